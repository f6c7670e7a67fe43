package consolidate

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// Intermediaries prepare many files; one phone behind several founders is how they show (domain.md 6.3 X14).
var contacts = Check{
	Code: "X14",
	Doc:  "同一电话、证件号或邮箱用于多个负责人或多个申请",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		by := map[string][]record.Row{}
		var order []string
		for _, row := range rows(app, "residents") {
			for _, key := range []string{"leader_phone", "leader_id_no"} {
				d := digits(row.Get(key))
				if len(d) < 7 {
					continue
				}
				if by[d] == nil {
					order = append(order, d)
				}
				by[d] = append(by[d], row)
			}
		}
		var out []record.Finding
		for _, d := range order {
			seen := map[string]bool{}
			rs := slices.DeleteFunc(slices.Clone(by[d]), func(r record.Row) bool {
				who := kit.Person(r.Get("leader_name").Text) + "|" + kit.Name(named(r))
				was := seen[who]
				seen[who] = true
				return was
			})
			if len(rs) < 2 || kit.Person(rs[0].Get("leader_name").Text) == kit.Person(rs[1].Get("leader_name").Text) && len(rs) == 2 {
				continue
			}
			f := warn("X14", fmt.Sprintf("%d 个入驻单位的负责人使用同一联系电话或证件号（%s）", len(rs), hidden(d)))
			for _, r := range rs {
				f.Evidence = append(f.Evidence, r.At)
			}
			out = append(out, f)
		}
		return out
	},
	Leaves: func(app record.Application, kit Kit, leave func(string, record.Evidence, string)) {
		for _, key := range []string{"contact_mobile", "contact_phone", "head_phone"} {
			if v := app.Field(key).Best(); len(digits(v)) >= 7 {
				leave(digits(v), v.At, kit.Label(key))
			}
		}
		if v := app.Field("contact_email").Best(); strings.Contains(v.Text, "@") {
			leave(strings.ToLower(v.Text), v.At, kit.Label("contact_email"))
		}
	},
	Meets: func(key string, by []Sighting) (record.Finding, bool) {
		return between("X14", record.Warning, fmt.Sprintf("%d 个申请使用同一联系方式（%s）：%s", len(by), hidden(key), spaces(by)), by), true
	},
}

func digits(v record.Value) string {
	text := v.Text
	if text == "" {
		text = v.Raw
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == 'X' || r == 'x' {
			return r
		}
		return -1
	}, text)
}

// hidden keeps the last two characters, so that a finding names no number and can still be told from another.
func hidden(s string) string {
	rs := []rune(s)
	if len(rs) <= 2 {
		return "**"
	}
	return strings.Repeat("*", min(len(rs)-2, 9)) + string(rs[len(rs)-2:])
}

var identities = Check{
	Code: "X15",
	Doc:  "身份证号不合规则（位数、日期、校验码）",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, list := range app.Lists {
			for _, row := range list.Rows {
				for _, key := range []string{"leader_id_no", "id_no"} {
					v := row.Get(key)
					if v.Text == "" || strings.Contains(v.Text, "*") {
						continue
					}
					if err := kit.Identity(v.Text); err != nil {
						out = append(out, warn("X15", fmt.Sprintf("%s“%s”一行的身份证号不正确：%v", kit.Label(list.Key), named(row), err), v.At))
					}
				}
			}
		}
		return out
	},
}
