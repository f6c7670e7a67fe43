package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var persons = Check{
	Code: "X12",
	Doc:  "人数不合：就业人数少于团队数或从业人员合计，服务人员多于全体人员或不在其名单中",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		out = append(out, fewer(app, kit, "employment_count", "declared_team_count")...)
		out = append(out, fewer(app, kit, "staff_total", "declared_service_staff_count")...)
		out = append(out, headcount(app, kit)...)
		return append(out, notOnTheStaff(app, kit)...)
	},
}

// fewer is a finding when the first field is surely smaller than the second.
func fewer(app record.Application, kit Kit, smaller, greater string) []record.Finding {
	a, b := app.Field(smaller).Best(), app.Field(greater).Best()
	if a.High == nil || b.Low == nil || a.High.Cmp(b.Low) >= 0 {
		return nil
	}
	return []record.Finding{warn("X12", fmt.Sprintf("%s（%s）少于%s（%s）", kit.Label(smaller), decimal(a.High), kit.Label(greater), decimal(b.Low)), a.At, b.At)}
}

// headcount holds the persons who work in the residents against the jobs that are declared.
func headcount(app record.Application, kit Kit) []record.Finding {
	jobs := app.Field("employment_count").Best()
	l, ok := app.List("residents")
	if jobs.High == nil || !ok || l.Unread != "" {
		return nil
	}
	n := inForce(l, "headcount", kit)
	if n.Cmp(jobs.High) <= 0 {
		return nil
	}
	return []record.Finding{warn("X12", fmt.Sprintf("%s（%s）少于入驻名单从业人员合计（%s）", kit.Label("employment_count"), decimal(jobs.High), decimal(n)), append([]record.Evidence{jobs.At}, l.At...)...)}
}

// notOnTheStaff finds service staff that the list of all staff does not have.
func notOnTheStaff(app record.Application, kit Kit) []record.Finding {
	all, okAll := app.List("all_staff")
	service, okService := app.List("service_staff")
	if !okAll || !okService || all.Unread != "" {
		return nil
	}
	known := map[string]bool{"": true}
	for _, row := range all.Rows {
		known[kit.Person(row.Get("name").Text)] = true
	}
	var out []record.Finding
	for _, row := range service.Rows {
		if !known[kit.Person(row.Get("name").Text)] {
			out = append(out, warn("X12", fmt.Sprintf("专业孵化服务人员“%s”不在机构全体人员名单中", named(row)), append([]record.Evidence{row.At}, all.At...)...))
		}
	}
	return out
}
