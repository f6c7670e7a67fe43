package decide

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func sheet(rows ...string) record.Document {
	b := record.Block{Kind: record.Grid, Name: "审查决定"}
	for r, row := range rows {
		for c, text := range strings.Split(row, "|") {
			if text != "" {
				b.Cells = append(b.Cells, record.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: text, At: record.Evidence{Sheet: "审查决定", Cell: string(rune('A'+c)) + string(rune('1'+r))}})
			}
		}
	}
	return record.Document{Blocks: []record.Block{b}}
}

func day(c record.Cell, _ bool) (record.Day, bool) {
	d, err := record.ParseDay(c.Text)
	return d, err == nil
}

const heads = "申请编号或众创空间名称|检查编号|决定|理由|审查人|复核人|日期|有效期"

func TestDecisionsAreReadByTheirHeads(t *testing.T) {
	lines, problems := Read(sheet("审查决定表", heads,
		"甲空间|a1.5|符合|方向明确|孙静|周磊|2021-05-17|",
		"甲空间|A2.5A|不符合|无网络|孙静||2021-05-17|2021-12-31",
		"甲空间|A3.4|同意||孙静||2021-05-17|",
		"甲空间|A3.4|符合|||| 2021-05-17|",
		"甲空间|A3.4|符合||孙静||五月|",
		"甲空间|A4.2||||||"), day)
	var got []string
	for _, l := range lines {
		got = append(got, l.Application+" "+l.Check+" "+l.Decision.On+" "+l.Decision.Expires)
	}
	for _, p := range problems {
		got = append(got, p.At.Cell+" "+p.Says)
	}
	want := []string{"甲空间 A1.5 2021-05-17 ", "甲空间 A2.5a 2021-05-17 2021-12-31",
		"B5 决定应填“符合”或“不符合”，而不是“同意”", "B6 没有填写审查人", "B7 日期应为年月日，而不是“五月”"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestADecisionSettlesOnlyWhatItMay(t *testing.T) {
	asOf := record.Day{Year: 2021, Month: 5, Day: 14}
	filled := record.Field{Key: "filled_on", Values: []record.Value{{Kind: record.Date, From: record.Day{Year: 2021, Month: 5, Day: 10}, To: record.Day{Year: 2021, Month: 5, Day: 10}}}}
	for _, c := range []struct {
		name     string
		machine  record.State
		decision record.Decision
		want     record.State
		said     int
	}{
		{"what only a person can judge", record.Human, record.Decision{Holds: true, On: "2021-05-12"}, record.Pass, 0},
		{"what the machine could not tell", record.Review, record.Decision{Holds: false, On: "2021-05-12"}, record.Fail, 0},
		{"a failure with a reason", record.Fail, record.Decision{Holds: true, Reason: "现场核实", On: "2021-05-12"}, record.Pass, 0},
		{"a failure without a reason stays", record.Fail, record.Decision{Holds: true, On: "2021-05-12"}, record.Fail, 1},
		{"what is missing stays missing", record.Missing, record.Decision{Holds: true, Reason: "已见", On: "2021-05-12"}, record.Missing, 1},
		{"what holds is overridden with a reason", record.Pass, record.Decision{Holds: false, Reason: "现场不符", On: "2021-05-12"}, record.Fail, 0},
		{"what holds stays without a reason", record.Pass, record.Decision{Holds: false, On: "2021-05-12"}, record.Pass, 1},
		{"a second person who is the first is said", record.Human, record.Decision{Holds: true, Who: "孙静", Second: "孙静", On: "2021-05-12"}, record.Pass, 1},
		{"a decision past its term settles nothing", record.Human, record.Decision{Holds: true, On: "2021-05-12", Expires: "2021-05-13"}, record.Human, 1},
		{"a decision before the form was filled in again settles nothing", record.Human, record.Decision{Holds: true, On: "2021-05-09"}, record.Human, 1},
	} {
		app := record.Application{Fields: []record.Field{filled}, Checks: []record.Check{{ID: "A1.5", State: c.machine, Machine: c.machine}}}
		checks, said := Apply(app, []Line{{Check: "A1.5", Decision: c.decision}}, asOf)
		if checks[0].State != c.want || checks[0].Machine != c.machine || checks[0].Decision == nil || len(said) != c.said {
			t.Errorf("%s: state %s, machine %s, %d findings", c.name, checks[0].State, checks[0].Machine, len(said))
		}
		if app.Checks[0].Decision != nil {
			t.Errorf("%s: the argument was changed", c.name)
		}
	}
}

func TestADecisionIsStaleOnceItsEvidenceHasChanged(t *testing.T) {
	asOf := record.Day{Year: 2021, Month: 5, Day: 14}
	file := func(path, sum, document string) record.File {
		return record.File{Source: record.Source{Path: path, SHA256: sum}, Document: document, Status: record.Read}
	}
	app := record.Application{
		Files: []record.File{file("申请表.xlsx", "aa", record.Form), file("报告.docx", "bb", record.Report), file("审查决定.xlsx", "cc", record.Decisions)},
		Checks: []record.Check{
			{ID: "A1.5", State: record.Human, Machine: record.Human, Evidence: []record.Evidence{{File: "报告.docx"}}},
			{ID: "A3.4", State: record.Human, Machine: record.Human},
		},
	}
	first, _ := Apply(app, nil, asOf)
	lines := func() []Line {
		return []Line{{Check: "A1.5", Decision: record.Decision{Who: "孙静", Holds: true, On: "2021-05-12", Basis: first[0].Basis, At: record.Evidence{File: "审查决定.csv", Cell: "B2"}}},
			{Check: "A3.4", Decision: record.Decision{Who: "孙静", Holds: true, On: "2021-05-12", Basis: first[1].Basis}}}
	}
	for _, c := range []struct {
		name         string
		change       func(*record.Application)
		stale, every bool // the decision upon the report, and that upon all files
	}{
		{"nothing changed", func(*record.Application) {}, false, false},
		{"another sheet of decisions", func(a *record.Application) { a.Files[2].Source.SHA256 = "dd" }, false, false},
		{"the form changed", func(a *record.Application) { a.Files[0].Source.SHA256 = "dd" }, false, true},
		{"the report changed", func(a *record.Application) { a.Files[1].Source.SHA256 = "dd" }, true, true},
		{"a file came", func(a *record.Application) { a.Files = append(a.Files, file("名单.xlsx", "ee", record.ItemList)) }, false, true},
		{"the machine finds something else", func(a *record.Application) { a.Checks[0].Machine = record.Review }, true, false},
	} {
		now := app
		now.Files, now.Checks = slices.Clone(app.Files), slices.Clone(app.Checks)
		c.change(&now)
		checks, said := Apply(now, lines(), asOf)
		if checks[0].Decision.Stale != c.stale || checks[1].Decision.Stale != c.every {
			t.Errorf("%s: stale %v and %v", c.name, checks[0].Decision.Stale, checks[1].Decision.Stale)
		}
		if c.stale && (checks[0].State == record.Pass || len(said) == 0 || !strings.Contains(said[0].Message, "审查决定.csv 第2行")) {
			t.Errorf("%s: state %s, %v", c.name, checks[0].State, said)
		}
	}
}

func TestTheLaterDecisionStandsAndTheOtherIsNamed(t *testing.T) {
	app := record.Application{Checks: []record.Check{{ID: "A1.5", State: record.Human, Machine: record.Human}}}
	line := func(on string, holds bool, cell string) Line {
		return Line{Check: "A1.5", Decision: record.Decision{Who: "孙静", Holds: holds, On: on, At: record.Evidence{File: "审查决定.csv", Cell: cell}}}
	}
	for _, lines := range [][]Line{
		{line("2021-05-12", false, "B2"), line("2021-05-13", true, "B3")},
		{line("2021-05-13", true, "B3"), line("2021-05-12", false, "B2")},
	} {
		checks, said := Apply(app, lines, record.Day{Year: 2021, Month: 5, Day: 14})
		if checks[0].State != record.Pass || len(said) != 1 || !strings.Contains(said[0].Message, "第2行") {
			t.Errorf("state %s, %v", checks[0].State, said)
		}
	}
}

func TestAVerificationIsReadUnderTheSpacesName(t *testing.T) {
	v, ok := ReadVerification(sheet("现场核查表", "众创空间名称：甲空间", "核查时间：2021年5月18日    核查人员：高晨、丁娟",
		"项目|申报数|核查数|是否一致|证据|备注", "创业工位数（个）|42|38|不一致|照片3|缺椅", "场地面积|1200||不一致||", "合计|||||", "活动|8||||"))
	if !ok || v.Space != "甲空间" || v.Who != "高晨、丁娟" || v.When != "2021年5月18日" {
		t.Fatalf("%+v", v)
	}
	if len(v.Figures) != 2 || v.Figures[1].Item != "场地面积" || v.Figures[1].Cell.Text != "" || v.Figures[1].Agrees != "不一致" {
		t.Fatalf("%+v", v)
	}
	if f := v.Figures[0]; f.Item != "创业工位数（个）" || f.Cell.Text != "38" || f.Declared.Text != "42" || f.Agrees != "不一致" || f.Proof != "照片3" || f.Remark != "缺椅" {
		t.Errorf("%+v", f)
	}
}
