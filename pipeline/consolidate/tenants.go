package consolidate

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// Other regions forbid in writing that one tenant, or one result, counts for several spaces (domain.md 6.3 X4).
var sharedTenants = Check{
	Code: "X4",
	Doc:  "同一企业或团队列入多个众创空间的入驻、新注册企业或融资名单",
	Leaves: func(app record.Application, kit Kit, leave func(Fact)) {
		for _, key := range []string{"residents", "new_enterprises", "financings"} {
			for _, row := range rows(app, key) {
				if gone(row, kit.AsOf) { // who left one space may enter another
					continue
				}
				f := Fact{At: row.At, Text: named(row), Where: kit.Label(key), Code: codeOf(row)}
				if f.Code != "" {
					leave(f.under(byCode + f.Code))
				}
				leave(f.under(tenantName(row, key, kit)))
			}
		}
	},
	Meets: func(key string, by []Sighting, kit Kit) []record.Finding {
		if !strings.HasPrefix(key, byCode) {
			by = identified(by)
		}
		by = onePerApplication(by)
		if len(by) < 2 {
			return nil
		}
		message := fmt.Sprintf("“%s”同时列为 %d 家众创空间的入驻单位：%s", by[0].Text, len(by), spaces(by))
		if slices.ContainsFunc(by, func(s Sighting) bool { return s.Where != kit.Label("residents") }) {
			message = fmt.Sprintf("“%s”同时列入 %d 个申请：%s", by[0].Text, len(by), placed(by))
		}
		return []record.Finding{between("X4", record.Warning, message, by)}
	},
}

// byCode begins the keys that are codes and no names.
const byCode = "!"

// under is a fact with another key.
func (f Fact) under(key string) Fact {
	f.Key = key
	return f
}

// tenantName is the name by which an enterprise or team may be known elsewhere: a team's only with its leader, for teams
// share names; and what is neither called an enterprise nor looks like one likewise. "" when there is none.
func tenantName(row record.Row, listKey string, kit Kit) string {
	name := kit.Name(row.Get("name").Text)
	if name == "" {
		return ""
	}
	kind := row.Get("kind").Text
	if kind == "enterprise" || kind == "" && (listKey == "new_enterprises" || organised(name)) {
		return name
	}
	if leader := kit.Person(row.Get("leader_name").Text); leader != "" {
		return name + "|" + leader
	}
	return ""
}

// organised reports whether a name is that of a registered body.
func organised(name string) bool {
	return slices.ContainsFunc([]string{"公司", "合作社", "工作室", "事务所", "研究院", "研究所", "合伙", "经营部", "商行", "厂"},
		func(word string) bool { return strings.Contains(name, word) })
}
