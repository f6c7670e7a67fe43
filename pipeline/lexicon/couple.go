package lexicon

import "strings"

// couple reads a label that asks for a person and how to reach that person: 联系人及电话, 负责人、手机.
func (l *Lexicon) couple(label string) []string {
	for _, mark := range []string{"及其", "及", "和", "与", "、", "/", "，"} {
		who, how, ok := strings.Cut(Label(label), mark)
		if !ok {
			continue
		}
		person, _ := l.variantsOf(who).in(l.labels)
		number, _ := l.variantsOf(how).in(l.labels)
		if len(person) != 1 || len(number) != 1 || number[0] != "contact_mobile" && number[0] != "contact_phone" {
			continue
		}
		switch person[0] {
		case "contact_name":
			return []string{"contact_name", number[0]}
		case "head_name":
			return []string{"head_name", "head_phone"}
		}
	}
	return nil
}
