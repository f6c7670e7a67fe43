package pipeline

import (
	"path"
	"slices"
	"strings"

	"beian/pipeline/consolidate"
	"beian/pipeline/decide"
	"beian/pipeline/inbox"
	"beian/pipeline/lexicon"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

// recommendations reads the summaries of the cities, sorted by path. The same bytes handed in twice are one.
func (d *driver) recommendations() []record.Recommendation {
	var out []record.Recommendation
	seen := map[string]bool{}
	only, _ := lexicon.City(d.Only)
	for _, p := range d.paperwork(record.Summary) {
		s, ok := decide.ReadSummary(p.doc, d.Lexicon)
		if seen[p.doc.Source.SHA256] {
			continue
		}
		seen[p.doc.Source.SHA256] = true
		r := record.Recommendation{City: d.cityOfPaper(p.path, s.Office), File: p.path, Office: s.Office, Ranked: s.Ranked, At: inInbox(s.At, p.path)}
		if d.Only != "" && r.City != only {
			continue
		}
		r.Unread = !ok
		r.Filled = normalise.Value(s.Filled, record.Date, nil)
		r.Filled.At, r.Filled.Document = inInbox(r.Filled.At, p.path), record.Summary
		for _, row := range s.Rows {
			r.Rows = append(r.Rows, d.recommended(row, p.path))
		}
		out = append(out, r)
	}
	return out
}

// hold holds the summaries of the cities against the applications, and adds what does not fit to the findings between
// applications.
func (j *judging) hold(cross []record.Finding) ([]record.Finding, []record.Recommendation) {
	if len(j.summaries) == 0 {
		return cross, nil
	}
	kit := j.kit
	kit.Recommendations = consolidate.Match(j.summaries, j.named, kit)
	cross = append(cross, consolidate.Summaries(j.named, kit)...)
	slices.SortStableFunc(cross, record.Finding.Compare)
	return cross, kit.Recommendations
}

// summaryKeys are the keys of what summaries state.
func (d *driver) summaryKeys() map[string]bool {
	keys := map[string]bool{}
	for _, c := range d.Lexicon.Summary() {
		keys[c.Key] = true
	}
	return keys
}

// recommended is what a line of a summary means.
func (d *driver) recommended(row record.TableRow, file string) record.Recommended {
	out := record.Recommended{Row: record.Row{At: inInbox(row.At, file)}}
	for _, s := range row.Cells {
		c, _ := d.Lexicon.SummaryColumn(s.Key)
		v := normalise.Value(s, c.Kind, c.Words)
		v.Document, v.At = record.Summary, inInbox(v.At, file)
		out.Cells = append(out.Cells, record.Item{Key: s.Key, Value: v})
	}
	return out
}

// inInbox is a place by its path from the inbox, as the files of a city have it.
func inInbox(at record.Evidence, file string) record.Evidence {
	if at != (record.Evidence{}) {
		at.File = file
	}
	return at
}

// cityOfPaper is the city whose folder a paper lies in, or whose office it names.
func (d *driver) cityOfPaper(file, office string) record.City {
	dirs := strings.Split(strings.ReplaceAll(path.Dir(file), inbox.Inside, "/"), "/")
	for _, name := range append(dirs, d.Inbox.Name()) {
		if c, ok := lexicon.City(strings.TrimSuffix(name, path.Ext(name))); ok {
			return c
		}
	}
	c, _ := lexicon.Recommender(office)
	return c
}
