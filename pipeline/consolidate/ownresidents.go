package consolidate

import (
	"fmt"
	"regexp"
	"strings"

	"beian/pipeline/record"
)

var ownTenants = Check{
	Code: "X6",
	Doc:  "运营机构、建设主体或其分支机构列为入驻单位",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		selves := selvesOf(app, kit)
		var out []record.Finding
		for _, row := range rows(app, "residents") {
			name := kit.Name(row.Get("name").Text)
			for _, s := range selves {
				what := ""
				switch {
				case s.code != "" && codeOf(row) == s.code, s.code == "" && name == s.name:
					what = "就是" + s.label
				case s.code == "" && branch.MatchString(name) && strings.HasPrefix(name, s.name):
					what = "是" + s.label + "的分支机构"
				default:
					continue
				}
				out = append(out, warn("X6", fmt.Sprintf("入驻名单中的“%s”%s", named(row), what), row.At, s.at))
				break
			}
		}
		return out
	},
}

var branch = regexp.MustCompile(`(?:分公司|分店|分部|分院|分所|分中心|办事处|营业部)$`)

// A self is one way in which the applicant is known: by a valid code, or by name.
type self struct {
	code, name, label string
	at                record.Evidence
}

func selvesOf(app record.Application, kit Kit) []self {
	var out []self
	for _, s := range []struct{ field, label string }{
		{"operator_uscc", "运营管理机构"}, {"operator_name", "运营管理机构"}, {"host_uscc", "建设主体"}, {"host_entity_name", "建设主体"},
	} {
		v := app.Field(s.field).Best()
		switch isCode := strings.HasSuffix(s.field, "uscc"); {
		case isCode && record.CheckUSCC(v.Text) == nil:
			out = append(out, self{code: v.Text, label: s.label, at: v.At})
		case !isCode && kit.Name(v.Text) != "":
			out = append(out, self{name: kit.Name(v.Text), label: s.label, at: v.At})
		}
	}
	return out
}
