package consolidate

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
)

var events = Check{
	Code: "X8",
	Doc:  "活动重复：两个申请的同一活动或同一份活动清单，同一天多场，早于运营起始或晚于填报",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		days, names := map[record.Day]record.Row{}, map[string]record.Row{}
		since, filled := app.Field("operating_since").Best(), app.Field("filled_on").Best()
		for _, row := range rows(app, "events") {
			d := row.Get("date")
			if d.From.IsZero() {
				continue
			}
			when := record.Span(d.From, d.To)
			key := kit.Name(named(row)) + "|" + when
			if before, ok := names[key]; ok {
				out = append(out, warn("X8", fmt.Sprintf("活动“%s”（%s）列了两次", named(row), when), before.At, row.At))
			} else if before, ok := days[d.From]; ok && d.From == d.To {
				out = append(out, inform("X8", fmt.Sprintf("同一天（%s）有两场活动：“%s”和“%s”", d.From, named(before), named(row)), before.At, row.At))
			}
			names[key] = row
			if _, ok := days[d.From]; !ok && d.From == d.To {
				days[d.From] = row
			}
			if !since.From.IsZero() && d.To.Before(since.From) {
				out = append(out, warn("X8", fmt.Sprintf("活动“%s”（%s）早于实际运营起始时间（%s）", named(row), when, record.Span(since.From, since.To)), row.At, since.At))
			}
			if !filled.To.IsZero() && d.From.After(filled.To) {
				out = append(out, warn("X8", fmt.Sprintf("活动“%s”（%s）晚于填报日期（%s）", named(row), when, record.Span(filled.From, filled.To)), row.At, filled.At))
			}
		}
		return out
	},
	Leaves: func(app record.Application, kit Kit, leave func(Fact)) {
		list, _ := app.List("events")
		var names []string
		for _, row := range list.Rows {
			d, name := row.Get("date"), kit.Name(row.Get("name").Text)
			names = append(names, name)
			if d.From == d.To && !d.From.IsZero() && len([]rune(name)) >= 4 {
				leave(Fact{Key: d.From.String() + "|" + name, At: row.At, Text: named(row) + "（" + d.From.String() + "）"})
			}
		}
		if whole := pasted(names); whole != "" && len(list.At) > 0 {
			leave(Fact{Key: byCode + whole, At: list.At[0]})
		}
	},
	Meets: func(key string, by []Sighting, _ Kit) []record.Finding {
		by = onePerApplication(by)
		message := fmt.Sprintf("活动“%s”同时列入 %d 个申请：%s", by[0].Text, len(by), spaces(by))
		if strings.HasPrefix(key, byCode) {
			message = fmt.Sprintf("%d 个申请的活动清单所列活动名称和次序完全相同，疑为同一份清单，请核对：%s", len(by), spaces(by))
		}
		return []record.Finding{between("X8", record.Warning, message, by)}
	},
}

// pasted is the key of a list of events by its names in their order, whatever their dates; "" for lists so short or plain
// that they may be alike by chance.
func pasted(names []string) string {
	key := strings.Join(names, "\n")
	if len(names) < 4 || len([]rune(key)) < 30 {
		return ""
	}
	return key
}
