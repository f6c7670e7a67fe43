package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

// mentorOfMany is from how many spaces on a mentor is worth a word (domain.md 6.3 X7, inferred).
const mentorOfMany = 3

var people = Check{
	Code: "X7",
	Doc:  "同一人兼任：多家空间的导师，两家空间的工作人员，工作人员兼导师或入驻负责人",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		staff := namesOf(app, kit, "service_staff", "name")
		for _, other := range []struct{ list, column, as string }{{"mentors", "name", "导师"}, {"residents", "leader_name", "入驻单位负责人"}} {
			list, _ := app.List(other.list)
			for _, row := range list.Rows {
				v := row.Get(other.column)
				if at, ok := staff[kit.Person(v.Text)]; ok && v.Text != "" {
					out = append(out, inform("X7", fmt.Sprintf("“%s”既是专业孵化服务人员，又是%s", v.Text, other.as), at, v.At))
				}
			}
		}
		return out
	},
	Between: func(apps []record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, c := range []struct {
			list     string
			n        int
			severity record.Severity
			says     string
		}{
			{"mentors", mentorOfMany, record.Information, "“%s”同时是 %d 家众创空间的导师：%s"},
			{"service_staff", 2, record.Warning, "“%s”同时列为 %d 家众创空间的专业孵化服务人员：%s（专职人员不应同时在两家任职）"},
		} {
			m := meeting{}
			for i, app := range apps {
				list, _ := app.List(c.list)
				for _, row := range list.Rows {
					m.see(person(row, kit), sighting{i, row.At, row.Get("name").Text})
				}
			}
			m.shared(c.n, func(_ string, by []sighting) {
				out = append(out, between("X7", c.severity, fmt.Sprintf(c.says, by[0].text, len(by), spaces(apps, by)), apps, by))
			})
		}
		return out
	},
}

func namesOf(app record.Application, kit Kit, key, column string) map[string]record.Evidence {
	out := map[string]record.Evidence{}
	list, _ := app.List(key)
	for _, row := range list.Rows {
		if p := kit.Person(row.Get(column).Text); p != "" {
			out[p] = row.At
		}
	}
	return out
}

// person is the key of somebody: the identity number, else the phone, else name and employer. A bare name is nobody: names
// repeat.
func person(row record.Row, kit Kit) string {
	if id := row.Get("id_no").Text; id != "" {
		return "i:" + id
	}
	name := kit.Person(row.Get("name").Text)
	if name == "" {
		return ""
	}
	for _, key := range []string{"phone", "employer"} {
		if v := row.Get(key).Text; v != "" {
			return name + "|" + kit.Name(v)
		}
	}
	return ""
}
