package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

// stay is how long residents may usually stay: clause 一（一）3 "一般不超过24个月".
const stay = 24

var residence = Check{
	Code: "X10",
	Doc:  "入驻超过24个月、协议已到期、协议长于租赁期",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		lease := app.Field("lease_end").Best()
		for _, row := range rows(app, "residents") {
			in, end, left := row.Get("entered_on"), row.Get("agreement_end"), row.Get("left_on")
			who := "“" + named(row) + "”"
			if gone(left, kit.AsOf) {
				continue
			}
			// The same day two years on is not yet more than 24 months (AMB-4b).
			if !in.To.IsZero() && in.To.AddMonths(stay).Before(kit.AsOf) {
				out = append(out, warn("X10", fmt.Sprintf("%s入驻已超过 %d 个月（%s 入驻）", who, stay, record.Span(in.From, in.To)), in.At))
			}
			if !end.To.IsZero() && end.To.Before(kit.AsOf) {
				out = append(out, warn("X10", fmt.Sprintf("%s的入驻协议已于 %s 到期", who, record.Span(end.From, end.To)), end.At))
			}
			if !end.From.IsZero() && !lease.To.IsZero() && end.From.After(lease.To) && end.From.Year < 9000 {
				out = append(out, inform("X10", fmt.Sprintf("%s的入驻协议（至 %s）长于场地租赁期（至 %s）", who, record.Span(end.From, end.To), record.Span(lease.From, lease.To)), end.At, lease.At))
			}
		}
		return out
	},
}

func gone(left record.Value, asOf record.Day) bool {
	return !left.To.IsZero() && !left.To.After(asOf)
}
