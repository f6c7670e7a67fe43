package look

import (
	"strings"
	"unicode/utf8"

	"beian/pipeline/record"
)

// Lead puts words before text, where there is text.
func Lead(words, text string) string {
	if text == "" {
		return ""
	}
	return words + text
}

// Demand is the threshold of a check; a clause's own words are no threshold.
func Demand(c record.Check) string {
	if c.Required == c.Says {
		return ""
	}
	return Lead("要求 ", Formula(c.Required))
}

// longNote is the length from which a note stands on lines of its own.
const longNote = 50

// LongNote reports whether a note is too long to stand beside the numbers.
func LongNote(note string) bool { return utf8.RuneCountInString(note) >= longNote }

// Named lists id and title of the checks in a state.
func Named(checks []record.Check, st record.State) []string {
	var out []string
	for _, c := range checks {
		if c.State == st {
			out = append(out, strings.TrimSpace(c.ID+" "+c.Title))
		}
	}
	return out
}

// Flags is what to know about the state of a check beside it: "临界 · 不计入结论".
func Flags(c record.Check) string {
	var words []string
	for _, f := range c.Flags {
		words = append(words, FlagWord(f))
	}
	if !c.Counts && c.State != record.Human {
		words = append(words, "不计入结论")
	}
	return strings.Join(words, " · ")
}
