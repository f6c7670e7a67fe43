// Package city writes what a city's bureau goes on with: the draft of its Annex 7, the draft of the letter of
// recommendation, a notice to each applicant of what has to be supplied, a sheet for each site visit, the list to be made
// public, and who has handed in what. Ranks, conclusions and dates that are the bureau's to decide are left to it, unless
// its own summary gives them. A city's files name no applicant of another city (contract 7).
package city

import (
	"cmp"
	"io"
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
	"beian/reports/sheet"
)

// The reports of a city, in writing order.
var (
	Summary = report.Report{
		Name: "summary", Doc: "附件7 推荐汇总表草稿：按名称排列，排名和结论由初审单位填写；本市汇总表已有的照抄",
		Path: "cities/{city}/附件7 推荐汇总表（草稿）.xlsx", City: summary,
	}
	Letter = report.Report{
		Name: "letter", Doc: "推荐函草稿（.docx，公文格式）", Path: "cities/{city}/推荐函（草稿）.docx", City: recommendation,
	}
	Public = report.Report{
		Name: "public", Doc: "公示名单：固定四栏，没有个人信息", Path: "cities/{city}/公示名单.xlsx", City: public,
	}
	Intake = report.Report{
		Name: "intake", Doc: "收件情况：谁缺什么、是否逾期、与汇总表是否一致", Path: "cities/{city}/收件情况.xlsx", City: received,
	}
	Supplement = report.Report{
		Name: "supplement", Doc: "补正通知：每个需要补正的申报单位一份，一次性告知（.docx）", Path: "cities/{city}/补正通知/{id}{name}.docx",
		Each: supplement, Only: lacking,
	}
	Visit = report.Report{
		Name: "visit", Doc: "现场核查表：待核的数、抽查的单位和人员、只能由人判断的条款；填好后放进申报单位的文件夹，下次运行采用",
		Path: "cities/{city}/现场核查表/{id}{name}.xlsx", Each: visit,
	}
)

// office is the bureau of a city as the rule set calls it.
func office(v report.View, c record.City) string {
	return cmp.Or(v.Rules.Offices[c.Code], c.Name+"科学技术局")
}

func spaceName(a record.Application) string {
	return cmp.Or(a.Text("space_name"), "（众创空间名称未载明）")
}

// An entry is an application as the lists of a city have it, with its line of the city's own summary.
type entry struct {
	app     record.Application
	line    record.Recommended // zero where the summary has none
	named   bool               // the summary names it
	rank    int
	hasRank bool
}

// entries lists the applications of a city: by the rank that the city's own summary gives, then by name. Of several
// summaries the first, by path, speaks.
func entries(b report.Bureau) []entry {
	lines := map[string]record.Recommended{}
	for _, r := range b.Recommendations {
		for _, l := range r.Rows {
			for _, pkg := range l.Packages {
				if _, ok := lines[pkg]; !ok {
					lines[pkg] = l
				}
			}
		}
	}
	var out []entry
	for _, a := range b.Applications.All() {
		e := entry{app: a}
		e.line, e.named = lines[a.Package]
		e.rank, e.hasRank = e.line.Rank()
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		switch {
		case a.hasRank && !b.hasRank:
			return -1
		case b.hasRank && !a.hasRank:
			return 1
		}
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(spaceName(a.app), spaceName(b.app)), strings.Compare(a.app.ID, b.app.ID))
	})
	return out
}

// recommended keeps those that the city's summary names; all where it has none.
func recommended(all []entry) []entry {
	named := slices.DeleteFunc(slices.Clone(all), func(e entry) bool { return !e.named })
	if len(named) == 0 {
		return all
	}
	return named
}

var tenThousand = big.NewRat(10_000, 1)

// valueCell shows a value: one exact number as a number, money in 万元, anything else in words; blank where nothing is known.
func valueCell(v record.Value) sheet.Cell {
	if !v.Known() {
		return sheet.Cell{}
	}
	if v.Kind == record.Date {
		return sheet.Say(record.Span(v.From, v.To))
	}
	if v.Low == nil || v.High == nil || v.Low.Cmp(v.High) != 0 || v.Qualifier != "" || v.Kind == record.Ratio {
		return sheet.Say(look.Value(v))
	}
	n := v.Low
	if v.Kind == record.Money {
		n = new(big.Rat).Quo(n, tenThousand)
	}
	f, _ := n.Float64()
	return sheet.Cell{Value: f, Look: sheet.Number}
}

