package sheet

import (
	"strings"

	"beian/parsers/numfmt"
	"beian/pipeline/record"
)

// Uncalculated is said of formulas whose result the file does not hold. We do not compute: it would be our number.
const Uncalculated = "公式未保存计算结果"

// A Style is what a cell's format says about reading it.
type Style struct {
	Code   *numfmt.Code
	Symbol string // the font, if its letters are pictures
	Box    bool   // truth values are shown as check boxes
	Struck bool   // the cell's text is crossed out
}

// A Rich text is a string with the fonts of its runs; a plain one has no runs.
type Rich struct {
	Text   string // as shown in a cell of an ordinary font
	Runs   []Run
	Struck bool             // a run is crossed out
	all    *strings.Builder // holds Text while runs are added, so that many runs cost no more than their length
}

// A Run is a piece of rich text; Font is "" where the font of the cell holds.
type Run struct{ Font, Text string }

// Append adds a run.
func (r *Rich) Append(run Run) {
	if r.all == nil || r.all.Len() != len(r.Text) {
		r.all = &strings.Builder{}
		r.all.WriteString(r.Text)
	}
	if r.Runs == nil && r.Text != "" {
		r.Runs = append(r.Runs, Run{Text: r.Text})
	}
	r.all.WriteString(Unsymbol(run.Font, run.Text))
	r.Text = r.all.String()
	r.Runs = append(r.Runs, run)
}

// in shows the text in a cell that is set in a symbol font.
func (r Rich) in(font string) string {
	if r.Runs == nil {
		return Unsymbol(font, r.Text)
	}
	var b strings.Builder
	for _, run := range r.Runs {
		if run.Font == "" {
			run.Font = font
		}
		b.WriteString(Unsymbol(run.Font, run.Text))
	}
	return b.String()
}

// ShowText makes the cell of a text; false when there is nothing to see.
func (s Style) ShowText(r Rich) (record.Cell, bool) {
	text := r.Text
	if s.Symbol != "" {
		text = r.in(s.Symbol)
	}
	if formula, ok := strings.CutPrefix(text, "="); ok && IsPicture(formula) {
		return record.Cell{Type: record.PictureCell}, true
	}
	struck := Style{Struck: s.Struck || r.Struck}
	return struck.marked(record.Cell{Text: s.Code.Text(text)}), text != ""
}

// marked doubts a cell whose text is crossed out.
func (s Style) marked(c record.Cell) record.Cell {
	if s.Struck && c.Text != "" {
		c.Doubt = record.Struck
	}
	return c
}

// IsPicture recognises the formula by which WPS keeps a picture in a cell; other programs keep it as text.
func IsPicture(formula string) bool {
	return strings.HasPrefix(strings.TrimPrefix(formula, "_xlfn."), "DISPIMG(")
}

// ShowNumber makes the cell of a number or date.
func (s Style) ShowNumber(v numfmt.Decimal, epoch1904 bool) record.Cell {
	shown := s.Code.Number(v, epoch1904)
	if shown.Text == "" {
		return unseen(shown.Stored)
	}
	return s.marked(record.Cell{Text: shown.Text, Type: shown.Type, Stored: shown.Stored})
}

// ShownAs makes the cell of a number of which the file keeps the text that was shown; "" is nothing to see.
func ShownAs(text string, v numfmt.Decimal) record.Cell {
	if text == "" {
		return unseen(v.Plain())
	}
	return record.Cell{Text: numfmt.Exact(text, v), Type: record.NumberCell, Stored: v.Plain()}
}

// unseen is a cell whose number the format or the sheet hides from the eye: it states nothing, but it is not forgotten.
func unseen(stored string) record.Cell {
	return record.Cell{Remark: "单元格存有数值 " + stored + "，格式设为不显示"}
}

// ShowBool makes the cell of a truth value.
func (s Style) ShowBool(on bool) record.Cell {
	c := record.Cell{Text: "FALSE", Type: record.BoolCell}
	if on {
		c.Text = "TRUE"
	}
	c.Stored = c.Text
	if s.Box {
		c.Text = Box{Ticked: on}.Text()
	}
	return s.marked(c)
}
