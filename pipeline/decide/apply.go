package decide

import (
	"fmt"
	"slices"

	"beian/pipeline/record"
)

// Apply lets decisions settle checks of an application. The machine's state stays in Machine, the person's stands in
// Decision. A decision settles what a person must judge or review; it overrides a failure only with a reason, and never
// what is missing. Expired and stale decisions are shown and settle nothing. What could not be applied is said.
func Apply(app record.Application, lines []Line, asOf record.Day) (checks []record.Check, findings []record.Finding) {
	checks = slices.Clone(app.Checks)
	for _, l := range lines {
		i := slices.IndexFunc(checks, func(c record.Check) bool { return c.ID == l.Check })
		if i < 0 {
			findings = append(findings, unused(l, "没有编号为“"+l.Check+"”的检查"))
			continue
		}
		c, d := &checks[i], l.Decision
		d.Stale = stale(app, d, asOf)
		if c.Decision != nil && c.Decision.On > d.On {
			continue // a later decision stands already
		}
		c.Decision = &d
		why := settles(c.Machine, d)
		if why != "" {
			findings = append(findings, unused(l, why))
			continue
		}
		if c.State = record.Fail; d.Holds {
			c.State = record.Pass
		}
		c.Cause, c.Counts = "", counts(c.ID)
	}
	return checks, findings
}

// counts reports whether a settled check counts for the verdict: C5 and C9 never do (contract 8.4).
func counts(id string) bool { return id != "C5" && id != "C9" }

// settles tells why a decision cannot settle a check in this state; "" when it can.
func settles(machine record.State, d record.Decision) string {
	switch {
	case d.Stale:
		return "决定已过有效期，或申报材料在决定之后重新填报，须重新审查"
	case machine == record.Missing:
		return "材料缺失，须先补正，不能以决定代替"
	case machine == record.Fail && d.Holds && d.Reason == "":
		return "推翻程序的“不符合”须写明理由"
	}
	return ""
}

// stale reports whether a decision no longer holds: its term is over, or the form was filled in again after it.
func stale(app record.Application, d record.Decision, asOf record.Day) bool {
	if until, err := record.ParseDay(d.Expires); err == nil && until.Before(asOf) {
		return true
	}
	on, err := record.ParseDay(d.On)
	filled := app.Field("filled_on").Best().From
	return err == nil && !filled.IsZero() && filled.After(on)
}

func unused(l Line, why string) record.Finding {
	return record.Finding{Code: "D1", Severity: record.Warning, Message: fmt.Sprintf("审查决定（%s）未采用：%s", l.Check, why), Evidence: []record.Evidence{l.Decision.At}}
}
