package check

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// The builders below write applications as normalising leaves them.

func day(s string) record.Day {
	d, err := record.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("not a number: " + s)
	}
	return r
}

func form(v record.Value) record.Value {
	v.Document = record.Form
	v.At = record.Evidence{File: "附件1.xlsx", Sheet: "申请表", Cell: "C" + v.Raw}
	return v
}

func num(s string) record.Value        { return form(record.Value{Raw: s, Low: rat(s), High: rat(s)}) }
func about(s string) record.Value      { v := num(s); v.Qualifier = "约"; v.Raw = "约" + s; return v }
func scan(v record.Value) record.Value { v.OCR = true; return v }
func text(s string) record.Value       { return form(record.Value{Raw: s, Text: s}) }
func unread() record.Value             { return form(record.Value{Raw: "？", Unread: "字形无法解码"}) }

func yesno(b bool) record.Value {
	return form(record.Value{Raw: map[bool]string{true: "是", false: "否"}[b], Yes: &b})
}

func on(s string) record.Value {
	return form(record.Value{Raw: s, From: day(s), To: day(s)})
}

func month(s string) record.Value {
	d := day(s + "-01")
	return form(record.Value{Raw: s, From: d, To: d.MonthEnd()})
}

func items(s ...string) record.Value {
	return form(record.Value{Raw: strings.Join(s, "、"), Items: s})
}

// cells builds a row from column, value pairs.
func cells(n int, pairs ...any) record.Row {
	r := record.Row{At: record.Evidence{File: "附件3.xlsx", Sheet: "名单", Cell: fmt.Sprintf("A%d", n+2)}}
	for i := 0; i < len(pairs); i += 2 {
		v, ok := pairs[i+1].(record.Value)
		if !ok {
			v = text(pairs[i+1].(string))
		}
		r.Cells = append(r.Cells, record.Item{Key: pairs[i].(string), Value: v})
	}
	return r
}

func list(key string, n int, row func(i int) record.Row) record.List {
	l := record.List{Key: key, At: []record.Evidence{{File: "附件3.xlsx", Sheet: key, Cell: "A2"}}}
	for i := range n {
		l.Rows = append(l.Rows, row(i))
	}
	l.Distinct = n
	return l
}

type app struct{ record.Application }

func (a *app) field(key string, values ...record.Value) *app {
	a.Fields = slices.DeleteFunc(slices.Clone(a.Fields), func(f record.Field) bool { return f.Key == key })
	if len(values) > 0 {
		a.Fields = append(a.Fields, record.Field{Key: key, Values: values})
	}
	slices.SortFunc(a.Fields, func(x, y record.Field) int { return strings.Compare(x.Key, y.Key) })
	return a
}

func (a *app) list(l record.List) *app {
	a.dropList(l.Key)
	a.Lists = append(a.Lists, l)
	slices.SortFunc(a.Lists, func(x, y record.List) int { return strings.Compare(x.Key, y.Key) })
	return a
}

func (a *app) dropList(key string) *app {
	a.Lists = slices.DeleteFunc(slices.Clone(a.Lists), func(l record.List) bool { return l.Key == key })
	return a
}

// rows changes the rows of a list, on a copy.
func (a *app) rows(key string, change func(rows []record.Row) []record.Row) *app {
	l, _ := a.List(key)
	rows := make([]record.Row, len(l.Rows))
	for i, r := range l.Rows {
		rows[i] = r
		rows[i].Cells = slices.Clone(r.Cells)
	}
	l.Rows = change(rows)
	return a.list(l)
}

func (a *app) take(key string, n int) *app {
	return a.rows(key, func(r []record.Row) []record.Row { return r[:n] })
}

func set(r *record.Row, key string, v record.Value) {
	r.Cells = slices.DeleteFunc(r.Cells, func(i record.Item) bool { return i.Key == key })
	if v.Raw != "" {
		r.Cells = append(r.Cells, record.Item{Key: key, Value: v})
	}
}

// every sets a column of all rows of a list; the zero value takes it away.
func (a *app) every(list, column string, v record.Value) *app {
	return a.rows(list, func(rows []record.Row) []record.Row {
		for i := range rows {
			set(&rows[i], column, v)
		}
		return rows
	})
}

func resident(i int) record.Row {
	if i%3 == 0 {
		return cells(i, "kind", "team", "name", fmt.Sprintf("团队%d", i), "leader_name", fmt.Sprintf("张%d", i), "entered_on", on("2020-03-01"),
			"agreement_start", on("2020-03-01"), "agreement_end", on("2022-02-28"), "project_plan", "有", "in_sub_sector", yesno(true))
	}
	return cells(i, "kind", "enterprise", "name", fmt.Sprintf("企业%d有限公司", i), "uscc", fmt.Sprintf("91210100MA0000%04d", i), "leader_name", fmt.Sprintf("李%d", i),
		"entered_on", on("2020-03-01"), "agreement_start", on("2020-03-01"), "agreement_end", on("2022-02-28"), "in_sub_sector", yesno(true))
}

const code = "91210102MA10W3K76L"

