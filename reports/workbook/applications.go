package workbook

import (
	"cmp"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/pipeline/report"
)

const noApplication = "本次运行没有申报项目。"

// inIdentity are the fields that stand in the first columns.
var inIdentity = []string{"space_name", "application_type", "operator_name", "operator_uscc", "city_code"}

// applications has one row an application with all that its form states, what its lists hold and how it stands.
func applications(v report.View, b record.Batch) table {
	fields := sectioned(v.Lexicon.Fields())
	lists := v.Lexicon.Lists()
	t := table{sheet: "申请明细", title: "申请明细", name: "表_申请明细", frozen: 4, lines: 5, empty: noApplication, states: []int{7}}
	t.columns = append(identityColumns(), standColumns()...)
	for _, f := range fields {
		t.columns = append(t.columns, column{heading: fieldHeading(f), group: f.Section, widest: fieldWidth(f.Kind)})
	}
	for _, l := range lists {
		t.columns = append(t.columns,
			column{heading: "清单条数", group: l.Label}, column{heading: "去重后", group: l.Label})
	}
	t.columns = append(t.columns, column{heading: "现场核查与申报不同之处", group: "现场核查", widest: 40})
	t.rows = func(yield func([]cell) bool) {
		for i, a := range b.Applications.All() {
			if !yield(applicationRow(v, i, a, fields, lists)) {
				return
			}
		}
	}
	return t
}

func identityColumns() []column {
	const g = "申报项目"
	return []column{
		{heading: "序号", group: g}, {heading: "市", group: g, widest: 18}, {heading: "类型", group: g, widest: 16},
		{heading: "众创空间名称", group: g, widest: 30}, {heading: "运营管理机构", group: g, widest: 32},
		{heading: "统一社会信用代码", group: g}, {heading: "申请编号", group: g},
	}
}

func standColumns() []column {
	const g = "形式审查（辅助意见）"
	return []column{
		{heading: "自动项结论", group: g}, {heading: "不符合项", group: g, widest: 22}, {heading: "缺失项", group: g, widest: 22},
		{heading: "需核查项", group: g, widest: 22}, {heading: "待人工\n（项）", group: g}, {heading: "发现\n（条）", group: g},
		{heading: "审查报告", group: g}, {heading: "材料目录", group: g, widest: 36},
	}
}

func applicationRow(v report.View, i int, a record.Application, fields []lexicon.Field, lists []lexicon.List) []cell {
	row := []cell{
		ordinal(i), text(cityName(a.City)), text(a.Type.Noun()), text(spaceName(a)),
		stated(a, "operator_name", false), stated(a, "operator_uscc", true), code(a.ID),
		stateCell(a.Verdict()), text(idsIn(a, record.Fail)), text(idsIn(a, record.Missing)), text(idsIn(a, record.Review)),
		tallied(a.HumanPending()), tallied(len(a.Findings)), reportLink(v, a), text(a.Package),
	}
	causes := causesOf(a)
	for _, f := range fields {
		row = append(row, fieldCell(a, f, causes))
	}
	for _, l := range lists {
		row = append(row, listCells(a, l.Key, causes)...)
	}
	return append(row, text(siteDifferences(a, v.Lexicon)))
}

func reportLink(v report.View, a record.Application) cell {
	if v.ReportPath == nil {
		return cell{}
	}
	return link(v.ReportPath(a), "打开报告")
}

func idsIn(a record.Application, s record.State) string {
	var ids []string
	for _, c := range a.Checks {
		if c.State == s {
			ids = append(ids, c.ID)
		}
	}
	return strings.Join(ids, "、")
}

// causesOf tells for each operand that a check waits for why it is not known.
func causesOf(a record.Application) map[string]record.Cause {
	out := map[string]record.Cause{}
	for _, c := range a.Checks {
		for _, key := range c.WaitsFor {
			if _, ok := out[key]; !ok && c.Cause != "" {
				out[key] = c.Cause
			}
		}
	}
	return out
}

func fieldCell(a record.Application, f lexicon.Field, causes map[string]record.Cause) cell {
	field := a.Field(f.Key)
	if len(field.Values) == 0 && field.Verified == nil {
		if f.Type != "" && f.Type != string(a.Type) {
			return cell{} // not asked of this type
		}
		if _, ok := blankFills[causes[f.Key]]; ok {
			return blank(causes[f.Key])
		}
		return blank(record.Absent)
	}
	out := valueCell(field.Best(), f.Kind, f.Words)
	if field.Verified != nil {
		out.style.fill = verified
	}
	return out
}

// listCells are the number of rows and of different items; blank where the application has no such list.
func listCells(a record.Application, key string, causes map[string]record.Cause) []cell {
	l, ok := a.List(key)
	switch {
	case ok && (l.Unread == "" || len(l.Rows) > 0):
		out := []cell{tallied(len(l.Rows)), tallied(l.Distinct)}
		if l.Unread != "" {
			out[0].style.fill, out[1].style.fill = doubtful, doubtful
		}
		return out
	case ok || causes[key] == record.Unread:
		return []cell{blank(record.Unread), blank(record.Unread)}
	}
	return []cell{blank(record.Absent), blank(record.Absent)}
}

// siteDifferences lists what was found on site where the form states something else.
func siteDifferences(a record.Application, lex *lexicon.Lexicon) string {
	var out []string
	for _, field := range a.Fields {
		f, known := lex.Field(field.Key)
		if field.Verified == nil || !known {
			continue
		}
		declared := "未载明"
		if len(field.Values) > 0 {
			declared = shown(valueCell(field.Values[0], f.Kind, f.Words))
		}
		found := shown(valueCell(*field.Verified, f.Kind, f.Words))
		if declared != found {
			out = append(out, f.Label+"：申报 "+declared+"，核查 "+found)
		}
	}
	return strings.Join(out, "\n")
}

// sectioned brings the fields of a section together, sections in the order in which the annexes begin them.
func sectioned(fields []lexicon.Field) []lexicon.Field {
	rank := map[string]int{}
	var out []lexicon.Field
	for _, f := range fields {
		if _, ok := rank[f.Section]; !ok {
			rank[f.Section] = len(rank)
		}
		if !slices.Contains(inIdentity, f.Key) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(x, y lexicon.Field) int { return cmp.Compare(rank[x.Section], rank[y.Section]) })
	return out
}

func fieldHeading(f lexicon.Field) string {
	return heading(cmp.Or(f.Column, f.Label), f.Kind)
}

func fieldWidth(k record.Kind) int {
	if k == record.Plain || k == record.Listing {
		return 32
	}
	return 0
}
