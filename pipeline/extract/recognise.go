package extract

import (
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// licence is the slot of the operator's own registration document.
const licence = "license"

// recognise tells what the document is: by its title, else by what was found in it, else by the words of a proof.
func (r *reader) recognise() {
	lines := r.opening(40)
	r.byTitle(lines)
	if r.out.Document == "" {
		r.byContent(lines)
	}
	if r.out.Type == "" && (r.out.Document == record.Form || r.out.Document == record.Report) {
		r.typeOf(append([]string{r.out.Title}, lines[:min(len(lines), 12)]...))
	}
	if r.out.Document == record.Report {
		r.headings()
	}
}

// opening lists the first n short texts of the document as a reader sees them, sheets' names among them.
func (r *reader) opening(n int) []string {
	var out []string
	for _, b := range r.doc.Blocks {
		if b.Quiet {
			continue
		}
		if b.Name != "" && len(b.Cells) > 0 {
			out = append(out, b.Name)
		}
		for _, c := range b.Cells {
			if t := squeeze(c.Text); t != "" {
				out = append(out, t)
			}
			if len(out) >= n {
				return out
			}
		}
	}
	return out
}

// byTitle looks for a title among the first lines. A title is short, and its phrase ends it but for a bracket, a number
// of the annex or a year; "本申请表…" in a sentence is none.
func (r *reader) byTitle(lines []string) {
	for n, line := range lines {
		if n > 24 || len([]rune(line)) > 45 {
			continue
		}
		for _, t := range r.lex.Titles() {
			for _, w := range t.Words {
				if isTitle(line, w) && r.carries(t.Document) {
					r.out.Document, r.out.Title = t.Document, line
					r.typeOf([]string{line})
					return
				}
			}
		}
	}
}

func isTitle(line, phrase string) bool {
	_, behind, ok := strings.Cut(line, phrase)
	if !ok || strings.ContainsAny(line, "。；，：") {
		return false
	}
	behind = strings.TrimLeft(behind, "表书册")
	return behind == "" || strings.ContainsAny(behind[:1], "(（[【-—_.") || strings.HasPrefix(behind, "（") || strings.HasPrefix(behind, "—")
}

// carries holds a title against the content: a form without any statement is a cover sheet or a catalogue.
func (r *reader) carries(document string) bool {
	if document != record.Form {
		return true
	}
	return len(r.out.Statements) >= 3
}

// byContent judges a document that has no title: many of the form's statements make a form, an item list a list, chapters
// a report; anything else is a proof or unknown.
func (r *reader) byContent(lines []string) {
	keys := map[string]bool{}
	for _, s := range r.out.Statements {
		keys[s.Key] = true
	}
	identified := keys["operator_name"] || keys["space_name"] || keys["operator_uscc"]
	slot := r.slot(lines)
	switch {
	case slot != "" && slot != "other" && slot != "photo" && len(keys) < 12 && len(r.out.Tables) == 0:
		r.out.Document, r.out.Slot = record.Proof, slot
	case identified && len(keys) >= 8:
		r.out.Document = record.Form
	case len(r.out.Tables) > 0:
		r.out.Document = record.ItemList
	case r.out.Pages > 1 && r.chapters() >= 3:
		r.out.Document = record.Report
	case slot != "":
		r.out.Document, r.out.Slot = record.Proof, slot
	case identified && len(keys) >= 4:
		r.out.Document = record.Form
	default:
		r.out.Document = record.Other
	}
}

// slot tells which proof the first lines speak of: the line that comes first wins, in it the longest word. The file's
// name is asked when the content does not tell.
func (r *reader) slot(lines []string) string {
	for _, line := range lines[:min(len(lines), 15)] {
		if key := slotIn(line, r.lex); key != "" {
			return key
		}
	}
	if _, key := ByName(r.doc.Source.Path, r.lex); key != "" {
		return key
	}
	return ""
}

// typeOf tells the type by the first line that names exactly one.
func (r *reader) typeOf(lines []string) {
	for _, line := range lines {
		for _, t := range r.lex.Types() {
			for _, w := range t.Words {
				if strings.Contains(line, w) || t.Type == record.TypeB && strings.Contains(line, "（专业化）") {
					r.out.Type = t.Type
					return
				}
			}
		}
	}
}

// headings lists the chapters of a report.
func (r *reader) headings() {
	for _, b := range r.doc.Blocks {
		if b.Kind != record.Text {
			continue
		}
		for _, c := range b.Cells {
			if t := oneLine(c.Text); c.Col == 0 && isHeading(t) {
				r.out.Sections = append(r.out.Sections, record.Note{Text: t, At: c.At})
			}
		}
	}
}

func (r *reader) chapters() int {
	n := 0
	for _, b := range r.doc.Blocks {
		for _, c := range b.Cells {
			if b.Kind == record.Text && isHeading(oneLine(c.Text)) {
				n++
			}
		}
	}
	return n
}

func isHeading(t string) bool {
	n := len([]rune(t))
	return n >= 3 && n <= 30 && startsNumbered(t) && !unicode.IsDigit([]rune(t)[0]) && !strings.ContainsAny(t, "。；")
}
