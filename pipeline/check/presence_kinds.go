package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// present asks that a thing is stated anywhere: in one of the fields, in a list, or by a proof. What is stated to be none
// everywhere fails; what is stated nowhere is missing.
func (j *judge) present(p rules.Params) record.Check {
	var found, at = []string(nil), []record.Evidence(nil)
	waits := union(slices.Clone(p.Fields), p.Lists)
	refused, doubtful, gap := 0, false, record.Cause("")
	for _, key := range p.Fields {
		f := j.fact(key)
		switch {
		case f.known() && stands(f.value):
			found, at, doubtful = append(found, brief(f.value.Raw)), append(at, f.at...), doubtful || f.shaky()
		case f.known() || f.value.None:
			refused, at = refused+1, append(at, f.at...)
		default:
			gap = worse(gap, f.gap)
		}
	}
	for _, key := range p.Lists {
		rows, waiting := j.rows(key, nil)
		if waiting != nil {
			gap = worse(gap, waiting.Cause)
			continue
		}
		rows = slices.DeleteFunc(rows, func(r record.Row) bool { return p.Column != "" && !containsAny(words(r.Get(p.Column)), p.Words) })
		if len(rows) > 0 {
			found, at = append(found, fmt.Sprintf("%s%d项", j.ctx.Label(key), len(rows))), append(at, rowPlaces(rows)...)
		}
	}
	if n := j.filesOf(p.Slots); n > 0 {
		found = append(found, fmt.Sprintf("证明材料%d份", n))
	}
	switch {
	case len(found) > 0 && doubtful && len(found) == 1:
		return review(record.Ambiguous, found[0], at)
	case len(found) > 0:
		return verdict(true, strings.Join(found, "；"), at)
	case refused > 0 && gap != record.Unread:
		return verdict(false, "填写为没有", at)
	case gap == "":
		gap = j.listGap()
	}
	return record.Check{State: record.Missing, Cause: gap, WaitsFor: waits, Evidence: at, Observed: "未见"}
}

// stands reports whether a statement says that there is something: not 否, not 0.
func stands(v record.Value) bool {
	return !v.None && (v.Yes == nil || *v.Yes) && (v.Low == nil || v.Low.Sign() > 0 || v.Text != "")
}

// mentioned is present for things that only a person can judge: it tells what is there and never more.
func (j *judge) mentioned(p rules.Params) record.Check {
	out := j.present(p)
	note := "材料中已有：" + out.Observed
	if out.State == record.Missing || out.State == record.Fail {
		note = "材料中未见相关内容"
	}
	return record.Check{State: record.Human, Evidence: out.Evidence, Note: note}
}

// tenureShown wants the site's tenure stated or proved; what a reviewer would see at once is told (A2.2: a person decides).
func (j *judge) tenureShown(p rules.Params) record.Check {
	out := j.present(p)
	var notes []string
	if start := j.when(p.From); start.known() && start.from.After(j.asOf) {
		notes = append(notes, "租期自"+start.from.String()+"起，晚于基准日")
	}
	if end := j.when(p.To); end.known() && end.to.Before(j.asOf) {
		notes = append(notes, "租期至"+end.to.String()+"，早于基准日")
	}
	form, lease := j.number(p.Field, ""), j.number(p.Field, record.Proof)
	declared, knownA := form.value.Point()
	proved, knownB := lease.value.Point()
	if knownA && knownB && proved.Cmp(new(big.Rat).Mul(declared, rules.Number(p.Tolerance))) < 0 {
		notes = append(notes, "证明材料载明"+plainArea(proved)+"，小于申报的"+plainArea(declared))
		out.Evidence = slices.Concat(out.Evidence, form.at, lease.at)
	}
	out.Note = sentences(append([]string{out.Note}, notes...)...)
	return out
}

// share computes how much of one measure another is, for a person to judge (B2.2).
func (j *judge) share(p rules.Params) record.Check {
	of, in := j.operand(p.Of, ""), j.operand(p.In, "")
	declared := j.number(p.Field, "")
	out := record.Check{State: record.Pass}
	if !declared.unknown() {
		out.Declared = "申报" + span(declared.value, func(r *big.Rat) string { return formula.Percent(r) })
		out.Evidence = declared.at
	}
	if p.Benchmark != "" {
		out.Note = "他处常以" + formula.ShortPercent(rules.Number(p.Benchmark)) + "为参考"
	}
	a, b := of.world(false), in.world(false)
	if a.unknown() || b.unknown() {
		a, b = of.world(true), in.world(true)
	}
	x, exactX := a.value.Point()
	y, exactY := b.value.Point()
	switch {
	case exactX && exactY && y.Sign() > 0:
		out.Observed = a.text + " ÷ " + b.text + " = " + formula.Percent(new(big.Rat).Quo(x, y))
		out.Evidence = slices.Concat(out.Evidence, a.at, b.at)
	case out.Declared != "":
		out.Observed = "名单不足以计算占比"
	case a.unknown() || b.unknown():
		return record.Check{State: record.Missing, Cause: worse(a.gap, b.gap), WaitsFor: union(slices.Clone(a.waits), b.waits), Observed: "无法计算"}
	default:
		out.Observed = a.text + " ÷ " + b.text + "，名单不足以确定"
	}
	return out
}

