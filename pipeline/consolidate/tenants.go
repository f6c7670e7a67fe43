package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

// Other regions forbid in writing that one tenant counts for several spaces (domain.md 6.3 X4).
var sharedTenants = Check{
	Code: "X4",
	Doc:  "同一企业或团队出现在多个众创空间的入驻名单中",
	Leaves: func(app record.Application, kit Kit, leave func(string, record.Evidence, string)) {
		for _, row := range rows(app, "residents") {
			leave(tenant(row, kit), row.At, named(row))
		}
	},
	Meets: func(_ string, by []Sighting) (record.Finding, bool) {
		return between("X4", record.Warning, fmt.Sprintf("“%s”同时列为 %d 家众创空间的入驻单位：%s", by[0].Text, len(by), spaces(by)), by), true
	},
}

// tenant is the key of a resident: its valid code, else its name; a team's with its leader, for teams share names.
func tenant(row record.Row, kit Kit) string {
	if c := row.Get("uscc").Text; c != "" && kit.USCC(c) == nil {
		return c
	}
	name := kit.Name(row.Get("name").Text)
	if name != "" && row.Get("kind").Text == "team" {
		leader := kit.Person(row.Get("leader_name").Text)
		if leader == "" {
			return ""
		}
		return name + "|" + leader
	}
	return name
}

var ownTenants = Check{
	Code: "X6",
	Doc:  "运营机构、建设主体或其分支机构列为入驻单位",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		self := map[string]string{}
		for _, key := range []string{"operator_name", "operator_uscc", "host_entity_name", "host_uscc"} {
			if v := app.Field(key).Best(); v.Text != "" {
				self[kit.Name(v.Text)] = kit.Label(key)
			}
		}
		var out []record.Finding
		list, _ := app.List("residents")
		for _, row := range list.Rows {
			what, ok := self[kit.Name(row.Get("uscc").Text)]
			if !ok {
				what, ok = self[kit.Name(row.Get("name").Text)]
			}
			if ok && named(row) != "（未写名称）" {
				out = append(out, warn("X6", fmt.Sprintf("入驻名单中的“%s”就是%s", named(row), what), row.At))
			}
		}
		return out
	},
}
