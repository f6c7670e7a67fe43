package extract

import (
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// guess reads a label that the lexicon does not know by how it ends, and says so: the value is there for people, and no
// check passes on it without them.
func (f *former) guess(i int) bool {
	text := strings.TrimRight(f.text(i), "：: ")
	if n := len([]rune(squeeze(text))); n < 5 || n > 30 || f.Cells[i].Type != record.TextCell || f.Kind == record.Text || f.boxed(text) {
		return false
	}
	key, unit := f.lex.FieldEnding(text)
	j := f.right(i)
	if key == "" || j < 0 || f.used[j] || f.text(j) == "" || len(f.keysAt(j)) > 0 || foreign(f.sections(i)) || f.Cells[j].Row != f.Cells[i].Row {
		return false
	}
	field, _ := f.lex.Field(key)
	f.used[i], f.used[j] = true, true
	st := f.statement(key, j, f.unitOf(key, unit, j))
	st.Doubt = strings.TrimPrefix(st.Doubt+"；标签“"+oneLine(text)+"”按“"+field.Label+"”理解，请核对", "；")
	st.Shared = true // a label of the field's own outranks it
	f.out.Statements = append(f.out.Statements, st)
	f.out.Unknown = append(f.out.Unknown, record.Note{Text: oneLine(text), Why: "词典不识，按“" + field.Label + "”理解", At: f.Cells[i].At})
	return true
}

// unknown notes a text that looks like a label and that the lexicon does not know: short, no number in it, a value beside it.
func (f *former) unknown(i int) {
	text := f.text(i)
	n := len([]rune(squeeze(text)))
	colon := strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":")
	if n < 2 || n > 16 || f.lex.Plain(text) || strings.ContainsFunc(text, unicode.IsDigit) || f.boxed(text) || f.Cells[i].Type != record.TextCell {
		return
	}
	j := f.right(i)
	if j < 0 || f.used[j] || f.text(j) == "" || len(f.keysAt(j)) > 0 || f.Cells[i].RowSpan > f.Cells[j].RowSpan && !colon {
		return
	}
	if f.Kind == record.Text && !colon {
		return
	}
	f.used[j] = !f.speaks(j) // the value of an unknown label is no label
	f.out.Unknown = append(f.out.Unknown, record.Note{Text: oneLine(text), Why: "看似标签，词典不识：" + short(f.text(j)), At: f.Cells[i].At})
}

func short(s string) string {
	rs := []rune(oneLine(s))
	if len(rs) > 20 {
		return string(rs[:20]) + "…"
	}
	return string(rs)
}
