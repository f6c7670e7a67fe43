package decide

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beian/pipeline/record"
)

// Apply lets decisions settle checks of an application. The machine's state stays in Machine, the person's stands in
// Decision. A decision settles what a person must judge or review; it overrides what the machine found to hold or to fail only
// with a reason, and never what is missing. Expired and stale decisions are shown and settle nothing. What could not be
// applied is said, with its place.
func Apply(app record.Application, lines []Line, asOf record.Day) (checks []record.Check, findings []record.Finding) {
	checks = slices.Clone(app.Checks)
	for i := range checks {
		checks[i].Basis = Basis(app, checks[i])
	}
	last := map[int]Line{} // the latest decision of each check; of one day, the one that stands last
	var order []int
	for _, l := range lines {
		i := slices.IndexFunc(checks, func(c record.Check) bool { return c.ID == l.Check })
		if i < 0 {
			continue // the driver has said that no such check is asked
		}
		before, ok := last[i]
		switch {
		case !ok:
			order = append(order, i)
		case before.Decision.On > l.Decision.On:
			before, l = l, before
			fallthrough
		default:
			if before.Decision.Holds != l.Decision.Holds {
				findings = append(findings, unused(before, "同一检查另有日期较晚或排列在后的决定（"+Place(l.Decision.At)+"）与此相反"))
			}
		}
		last[i] = l
	}
	for _, i := range order {
		findings = append(findings, settle(app, &checks[i], last[i], asOf)...)
	}
	return checks, findings
}

// settle puts a decision beside what the machine found, and lets it set the state where it may.
func settle(app record.Application, c *record.Check, l Line, asOf record.Day) (findings []record.Finding) {
	d := l.Decision
	stale := outdated(app, *c, d, asOf)
	d.Stale = stale != ""
	c.Decision = &d
	if d.Second != "" && d.Second == d.Who {
		findings = append(findings, said(l, "复核人与审查人是同一人"))
	}
	if stale != "" {
		return append(findings, unused(l, stale+"，须重新审查"))
	}
	if why := barred(c.Machine, d); why != "" {
		return append(findings, unused(l, why))
	}
	if c.State = record.Fail; d.Holds {
		c.State = record.Pass
	}
	c.Cause, c.Counts = "", counts(c.ID)
	return findings
}

// counts reports whether a settled check counts for the verdict: C5 and C9 never do (contract 8.4).
func counts(id string) bool { return id != "C5" && id != "C9" }

// barred tells why a decision cannot settle a check in this state; "" when it can.
func barred(machine record.State, d record.Decision) string {
	switch {
	case machine == record.Missing:
		return "材料缺失，须先补正，不能以决定代替"
	case d.Reason != "":
	case machine == record.Fail && d.Holds:
		return "推翻程序的“不符合”须写明理由"
	case machine == record.Pass && !d.Holds:
		return "推翻程序的“符合”须写明理由"
	}
	return ""
}

// outdated tells why a decision no longer holds: its term is over, what it was made upon is no longer what the machine sees,
// or the form was filled in again after it.
func outdated(app record.Application, c record.Check, d record.Decision, asOf record.Day) string {
	if until, err := record.ParseDay(d.Expires); err == nil && until.Before(asOf) {
		return "决定已过有效期（" + d.Expires + "）"
	}
	if d.Basis != "" && d.Basis != c.Basis {
		return fmt.Sprintf("决定所依据的材料或核对结果已改变（依据摘要 %s，现为 %s）", d.Basis, c.Basis)
	}
	on, err := record.ParseDay(d.On)
	filled := app.Field("filled_on").Best().From
	if d.Basis == "" && err == nil && !filled.IsZero() && filled.After(on) {
		return fmt.Sprintf("申请表在决定（%s）之后重新填报（%s）", d.On, filled)
	}
	return ""
}

func unused(l Line, why string) record.Finding { return said(l, "未采用："+why) }

// said is a finding on a line of a sheet of decisions.
func said(l Line, what string) record.Finding {
	return record.Finding{Code: "D1", Severity: record.Warning, Evidence: []record.Evidence{l.Decision.At},
		Message: fmt.Sprintf("审查决定 %s（%s）%s", l.Check, Place(l.Decision.At), what)}
}

// Place names a line of a sheet: 审查决定.xlsx 第5行.
func Place(e record.Evidence) string {
	row := e.Row
	if e.Cell != "" {
		row, _ = strconv.Atoi(strings.TrimLeft(e.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	}
	if row == 0 {
		return e.File
	}
	return fmt.Sprintf("%s 第%d行", e.File, row)
}