// statedHost asks for the kind of the host; a space that pairs with one must name its partner (B1.1).
func (j *judge) statedHost(p rules.Params) record.Check {
	f := j.fact(p.Field)
	if !f.known() {
		return f.waiting()
	}
	observed := strings.Join(kindsOfHost(f.value), "、")
	if !containsAny(words(f.value), p.Words) {
		return verdict(true, observed, f.at)
	}
	partner := j.present(rules.Params{Fields: p.Fields, Lists: p.Lists})
	if partner.State == record.Pass || partner.State == record.Review {
		return verdict(true, observed+"，合作主体："+partner.Observed, slices.Concat(f.at, partner.Evidence))
	}
	cause := partner.Cause
	if cause == "" { // the partner is stated to be none
		cause, partner.WaitsFor = record.Absent, p.Fields
	}
	return record.Check{State: record.Missing, Cause: cause, WaitsFor: partner.WaitsFor, Evidence: f.at,
		Observed: observed + "，未写明结对的合作主体"}
}

func kindsOfHost(v record.Value) []string {
	if len(v.Items) > 0 {
		return v.Items
	}
	return []string{v.Text}
}

// subSector asks for one explicit sector; that the space's name carries it is only a habit of naming.
func (j *judge) subSector(p rules.Params) record.Check {
	f := j.fact(p.Field)
	if !f.known() {
		return f.waiting()
	}
	text := f.value.Text
	switch {
	case len(f.rivals) > 0:
		return review(record.Conflict, "前后填写不一致", f.at)
	case f.shaky():
		return review(record.Ambiguous, text, f.at)
	case strings.ContainsAny(text, "、；;/，,"):
		out := review(record.Ambiguous, text, f.at)
		out.Note = "填写了不止一个领域，请核定聚焦的细分领域"
		return out
	}
	out := verdict(true, text, f.at)
	for _, key := range p.Fields {
		if name := j.app.Text(key); name != "" && !strings.Contains(name, text) {
			out.Note = "名称“" + name + "”未含该细分领域"
		}
	}
	return out
}

// partsWithinTotal asks that parts do not exceed the total, and that a detailed list adds up to it.
func (j *judge) partsWithinTotal(p rules.Params) record.Check {
	total := j.number(p.Total, "")
	if total.unknown() {
		return fact{key: p.Total, gap: total.gap, at: total.at}.waiting()
	}
	parts := side{value: formula.Whole(0), at: slices.Clone(total.at), shaky: total.shaky, doubt: total.doubt}
	var shown, waits []string
	for i, key := range slices.Concat(p.Fields, p.Optional) {
		s := j.number(key, "")
		if s.unknown() {
			if i < len(p.Fields) {
				waits, parts.gap = append(waits, key), worse(parts.gap, s.gap)
			}
			continue
		}
		parts.value, parts.at = formula.Add(parts.value, s.value), append(parts.at, s.at...)
		parts.shaky, parts.doubt = parts.shaky || s.shaky, worse(parts.doubt, s.doubt)
		shown = append(shown, s.text)
	}
	if len(waits) > 0 {
		return record.Check{State: record.Missing, Cause: parts.gap, WaitsFor: waits, Evidence: parts.at, Observed: "分项面积未填全"}
	}
	tolerance := rules.Number(p.Tolerance)
	observed := strings.Join(shown, " + ") + " = " + amounts(parts.value, "㎡") + "，总数" + amounts(total.value, "㎡")
	out := review(record.Ambiguous, observed, parts.at)
	switch below := within(parts.value, total.value, tolerance); {
	case parts.doubt == record.Conflict:
		out.Cause = record.Conflict
	case parts.shaky || below == maybe:
	case below == no:
		out = review(record.Conflict, observed, parts.at)
		out.Gap = "分项之和超出总数"
	default:
		out = verdict(true, observed, parts.at)
	}
	out.Required = "分项之和 ≤ 总数"
	return j.unitsAddUp(p, total, tolerance, out)
}

func plainArea(r *big.Rat) string { return amount(r, "㎡") }

// within compares two quantities with a tolerance.
func within(parts, total formula.Quantity, tolerance *big.Rat) trilean {
	limit := formula.Add(total, formula.Exact(tolerance))
	switch {
	case parts.High != nil && limit.Low != nil && parts.High.Cmp(limit.Low) <= 0:
		return yes
	case parts.Low != nil && limit.High != nil && parts.Low.Cmp(limit.High) > 0:
		return no
	}
	return maybe
}

// unitsAddUp holds the list of rooms, where there is one, against the total.
func (j *judge) unitsAddUp(p rules.Params, total side, tolerance *big.Rat, out record.Check) record.Check {
	list, there := j.app.List(p.List)
	if p.List == "" || !there || (len(list.Rows) == 0 && list.Unread == "") {
		return out
	}
	rows, waiting := j.rows(p.List, nil)
	sum := formula.Whole(0)
	for _, r := range rows {
		sum = formula.Add(sum, quantity(r.Get(p.Column)))
	}
	out.Evidence = append(out.Evidence, list.At...)
	cause, note := record.Cause(""), ""
	switch {
	case waiting != nil:
		cause, note = waiting.Cause, j.ctx.Label(p.List)+"未能读全"
	case !sum.Known:
		cause, note = record.Ambiguous, j.ctx.Label(p.List)+"有面积未写明的行"
	case within(sum, total.value, tolerance) == yes && within(total.value, sum, tolerance) == yes:
		return out
	default:
		cause, note = record.Conflict, j.ctx.Label(p.List)+"合计"+amounts(sum, "㎡")+"，与总数不符"
	}
	out.Note = sentences(out.Note, note)
	if out.State == record.Pass {
		out.State, out.Cause = record.Review, cause
	}
	return out
}
