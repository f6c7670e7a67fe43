package normalise

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

func defaultLexicon(tb testing.TB) *lexicon.Lexicon {
	tb.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return lex
}

// reading builds a document that states "key=text" pairs.
func reading(file, document string, pairs ...string) record.Reading {
	r := record.Reading{Source: record.Source{Path: file}, Document: document}
	for i, p := range pairs {
		key, value, _ := strings.Cut(p, "=")
		r.Statements = append(r.Statements, record.Statement{Key: key, Text: value, At: at(file, i)})
	}
	return r
}

func at(file string, row int) record.Evidence {
	return record.Evidence{File: file, Sheet: "表", Cell: fmt.Sprintf("B%d", row+1)}
}

// items builds a table: a header of keys, then rows of texts.
func items(file, list, header string, rows ...string) record.Table {
	t := record.Table{List: list, Title: list, At: at(file, 0)}
	keys := strings.Fields(header)
	for i, r := range rows {
		row := record.TableRow{At: at(file, i+1)}
		for j, cell := range strings.Split(r, "|") {
			e := at(file, i+1)
			e.Cell = fmt.Sprintf("%c%d", 'A'+j, i+2)
			row.Cells = append(row.Cells, record.Statement{Key: keys[j], Text: cell, At: e})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func withTables(r record.Reading, tables ...record.Table) record.Reading {
	r.Tables = tables
	return r
}

func TestTheFormOutranksReportAndProof(t *testing.T) {
	fields, _, findings := Facts([]record.Reading{
		reading("执照.pdf", record.Proof, "operator_name=星火（大连）有限公司"),
		reading("报告.docx", record.Report, "operator_name=星火有限责任公司", "site_area_m2=1300㎡"),
		reading("申请表.xlsx", record.Form, "operator_name=星火(大连)有限公司", "site_area_m2=1200㎡"),
	}, defaultLexicon(t))
	var got []string
	for _, f := range fields {
		for _, v := range f.Values {
			got = append(got, f.Key+" "+v.Document+" "+v.Raw)
		}
	}
	want := []string{
		"operator_name form 星火(大连)有限公司", "operator_name report 星火有限责任公司", "operator_name proof 星火（大连）有限公司",
		"site_area_m2 form 1200㎡", "site_area_m2 report 1300㎡",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(findings) != 2 || findings[0].Code != "X16" || findings[0].Severity != record.Warning || len(findings[0].Evidence) != 2 {
		t.Fatalf("findings: %+v", findings)
	}
	all := findings[0].Message + findings[1].Message
	for _, words := range []string{"1200㎡", "1300㎡", "申请表.xlsx 表 B2", "报告.docx", "固定服务场地面积", "星火有限责任公司"} {
		if !strings.Contains(all, words) {
			t.Errorf("no %q in %s", words, all)
		}
	}
}

func TestWhatIsNoContradiction(t *testing.T) {
	for _, c := range []struct{ name, key, a, b string }{
		{"rounded", "site_area_m2", "1186.35㎡", "1186㎡"},
		{"about", "site_area_m2", "1186㎡", "约1200平方米"},
		{"less precise", "operating_since", "2019年3月15日", "2019年3月"},
		{"prose", "positioning_text", "面向智能制造", "服务装备制造业创业者"},
		{"the same code in groups", "operator_uscc", "91210102MA10W3K76L", "9121 0102 MA10 W3K7 6L"},
		{"a longer address", "registered_address", "沈阳市和平区三好街24号", "辽宁省沈阳市和平区三好街24号3层"},
		{"nothing stated", "seat_count", "50个", "/"},
		{"not understood", "seat_count", "50个", "若干"},
	} {
		_, _, findings := Facts([]record.Reading{
			reading("a.xlsx", record.Form, c.key+"="+c.a), reading("b.docx", record.Report, c.key+"="+c.b)}, defaultLexicon(t))
		if len(findings) > 0 {
			t.Errorf("%s: %s", c.name, findings[0].Message)
		}
	}
}

func TestTheFormAgainstItself(t *testing.T) {
	fields, _, findings := Facts([]record.Reading{reading("a.xlsx", record.Form, "seat_count=50", "seat_count=45", "seat_count=50")}, defaultLexicon(t))
	if len(fields[0].Values) != 2 || shown(fields[0].Best()) != "50" || len(findings) != 1 {
		t.Errorf("values %+v, findings %+v", fields[0].Values, findings)
	}
}

func TestWhatStandsInAnotherDocumentOrNowhere(t *testing.T) {
	fields, _, _ := Facts([]record.Reading{
		reading("a.xlsx", record.Form, "seat_count=见附件3", "tenure=□自有 □租赁", "head_name="),
		reading("b.docx", record.Report, "seat_count=50个", "tenure=租赁"),
	}, defaultLexicon(t))
	a := record.Application{Fields: fields}
	if shown(a.Field("seat_count").Best()) != "50" || len(a.Field("seat_count").Values) != 2 {
		t.Errorf("a reference does not outrank the value: %+v", a.Field("seat_count").Values)
	}
	if a.Text("tenure") != "租赁" {
		t.Errorf("open boxes state nothing: %+v", a.Field("tenure").Values)
	}
	if len(a.Field("head_name").Values) != 0 {
		t.Error("an empty cell states something")
	}
}

func TestPlacesAreReadFromAddresses(t *testing.T) {
	fields, _, _ := Facts([]record.Reading{reading("a.xlsx", record.Form, "city_code=鞍山市铁西区", "district_code=鞍山市铁西区")}, defaultLexicon(t))
	a := record.Application{Fields: fields}
	if a.Text("city_code") != "210300" || a.Text("district_code") != "210303" {
		t.Errorf("city %q, district %q", a.Text("city_code"), a.Text("district_code"))
	}
	fields, _, _ = Facts([]record.Reading{reading("a.xlsx", record.Form, "district_code=铁西区", "city_code=鞍山市")}, defaultLexicon(t))
	if got := (record.Application{Fields: fields}).Text("district_code"); got != "210303" {
		t.Errorf("铁西区 of 鞍山市 is %q", got)
	}
	for _, c := range []struct{ key, text, want string }{
		{"city_code", "沈阳", "210100"}, {"city_code", "辽宁省大连市", "210200"}, {"city_code", "沈抚示范区", "LN-SF"}, {"city_code", "北京市朝阳区", ""},
		{"city_code", "☑沈阳市 □大连市", "210100"}, {"district_code", "铁西区", ""}, {"district_code", "沈河区", "210103"}, {"city_code", "210100", "210100"},
	} {
		fields, _, _ := Facts([]record.Reading{reading("a.xlsx", record.Form, c.key+"="+c.text)}, defaultLexicon(t))
		if v := fields[0].Best(); v.Text != c.want || (len(v.Doubt) > 0) != (c.want == "") {
			t.Errorf("%s %q: %+v", c.key, c.text, v)
		}
	}
}

func TestACellForBothEndsWithOneDateIsTheBeginning(t *testing.T) {
	r := reading("a.xlsx", record.Form, "lease_start=2019.3.15", "lease_end=2019.3.15")
	r.Statements[1].At = r.Statements[0].At
	fields, _, _ := Facts([]record.Reading{r}, defaultLexicon(t))
	a := record.Application{Fields: fields}
	if a.Field("lease_start").Best().Text != "2019-03-15" || a.Field("lease_end").Best().Known() || len(a.Field("lease_end").Best().Doubt) == 0 {
		t.Errorf("start %+v, end %+v", a.Field("lease_start").Best(), a.Field("lease_end").Best())
	}
}

const (
	alpha = "91210102MA10W3K76L"
	beta  = "914403001922038216"
)

func TestAListInTwoPlacesCountsOnce(t *testing.T) {
	form := withTables(reading("申请表.xlsx", record.Form), items("申请表.xlsx", "residents", "kind name uscc",
		"enterprise|甲科技有限公司|"+alpha, "enterprise|乙科技有限公司|"+beta, "team|丙团队|"))
	extra := withTables(reading("名单.xlsx", record.ItemList), items("名单.xlsx", "residents", "name uscc entered_on",
		"甲科技有限公司|"+alpha+"|2020.3", "丁科技有限公司||2020.4"))
	for name, readings := range map[string][]record.Reading{"form first": {form, extra}, "form last": {extra, form}} {
		_, lists, findings := Facts(readings, defaultLexicon(t))
		if len(lists) != 1 || len(lists[0].Rows) != 4 || lists[0].Distinct != 4 || len(findings) != 0 {
			t.Fatalf("%s: %+v %+v", name, lists, findings)
		}
		first := lists[0].Rows[0]
		if first.At.File != "申请表.xlsx" || first.Get("entered_on").Text != "2020-03" || first.Get("entered_on").At.File != "名单.xlsx" {
			t.Errorf("%s: the first row is %+v", name, first)
		}
	}
}

func TestCopiesThatDifferAreSaid(t *testing.T) {
	form := withTables(reading("申请表.xlsx", record.Form), items("申请表.xlsx", "residents", "name uscc entered_on", "甲公司|"+alpha+"|2020.3"))
	extra := withTables(reading("名单.xlsx", record.ItemList), items("名单.xlsx", "residents", "name uscc entered_on", "甲公司|"+alpha+"|2018.3"))
	_, lists, findings := Facts([]record.Reading{form, extra}, defaultLexicon(t))
	if len(lists[0].Rows) != 1 || lists[0].Rows[0].Get("entered_on").Text != "2020-03" || len(findings) != 1 || findings[0].Code != "X16" {
		t.Errorf("%+v %+v", lists, findings)
	}
}

func TestRowsThatRepeatInsideOneListAreCountedButNotDistinct(t *testing.T) {
	r := withTables(reading("a.xlsx", record.Form), items("a.xlsx", "residents", "kind name uscc leader_name",
		"enterprise|甲公司|"+alpha+"|张三", "enterprise|甲公司 |"+alpha+"|张三", "team|星火团队||李四", "team|星火团队||王五", "enterprise|甲公司|"+beta+"|张三"))
	_, lists, _ := Facts([]record.Reading{r}, defaultLexicon(t))
	if len(lists[0].Rows) != 5 || lists[0].Distinct != 4 {
		t.Errorf("rows %d, distinct %d; want 5, 4", len(lists[0].Rows), lists[0].Distinct)
	}
}

func TestATeamAndTheEnterpriseItBecameAreOne(t *testing.T) {
	residents := items("a.xlsx", "residents", "kind name uscc leader_name",
		"team|星火团队||", "enterprise|星火科技有限公司|"+alpha+"|", "team|晨光团队||李四", "enterprise|晨光科技有限公司|"+beta+"|李四", "team|远航团队||王五")
	fresh := items("a.xlsx", "new_enterprises", "name uscc from_team", "星火科技有限公司|"+alpha+"|星火团队")
	_, lists, _ := Facts([]record.Reading{withTables(reading("a.xlsx", record.Form), fresh, residents)}, defaultLexicon(t))
	for _, l := range lists {
		if l.Key == "residents" && (l.Distinct != 3 || len(l.Rows) != 5) {
			t.Errorf("distinct %d of %d rows, want 3 of 5", l.Distinct, len(l.Rows))
		}
	}
}

func TestEventsOfOneNameOnTwoDaysAreTwo(t *testing.T) {
	r := withTables(reading("a.xlsx", record.Form), items("a.xlsx", "events", "date name", "2020.5.1|创业沙龙", "2020.6.1|创业沙龙", "2020.6.1|创业沙龙"))
	_, lists, _ := Facts([]record.Reading{r}, defaultLexicon(t))
	if lists[0].Distinct != 2 {
		t.Errorf("distinct %d, want 2", lists[0].Distinct)
	}
}

func TestTwoFinancingsOfOneEnterpriseStayTwoRows(t *testing.T) {
	header := "name uscc date amount"
	a := withTables(reading("a.xlsx", record.Form), items("a.xlsx", "financings", header, "甲公司|"+alpha+"|2020.5|300万元", "甲公司|"+alpha+"|2020.9|500万元"))
	b := withTables(reading("b.xlsx", record.ItemList), items("b.xlsx", "financings", header, "甲公司|"+alpha+"|2020.9|500万元", "甲公司|"+alpha+"|2021.1|100万元"))
	_, lists, findings := Facts([]record.Reading{a, b}, defaultLexicon(t))
	if len(lists[0].Rows) != 3 || lists[0].Distinct != 1 || len(findings) != 0 {
		t.Errorf("%d rows, distinct %d, %+v", len(lists[0].Rows), lists[0].Distinct, findings)
	}
}

func TestAHiddenCopyIsUsedOnlyWhereNoVisibleOneIs(t *testing.T) {
	visible := items("a.xlsx", "residents", "name uscc", "甲公司|"+alpha)
	hidden := items("a.xlsx", "residents", "name uscc", "乙公司|"+beta)
	hidden.Quiet = true
	_, lists, _ := Facts([]record.Reading{withTables(reading("a.xlsx", record.Form), hidden, visible)}, defaultLexicon(t))
	if len(lists[0].Rows) != 1 || lists[0].Rows[0].Get("name").Text != "甲公司" || len(lists[0].Dropped) != 1 {
		t.Errorf("%+v", lists)
	}
	_, lists, _ = Facts([]record.Reading{withTables(reading("a.xlsx", record.Form), hidden)}, defaultLexicon(t))
	if len(lists[0].Rows) != 1 || !lists[0].Rows[0].Quiet {
		t.Errorf("%+v", lists)
	}
}

func TestAHiddenRowThatRepeatsAVisibleOneIsNotCounted(t *testing.T) {
	table := items("a.xlsx", "residents", "name uscc", "甲公司|"+alpha, "乙公司|"+beta, "甲公司|"+alpha)
	table.Rows[1].Quiet, table.Rows[2].Quiet = true, true
	_, lists, _ := Facts([]record.Reading{withTables(reading("a.xlsx", record.Form), table)}, defaultLexicon(t))
	if rows := lists[0].Rows; len(rows) != 2 || rows[0].Quiet || !rows[1].Quiet {
		t.Errorf("%+v", rows)
	}
}

func TestAnUnreadPartOfAListIsSaid(t *testing.T) {
	table := items("a.pdf", "residents", "name", "甲公司")
	table.Unread = "第3页未能识别"
	_, lists, _ := Facts([]record.Reading{withTables(reading("a.pdf", record.Form), table)}, defaultLexicon(t))
	if lists[0].Unread != "第3页未能识别" || len(lists[0].At) != 1 {
		t.Errorf("%+v", lists[0])
	}
}

func TestFactsAreTheSameEachTimeAndLeaveTheReadingsAlone(t *testing.T) {
	lex := defaultLexicon(t)
	fields, lists, findings := Facts(packageOf(30), lex)
	for range 5 {
		readings := packageOf(30)
		f, l, x := Facts(readings, lex)
		if d := cmp.Diff([]any{fields, lists, findings}, []any{f, l, x}, cmp.Comparer(equalNumber)); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(packageOf(30), readings); d != "" {
			t.Fatal(d)
		}
	}
}

// packageOf is a package with n residents in the form and again in a list.
func packageOf(n int) []record.Reading {
	var rows []string
	for i := range n {
		rows = append(rows, fmt.Sprintf("enterprise|第%d科技有限公司||负责人%d|2020年%d月|%d人|%d万元", i, i, i%12+1, i%20, i))
	}
	header := "kind name uscc leader_name entered_on headcount revenue"
	return []record.Reading{
		withTables(reading("申请表.xlsx", record.Form, "space_name=星火众创空间", "operator_uscc="+alpha, "site_area_m2=约1200平方米（含二楼）", "seat_count=50个",
			"operator_registered_on=2019年3月15日", "tenure=R自有 £租赁", "facility_internet=100M 免费", "registered_capital=300万元"),
			items("申请表.xlsx", "residents", header, rows...)),
		withTables(reading("名单.xlsx", record.ItemList), items("名单.xlsx", "residents", header, rows...)),
		reading("报告.docx", record.Report, "site_area_m2=1300㎡", "seat_count=50"),
	}
}

func BenchmarkFacts(b *testing.B) {
	lex := defaultLexicon(b)
	for _, n := range []int{30, 1000} {
		readings := packageOf(n)
		b.Run(fmt.Sprintf("%d residents twice", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Facts(readings, lex)
			}
		})
	}
}
