package check

import (
	"testing"

	"beian/pipeline/record"
)

func TestACompleteApplicationPassesEveryAutomaticCheck(t *testing.T) {
	for _, a := range []*app{goodA(), goodB()} {
		for _, c := range Judge(a.Application, standard(t), known()) {
			t.Logf("%-5s %-7s %-6s %s | %s | %s | %s | %s | %v", c.ID, c.State, c.Cause, c.Declared, c.Observed, c.Required, c.Gap, c.Note, c.Flags)
			if c.State != record.Pass && c.State != record.Human {
				t.Errorf("%s: %s (%s): %s %s", c.ID, c.State, c.Cause, c.Observed, c.Note)
			}
		}
	}
}
