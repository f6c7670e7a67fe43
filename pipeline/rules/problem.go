package rules

import (
	"cmp"
	"fmt"
	"slices"
)

// A Problem is one mistake in a rule file, with its place. Says is a Chinese sentence for the official who keeps the file.
type Problem struct {
	File         string
	Line, Column int
	Says         string
}

// String writes the problem as compilers do: file:line:column: what.
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Says)
}

// sorted puts problems in the order of the file and leaves out repetitions.
func sorted(ps []Problem) []Problem {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Says, b.Says))
	})
	return slices.Compact(ps)
}

// didYouMean names the known word that is nearest to a mistyped one, if one is near.
func didYouMean(word string, known []string) string {
	best, distance := "", len(word)/3+1
	for _, k := range known {
		if d := edits(word, k); d <= distance && (best == "" || d < distance) {
			best, distance = k, d
		}
	}
	if best == "" {
		return ""
	}
	return "，是否应为“" + best + "”"
}

// edits is the Levenshtein distance in bytes; keys are ASCII.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
