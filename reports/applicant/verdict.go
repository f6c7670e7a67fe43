package applicant

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
	"beian/reports/remedy"
)

// verdict is the state in words, the counts and the strip of conditions.
func (s *sheet) verdict() {
	s.section("verdict", "一、核对结论", 150)
	state, sentence := s.conclusion()
	s.Note(state.Ink, state.Tint,
		look.Piece{Text: state.Word, Style: look.Head1.In(state.Ink), Sign: state.Sign},
		look.Piece{Text: sentence, Style: look.Body, Above: 2},
		look.Piece{Text: "下一步：" + s.nextStep(), Style: look.Body.Strong(), Above: 3},
	)
	s.Y += 8
	if len(s.app.Checks) == 0 {
		return
	}
	var parts []look.Part
	for _, st := range look.States() {
		parts = append(parts, look.Part{Tag: look.StateOf(st).Tag, Count: count(s.app.Checks, st)})
	}
	s.Bar(parts)
	s.Y += 4
	s.Strip(s.chips())
	if gauges := s.gauges(); len(gauges) > 0 {
		s.Heading(look.Heading{Level: 2, Text: "数值与要求", Anchor: "gauges", Keep: s.GaugesRoom(gauges)})
		s.Gauges(gauges)
	}
}

// nextStep says what the reader has to do with this report.
func (s *sheet) nextStep() string {
	var steps []string
	if n := len(remedy.Of(s.app, s.labels)); n > 0 {
		steps = append(steps, fmt.Sprintf("请申报单位补正第二部分所列 %d 项", n))
	}
	if n := len(s.app.Findings); n > 0 {
		steps = append(steps, fmt.Sprintf("核实第四部分所列 %d 处疑点", n))
	}
	people := 0
	for _, c := range s.app.Checks {
		if forPeople(c) {
			people++
		}
	}
	if people > 0 {
		steps = append(steps, fmt.Sprintf("按第五部分逐项核查 %d 项", people))
	}
	return strings.Join(append(steps, "在第七部分签署审查意见"), "；") + "。"
}

// conclusion is how the application stands and what that rests on.
func (s *sheet) conclusion() (look.State, string) {
	checks := s.app.Checks
	in := slices.DeleteFunc(slices.Clone(checks), func(c record.Check) bool { return !c.Counts })
	if n := s.app.HumanPending(); len(in) == 0 && n > 0 && s.app.Type != "" {
		return look.StateOf(record.Verdict(checks)), fmt.Sprintf("规则集没有由程序核对的检查项，%d 项全部由人判断，见第五部分。", n)
	}
	if len(in) == 0 {
		return look.NotChecked, "没有可以自动核对的检查项：" + s.whyUnchecked() + "本报告只列出收到的材料。"
	}
	var b strings.Builder
	failed := look.Named(in, record.Fail)
	fmt.Fprintf(&b, "计入结论的检查项 %d 项：", len(in))
	switch record.Verdict(checks) {
	case record.Pass:
		b.WriteString("全部符合条款要求")
	case record.Fail:
		fmt.Fprintf(&b, "%d 项不符合（%s）", len(failed), strings.Join(failed, "、"))
	}
	rest := []string{}
	if n := count(in, record.Missing); n > 0 {
		rest = append(rest, fmt.Sprintf("%d 项因材料缺失未能核对", n))
	}
	if n := count(in, record.Review); n > 0 {
		rest = append(rest, fmt.Sprintf("%d 项需人工核查", n))
	}
	if len(rest) > 0 {
		if len(failed) > 0 {
			b.WriteString("，")
		}
		b.WriteString(strings.Join(rest, "，"))
	}
	b.WriteString("。")
	b.WriteString(s.peoplesPart())
	return look.StateOf(record.Verdict(checks)), b.String()
}

func (s *sheet) whyUnchecked() string {
	if s.app.Type == "" {
		return "材料没有写明申报类型。"
	}
	return "规则集中没有适用的检查项。"
}

// peoplesPart says what waits for people and what people have decided.
func (s *sheet) peoplesPart() string {
	out := ""
	if n := s.app.HumanPending(); n > 0 {
		out += fmt.Sprintf("另有 %d 项只能由人判断，见第五部分。", n)
	}
	var decided []string
	for _, c := range s.app.Checks {
		if c.Decision != nil {
			decided = append(decided, decidedText(c))
		}
	}
	if len(decided) > 0 {
		out += fmt.Sprintf("审查人已作出 %d 项决定：%s。", len(decided), strings.Join(decided, "、"))
	}
	return out
}

// decidedText is a decision in short, with what the program had found where that was another thing.
func decidedText(c record.Check) string {
	text := "决定" + decidedWord(c.Decision)
	if c.Machine == record.Pass || c.Machine == record.Fail {
		text = "程序核对" + look.StateOf(c.Machine).Word + "，" + text
	}
	if c.Decision.Stale {
		text += "，已失效"
	}
	return c.ID + "（" + text + "）"
}

func decidedWord(d *record.Decision) string {
	if d.Holds {
		return "符合"
	}
	return "不符合"
}

func (s *sheet) chips() []look.Chip {
	var out []look.Chip
	for _, g := range s.groups {
		state := g.state()
		c := look.Chip{Name: g.ID, Title: g.Title, Tag: state.Tag, Tint: state.Tint, Goto: g.anchor()}
		if n := count(g.checks, record.Human); n > 0 && state != look.StateOf(record.Human) {
			c.Note = fmt.Sprintf("人工 %d 项", n)
		}
		out = append(out, c)
	}
	return out
}
