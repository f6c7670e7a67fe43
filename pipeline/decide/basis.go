package decide

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// Basis stands for what a check was judged upon, in b and 12 hex digits, which no spreadsheet takes for a number: its id, the machine's finding, and the bytes of the
// files that it cites; of one that cites none, of all files of the application. What people put beside it is no part of it.
func Basis(app record.Application, c record.Check) string {
	cited := map[string]bool{}
	for _, e := range c.Evidence {
		cited[e.File] = true
	}
	var cites, all []string
	for _, f := range app.Files {
		if f.Status == record.Skipped || f.Document == record.Decisions {
			continue
		}
		if cited[f.Source.Path] {
			cites = append(cites, f.Source.SHA256)
		}
		if f.Document != record.SiteVerification {
			all = append(all, f.Source.SHA256)
		}
	}
	if len(cites) == 0 {
		cites = all
	}
	slices.Sort(cites)
	sum := sha256.Sum256([]byte(strings.Join(append([]string{c.ID, string(c.Machine), c.Observed}, cites...), "\n")))
	return fmt.Sprintf("b%x", sum[:6])
}
