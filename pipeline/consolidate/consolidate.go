// Package consolidate finds what a seasoned reviewer would notice and no clause asks (domain.md 6.3): inside one
// application, and between applications. It judges no clause; a finding never changes a verdict by itself.
package consolidate

import (
	"slices"

	"beian/pipeline/record"
)

// A Check is one entry of the catalogue. Alone looks at one application. Leaves gives what of an application may meet with
// another one, and Meets says what it means where it does: it gets one sighting of each of two or more applications, in output
// order. Either Alone, or both of them, or Summary is set. All are linear in the number of rows.
type Check struct {
	Code   string // X1 … X23
	Doc    string // one Chinese sentence for the list of cross-checks
	Alone  func(record.Application, Kit) []record.Finding
	Leaves func(app record.Application, kit Kit, leave func(key string, at record.Evidence, text string))
	Meets  func(key string, by []Sighting) (record.Finding, bool)
	// Summary holds the cities' summaries (Kit.Recommendations) against the applications of a run as Named gives them.
	Summary func([]record.Application, Kit) []record.Finding
}

// A Kit is what the checks use of other stages: comparison keys and the standards' arithmetic.
type Kit struct {
	AsOf     record.Day
	Name     func(string) string         // comparison key of an organisation or team
	Person   func(string) string         // comparison key of a person
	Address  func(string) string         // comparison key of an address
	USCC     func(string) error          // GB 32100: what is wrong with a code
	Suggest  func(string) (string, bool) // the only repair of one wrong character
	Identity func(string) error          // GB 11643: what is wrong with an identity number
	Label    func(string) string         // Chinese noun of a key
	// Contradict tells whether two values of a key cannot both be true.
	Contradict func(key string, a, b record.Value) bool
	// Recommendations are the summaries of the cities, their lines matched to the applications.
	Recommendations []record.Recommendation
}

// All lists the catalogue in the order of its codes.
var All = []Check{
	codes, totals, duplicates, sharedTenants, sharedSites, ownTenants, people, events, chronology, residence,
	areas, persons, money, contacts, identities, titles, references, sameFiles,
	summaryFigures, notHandedIn, ranking, notRecommended,
}

// Alone gives the findings inside one application, sorted.
func Alone(app record.Application, kit Kit) []record.Finding {
	var out []record.Finding
	for _, c := range All {
		if c.Alone != nil {
			out = append(out, c.Alone(app, kit)...)
		}
	}
	slices.SortStableFunc(out, record.Finding.Compare)
	return out
}

func warn(code, message string, at ...record.Evidence) record.Finding {
	return record.Finding{Code: code, Severity: record.Warning, Message: message, Evidence: at}
}

func inform(code, message string, at ...record.Evidence) record.Finding {
	return record.Finding{Code: code, Severity: record.Information, Message: message, Evidence: at}
}
