package applicant

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

var checkColumns = []look.Column{
	{Title: "编号", Share: 34}, {Title: "核对要点与条款", Share: 140}, {Title: "申报", Share: 84}, {Title: "核对所得与要求", Share: 110}, {Title: "结论", Share: 74},
}

// conditions is the table of checks, one part a condition.
func (s *sheet) conditions() {
	if len(s.groups) == 0 {
		s.section("checks", "三、逐条核对", look.Body.Lead)
		s.said("没有适用的检查项。")
		return
	}
	for i, g := range s.groups {
		t := look.Table{Columns: checkColumns}
		for _, c := range g.checks {
			t.Rows = append(t.Rows, s.checkRow(c))
		}
		room := s.Room(t)
		if i == 0 {
			s.section("checks", "三、逐条核对", room+2*look.Head2.Lead)
		}
		title := strings.TrimSpace(g.ID + " " + g.Title)
		if g.Clause != "" {
			title += " · " + g.Clause
		}
		s.Heading(look.Heading{Level: 2, Text: title, Anchor: g.anchor(), Tag: g.state().Tag, Keep: room})
		s.Table(t)
	}
}

func (s *sheet) checkRow(c record.Check) look.Row {
	stands := look.Cell{Pieces: s.stands(c)}
	if c.State == record.Fail || c.State == record.Missing {
		tint := look.StateOf(c.State).Tint
		stands.Tint = &tint
	}
	return look.Row{Anchor: checkAnchor(c.ID), Below: below(c), Cells: []look.Cell{
		{Pieces: []look.Piece{{Text: c.ID, Style: idStyle}}},
		{Pieces: append([]look.Piece{{Text: c.Title, Style: look.InTable.Strong()}}, s.grounds(c)...)},
		{Pieces: []look.Piece{{Text: orDash(c.Declared), Style: declaredStyle(c.Declared)}}},
		{Pieces: s.result(c)},
		stands,
	}}
}

var idStyle = look.Style{Bold: true, Size: 8, Lead: look.InTable.Lead, Ink: look.Blue}

// declaredStyle is small for a credit code, which would not fit on a line.
func declaredStyle(text string) look.Style {
	if len(text) == 18 && record.CheckUSCC(text) == nil {
		return look.Style{Size: look.Fine.Size, Lead: look.InTable.Lead, Ink: look.Ink}
	}
	return look.InTable
}

func checkAnchor(id string) string { return "check-" + id }

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

// result is the numbers that were found, with the mark of their places, what is asked for and why it cannot be told.
func (s *sheet) result(c record.Check) []look.Piece {
	out := []look.Piece{{Text: orDash(look.Formula(c.Observed)), Style: look.InTable, Note: s.noteOf(checkAnchor(c.ID), c.Evidence)}}
	plain := func(text string, st look.Style) {
		if text != "" {
			out = append(out, look.Piece{Text: text, Style: st, Above: 1})
		}
	}
	plain(look.Demand(c), look.InTable.In(look.Muted))
	if c.State == record.Missing || c.State == record.Review {
		plain(s.why(c), look.Fine.In(look.Ink))
	}
	if !forPeople(c) && !look.LongNote(c.Note) {
		plain(c.Note, look.Fine.In(look.Ink))
	}
	return out
}

// stands is the state in words, by how much it falls short and what to know about it.
func (s *sheet) stands(c record.Check) []look.Piece {
	state := look.StateOf(c.State)
	out := []look.Piece{{Text: state.Word, Style: look.InTable.Strong().In(state.Ink), Sign: state.Sign}}
	if c.Gap != "" {
		out = append(out, look.Piece{Text: c.Gap, Style: look.InTable.Strong().In(look.Red), Above: 1})
	}
	if text := look.Flags(c); text != "" {
		out = append(out, look.Piece{Text: text, Style: look.Fine.In(state.Ink), Above: 1})
	}
	if forPeople(c) {
		out = append(out, look.Piece{Text: "见第五部分", Style: look.Fine.In(look.Blue), Goto: onSiteAnchor(c.ID), Above: 1})
	}
	return out
}

// below is what has no room in a column: long notes, and what a person decided.
func below(c record.Check) []look.Piece {
	var out []look.Piece
	if look.LongNote(c.Note) && !forPeople(c) {
		out = append(out, look.Piece{Text: "说明：" + c.Note, Style: look.Fine.In(look.Ink)})
	}
	for i, d := range decision(c) {
		st := look.Fine.In(look.Blue)
		if i == 0 {
			st = st.Strong()
		}
		out = append(out, look.Piece{Text: d, Style: st})
	}
	return out
}

// why says what a check lacks.
func (s *sheet) why(c record.Check) string {
	word := look.CauseWord(c.Cause)
	if len(c.WaitsFor) == 0 || c.Cause == record.Contested {
		return word
	}
	told := func(key string) bool { return strings.Contains(c.Observed, s.label(key)) }
	keys := slices.DeleteFunc(slices.Clone(c.WaitsFor), told)
	if len(keys) == 0 {
		return word
	}
	return strings.TrimPrefix(word+"："+s.labelsOf(keys), "：")
}

// decision is what a person decided, beside what the program had found.
func decision(c record.Check) []string {
	d := c.Decision
	if d == nil {
		return nil
	}
	var who []string
	for _, part := range []struct{ lead, text string }{{"", d.Who}, {"复核 ", d.Second}, {"", d.On}, {"有效期至 ", d.Expires}} {
		if part.text != "" {
			who = append(who, part.lead+part.text)
		}
	}
	text := "审查人决定：" + decidedWord(d)
	if len(who) > 0 {
		text += "（" + strings.Join(who, "，") + "）"
	}
	if d.Reason != "" {
		text += "，理由：" + d.Reason
	}
	out := []string{text}
	if c.Machine != "" {
		out = append(out, "程序核对："+look.StateOf(c.Machine).Word)
	}
	if d.Stale {
		out = append(out, "该决定已过有效期或材料已有变化，未予采用，请重新核定")
	}
	if d.At.File != "" {
		out = append(out, "决定出处："+look.Place(d.At))
	}
	return out
}

// grounds is the clause's sentence and how it is read.
func (s *sheet) grounds(c record.Check) []look.Piece {
	var out []look.Piece
	if text := clause(c); text != "" {
		if g := condition(s.view.Rules, c.Condition); g.Clause == c.Clause && c.Says != "" {
			text = "“" + c.Says + "”" // the heading above has the clause's number
		}
		out = append(out, look.Piece{Text: text, Style: look.Fine, Above: 1})
	}
	if says := s.view.Rules.Readings[c.ID+"/"+c.Reading]; says != "" {
		out = append(out, look.Piece{Text: "口径：" + says, Style: look.Fine, Above: 1})
	}
	return out
}

func clause(c record.Check) string {
	switch {
	case c.Says == "":
		return c.Clause
	case c.Clause == "":
		return "“" + c.Says + "”"
	}
	return c.Clause + "：“" + c.Says + "”"
}
