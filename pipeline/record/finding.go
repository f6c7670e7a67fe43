package record

import (
	"cmp"
	"slices"
)

// Severity of a finding.
type Severity string

const (
	Error       Severity = "error"
	Warning     Severity = "warning"
	Information Severity = "information"
)

// A Finding is something that a reviewer would notice and that is no clause: X1 … X23.
type Finding struct {
	Code     string
	Severity Severity
	Message  string
	Evidence []Evidence
	Parties  []string // ids of the applications concerned, where more than one is
	Packages []string // their packages, in the same order
	Owners   []string // for findings between applications: the id that each evidence belongs to
}

// Compare orders findings by code, first evidence and message.
func (f Finding) Compare(o Finding) int {
	return cmp.Or(
		cmp.Compare(len(f.Code), len(o.Code)), cmp.Compare(f.Code, o.Code),
		slices.CompareFunc(f.Evidence, o.Evidence, Evidence.Compare),
		cmp.Compare(f.Message, o.Message),
	)
}
