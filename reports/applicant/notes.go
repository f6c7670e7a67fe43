package applicant

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

// placesShown is how many places of evidence a footnote names; results.jsonl has all.
const placesShown = 6

// noteOf is the footnote with the places of evidence, nil without any. What was read in the same places has one footnote,
// however often it is told; back is the anchor of the first that told it.
func (s *sheet) noteOf(back string, evidence []record.Evidence) *look.Footnote {
	text := strings.Join(look.Places(evidence, placesShown), "；")
	if text == "" {
		return nil
	}
	if i := slices.IndexFunc(s.notes, func(n *look.Footnote) bool { return n.Text == text }); i >= 0 {
		return s.notes[i]
	}
	n := &look.Footnote{Number: len(s.notes) + 1, Text: text, Back: back}
	s.notes = append(s.notes, n)
	return n
}