// book is a workbook of this run with its properties.
func book(v report.View, title string, sheets ...sheet.Sheet) sheet.Book {
	return sheet.Book{Title: title, Subject: v.Rules.Title, Program: v.Program, Day: v.AsOf, Sheets: sheets}
}

// summary is the draft of Annex 7 (domain.md 4).
func summary(w io.Writer, v report.View, b report.Bureau) error {
	columns := v.Lexicon.Summary()
	s := sheet.Sheet{Name: "推荐汇总表", Large: true, Footer: v.Rules.Title}
	var heads []string
	for _, c := range columns {
		heads = append(heads, c.Label)
		s.Widths = append(s.Widths, width(c.Key))
	}
	n := len(columns)
	left := n / 2
	office := sheet.Line{Cells: make([]sheet.Cell, n), Joined: [][2]int{{0, left - 1}, {left, n - 1}}}
	for i := range office.Cells {
		office.Cells[i].Look = sheet.Open
	}
	office.Cells[0].Value = "推荐单位（盖章）：" + officeOf(v, b)
	office.Cells[left].Value = "填报日期：　　年　　月　　日"
	s.Lines = []sheet.Line{sheet.Wide(sheet.Open, n, "附件7"), sheet.Wide(sheet.Title, n, "众创空间（含专业化）备案推荐汇总表"), office, sheet.Row(sheet.Head, heads...)}
	s.Heads = [2]int{4, 4}
	for _, e := range entries(b) {
		var line sheet.Line
		for _, c := range columns {
			line.Cells = append(line.Cells, cellOf(e, c.Key, c.Given))
		}
		s.Lines = append(s.Lines, line)
	}
	s.Lines = append(s.Lines, sheet.Wide(sheet.Open, n, "联系人：　　　　　　电话：　　　　　　"))
	return book(v, "众创空间（含专业化）备案推荐汇总表", s).Write(w)
}

func officeOf(v report.View, b report.Bureau) string {
	for _, r := range b.Recommendations {
		if r.Office != "" {
			return r.Office
		}
	}
	return office(v, b.City)
}

// cellOf is one column of an application. What only the office can say comes from its own summary or stays blank.
func cellOf(e entry, key string, given bool) sheet.Cell {
	switch {
	case given:
		c := valueCell(e.line.Get(key))
		if c.Value == nil {
			c.Look = sheet.Input
		}
		return c
	case key == "application_type":
		return sheet.Say(e.app.Type.Noun()).In(sheet.Centred)
	case key == "place":
		return sheet.Say(e.app.City.Name + districtOf(e.app))
	case key == "contact_phone":
		if text := look.Value(e.app.Field(key).Best()); !strings.Contains(text, "*") { // a masked number helps nobody
			return sheet.Say(text)
		}
		return sheet.Cell{Look: sheet.Input}
	}
	return valueCell(e.app.Field(key).Best())
}

// districtOf is the district as the documents write it, without the city in front.
func districtOf(a record.Application) string {
	raw := strings.TrimSpace(a.Field("district_code").Best().Raw)
	return strings.TrimPrefix(strings.TrimPrefix(raw, "辽宁省"), a.City.Name)
}

// width is how wide a column of the draft is, in characters: all of them go on a sheet of A3.
func width(key string) float64 {
	switch key {
	case "space_name", "operator_name", "site_addresses":
		return 17
	case "operator_uscc":
		return 12
	case "application_type", "place", "operator_registered_on", "operating_since", "sub_sector":
		return 10.5
	case "form_conclusion", "site_conclusion", "publicity", "opinion", "remark", "contact_phone":
		return 11
	case "rank":
		return 5.5
	}
	return 7
}

// publicColumns are all that may be made public (contract 7): name, operator, address, founding date.
var publicColumns = []struct {
	head, key string
	width     float64
}{{"众创空间名称", "space_name", 30}, {"运营主体", "operator_name", 34}, {"地址", "site_addresses", 46}, {"成立时间", "operator_registered_on", 16}}
