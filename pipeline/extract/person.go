package extract

import (
	"slices"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// of tells whose a bare 手机, 电话 or 职务 is: that of the person named last.
func (f *former) of(keys []string, label string) []string {
	if len(keys) != 1 {
		return keys
	}
	f.parts = append(f.parts, keys[0])
	switch key := keys[0]; key {
	case "head_name", "contact_name", "legal_representative":
		f.whose = key
	case "contact_mobile", "contact_phone":
		if f.whose == "head_name" && bareContact(label) && !f.stated("head_phone") {
			return []string{"head_phone"}
		}
	case "head_title":
		if f.whose == "contact_name" && lexicon.Label(label) == "职务" {
			return nil
		}
	}
	return keys
}

func bareContact(label string) bool {
	switch lexicon.Label(label) {
	case "手机", "手机号", "手机号码", "移动电话", "电话", "电话号码", "联系电话", "联系方式", "办公电话", "固定电话":
		return true
	}
	return false
}

func (f *former) stated(key string) bool {
	return slices.ContainsFunc(f.out.Statements, func(s record.Statement) bool { return s.Key == key })
}

// sumOfResidents reports whether a bare 合计, 总计 or 总数 stands right behind the numbers of teams and of enterprises: it is
// the number of both.
func (f *former) sumOfResidents(text string) bool {
	n := len(f.parts)
	if n < 2 {
		return false
	}
	switch lexicon.Label(text) {
	case "合计", "总计", "共计", "总数", "小计":
	default:
		return false
	}
	a, b := f.parts[n-2], f.parts[n-1]
	return a == "declared_team_count" && b == "declared_enterprise_count" || a == "declared_enterprise_count" && b == "declared_team_count"
}
