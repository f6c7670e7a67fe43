// Package changes compares two published runs by their results: applications added and gone, verdicts, checks, fields,
// findings and files that differ, and what that is put down to. It reads results.jsonl and nothing else, one line of each
// run at a time; it knows no rule and shows nothing.
package changes

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"beian/pipeline/record"
)

// An Application is a line of results.jsonl (contract 4), as far as a comparison asks. Keys that an older or newer program
// writes beside these are passed over.
type Application struct {
	ID       string               `json:"id"`
	Package  string               `json:"package"`
	City     record.City          `json:"city"`
	Space    string               `json:"space_name"`
	Operator string               `json:"operator_name"`
	Verdict  record.State         `json:"verdict"`
	Fields   map[string]Statement `json:"fields"`
	Lists    map[string]List      `json:"lists"`
	Checks   []Check              `json:"checks"`
	Findings []Finding            `json:"findings"`
	Files    []File               `json:"files"`
}

// A Statement is a field: what it means and what the document says.
type Statement struct {
	Value    json.RawMessage `json:"value"`
	Raw      string          `json:"raw"`
	Verified json.RawMessage `json:"verified"`
}

// A List is an item list; the columns of its rows are as in results.jsonl.
type List struct {
	Rows     []map[string]json.RawMessage `json:"rows"`
	Count    int                          `json:"count"`
	Distinct int                          `json:"distinct"`
}

// A Check is one clause judged.
type Check struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	State    record.State    `json:"state"`
	Observed string          `json:"observed"`
	Required string          `json:"required"`
	Decision json.RawMessage `json:"decision"` // null for none
}

// A Finding is a remark; its places are not compared.
type Finding struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// A File is a file by its digest and fate.
type File struct {
	Path   string            `json:"path"`
	SHA256 string            `json:"sha256"`
	Status record.FileStatus `json:"status"`
}

// Name is how people call the application.
func (a Application) Name() string {
	if a.Space != "" {
		return a.Space
	}
	return a.Package
}

// A reader reads results.jsonl, one line ahead.
type reader struct {
	in   *bufio.Reader
	line []byte // the line ahead; nil at the end
	n    int
	app  *Application // the line ahead, once it was asked for
}

func open(r io.Reader) (*reader, error) {
	out := &reader{in: bufio.NewReaderSize(r, 1<<20)}
	return out, out.next()
}

// next goes on to the next line that is not blank.
func (r *reader) next() error {
	r.app = nil
	for {
		line, err := r.in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("reading results.jsonl: %w", err)
		}
		r.n++
		r.line = bytes.TrimSpace(line)
		if len(r.line) > 0 {
			return nil
		}
		if err != nil {
			r.line = nil
			return nil
		}
	}
}

// application is what the line ahead says.
func (r *reader) application() (*Application, error) {
	if r.app == nil {
		r.app = &Application{}
		if err := json.Unmarshal(r.line, r.app); err != nil {
			return nil, fmt.Errorf("line %d of results.jsonl: %w", r.n, err)
		}
	}
	return r.app, nil
}
