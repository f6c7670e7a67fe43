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
		staff := map[string]record.Row{}
		for _, row := range rows(app, "service_staff") {
			staff[kit.Person(row.Get("name").Text)] = row
		}
		delete(staff, "")
		var out []record.Finding
		for _, other := range []struct{ list, name, id, phone, as string }{
			{"mentors", "name", "id_no", "phone", "导师"}, {"residents", "leader_name", "leader_id_no", "leader_phone", "入驻单位负责人"},
		} {
			for _, row := range rows(app, other.list) {
				v := row.Get(other.name)
				s, ok := staff[kit.Person(v.Text)]
				if !ok || differ(identityNo(s.Get("id_no")), identityNo(row.Get(other.id))) || differ(mobile(s.Get("phone")), mobile(row.Get(other.phone))) {
					continue
				}
				out = append(out, inform("X7", fmt.Sprintf("“%s”既是专业孵化服务人员，又是%s", v.Text, other.as), s.At, v.At))
			}
		}
		return out
	},
	Leaves: func(app record.Application, kit Kit, leave func(Fact)) {
		for _, key := range []string{"mentors", "service_staff", "all_staff"} {
			for _, row := range rows(app, key) {
				post := "staff|"
				if key == "mentors" {
					post = "mentor|"
				}
				f := Fact{At: row.At, Text: row.Get("name").Text, Where: kit.Label(key), Code: identityNo(row.Get("id_no"))}
				for _, who := range personKeys(row, f.Code, kit) {
					leave(f.under(post + who))
				}
			}
		}
	},
	Meets: func(key string, by []Sighting, kit Kit) []record.Finding {
		post, who, _ := strings.Cut(key, "|")
		if !strings.HasPrefix(who, byCode) {
			by = identified(by)
		}
		by = onePerApplication(by)
		switch {
		case post == "mentor" && len(by) >= mentorOfMany:
			return []record.Finding{between("X7", record.Information, fmt.Sprintf("“%s”同时是 %d 家众创空间的导师：%s", by[0].Text, len(by), spaces(by)), by)}
		case post == "staff" && len(by) >= 2:
			return []record.Finding{between("X7", record.Warning, fmt.Sprintf("“%s”同时列为 %d 家众创空间的工作人员：%s；专职人员不应同时在两家任职", by[0].Text, len(by), placed(by)), by)}
		}
		return nil
	},
}

// personKeys are the keys of somebody: the identity number, name with mobile number, name with employer. A bare name is
// nobody, for names repeat; staff marked 兼职 may serve elsewhere.
func personKeys(row record.Row, id string, kit Kit) []string {
	name := kit.Person(row.Get("name").Text)
	if full := row.Get("full_time").Yes; name == "" || full != nil && !*full {
		return nil
	}
	var out []string
	if id != "" {
		out = append(out, byCode+id)
	}
	if m := mobile(row.Get("phone")); m != "" {
		out = append(out, name+"|"+m)
	}
	if employer := kit.Name(row.Get("employer").Text); employer != "" {
		out = append(out, name+"|"+employer)
	}
	return out
}

// differ reports two stated texts that are not the same.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

// mobile is the first mobile number of a value, "" when it has none.
func mobile(v record.Value) string {
	for _, n := range numbersOf(v) {
		if len(n) == 11 && n[0] == '1' {
			return n
		}
	}
	return ""
}
