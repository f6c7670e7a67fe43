package city

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

var shenyang = record.City{Code: "210100", Name: "沈阳市"}

func view(t testing.TB) report.View {
	t.Helper()
	lex, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	last := record.Day{Year: 2021, Month: 5, Day: 14}
	return report.View{AsOf: last, Program: "beian test", Lexicon: lex, Rules: report.RuleSet{ID: "liaoning-2021", Title: "辽宁省2021年度备案", Authority: "辽宁省科学技术厅",
		Basis: "《通知》；《办法》", AsOf: last, Deadlines: report.Deadlines{Applicant: last, Recommender: record.Day{Year: 2021, Month: 5, Day: 21}}, Offices: map[string]string{"210100": "沈阳市科学技术局"},
		Figures: map[record.ApplicationType][]string{record.TypeA: {"site_area_m2", "declared_fund_amount", "operating_since"}}}}
}

func field(key, text string) record.Field {
	return record.Field{Key: key, Values: []record.Value{{Raw: text, Text: text, Kind: record.Plain, At: record.Evidence{File: "申请表.xlsx", Cell: "C3"}}}}
}

func number(key string, kind record.Kind, n int64) record.Field {
	r := big.NewRat(n, 1)
	return record.Field{Key: key, Values: []record.Value{{Raw: fmt.Sprint(n), Kind: kind, Low: r, High: r}}}
}

func applicant(name, code string, more ...record.Field) record.Application {
	a := record.Application{ID: code + "-A", Package: "沈阳市/" + name, City: shenyang, Type: record.TypeA,
		Fields: append(more, field("operator_name", name+"有限公司"), field("operator_uscc", code), field("space_name", name))}
	slices.SortFunc(a.Fields, func(a, b record.Field) int { return strings.Compare(a.Key, b.Key) })
	return a
}

// line is a line of a summary on an application.
func line(a record.Application, rank int64, conclusion string) record.Recommended {
	r := big.NewRat(rank, 1)
	cells := []record.Item{{Key: "rank", Value: record.Value{Raw: fmt.Sprint(rank), Kind: record.Count, Low: r, High: r}}}
	if rank == 0 {
		cells = nil
	}
	cells = append(cells, record.Item{Key: "form_conclusion", Value: record.Value{Raw: conclusion, Text: conclusion, Kind: record.Plain}})
	return record.Recommended{Row: record.Row{Cells: cells}, Parties: []string{a.ID}, Packages: []string{a.Package}}
}

func bureau(apps []record.Application, summaries ...record.Recommendation) report.Bureau {
	return report.Bureau{City: shenyang, Applications: record.Held(apps), Recommendations: summaries}
}

