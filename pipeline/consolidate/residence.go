package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var residence = Check{
	Code: "X10",
	Doc:  "入驻超过规定的月数、协议已到期、协议长于租赁期",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		lease := app.Field("lease_end").Best()
		for _, row := range rows(app, "residents") {
			in, end := row.Get("entered_on"), row.Get("agreement_end")
			who := "“" + named(row) + "”"
			if gone(row, kit.AsOf) {
				continue
			}
			// The same day so many months on is not yet more (AMB-4b).
			if kit.Stay > 0 && !in.To.IsZero() && in.To.AddMonths(kit.Stay).Before(kit.AsOf) {
				out = append(out, warn("X10", fmt.Sprintf("%s入驻已超过 %d 个月（%s 入驻）", who, kit.Stay, record.Span(in.From, in.To)), in.At))
			}
			if !end.To.IsZero() && end.To.Before(kit.AsOf) {
				out = append(out, warn("X10", fmt.Sprintf("%s的入驻协议已于 %s 到期", who, record.Span(end.From, end.To)), end.At))
			}
			if !end.From.IsZero() && !lease.To.IsZero() && end.From.After(lease.To) && end.From.Year < unlimited {
				out = append(out, warn("X10", fmt.Sprintf("%s的入驻协议（至 %s）长于场地租赁期（至 %s）", who, record.Span(end.From, end.To), record.Span(lease.From, lease.To)), end.At, lease.At))
			}
		}
		return out
	},
}

// unlimited is the year from which on an end date means 长期.
const unlimited = 9000
