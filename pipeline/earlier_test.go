package pipeline_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"beian/pipeline"
	"beian/pipeline/record"
	"beian/reports/results"
)

// TestLastYearsResultsAreHeldAgainstThisYears runs one year, puts its results.jsonl into the inbox of the next, and finds the
// list that was copied. The file belongs to no application and is no reason to look.
func TestLastYearsResultsAreHeldAgainstThisYears(t *testing.T) {
	list := "入驻创业团队和企业名单,,\n序号,类别,名称\n1,企业,沈阳一有限公司\n2,企业,沈阳二有限公司\n3,企业,沈阳三有限公司\n4,团队,四队\n5,团队,五队\n"
	files := map[string]string{"沈阳市/甲空间/附件1.csv": plainForm("甲空间"), "沈阳市/甲空间/入驻名单.csv": list, "沈阳市/乙空间/附件1.csv": plainForm("乙空间")}
	last, err := pipeline.Run(context.Background(), planOf(t, inboxOf(t, files)))
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for _, app := range last.Batch.Applications.All() {
		line, err := results.Line(app)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	files["2020年度结果.jsonl"] = lines.String()
	files["沈阳市/别的.jsonl"] = `{"a":1}`
	now, err := pipeline.Run(context.Background(), planOf(t, inboxOf(t, files)))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, app := range now.Batch.Applications.All() {
		for _, f := range app.Findings {
			if f.Code != "X17" {
				continue
			}
			if found++; !strings.Contains(f.Message, "5 家") || f.Evidence[0] != (record.Evidence{File: "2020年度结果.jsonl", Row: 2}) && f.Evidence[0] != (record.Evidence{File: "2020年度结果.jsonl", Row: 1}) {
				t.Errorf("%+v", f)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d findings", found)
	}
	for _, f := range now.Batch.Unassigned {
		if f.Source.Path == "2020年度结果.jsonl" && (f.Status != record.Read || f.Reason != "") {
			t.Errorf("%+v", f)
		}
	}
}
