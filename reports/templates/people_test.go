package templates

import (
	"fmt"
	"testing"

	"beian/pipeline/decide"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

func TestEveryColumnOfTheSummaryIsReadBack(t *testing.T) {
	f := opened(t, src(t).Summary(Values{}))
	col, row := f.find("推荐汇总表", "推荐单位（盖章）")
	f.set("推荐汇总表", col+2, row, "沈阳市科学技术局")
	col, row = f.find("推荐汇总表", "填报日期")
	f.set("推荐汇总表", col+2, row, float64(serial(record.Day{Year: 2021, Month: 5, Day: 20})))
	columns := src(t).Lexicon.Summary()
	var want []map[string]answer
	for r := range 2 {
		line := map[string]answer{}
		for n, c := range columns {
			all := answers("summary."+c.Key, c.Kind, c.Words, input{choices: choicesOf(c.Label, c.Kind, c.Words)}, n+40*r)
			line[c.Key] = all[r%len(all)]
			if c.Key == "rank" {
				line[c.Key] = answers("", record.Count, nil, input{}, r)[0]
			}
			label := bare(c.Label)
			col, row := f.find("推荐汇总表", label)
			f.set("推荐汇总表", col, row+1+r, line[c.Key].typed)
		}
		want = append(want, line)
	}
	doc := f.document(summaryFile)
	if r := reading(t, doc); r.Document != record.Summary {
		t.Errorf("read as %s", r.Document)
	}
	got, ok := decide.ReadSummary(doc, src(t).Lexicon)
	if !ok || len(got.Rows) != len(want) || got.Office != "沈阳市科学技术局" || got.Filled.Text == "" || !got.Ranked {
		t.Fatalf("read as %+v", got)
	}
	for i, line := range want {
		for _, s := range got.Rows[i].Cells {
			c, _ := src(t).Lexicon.SummaryColumn(s.Key)
			if v := normalise.Value(s, c.Kind, c.Words); !line[s.Key].means(v) {
				t.Errorf("row %d: %s was filled with %v and read as %+v", i, s.Key, line[s.Key].typed, v)
			}
		}
		if len(got.Rows[i].Cells) != len(columns) {
			t.Errorf("row %d: %d columns of %d", i, len(got.Rows[i].Cells), len(columns))
		}
	}
	blank, ok := decide.ReadSummary(parsed(t, summaryFile, written(t, src(t).Summary(Values{}))), src(t).Lexicon)
	if !ok || len(blank.Rows) != 0 || blank.Office != "" || blank.Filled.Text != "" {
		t.Errorf("the blank summary says %+v", blank)
	}
}

func dayOf(c record.Cell, epoch1904 bool) (record.Day, bool) {
	v := normalise.Value(record.Statement{Text: c.Text, Type: c.Type, Stored: c.Stored, Epoch1904: epoch1904}, record.Date, nil)
	return v.From, !v.From.IsZero() && v.From == v.To
}

func TestEveryColumnOfADecisionIsReadBack(t *testing.T) {
	f := opened(t, src(t).Decisions(Values{}))
	_, head := f.find("审查决定", "检查编号")
	lines := []decide.Line{
		{Application: "91210102MA10W3K76L-A", Check: "A2.5a", Decision: record.Decision{Holds: true, Reason: "已见宽带合同", Who: "孙静", Second: "周磊", On: "2021-05-17", Expires: "2021-12-31"}},
		{Application: "某某众创空间", Check: "C9", Decision: record.Decision{Reason: "公示有异议", Who: "孙静", On: "2021-05-18"}},
	}
	for i, l := range lines {
		says := map[bool]string{true: "符合", false: "不符合"}[l.Decision.Holds]
		day := func(s string) any {
			d, err := record.ParseDay(s)
			if err != nil {
				return ""
			}
			return float64(serial(d))
		}
		for col, v := range []any{l.Application, l.Check, says, l.Decision.Reason, l.Decision.Who, l.Decision.Second, day(l.Decision.On), day(l.Decision.Expires)} {
			f.set("审查决定", col+1, head+1+i, v)
		}
	}
	doc := f.document(decisionsFile)
	if r := reading(t, doc); r.Document != record.Decisions {
		t.Errorf("read as %s", r.Document)
	}
	got, problems := decide.Read(doc, dayOf)
	if len(problems) > 0 || len(got) != len(lines) {
		t.Fatalf("%d lines, problems %v", len(got), problems)
	}
	for i, l := range got {
		l.Decision.At = record.Evidence{}
		if l != lines[i] {
			t.Errorf("got %+v, want %+v", l, lines[i])
		}
	}
	if got, problems := decide.Read(parsed(t, decisionsFile, written(t, src(t).Decisions(Values{}))), dayOf); len(got)+len(problems) > 0 {
		t.Errorf("the blank sheet says %v, problems %v", got, problems)
	}
}

func TestEveryCheckCanBeDecidedFromTheList(t *testing.T) {
	f := opened(t, src(t).Decisions(Values{}))
	all, err := f.file.GetDataValidations("审查决定")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, v := range all {
		found = found || v.Formula1 == fmt.Sprintf("'检查编号'!$A$3:$A$%d", len(src(t).Rules.Checks)+2)
	}
	if !found {
		t.Errorf("no list of checks among %d guards", len(all))
	}
	for _, c := range src(t).Rules.Checks {
		f.find("检查编号", c.ID)
	}
}

func TestEveryFigureOfAVerificationIsReadBack(t *testing.T) {
	f := opened(t, src(t).Verification(Values{}))
	for label, v := range map[string]any{"众创空间名称": "某某众创空间", "核查时间": float64(serial(record.Day{Year: 2021, Month: 5, Day: 18})), "核查人员": "高晨、丁娟"} {
		col, row := f.find("现场核查表", label)
		f.set("现场核查表", col+1, row, v)
	}
	checked, _ := f.find("现场核查表", "核查数")
	want := map[string]answer{}
	var rows []answer // 申报数, row by row
	n := 0
	for _, t2 := range []record.ApplicationType{record.TypeA, record.TypeB} {
		for _, in := range src(t).verified(t2) {
			n++
			field, _ := src(t).Lexicon.Field(in.key)
			_, row := f.find("现场核查表", field.Label)
			want[in.key] = answers(in.key, field.Kind, nil, in, n)[0]
			declared := answers(in.key, field.Kind, nil, in, n+3)[0]
			for i, v := range []any{declared.typed, want[in.key].typed, []string{"一致", "不一致"}[n%2], fmt.Sprintf("照片%d", n), fmt.Sprintf("备注%d", n)} {
				f.set("现场核查表", checked-1+i, row, v)
			}
			rows = append(rows, declared)
		}
	}
	doc := f.document(verificationFile)
	if r := reading(t, doc); r.Document != record.SiteVerification {
		t.Errorf("read as %s", r.Document)
	}
	v, ok := decide.ReadVerification(doc)
	if !ok || v.Space != "某某众创空间" || v.Who != "高晨、丁娟" || v.When == "" || len(v.Figures) != len(want) || len(want) < 15 {
		t.Fatalf("read as %+v", v)
	}
	for i, figure := range v.Figures {
		if figure.Agrees != []string{"一致", "不一致"}[(i+1)%2] || figure.Proof != fmt.Sprintf("照片%d", i+1) || figure.Remark != fmt.Sprintf("备注%d", i+1) {
			t.Errorf("%s: read as %+v", figure.Item, figure)
		}
		keys, unit := src(t).Lexicon.LookUp(figure.Item)
		if len(keys) != 1 {
			t.Errorf("%s is no field", figure.Item)
			continue
		}
		field, _ := src(t).Lexicon.Field(keys[0])
		c := figure.Cell
		value := normalise.Value(record.Statement{Key: keys[0], Text: c.Text, Type: c.Type, Stored: c.Stored, Unit: unit}, field.Kind, field.Words)
		if a, ok := want[keys[0]]; !ok || !a.means(value) {
			t.Errorf("%s was filled with %v and read as %+v", figure.Item, a.typed, value)
		}
		c = figure.Declared
		if value := normalise.Value(record.Statement{Key: keys[0], Text: c.Text, Type: c.Type, Stored: c.Stored, Unit: unit}, field.Kind, field.Words); !rows[i].means(value) {
			t.Errorf("%s was declared as %v and read as %+v", figure.Item, rows[i].typed, value)
		}
	}
	blank, ok := decide.ReadVerification(parsed(t, verificationFile, written(t, src(t).Verification(Values{}))))
	if !ok || blank.Space != "" || blank.Who != "" || blank.When != "" || len(blank.Figures) != 0 {
		t.Errorf("the blank sheet says %+v", blank)
	}
}
