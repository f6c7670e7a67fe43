package consolidate

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// Earlier is what an application of an earlier year stated, as its result has it. Names of residents are comparison keys.
type Earlier struct {
	Code, Space string // the operator's code; comparison key of the space's name
	Area, Seats string // raw
	Residents   []string
	Events      []EarlierEvent
	At          record.Evidence // the result's line
}

// An EarlierEvent is an event with the day that it was dated, as comparison key and day.
type EarlierEvent struct{ Name, Date string }

// What is copied from one year to the next tells an auditor that nobody counted again (domain.md 6.3 X17).
var copied = Check{
	Code: "X17",
	Doc:  "与往年的申报相同：入驻名单原样照抄，活动清单改日期再用",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, e := range kit.Earlier(app.Text("operator_uscc"), kit.Name(app.Text("space_name"))) {
			out = append(out, sameResidents(app, e, kit)...)
			out = append(out, sameEvents(app, e, kit)...)
		}
		return out
	},
}

// fewItems is how long a list must be to be copied rather than alike.
const fewItems = 5

// sameResidents is a list of residents that is, name for name, that of the earlier year; area and seats that did not change
// either are told with it, but alone are nothing.
func sameResidents(app record.Application, e Earlier, kit Kit) []record.Finding {
	list, _ := app.List("residents")
	now := namesOf(list, kit)
	if then := slices.Sorted(slices.Values(e.Residents)); len(now) < fewItems || !slices.Equal(now, slices.Compact(then)) {
		return nil
	}
	at := append([]record.Evidence{e.At}, list.At...)
	var also []string
	for _, f := range []struct{ key, then string }{{"site_area_m2", e.Area}, {"seat_count", e.Seats}} {
		if v := app.Field(f.key).Best(); f.then != "" && v.Raw == f.then {
			also, at = append(also, kit.Label(f.key)), append(at, v.At)
		}
	}
	message := fmt.Sprintf("入驻名单的 %d 家与往年申报完全相同", len(now))
	if len(also) > 0 {
		message += "，" + strings.Join(also, "、") + "也未改变"
	}
	return []record.Finding{inform("X17", message+"，请核对是否照抄", at...)}
}

func namesOf(l record.List, kit Kit) []string {
	var out []string
	for _, row := range l.Rows {
		if name := kit.Name(row.Get("name").Text); name != "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sameEvents is a list of events with the names of the earlier year in their order: re-dated, or the very same.
func sameEvents(app record.Application, e Earlier, kit Kit) []record.Finding {
	list, _ := app.List("events")
	if len(list.Rows) < fewItems || len(list.Rows) != len(e.Events) {
		return nil
	}
	redated := 0
	for i, row := range list.Rows {
		if kit.Name(row.Get("name").Text) != e.Events[i].Name {
			return nil
		}
		if d := row.Get("date"); record.Span(d.From, d.To) != e.Events[i].Date {
			redated++
		}
	}
	return []record.Finding{inform("X17", fmt.Sprintf("活动清单的 %d 场与往年申报名称和次序完全相同，其中 %d 场只改了日期，请核对是否照抄", len(list.Rows), redated), append([]record.Evidence{e.At}, list.At...)...)}
}
