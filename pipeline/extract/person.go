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
