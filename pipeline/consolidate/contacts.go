package consolidate

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// Intermediaries prepare many files; one phone behind several founders is how they show (domain.md 6.3 X14).
var contacts = Check{
	Code: "X14",
	Doc:  "同一电话、证件号或邮箱用于多个负责人或多个申请",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var order []string
		numbers := map[string][]Fact{}
		see := func(f Fact) {
			if f.Key == "" {
				return
			}
			if numbers[f.Key] == nil {
				order = append(order, f.Key)
			}
			numbers[f.Key] = append(numbers[f.Key], f)
		}
		founders(app, kit, see)
		led := len(order) // only numbers that a founder has
		officers(app, kit, see)
		var out []record.Finding
		for _, n := range order[:led] {
			who := onePerPerson(numbers[n], func(f Fact) string { return f.Code })
			if len(who) < 2 {
				continue
			}
			f := warn("X14", fmt.Sprintf("%d 人使用同一号码（%s）：%s", len(who), kit.Mask(who[0].Text, n), few(who, func(f Fact) string { return f.Where })))
			for _, s := range who {
				f.Evidence = append(f.Evidence, s.At)
			}
			out = append(out, f)
		}
		return out
	},
	Leaves: func(app record.Application, kit Kit, leave func(Fact)) {
		founders(app, kit, leave)
		officers(app, kit, leave)
	},
	Meets: func(key string, all []Sighting, kit Kit) []record.Finding {
		var offices []Sighting
		for _, s := range all {
			if s.Code == ofTheOffice {
				offices = append(offices, s)
			}
		}
		hidden := kit.Mask(all[0].Text, key)
		if by := onePerApplication(offices); len(by) >= 2 {
			return []record.Finding{between("X14", record.Warning, fmt.Sprintf("%d 个申请使用同一联系方式（%s）：%s", len(by), hidden, spaces(by)), by)}
		}
		if len(onePerPerson(all, func(s Sighting) string { return s.Code })) < 2 {
			return nil // one person, whom X4 or X7 finds
		}
		by := onePerApplication(all)
		return []record.Finding{between("X14", record.Warning, fmt.Sprintf("%d 个申请中的不同人员使用同一号码（%s）：%s", len(by), hidden, placed(by)), by)}
	},
}

// ofTheOffice stands for all who speak for the applicant: an office shares its line.
const ofTheOffice = "office"

// founders gives the telephone and identity numbers of those who lead the residents: Text is the column's key, Code the
// person, or the tenant where none is named.
func founders(app record.Application, kit Kit, give func(Fact)) {
	for _, row := range rows(app, "residents") {
		phones, id := numbersOf(row.Get("leader_phone")), identityNo(row.Get("leader_id_no"))
		if len(phones) == 0 && id == "" {
			continue
		}
		leader := row.Get("leader_name").Text
		f := Fact{At: row.At, Where: "“" + named(row) + "”负责人" + leader, Code: "person " + kit.Person(leader), Text: "leader_phone"}
		if kit.Person(leader) == "" {
			f.Code = "tenant " + kit.Name(named(row))
		}
		for _, n := range phones {
			give(f.under(n))
		}
		f.Text = "leader_id_no"
		give(f.under(id))
	}
}

// officers gives the telephone numbers and addresses of those who speak for the applicant.
func officers(app record.Application, kit Kit, give func(Fact)) {
	for _, key := range []string{"contact_mobile", "contact_phone", "head_phone"} {
		v := app.Field(key).Best()
		for _, n := range numbersOf(v) {
			give(Fact{Key: n, At: v.At, Text: key, Where: kit.Label(key), Code: ofTheOffice})
		}
	}
	if v := app.Field("contact_email").Best(); strings.Contains(v.Text, "@") {
		give(Fact{Key: strings.ToLower(v.Text), At: v.At, Text: "contact_email", Where: kit.Label("contact_email"), Code: ofTheOffice})
	}
}

// onePerPerson keeps the first that speaks of each person, in their order.
func onePerPerson[T any](all []T, whose func(T) string) []T {
	seen := map[string]bool{}
	var out []T
	for _, s := range all {
		if !seen[whose(s)] {
			out = append(out, s)
		}
		seen[whose(s)] = true
	}
	return out
}

var telephone = regexp.MustCompile(`1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?[2-9]\d{6,7}|[2-9]\d{6,7}`)

var unmarked = strings.NewReplacer("-", "", " ", "")

// numbersOf lists the telephone numbers of a value, without the marks inside: two may stand in one cell.
func numbersOf(v record.Value) []string {
	text := cmp.Or(v.Text, v.Raw)
	if len(text) < 7 {
		return nil
	}
	text = lexicon.Fold(text)
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	var out []string
	for _, at := range telephone.FindAllStringIndex(text, -1) {
		country := strings.HasSuffix(text[:at[0]], "86") && !digit(at[0]-3)
		if (digit(at[0]-1) && !country) || digit(at[1]) {
			continue
		}
		out = append(out, unmarked.Replace(text[at[0]:at[1]]))
	}
	return out
}
