package extract

import (
	"regexp"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// contacts parts what stands together in one cell: "李喆 13900421234" under 联系人及电话, under 联系人 or under 电话 is a name
// and a number (domain.md 1.1). What the cell's own label does not ask for counts only where no other label asks for it.
func (r *reader) contacts() {
	own := map[string]bool{}
	for _, s := range r.out.Statements {
		own[s.Key] = own[s.Key] || !s.Shared && squeeze(s.Text) != ""
	}
	type said struct {
		key, text string
		at        record.Evidence
	}
	seen := map[said]bool{}
	var out []record.Statement
	for _, s := range r.out.Statements {
		for _, p := range parted(s) {
			is := said{p.Key, squeeze(p.Text), placeOf(p)}
			if p.Text != s.Text && (seen[is] || p.Key != s.Key && own[p.Key]) {
				continue
			}
			seen[is] = true
			out = append(out, p)
		}
	}
	r.out.Statements = out
}

// A line is a telephone number as people write it.
var line = regexp.MustCompile(`(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}[- ]?[0-9]{7,8}(?:[-转][0-9]{1,6})?|[2-9][0-9]{6,7}`)

var mobile = regexp.MustCompile(`^(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}$`)

func parted(s record.Statement) []record.Statement {
	name, phone := "contact_name", "contact_phone"
	switch s.Key {
	case "head_name", "head_phone":
		name, phone = "head_name", "head_phone"
	case "contact_name", "contact_mobile", "contact_phone":
	default:
		return []record.Statement{s}
	}
	text := lexicon.FoldText(s.Text)
	who := strings.Trim(strings.TrimSpace(line.ReplaceAllString(text, " ")), "：:，,；;、/（）() ")
	numbers := line.FindAllString(text, -1)
	if who = squeeze(who); len(numbers) == 0 || !personal.MatchString(who) || nobody.MatchString(who) {
		return []record.Statement{s}
	}
	give := func(key, text string) record.Statement {
		st := s
		st.Shared = s.Shared || key != s.Key
		st.Key, st.Text, st.Type, st.Stored = key, text, record.TextCell, ""
		return st
	}
	out := []record.Statement{give(name, who)}
	for _, n := range numbers {
		key := phone
		if phone == "contact_phone" && mobile.MatchString(n) {
			key = "contact_mobile"
		}
		out = append(out, give(key, n))
	}
	return out
}

// personal is a name of a person, with the title that goes with it.
var personal = regexp.MustCompile(`^\p{Han}{2,4}(?:·\p{Han}{1,8})?(?:[（(]?(?:先生|女士|老师|主任|经理|总监|部长|科长)[）)]?)?$`)

// nobody are the words that stand beside a number and name no person.
var nobody = regexp.MustCompile(`室$|机$|同上|同前|传真|前台|电话|微信|联系|热线|值班|单位|公司|中心`)