// rows reads a sheet of a workbook.
func rows(t *testing.T, data []byte, sheet string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var tag = regexp.MustCompile(`<[^>]*>`)

// words is the text of a letter.
func words(t *testing.T, data []byte) string {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := zr.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return tag.ReplaceAllString(string(text), "")
}

func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func column(rows [][]string, from, col int) []string {
	var out []string
	for _, r := range rows[from:] {
		if col < len(r) && len(r) > 3 {
			out = append(out, r[col])
		}
	}
	return out
}

func TestTheDraftLeavesRankAndConclusionsToPeople(t *testing.T) {
	b := bureau([]record.Application{applicant("丙空间", "1", number("site_area_m2", record.Area, 1200)), applicant("乙空间", "2"), applicant("甲空间", "3")})
	got := rows(t, written(t, func(w io.Writer) error { return summary(w, view(t), b) }), "推荐汇总表")
	if diff := cmp.Diff([]string{"丙空间", "乙空间", "甲空间"}, column(got, 4, 1)); diff != "" {
		t.Errorf("not by name: %s", diff)
	}
	head, first := got[3], got[4]
	for i, h := range head {
		if c, _ := view(t).Lexicon.SummaryHead(h); i < len(first) && first[i] != "" {
			if s, _ := view(t).Lexicon.SummaryColumn(c); s.Given {
				t.Errorf("%s is filled in with %q", h, first[i])
			}
		}
	}
	if first[10] != "1200" {
		t.Errorf("场地面积 is %q", first[10])
	}
}

func TestTheDraftTakesOverWhatTheCitysOwnSummarySays(t *testing.T) {
	apps := []record.Application{applicant("丙空间", "1"), applicant("乙空间", "2"), applicant("甲空间", "3")}
	own := record.Recommendation{Rows: []record.Recommended{line(apps[2], 1, "合格"), line(apps[0], 2, "")}}
	got := rows(t, written(t, func(w io.Writer) error { return summary(w, view(t), bureau(apps, own)) }), "推荐汇总表")
	if diff := cmp.Diff([]string{"甲空间", "丙空间", "乙空间"}, column(got, 4, 1)); diff != "" {
		t.Error(diff)
	}
	if got[4][0] != "1" || !slices.Contains(got[4], "合格") || got[6][0] != "" {
		t.Errorf("%q %q", got[4], got[6])
	}
}

func TestTheLetterRanksOnlyWhereTheCityDid(t *testing.T) {
	apps := []record.Application{applicant("甲空间", "1"), applicant("乙空间", "2")}
	letter := func(b report.Bureau) string {
		return words(t, written(t, func(w io.Writer) error { return recommendation(w, view(t), b) }))
	}
	without := letter(bureau(apps))
	for _, want := range []string{"×科函〔2021〕×号", "关于推荐2021年度备案的函", "辽宁省科学技术厅：", "按照《通知》的要求", "受理申报2家，其中众创空间2家、专业化众创空间0家", "推荐×家", "沈阳市科学技术局", "附件：众创空间（含专业化）备案推荐汇总表"} {
		if !strings.Contains(without, want) {
			t.Errorf("the letter lacks %q", want)
		}
	}
	if strings.Contains(without, "甲空间") {
		t.Error("the letter ranks although the city did not")
	}
	with := letter(bureau(apps, record.Recommendation{Rows: []record.Recommended{line(apps[1], 1, ""), line(apps[0], 0, "")}}))
	if !strings.Contains(with, "推荐1家，其中众创空间1家、专业化众创空间0家：") || !strings.Contains(with, "1．乙空间（众创空间，运营主体：乙空间有限公司）") || strings.Contains(with, "甲空间") {
		t.Error(with)
	}
}

func TestTheNoticeIsComplete(t *testing.T) {
	v := view(t)
	a := applicant("甲空间", "1")
	a.Checks = []record.Check{
		{ID: "A3.1", Clause: "一（一）3", Title: "创业工位数", State: record.Fail, Observed: "19个", Required: "≥ 20个", Gap: "缺 1 个", Evidence: []record.Evidence{{File: "申请表.xlsx", Sheet: "名单", Cell: "A21"}}},
		{ID: "A3.2", Clause: "一（一）3", Title: "入驻数", State: record.Missing, Cause: record.Absent, WaitsFor: []string{"residents"}},
	}
	a.Findings = []record.Finding{{Code: "X2", Severity: record.Warning, Message: "申报18家，清单17家"}, {Code: "X4", Severity: record.Warning, Message: "另一个申请", Parties: []string{"1-A", "9-A"}}}
	text := words(t, written(t, func(w io.Writer) error { return supplement(w, v, a) }))
	for _, want := range []string{"甲空间有限公司：", "你单位申报“甲空间”（众创空间，申请编号 1-A）", "创业工位数不符合条款要求", "核对结果：19个，要求 ≥ 20个，缺 1 个", "申请表.xlsx › 名单!A21", "通知一（一）3",
		"缺少：入驻创业团队和企业名单", "请补交名单，逐项列明", "二、请一并核实说明的数据", "申报18家，清单17家", "请于2021年5月14日（填报截止日）前", "2021年5月21日前"} {
		if !strings.Contains(text, want) {
			t.Errorf("the notice lacks %q", want)
		}
	}
	if strings.Contains(text, "另一个申请") {
		t.Error("the notice tells of another applicant")
	}
	v.AsOf = record.Day{Year: 2021, Month: 5, Day: 17}
	if late := words(t, written(t, func(w io.Writer) error { return supplement(w, v, a) })); !strings.Contains(late, "请于×年×月×日前") {
		t.Error("after the last day the notice still names it")
	}
	if lacking(v, applicant("乙空间", "2")) || !lacking(v, a) {
		t.Error("a notice is for those who lack something, and for nobody else")
	}
}

func TestThePublicListHasFourColumnsAndNoPerson(t *testing.T) {
	apps := []record.Application{applicant("甲空间13812345678", "1", field("contact_name", "张三"), field("legal_representative", "李四"), field("site_addresses", "青年大街1号，联系13912345678"))}
	got := rows(t, written(t, func(w io.Writer) error { return public(w, view(t), bureau(apps)) }), "公示名单")
	if diff := cmp.Diff([]string{"众创空间名称", "运营主体", "地址", "成立时间"}, got[1]); diff != "" {
		t.Error(diff)
	}
	text := fmt.Sprint(got)
	for _, hidden := range []string{"张三", "李四", "1381234", "1391234", "5678"} {
		if strings.Contains(text, hidden) {
			t.Errorf("the public list shows %s: %s", hidden, text)
		}
	}
}

func TestTheSampleDoesNotHangOnTheOrderOfTheList(t *testing.T) {
	list := record.List{Key: "residents"}
	for i := range 30 {
		list.Rows = append(list.Rows, record.Row{Cells: []record.Item{{Key: "name", Value: record.Value{Raw: fmt.Sprintf("企业%d", i)}}}})
	}
	gone := record.Row{Cells: []record.Item{{Key: "left_on", Value: record.Value{Text: "x"}}, {Key: "name", Value: record.Value{Raw: "退出的企业"}}}}
	names := func(id string, l record.List, n int) []string {
		var out []string
		for _, r := range draw(id, l, n) {
			out = append(out, r.Get("name").Raw)
		}
		return out
	}
	first := names("1-A", list, 6)
	turned := record.List{Key: "residents", Rows: slices.Clone(list.Rows)}
	slices.Reverse(turned.Rows)
	turned.Rows = append(turned.Rows, gone, list.Rows[3])
	if diff := cmp.Diff(first, names("1-A", turned, 6)); diff != "" || len(first) != 6 {
		t.Errorf("%d drawn: %s", len(first), diff)
	}
	if cmp.Equal(first, names("2-A", list, 6)) {
		t.Error("two applications have the same sample: it does not hang on the application")
	}
	if got := names("1-A", turned, 100); len(got) != 30 || slices.Contains(got, "退出的企业") {
		t.Errorf("drew %d", len(got))
	}
}

func TestTheSheetOfAVisitNamesFiguresAsTheProgramReadsThem(t *testing.T) {
	v := view(t)
	a := applicant("甲空间", "1", number("site_area_m2", record.Area, 1200), number("declared_fund_amount", record.Money, 3_000_000))
	got := rows(t, written(t, func(w io.Writer) error { return visit(w, v, a) }), "现场核查表")
	i := slices.IndexFunc(got, func(r []string) bool { return len(r) > 2 && r[0] == "项目" })
	if i < 0 || !slices.Equal(got[i], visitHeads) {
		t.Fatalf("no heads in %q", got)
	}
	if diff := cmp.Diff([][]string{{"固定服务场地面积（㎡）", "1200"}, {"股权投资基金总额（万元）", "300"}}, [][]string{got[i+1], got[i+2]}); diff != "" {
		t.Error(diff)
	}
	for _, f := range v.Lexicon.Fields() {
		switch f.Kind {
		case record.Area, record.Count, record.Money:
			if keys, _ := v.Lexicon.LookUp(itemOf(f)); len(keys) != 1 || keys[0] != f.Key {
				t.Errorf("%q is read back as %v, not %s", itemOf(f), keys, f.Key)
			}
		}
	}
}

func TestWhoHasHandedInWhat(t *testing.T) {
	late := applicant("乙空间", "2")
	late.Checks = []record.Check{{ID: "C1", State: record.Missing, WaitsFor: []string{record.Report}}, {ID: "C4", State: record.Fail, Gap: "晚 2 天"}}
	b := bureau([]record.Application{applicant("甲空间", "1"), late})
	b.Recommendations = []record.Recommendation{{File: "沈阳市/附件7.xlsx", Rows: []record.Recommended{line(late, 1, "")}}}
	b.Cross = []record.Finding{{Code: "X23", Message: "漏列", Evidence: []record.Evidence{{File: "沈阳市/附件7.xlsx", Cell: "A4"}}}}
	v := view(t)
	v.AsOf = record.Day{Year: 2021, Month: 5, Day: 13}
	data := written(t, func(w io.Writer) error { return received(w, v, b) })
	text := fmt.Sprint(rows(t, data, "收件情况"), rows(t, data, "与汇总表核对"))
	for _, want := range []string{"申报单位填报截止 2021-05-14（还有 1 天）", "收到申请 2 个：材料齐全 1 个，缺少或未能读取 1 个，填报逾期 1 个", "备案报告", "逾期，晚 2 天", "已收到推荐汇总表，未写填报日期，列有 1 个", "X23 漏列"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q in %s", want, text)
		}
	}
	v.AsOf = v.Rules.AsOf
	if text := fmt.Sprint(rows(t, written(t, func(w io.Writer) error { return received(w, v, b) }), "收件情况")); strings.Contains(text, "截止 2021-05-14（") {
		t.Error("days are counted although no day was named")
	}
}
