package changes

import "bytes"

// A Basis is what a run was computed from, beside its inputs: the manifest's facts. Its JSON is part of beian.diff/1.
type Basis struct {
	Run         string `json:"run"`
	Program     string `json:"program"`
	Rules       string `json:"rule_set"` // id
	RulesSHA256 string `json:"rule_set_sha256"`
	AsOf        string `json:"as_of"`
	OCR         string `json:"ocr"`
	City        string `json:"city"` // the one city that was worked off; "" for all
}

// A Cause is what a change is put down to.
type Cause string

const (
	ByInput    Cause = "input"    // files of the application are others
	ByDecision Cause = "decision" // a person decided, or takes a decision back
	ByRules    Cause = "rules"    // another rule set or reference date
	ByProgram  Cause = "program"  // another program or OCR engine
	ByOthers   Cause = "others"   // none of these: files of the city, or other applications
)

// Causes lists what a change may be put down to. Where several things changed at once, no program can tell which did it:
// all are named.
func (c Change) Causes(older, newer Basis) []Cause {
	var out []Cause
	if c.filesDiffer() {
		out = append(out, ByInput)
	}
	if c.decisionsDiffer() {
		out = append(out, ByDecision)
	}
	if older.RulesSHA256 != newer.RulesSHA256 || older.AsOf != newer.AsOf {
		out = append(out, ByRules)
	}
	if older.Program != newer.Program || older.OCR != newer.OCR {
		out = append(out, ByProgram)
	}
	if len(out) == 0 {
		out = append(out, ByOthers)
	}
	return out
}

func (c Change) filesDiffer() bool {
	for _, f := range c.Files() {
		if f.Old.SHA256 != f.New.SHA256 {
			return true
		}
	}
	return false
}

func (c Change) decisionsDiffer() bool {
	for _, k := range c.Checks() {
		if !bytes.Equal(decided(k.Old), decided(k.New)) {
			return true
		}
	}
	return false
}

func decided(c Check) []byte {
	if bytes.Equal(c.Decision, []byte("null")) {
		return nil
	}
	return c.Decision
}
