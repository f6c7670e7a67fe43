package templates

import (
	"io"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// A formKind is the form of one type of application.
type formKind struct {
	t                  record.ApplicationType
	annex, title, file string
}

var forms = []formKind{
	{record.TypeA, "附件1", "众创空间备案申请表", "附件1 众创空间备案申请表.xlsx"},
	{record.TypeB, "附件4", "专业化众创空间备案申请表", "附件4 专业化众创空间备案申请表.xlsx"},
}

// Form writes Annex 1 or 4: a table of labels and cells, section by section, filled with the values where there are some.
func (src Source) Form(kind formKind, filled Values) func(io.Writer) error {
	return func(w io.Writer) error {
		b := newBook(kind.title, src.Program)
		b.open("申请表", 21, 27, 21, 27)
		row := b.heading(4, kind.annex, kind.title, src.Rules.Title+"。只填白色单元格；带 * 的，程序的自动核对要用到；点中单元格可看到填写提示。没有的内容写“无”，不要留空。")
		b.height(row-1, 28)
		for _, s := range src.sections(kind.t) {
			b.put(0, row, 4, s.name, sectionStyle)
			b.height(row, 21)
			row = b.section(s.inputs, row+1, filled, kind)
		}
		b.put(0, row, 4, "填写完成后打印，由法定代表人签字、加盖公章；名单另填“"+strings.TrimSuffix(listsFile, ".xlsx")+"”。", noteStyle)
		b.close(page{head: 2})
		return b.writeTo(w)
	}
}

type section struct {
	name   string
	inputs []input
}

// sections are the fields that a form of this type asks for, in the order in which the lexicon first names their sections.
func (src Source) sections(t record.ApplicationType) []section {
	checks := src.Rules.For(t)
	asked, thresholds := src.asked(checks), src.thresholds()
	var out []section
	for _, f := range src.Lexicon.Fields() {
		if f.Type != "" && f.Type != string(t) && !asked[f.Key] { // a rule set may ask all for what Liaoning asks of type B only
			continue
		}
		in := inputOf(f.Key, f.Label, f.Kind, f.Words, hint(f.Key, src.reads(f.Key, checks, thresholds)))
		in.asked = asked[f.Key]
		i := slices.IndexFunc(out, func(s section) bool { return s.name == f.Section })
		if i < 0 {
			i, out = len(out), append(out, section{name: f.Section})
		}
		out[i].inputs = append(out[i].inputs, in)
	}
	return out
}

// section lays inputs out two a row; long ones take a row of their own.
func (b *book) section(inputs []input, row int, filled Values, kind formKind) (next int) {
	col := 0
	for _, in := range inputs {
		if in.long() && col > 0 {
			b.put(2, row, 2, "", fixedStyle)
			row, col = row+1, 0
		}
		span := 1
		if in.long() {
			span = 3
		}
		b.ask(in, col, row, span, filled.Fields[in.key], kind)
		if col += 2; col > 2 || in.long() {
			row, col = row+1, 0
		}
	}
	if col > 0 {
		b.put(2, row, 2, "", fixedStyle)
		row++
	}
	return row
}

// ask writes a label and the cell beside it.
func (b *book) ask(in input, col, row, span int, text string, kind formKind) {
	label, look := in.label, labelStyle
	if in.asked {
		label, look = "*"+label, askedStyle
	}
	b.put(col, row, 1, label, look)
	switch {
	case in.long() || width(label) > 20:
		b.height(row, 34)
	case col == 0:
		b.height(row, 24)
	}
	if in.key == "application_type" { // the form's own title says it
		b.put(col+1, row, span, kind.t.Noun(), fixedStyle)
		return
	}
	b.put(col+1, row, span, in.value(text), in.cell())
	b.guard(in, at(col+1, row))
}

// long reports whether an answer needs a line of its own.
func (in input) long() bool {
	if in.kind == record.Listing || in.kind == record.Tally {
		return true
	}
	return in.kind == record.Plain && slices.ContainsFunc([]string{"_address", "_text", "_desc", "_policy", "_url"}, func(end string) bool { return strings.HasSuffix(in.key, end) })
}

func columnInput(list string, c lexicon.Column) input {
	key := list + "." + c.Key
	return inputOf(key, c.Label, c.Kind, c.Words, hints()[key])
}
