package extract

import (
	"regexp"
	"slices"
	"strconv"
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
		r.byHeads()
	}
	if r.out.Document == "" {
		r.byNumber(lines)
	}
	if r.out.Document == "" {
		r.byContent(lines)
	}
	if r.out.Document == record.Report && strings.Contains(r.out.Title, "申报书") && r.tabled() >= 12 {
		r.out.Document = record.Form // 申报书 is what the cover says of a form and its lists bound together
	}
	if r.out.Type == "" && (r.out.Document == record.Form || r.out.Document == record.Report) {
		r.typeByAnnex(lines[:min(len(lines), 6)])
	}
	if r.out.Document == record.Report {
		r.headings()
	}
	r.typeByTitle()
}

// typeByTitle lets the title state the type where no field does: forms seldom ask for what their own title says.
func (r *reader) typeByTitle() {
	if r.out.Document != record.Form || r.out.Type == "" {
		return
	}
	for _, s := range r.out.Statements {
		if s.Key == "application_type" && !s.Quiet {
			return
		}
	}
	r.out.Statements = append(r.out.Statements, record.Statement{Key: "application_type", Text: r.typed.text, At: r.typed.at})
}

// A phrase is a text of the document's opening with its place.
type phrase struct {
	text string
	at   record.Evidence
}

// opening lists the first n texts of the document as a reader sees them, without white space, sheets' names among them.
func (r *reader) opening(n int) []phrase {
	var out []phrase
	for _, b := range r.doc.Blocks {
		if b.Quiet {
			continue
		}
		if b.Name != "" && len(b.Cells) > 0 {
			out = append(out, phrase{squeeze(b.Name), record.Evidence{File: r.doc.Source.Path, Sheet: b.Name}})
		}
		for _, c := range b.Cells {
			if t := squeeze(c.Text); t != "" {
				out = append(out, phrase{t, c.At})
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
func (r *reader) byTitle(lines []phrase) {
	for n, line := range lines[:min(len(lines), 24)] {
		document := r.titleOf(line.text)
		if document == "" || r.out.Document != "" && document != r.out.Document {
			continue
		}
		if r.out.Document == "" {
			r.out.Document, r.out.Title = document, line.text
		}
		if r.typeOf(lines[n : n+1]); r.out.Type != "" {
			r.out.Title = line.text // the full title rather than a sheet's short name
			return
		}
	}
}

// titleOf tells which document a line is the title of; "" when it is none.
func (r *reader) titleOf(line string) string {
	if len([]rune(line)) > 45 {
		return ""
	}
	for _, t := range r.lex.Titles() {
		for _, w := range t.Words {
			if isTitle(line, w) && r.carries(t.Document) {
				return t.Document
			}
		}
	}
	return ""
}

// annexMark is the number of an annex before its title: 附件1：众创空间备案申请表.
var annexMark = regexp.MustCompile(`^附件[0-9一二三四五六七]{1,2}[：:、.-]`)

func isTitle(line, phrase string) bool {
	line = annexMark.ReplaceAllString(line, "")
	_, behind, ok := strings.Cut(line, phrase)
	if !ok || strings.ContainsAny(line, "。；，：") {
		return false
	}
	behind = strings.TrimLeft(behind, "表书册")
	return behind == "" || strings.ContainsAny(behind[:1], "(（[【-—_.") || strings.HasPrefix(behind, "（") || strings.HasPrefix(behind, "—")
}

// carries holds a title against the content: a form with hardly a label is a cover sheet or a catalogue. A form that was
// left blank is a form.
func (r *reader) carries(document string) bool {
	return document != record.Form || len(r.out.Statements) >= 3 || r.labels >= 8
}

// byHeads knows a table without a title by the heads that only it has: 检查编号, 决定 and 审查人 are a sheet of decisions.
func (r *reader) byHeads() {
	for _, b := range r.doc.Blocks {
		if b.Kind != record.Grid || b.Quiet {
			continue
		}
		rows := map[int][]string{}
		for _, c := range b.Cells {
			if c.Row < 12 {
				rows[c.Row] = append(rows[c.Row], squeeze(c.Text))
			}
		}
		for _, t := range r.lex.Titles() {
			for _, row := range rows {
				missing := slices.ContainsFunc(t.Heads, func(h string) bool { return !slices.Contains(row, h) })
				if len(t.Heads) > 0 && !missing {
					r.out.Document = t.Document
					return
				}
			}
		}
	}
}

// byNumber knows a recommending office's summary by the number of its annex alone, where a print tears the title off the
// table: a first line "附件7" with the words of the office behind it. Other annexes share their numbers with applicants' own
// attachments.
func (r *reader) byNumber(lines []phrase) {
	for _, a := range r.lex.Annexes() {
		number := func(p phrase) bool { return p.text == "附件"+strconv.Itoa(a.Number) }
		if a.Document != record.Summary || !slices.ContainsFunc(lines[:min(len(lines), 2)], number) { // a sheet's name may come first
			continue
		}
		if slices.ContainsFunc(lines, func(p phrase) bool { return strings.HasPrefix(p.text, "推荐单位") }) {
			r.out.Document = a.Document
		}
	}
}

// tabled counts the fields that cells of tables state.
func (r *reader) tabled() int {
	keys := map[string]bool{}
	for _, s := range r.out.Statements {
		if s.At.Table > 0 || s.At.Cell != "" || s.At.Page > 0 && s.Type == record.TextCell {
			keys[s.Key] = true
		}
	}
	return len(keys)
}

// byContent judges a document that has no title: many of the form's statements make a form, an item list a list, chapters
// a report; anything else is a proof or unknown.
func (r *reader) byContent(lines []phrase) {
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
func (r *reader) slot(lines []phrase) string {
	for _, line := range lines[:min(len(lines), 15)] {
		if key := slotIn(line.text, r.lex); key != "" && !r.isLabel(line.text) {
			return key
		}
	}
	if _, key := ByName(r.doc.Source.Path, r.lex); key != "" {
		return key
	}
	return ""
}

// typeOf tells the type by the first line that names exactly one.
func (r *reader) typeOf(lines []phrase) {
	for _, line := range lines {
		for _, t := range r.lex.Types() {
			for _, w := range t.Words {
				if strings.Contains(line.text, w) {
					r.out.Type, r.typed = t.Type, line
					return
				}
			}
		}
	}
}

// typeByAnnex tells the type by the number of the annex, where the title does not: 附件4 is the form of type B.
func (r *reader) typeByAnnex(lines []phrase) {
	for _, line := range lines {
		for _, a := range r.lex.Annexes() {
			if a.Document == r.out.Document && strings.HasPrefix(line.text, "附件"+strconv.Itoa(a.Number)) {
				r.out.Type, r.typed = a.Type, line
				return
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
