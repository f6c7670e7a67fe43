package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var chronology = Check{
	Code: "X9",
	Doc:  "时间先后不合：注册、运营、入驻、退出、融资、聘任、填报",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		registered, since := app.Field("operator_registered_on").Best(), app.Field("operating_since").Best()
		out := order(registered, since, "实际运营起始时间", "运营管理机构的注册时间")
		residents, _ := app.List("residents")
		entered := map[string]record.Value{}
		for _, row := range residents.Rows {
			in := row.Get("entered_on")
			entered[kit.Name(row.Get("name").Text)] = in
			who := "“" + named(row) + "”"
			out = append(out, order(in, row.Get("left_on"), who+"的退出时间", "入驻时间")...)
			out = append(out, order(row.Get("agreement_start"), row.Get("agreement_end"), who+"的协议终止日期", "协议起始日期")...)
			out = append(out, order(since, in, who+"的入驻时间", "实际运营起始时间")...)
			out = append(out, future(in, who+"的入驻时间", kit)...)
		}
		for _, row := range rows(app, "new_enterprises") {
			on := row.Get("registered_on")
			if in, ok := entered[kit.Name(row.Get("from_team").Text)]; ok && row.Get("from_team").Text != "" {
				out = append(out, order(in, on, "“"+named(row)+"”的注册日期", "原团队的入驻时间")...)
			}
			out = append(out, future(on, "“"+named(row)+"”的注册日期", kit)...)
		}
		for _, row := range rows(app, "financings") {
			on := row.Get("date")
			if in, ok := entered[kit.Name(row.Get("name").Text)]; ok {
				out = append(out, order(in, on, "“"+named(row)+"”的融资时间", "入驻时间")...)
			}
			out = append(out, future(on, "“"+named(row)+"”的融资时间", kit)...)
		}
		for _, row := range rows(app, "mentors") {
			out = append(out, order(row.Get("appointed_from"), row.Get("appointed_to"), "导师“"+named(row)+"”的聘任终止日期", "聘任起始日期")...)
		}
		for _, row := range rows(app, "events") {
			out = append(out, future(row.Get("date"), "活动“"+named(row)+"”的日期", kit)...)
		}
		return out
	},
}

func rows(app record.Application, key string) []record.Row {
	list, _ := app.List(key)
	return list.Rows
}

// order is a finding when what should be later surely lies before.
func order(first, later record.Value, laterName, firstName string) []record.Finding {
	if first.From.IsZero() || later.To.IsZero() || !later.To.Before(first.From) {
		return nil
	}
	return []record.Finding{warn("X9", fmt.Sprintf("%s（%s）早于%s（%s）", laterName, record.Span(later.From, later.To), firstName, record.Span(first.From, first.To)), later.At, first.At)}
}

// future is a finding when a day surely lies after the reference date.
func future(v record.Value, what string, kit Kit) []record.Finding {
	if v.From.IsZero() || !v.From.After(kit.AsOf) {
		return nil
	}
	return []record.Finding{warn("X9", fmt.Sprintf("%s（%s）晚于基准日 %s", what, record.Span(v.From, v.To), kit.AsOf), v.At)}
}
