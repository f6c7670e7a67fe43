package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var chronology = Check{
	Code: "X9",
	Doc:  "时间先后不合：注册、运营、入驻、退出、新企业、融资、聘任，以及晚于基准日或填报日期",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		registered, since := app.Field("operator_registered_on").Best(), app.Field("operating_since").Best()
		out := order(registered, since, "实际运营起始时间", "运营管理机构的注册时间")
		out = append(out, tooEarly(app, since)...)
		for _, row := range rows(app, "residents") {
			who := "“" + named(row) + "”"
			out = append(out, order(row.Get("entered_on"), row.Get("left_on"), who+"的退出时间", "入驻时间")...)
			out = append(out, order(row.Get("agreement_start"), row.Get("agreement_end"), who+"的协议终止日期", "协议起始日期")...)
		}
		out = append(out, afterEntry(app, kit)...)
		for _, row := range rows(app, "mentors") {
			out = append(out, order(row.Get("appointed_from"), row.Get("appointed_to"), "导师“"+named(row)+"”的聘任终止日期", "聘任起始日期")...)
		}
		return append(out, tooLate(app, kit)...)
	},
}

// order is a finding when what should be later surely lies before.
func order(first, later record.Value, laterName, firstName string) []record.Finding {
	if first.From.IsZero() || later.To.IsZero() || !later.To.Before(first.From) {
		return nil
	}
	return []record.Finding{warn("X9", fmt.Sprintf("%s（%s）早于%s（%s）", laterName, record.Span(later.From, later.To), firstName, record.Span(first.From, first.To)), later.At, first.At)}
}

// tooEarly says once that residents entered before the space opened.
func tooEarly(app record.Application, since record.Value) []record.Finding {
	var early []record.Row
	for _, row := range rows(app, "residents") {
		if in := row.Get("entered_on"); !since.From.IsZero() && !in.To.IsZero() && in.To.Before(since.From) {
			early = append(early, row)
		}
	}
	if len(early) == 0 {
		return nil
	}
	at := []record.Evidence{since.At}
	for _, row := range early {
		at = append(at, row.Get("entered_on").At)
	}
	return []record.Finding{warn("X9", fmt.Sprintf("%d 家的入驻时间早于实际运营起始时间（%s）：%s", len(early), record.Span(since.From, since.To), few(early, func(row record.Row) string {
		in := row.Get("entered_on")
		return named(row) + "（" + record.Span(in.From, in.To) + "）"
	})), at...)}
}

// afterEntry holds what a team or enterprise achieved against its entry: new enterprises, financings.
func afterEntry(app record.Application, kit Kit) []record.Finding {
	entered := map[string]record.Value{}
	for _, row := range rows(app, "residents") {
		in := row.Get("entered_on")
		for _, key := range []string{codeOf(row), kit.Name(row.Get("name").Text)} {
			if was, ok := entered[key]; key != "" && (!ok || in.From.Before(was.From)) {
				entered[key] = in
			}
		}
	}
	var out []record.Finding
	for _, row := range rows(app, "new_enterprises") {
		if in, ok := entered[kit.Name(row.Get("from_team").Text)]; ok {
			out = append(out, order(in, row.Get("registered_on"), "“"+named(row)+"”的注册日期", "原团队的入驻时间")...)
		}
	}
	for _, row := range rows(app, "financings") {
		in, ok := entered[codeOf(row)]
		if !ok {
			in, ok = entered[kit.Name(row.Get("name").Text)]
		}
		if ok {
			out = append(out, order(in, row.Get("date"), "“"+named(row)+"”的融资时间", "入驻时间")...)
		}
	}
	return out
}

// past are the dates of lists that have happened when they are reported. Events are the business of X8 where they lie
// behind the day of filling in.
var past = []struct{ list, column, says string }{
	{"residents", "entered_on", "入驻时间"}, {"residents", "registered_on", "注册时间"},
	{"new_enterprises", "registered_on", "注册日期"}, {"financings", "date", "融资时间"}, {"cases", "year", "案例年度"},
	{"all_staff", "joined_on", "入职时间"}, {"service_staff", "joined_on", "入职时间"}, {"mentors", "appointed_from", "聘任起始日期"},
	{"events", "date", "日期"}, {"equipment", "bought_on", "购置时间"}, {"policies", "doc_date", "发布日期"}, {"funds", "agreement_date", "协议日期"},
}

// tooLate finds what lies after the reference date or after the form was filled in.
func tooLate(app record.Application, kit Kit) []record.Finding {
	filled := app.Field("filled_on").Best()
	var out []record.Finding
	late := func(v record.Value, what string, byFilled bool) {
		switch {
		case v.From.IsZero():
		case v.From.After(kit.AsOf):
			out = append(out, warn("X9", fmt.Sprintf("%s（%s）晚于基准日 %s", what, record.Span(v.From, v.To), kit.AsOf), v.At))
		case byFilled && !filled.To.IsZero() && v.From.After(filled.To):
			out = append(out, warn("X9", fmt.Sprintf("%s（%s）晚于填报日期（%s）", what, record.Span(v.From, v.To), record.Span(filled.From, filled.To)), v.At, filled.At))
		}
	}
	for _, key := range []string{"operator_registered_on", "operating_since"} {
		late(app.Field(key).Best(), kit.Label(key), true)
	}
	for _, p := range past {
		for _, row := range rows(app, p.list) {
			late(row.Get(p.column), fmt.Sprintf("%s“%s”的%s", kit.Label(p.list), named(row), p.says), p.list != "events")
		}
	}
	return out
}
