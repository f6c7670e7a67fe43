package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var events = Check{
	Code: "X8",
	Doc:  "活动重复：两个申请的同一活动，同一天多场，早于运营起始或晚于填报",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		list, _ := app.List("events")
		var out []record.Finding
		days := map[record.Day]record.Row{}
		names := map[string]record.Row{}
		since := app.Field("operating_since").Best()
		for _, row := range list.Rows {
			d := row.Get("date")
			if d.From.IsZero() {
				continue
			}
			if before, ok := days[d.From]; ok && d.From == d.To {
				out = append(out, inform("X8", fmt.Sprintf("同一天（%s）有两场活动：“%s”和“%s”", d.From, named(before), named(row)), before.At, row.At))
			} else if d.From == d.To {
				days[d.From] = row
			}
			key := kit.Name(named(row)) + "|" + d.From.String() + "|" + d.To.String()
			if before, ok := names[key]; ok {
				out = append(out, warn("X8", fmt.Sprintf("活动“%s”（%s）列了两次", named(row), record.Span(d.From, d.To)), before.At, row.At))
			}
			names[key] = row
			if !since.From.IsZero() && d.To.Before(since.From) {
				out = append(out, warn("X8", fmt.Sprintf("活动“%s”（%s）早于实际运营起始时间（%s）", named(row), record.Span(d.From, d.To), record.Span(since.From, since.To)), row.At, since.At))
			}
		}
		return out
	},
	Leaves: func(app record.Application, kit Kit, leave func(string, record.Evidence, string)) {
		for _, row := range rows(app, "events") {
			d, name := row.Get("date"), kit.Name(row.Get("name").Text)
			if d.From == d.To && !d.From.IsZero() && len([]rune(name)) >= 4 {
				leave(d.From.String()+"|"+name, row.At, named(row)+"（"+d.From.String()+"）")
			}
		}
	},
	Meets: func(_ string, by []Sighting) (record.Finding, bool) {
		return between("X8", record.Warning, fmt.Sprintf("活动“%s”同时列入 %d 个申请：%s", by[0].Text, len(by), spaces(by)), by), true
	},
}
