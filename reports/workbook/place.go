package workbook

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

// placesShown is how many places a cell lists before it only counts the rest.
const placesShown = 12

// places lists each place once, one a line; owner says whose it is, and may be nil.
func places(evidence []record.Evidence, owner func(i int) string) string {
	var out []string
	seen := map[string]bool{}
	for i, e := range evidence {
		p := look.Place(e)
		if owner != nil {
			p = owner(i) + p
		}
		if p != "" && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	if more := len(out) - placesShown; more > 0 {
		out = append(out[:placesShown], fmt.Sprintf("……另有 %d 处，见 results.jsonl", more))
	}
	return strings.Join(out, "\n")
}
