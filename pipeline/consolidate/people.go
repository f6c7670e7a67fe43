package consolidate

import (
	"fmt"
	"strings"

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
	Leaves: func(app record.Application, kit Kit, leave func(string, record.Evidence, string)) {
		for _, s := range severalPosts {
			for _, row := range rows(app, s.list) {
				if who := person(row, kit); who != "" {
					leave(s.list+":"+who, row.At, row.Get("name").Text)
				}
			}
		}
	},
	Meets: func(key string, by []Sighting) (record.Finding, bool) {
		for _, s := range severalPosts {
			if strings.HasPrefix(key, s.list+":") && len(by) >= s.n {
				return between("X7", s.severity, fmt.Sprintf(s.says, by[0].Text, len(by), spaces(by)), by), true
			}
		}
		return record.Finding{}, false
	},
}

// severalPosts are the lists in which a person should not stand for so many spaces at once.
var severalPosts = []struct {
	list     string
	n        int
	severity record.Severity
	says     string
}{
	{"mentors", mentorOfMany, record.Information, "“%s”同时是 %d 家众创空间的导师：%s"},
	{"service_staff", 2, record.Warning, "“%s”同时列为 %d 家众创空间的专业孵化服务人员：%s（专职人员不应同时在两家任职）"},
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