// common is what applications of both types state.
func common(t record.ApplicationType) *app {
	a := &app{record.Application{ID: code + "-" + string(t), Package: "沈阳市/某某", Type: t, City: record.City{Code: "210100", Name: "沈阳市"}}}
	a.Files = []record.File{
		{Source: record.Source{Path: "附件1.xlsx"}, Document: record.Form, Status: record.Read},
		{Source: record.Source{Path: "附件2.pdf"}, Document: record.Report, Status: record.Read},
		{Source: record.Source{Path: "附件3/执照.pdf"}, Document: record.Proof, Slot: "license", Status: record.Read},
	}
	licence := text("沈阳某某众创有限公司")
	licence.Document, licence.At = record.Proof, record.Evidence{File: "附件3/执照.pdf", Page: 1}
	a.field("space_name", text("某某众创空间")).field("operator_name", text("沈阳某某众创有限公司"), licence).
		field("operator_uscc", text(code)).field("operator_legal_form", text("企业")).
		field("legal_representative", text("王某")).field("contact_name", text("赵某")).
		field("registered_address", text("辽宁省沈阳市和平区三好街24号")).field("site_addresses", items("辽宁省沈阳市和平区三好街24号")).
		field("recommender", text("沈阳市科技局")).field("filled_on", on("2021-05-10")).
		field("declared_team_count", num("6")).field("declared_enterprise_count", num("12")).field("declared_resident_count", num("18")).
		field("staff_total", num("5")).field("declared_service_staff_count", num("4")).
		list(list("residents", 18, resident)).
		list(list("service_staff", 4, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("员工%d", i), "full_time", yesno(true))
		})).
		list(list("mentors", 3, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("导师%d", i), "employer", "东北大学", "type", "行业", "appointed_from", on("2020-01-01"), "appointed_to", on("2022-12-31"))
		}))
	return a
}

func goodA() *app {
	return common(record.TypeA).
		field("operator_registered_on", on("2019-03-15")).field("operating_since", on("2019-06-01")).field("positioning_text", text("面向智能制造")).
		field("site_area_m2", num("1200")).field("total_area_m2", num("1200")).field("workstation_area_m2", num("500")).field("public_area_m2", num("500")).
		field("tenure", text("租赁")).field("seat_count", num("50")).
		field("facility_internet", yesno(true)).field("facility_software", yesno(true)).field("facility_shared_office", yesno(true)).
		field("declared_new_enterprise_count", num("6")).field("declared_financed_count", num("3")).field("declared_case_count", num("2")).
		field("declared_mentor_count", num("3")).field("declared_event_count", num("8")).
		list(list("new_enterprises", 6, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("新企业%d有限公司", i), "registered_on", on("2020-09-01"), "from_team", fmt.Sprintf("团队%d", 3*i))
		})).
		list(list("financings", 3, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("企业%d有限公司", i+1), "date", on("2020-10-01"), "amount", num("1000000"), "method", "股权")
		})).
		list(list("cases", 2, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("企业%d有限公司", i+1), "year", record.Value{Raw: "2020", From: day("2020-01-01"), To: day("2020-12-31")})
		})).
		list(list("events", 8, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("活动%d", i), "date", on(fmt.Sprintf("2020-%02d-15", i+5)), "type", "沙龙", "role", "主办")
		}))
}

func goodB() *app {
	return common(record.TypeB).
		field("host_type", text("龙头骨干企业")).field("policies", items("入驻评估办法")).field("sub_sector", text("智能制造")).
		field("rd_area_m2", num("300")).field("platform_online_url", text("http://example.com")).field("equipment_count", num("3")).
		field("declared_sector_resident_count", num("18")).field("declared_prof_event_count", num("6")).
		field("declared_industry_mentor_count", num("3")).field("declared_fund_amount", num("5000000")).field("fund_type", text("合作")).
		list(list("equipment", 3, func(i int) record.Row { return cells(i, "name", fmt.Sprintf("设备%d", i), "purpose", "检验检测") })).
		list(list("funds", 1, func(i int) record.Row {
			return cells(i, "name", "某某基金", "type", "合作", "amount", num("5000000"))
		})).
		list(list("synergy_items", 1, func(i int) record.Row { return cells(i, "name", "成果转化项目") })).
		list(list("events", 6, func(i int) record.Row {
			return cells(i, "name", fmt.Sprintf("技术交流%d", i), "date", on(fmt.Sprintf("2020-%02d-15", i+6)), "type", "专业技术", "role", "主办")
		}))
}

// known stands in for lexicon and normalise.
func known() Context {
	return Context{
		InProvince: func(a string) (in, known bool) {
			return strings.Contains(a, "辽宁") || strings.Contains(a, "沈阳"), strings.Contains(a, "省") || strings.Contains(a, "市")
		},
		CityOf: func(a string) (record.City, bool) {
			switch {
			case strings.Contains(a, "沈阳"):
				return record.City{Code: "210100", Name: "沈阳市"}, true
			case strings.Contains(a, "大连"):
				return record.City{Code: "210200", Name: "大连市"}, true
			}
			return record.City{}, false
		},
		ValidUSCC: func(c string) error {
			if len(c) != 18 || strings.HasSuffix(c, "Z") {
				return errors.New("校验位不符")
			}
			return nil
		},
		Label: func(k string) string { return k },
	}
}

var theSet = sync.OnceValues(rules.Default)

func standard(t testing.TB) *rules.Set {
	t.Helper()
	s, err := theSet()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func judged(t testing.TB, a *app) map[string]record.Check {
	t.Helper()
	out := map[string]record.Check{}
	for _, c := range Judge(a.Application, standard(t), known()) {
		out[c.ID] = c
	}
	return out
}
