package applicant

import (
	"math/big"
	"strings"

	"beian/pipeline/record"
	"beian/reports/look"
)

// gauges are the conditions that hold a number against a threshold, in rule-set order.
func (s *sheet) gauges() []look.Gauge {
	var out []look.Gauge
	for _, c := range s.app.Checks {
		if c.Gauge != nil {
			out = append(out, gaugeOf(c))
		}
	}
	return out
}

func gaugeOf(c record.Check) look.Gauge {
	g := look.Gauge{Name: c.ID, Title: c.Title, Goto: checkAnchor(c.ID), Limit: look.Formula(c.Required), Tag: look.StateOf(c.State).Tag, Gap: c.Gap}
	limit, known := new(big.Rat).SetString(c.Gauge.Threshold)
	for _, stated := range []struct {
		kind   look.BarKind
		number string
	}{{look.Declared, c.Gauge.Declared}, {look.Listed, c.Gauge.Listed}, {look.Verified, c.Gauge.Verified}} {
		number, ok := new(big.Rat).SetString(stated.number)
		if !ok {
			continue
		}
		bar := look.GaugeBar{Kind: stated.kind, Text: inUnitOf(stated.number, c.Gauge.Unit), Share: -1}
		if known && limit.Sign() > 0 && number.Sign() >= 0 {
			bar.Share, _ = number.Quo(number, limit).Float64()
		}
		g.Bars = append(g.Bars, bar)
	}
	if len(g.Bars) == 0 {
		g.Bars = []look.GaugeBar{{Kind: look.Declared, Text: "无确切数值", Share: -1}}
	}
	return g
}

// inUnitOf sets words and symbols of units as the other numbers of the report have them.
func inUnitOf(number, unit string) string {
	switch unit {
	case "㎡", "万元":
		return number + " " + unit
	}
	return strings.TrimSpace(number + unit)
}
