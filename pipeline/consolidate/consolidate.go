// Package consolidate finds what a seasoned reviewer would notice and no clause asks (domain.md 6.3): inside one
// application, and between applications. It judges no clause; a finding never changes a verdict by itself. X16, what one
// package states twice and differently, is found where the statements are joined: in normalise.
package consolidate

import (
	"slices"
	"strings"

	"beian/pipeline/record"
)

// A Check is one entry of the catalogue. Alone looks at one application. Leaves gives what of an application may meet with
// another one, and Meets says what it means where it does: it gets all sightings of one key, of two or more applications,
// in output order. Either Alone, or both of them, or Summary is set. All are linear in the number of rows.
type Check struct {
	Code   string // X1 … X23
	Doc    string // one Chinese sentence for the list of cross-checks
	Alone  func(record.Application, Kit) []record.Finding
	Leaves func(app record.Application, kit Kit, leave func(Fact))
	Meets  func(key string, by []Sighting, kit Kit) []record.Finding
	// Summary holds the cities' summaries (Kit.Recommendations) against the applications of a run as Named gives them.
	Summary func([]record.Application, Kit) []record.Finding
}

// A Kit is what the checks use of other stages: comparison keys, words, and how to show a personal number.
type Kit struct {
	AsOf    record.Day
	Stay    int                           // months that residents may usually stay by the rule set; 0 when it sets none
	Name    func(string) string           // comparison key of an organisation, team or title
	Person  func(string) string           // comparison key of a person
	Address func(string) string           // comparison key of an address
	Label   func(string) string           // Chinese noun of a key
	Mask    func(key, text string) string // a field's or column's text as it may be shown
	// Contradict tells whether two values of a key cannot both be true.
	Contradict func(key string, a, b record.Value) bool
	// Earlier gives what earlier years have of an operator's code or a space's name.
	Earlier func(code, space string) []Earlier
	// Recommendations are the summaries of the cities, their lines matched to the applications.
	Recommendations []record.Recommendation
}

// All lists the catalogue in the order of its codes.
var All = []Check{
	codes, totals, duplicates, sharedTenants, sharedSites, ownTenants, people, events, chronology, residence,
	areas, persons, money, contacts, identities, copied, titles, references, sameFiles,
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

func rows(app record.Application, key string) []record.Row {
	list, _ := app.List(key)
	return list.Rows
}

// named is how a finding calls a row: its name as written.
func named(row record.Row) string {
	for _, key := range []string{"name", "unit"} {
		if v := row.Get(key); v.Text != "" {
			return v.Text
		}
	}
	return "（未写名称）"
}

// codeOf is the row's credit code where it is a valid one.
func codeOf(row record.Row) string {
	if c := row.Get("uscc").Text; record.CheckUSCC(c) == nil {
		return c
	}
	return ""
}

// identityNo is an identity number as a key; a masked or maimed one names nobody.
func identityNo(v record.Value) string {
	id := strings.ToUpper(strings.Join(strings.Fields(v.Text), ""))
	if len(id) < 15 || strings.Contains(id, "*") {
		return ""
	}
	return id
}

// gone reports whether a resident surely had left by a day.
func gone(row record.Row, asOf record.Day) bool {
	left := row.Get("left_on")
	return !left.To.IsZero() && !left.To.After(asOf)
}

// joined says something of each item: 甲、乙.
func joined[T any](items []T, says func(T) string) string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = says(item)
	}
	return strings.Join(words, "、")
}

// few is joined for many items: the first of them.
func few[T any](items []T, says func(T) string) string {
	const shown = 5
	if len(items) <= shown {
		return joined(items, says)
	}
	return joined(items[:shown], says) + "等"
}
