package applicant

import (
	"slices"
	"strconv"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

// placesShown is how many places of evidence stand with one check; results.jsonl has all.
const placesShown = 4

var checkColumns = []look.Column{
	{Title: "序号", Share: 26, Align: look.Center}, {Title: "核对要点", Share: 81}, {Title: "申报", Share: 92},
	{Title: "核对结果", Share: 119}, {Title: "依据与出处", Share: 124},
}

// conditions is the table of checks, one part a condition.
func (s *sheet) conditions() {
	if len(s.groups) == 0 {
		s.section("checks", "三、逐条核对", look.Body.Lead)
		s.said("没有适用的检查项。")
		return
	}
	n := 0
	for i, g := range s.groups {
		t := look.Table{Columns: checkColumns}
		for _, c := range g.checks {
			n++
			t.Rows = append(t.Rows, s.checkRow(n, c))
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

func (s *sheet) checkRow(n int, c record.Check) look.Row {
	result := look.Cell{Pieces: s.result(c)}
	if c.State == record.Fail || c.State == record.Missing {
		tint := look.StateOf(c.State).Tint
		result.Tint = &tint
	}
	return look.Row{Anchor: checkAnchor(c.ID), Below: below(c), Cells: []look.Cell{
		look.Plain(strconv.Itoa(n)),
		{Pieces: []look.Piece{{Text: c.ID, Style: look.Fine}, {Text: c.Title, Style: look.InTable.Strong()}}},
		{Pieces: []look.Piece{{Text: orDash(c.Declared), Style: declaredStyle(c.Declared)}}},
		result,
		{Pieces: s.grounds(c)},
	}}
}

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

// result is the state in words, the numbers, what is missing and what a person decided.
func (s *sheet) result(c record.Check) []look.Piece {
	state := look.StateOf(c.State)
	var out []look.Piece
	out = append(out, look.Piece{Text: state.Word, Style: look.InTable.Strong().In(state.Ink), Sign: state.Sign})
	plain := func(text string, st look.Style) {
		if text != "" {
			out = append(out, look.Piece{Text: text, Style: st, Above: 1})
		}
	}
	plain(flags(c), look.Fine.In(state.Ink))
	plain(look.Formula(c.Observed), look.InTable)
	plain(look.Demand(c), look.InTable)
	plain(c.Gap, look.InTable.Strong().In(look.Red))
	if c.State == record.Missing || c.State == record.Review {
		plain(s.why(c), look.Fine.In(look.Ink))
	}
	if forPeople(c) {
		out = append(out, look.Piece{Text: "核查要点见第五部分", Style: look.Fine.In(look.Blue), Goto: onSiteAnchor(c.ID), Above: 1})
	} else if !look.LongNote(c.Note) {
		plain(c.Note, look.Fine.In(look.Ink))
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

// flags is what to know about the state.
func flags(c record.Check) string {
	var words []string
	for _, f := range c.Flags {
		words = append(words, look.FlagWord(f))
	}
	if !c.Counts && c.State != record.Human {
		words = append(words, "不计入结论")
	}
	return strings.Join(words, " · ")
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

// grounds is the clause's sentence, the reading and the places.
func (s *sheet) grounds(c record.Check) []look.Piece {
	var out []look.Piece
	if text := clause(c); text != "" {
		out = append(out, look.Piece{Text: text, Style: look.Fine.In(look.Ink)})
	}
	if says := s.view.Rules.Readings[c.ID+"/"+c.Reading]; says != "" {
		out = append(out, look.Piece{Text: "口径：" + says, Style: look.Fine, Above: 2})
	}
	if len(out) > 0 && len(c.Evidence) == 0 {
		return out
	}
	return append(out, look.PlacePieces(c.Evidence, placesShown)...)
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
