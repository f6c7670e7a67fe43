// Package manifest says what a run was made of and what it wrote, so that an auditor can check both years later.
package manifest

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Schema names the shape of manifest.json.
const Schema = "beian.manifest/1"

// Names of the two files that describe the others.
const (
	Name = "manifest.json"
	Sums = "SHA256SUMS"
)

// An Entry is one file by its digest.
type Entry struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // "" for an input that could not be read
	Bytes  int64  `json:"bytes"`
}

// A RuleSet is a rule set by its digest.
type RuleSet struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

// A Manifest is manifest.json. Nothing in it is about the machine or the hour.
type Manifest struct {
	Schema       string   `json:"schema"`
	Run          string   `json:"run"`            // the run folder's name
	Seal         string   `json:"seal,omitempty"` // digest of this file with zeros in its place; "" in runs of before it
	Program      string   `json:"program"`
	AsOf         string   `json:"as_of"`
	RuleSet      RuleSet  `json:"rule_set"`
	OCR          string   `json:"ocr"`  // engine and version, or "none"
	City         string   `json:"city"` // its code; "" when all cities were worked off
	Reproducible bool     `json:"reproducible"`
	Unstable     []string `json:"unstable"` // files that ran into time or memory, so that another machine may find something else
	Unread       int      `json:"unread"`   // how many inputs could not be read whole or belong to no application
	Inputs       []Entry  `json:"inputs"`
	Outputs      []Entry  `json:"outputs"`
}

// RunName is the run folder's name: the reference date, then 12 hex digits over all that a run depends on (contract 3). What
// is hashed is one line each, quoted so that no name can feign another line: program, reference date, rule set and its
// digest, OCR engine, city; then digest, size and path of each input, decisions of people among them.
func RunName(m Manifest) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n%q\n%q %q\n%q\n%q\n", m.Program, m.AsOf, m.RuleSet.ID, m.RuleSet.SHA256, m.OCR, m.City)
	for _, e := range m.Inputs {
		fmt.Fprintf(h, "%q %d %q\n", e.SHA256, e.Bytes, e.Path)
	}
	return fmt.Sprintf("%s-%x", m.AsOf, h.Sum(nil)[:6])
}

// Write writes manifest.json, sealed: a bit of it that changes shows, also where no file and no name depends on it.
func (m Manifest) Write(w io.Writer) error {
	m.Schema, m.Seal = Schema, unsealed
	data, err := m.encode()
	if err != nil {
		return err
	}
	_, err = w.Write(bytes.Replace(data, sealOf(unsealed), sealOf(digest(data)), 1))
	return err
}

func (m Manifest) encode() ([]byte, error) {
	m.Unstable, m.Inputs, m.Outputs = filled(m.Unstable), filled(m.Inputs), filled(m.Outputs)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(m)
	return out.Bytes(), err
}

// unsealed stands in the seal's place while the seal is computed.
var unsealed = strings.Repeat("0", sha256.Size*2)

func sealOf(sum string) []byte { return fmt.Appendf(nil, "\"seal\": %q", sum) }

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// intact reports whether a manifest is, to the bit, what was written: by its seal, which a later program can check without
// knowing all keys of it; one of before there were seals must be what this program would write.
func (m Manifest) intact(data []byte) bool {
	if m.Seal == "" {
		again, err := m.encode()
		return err == nil && bytes.Equal(again, data)
	}
	return bytes.Count(data, sealOf(m.Seal)) == 1 && digest(bytes.Replace(data, sealOf(m.Seal), sealOf(unsealed), 1)) == m.Seal
}

// filled makes an empty list of none, which JSON writes as [] and not as null.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// WriteSums writes the outputs for sha256sum -c. Names with a line break or backslash, which the format would have to
// escape, do not occur: the program names its outputs itself.
func (m Manifest) WriteSums(w io.Writer) error {
	for _, e := range m.Outputs {
		if _, err := fmt.Fprintf(w, "%s  %s\n", e.SHA256, e.Path); err != nil {
			return err
		}
	}
	return nil
}

// An OtherSchema is a manifest of a shape that this program does not know.
type OtherSchema struct{ Schema string }

func (o *OtherSchema) Error() string { return fmt.Sprintf("%s has the schema %q", Name, o.Schema) }

// Parse reads a manifest. One of another shape is an *OtherSchema.
func Parse(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("reading %s: %w", Name, err)
	}
	if m.Schema != Schema {
		return m, &OtherSchema{m.Schema}
	}
	return m, nil
}

// EntryOf describes a file that lies in memory.
func EntryOf(path string, data []byte) Entry {
	return Entry{Path: path, SHA256: digest(data), Bytes: int64(len(data))}
}
