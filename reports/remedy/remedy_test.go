package remedy

import (
	"strings"
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"

	"github.com/google/go-cmp/cmp"
)

func waiting(id string, state record.State, cause record.Cause, operands ...string) record.Check {
	return record.Check{ID: id, Title: "标题", State: state, Cause: cause, WaitsFor: operands, Counts: true}
}

func told(t *testing.T, a record.Application) []string {
	t.Helper()
	words, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range Of(a, words) {
		out = append(out, strings.Join(append([]string{r.Problem}, r.Details...), " | "))
	}
	return out
}

func TestACauseIsToldOnceWithEveryCheckThatWaitsForIt(t *testing.T) {
	missing, review := record.Missing, record.Review
	rows := []record.List{{Key: "residents", Rows: []record.Row{{}}}}
	for _, c := range []struct {
		name   string
		checks []record.Check
		lists  []record.List
		files  []record.File
		want   []string
	}{
		{name: "one list, three checks", checks: []record.Check{
			waiting("A3.2", missing, record.Absent, "residents"), waiting("A3.6", missing, record.Absent, "residents"), waiting("A5.3", missing, "", "residents"),
		}, want: []string{"缺少：入驻创业团队和企业名单 | A3.2、A3.6、A5.3 共 3 项未能核对"}},
		{name: "two lists that one check waits for", checks: []record.Check{waiting("A4.1", missing, record.Absent, "new_enterprises", "financings")},
			want: []string{"缺少：新注册企业清单、获得融资清单 | A4.1 标题 未能核对"}},
		{name: "a list that is there but lacks a column", lists: rows, checks: []record.Check{waiting("A3.7", missing, record.Absent, "residents")},
			want: []string{"内容不全：入驻创业团队和企业名单 | A3.7 标题 未能核对 | "}},
		{name: "a contested reading is no matter of the applicant", checks: []record.Check{waiting("A5.3", review, record.Contested, "residents")}},
		{name: "passed, also by decision, and human checks need nothing", checks: []record.Check{{ID: "A1.1", State: record.Pass}, {ID: "A1.5", State: record.Human}}},
		{name: "everything that an unreadable form states is one matter", checks: []record.Check{
			waiting("A1.3", missing, record.Unread, "operator_registered_on"), waiting("A2.1", missing, record.Unread, "site_area_m2"),
			waiting("C8", missing, record.Unread, "operator_registered_on", "application_type"),
		}, want: []string{"未能读取：注册时间、固定服务场地面积、申报类型 | A1.3、A2.1、C8 共 3 项未能核对"}},
		{name: "lists that could not be read are one matter", checks: []record.Check{
			waiting("A3.2", missing, record.Unread, "residents"), waiting("A4.2", missing, record.Unread, "cases"), waiting("A6.1", missing, record.Unread, "events"),
		}, want: []string{"未能读取：入驻创业团队和企业名单、典型孵化案例、活动清单 | A3.2、A4.2、A6.1 共 3 项未能核对"}},
		{name: "a document and a field are asked for in their own words", checks: []record.Check{
			waiting("C1", missing, record.Absent, "report"), waiting("A2.1", missing, record.Absent, "site_area_m2"),
		}, want: []string{"缺少：备案报告 | C1 标题 未能核对", "未载明：固定服务场地面积 | A2.1 标题 未能核对"}},
		{name: "a shortfall says how much", checks: []record.Check{{ID: "A3.1", Title: "创业工位数", State: record.Fail, Observed: "19个", Required: "≥ 20个", Gap: "缺 1 个"}},
			want: []string{"创业工位数不符合条款要求 | 核对结果：19个，要求 ≥ 20个，缺 1 个 | "}},
		{name: "files with the same fault stand together", files: []record.File{
			{Source: record.Source{Path: "a.pdf"}, Status: record.Encrypted, Reason: "文件有密码"}, {Source: record.Source{Path: "b.xlsx"}, Status: record.Read},
			{Source: record.Source{Path: "c.pdf"}, Status: record.Encrypted, Reason: "文件有密码"}, {Source: record.Source{Path: "~$d"}, Status: record.Skipped},
		}, want: []string{"文件有密码 | a.pdf | c.pdf"}},
	} {
		if diff := cmp.Diff(c.want, told(t, record.Application{Checks: c.checks, Lists: c.lists, Files: c.files})); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestAFormLeftBlankIsOneMatter(t *testing.T) {
	fields := []string{"site_area_m2", "total_area_m2", "seat_count", "staff_total", "operating_since", "operator_name", "operator_uscc", "legal_representative"}
	var checks []record.Check
	for i, f := range fields {
		checks = append(checks, waiting("A"+string(rune('1'+i)), record.Missing, record.Absent, f))
	}
	if got := told(t, record.Application{Checks: checks}); len(got) != 1 || !strings.Contains(got[0], "A1、A2、A3、A4、A5、A6、A7、A8 共 8 项未能核对") {
		t.Errorf("got %q", got)
	}
}
