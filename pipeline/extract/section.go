package extract

import (
	"cmp"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

func (f *former) keysAt(i int) []string {
	keys, _ := f.keysOf(i)
	return keys
}

// keysOf tells what a label cell asks for: with the section that it stands in first ("建设主体" + "统一社会信用代码"),
// then by itself, unless the section is about somebody else.
func (f *former) keysOf(i int) ([]string, string) {
	if f.Cells[i].Type != record.TextCell {
		return nil, ""
	}
	text := strings.TrimRight(f.text(i), "：: ")
	if f.sumOfResidents(text) {
		return []string{"declared_resident_count"}, ""
	}
	return f.sectioned(i)(text)
}

// sectioned returns the look-up of labels for cell i, which knows the sections that the cell stands in.
func (f *former) sectioned(i int) func(string) ([]string, string) {
	sections := f.sections(i)
	return func(text string) ([]string, string) {
		if text == "" || len([]rune(text)) > 45 {
			return nil, ""
		}
		if keys, unit, ok := f.inGroup(i, text); ok {
			return keys, unit
		}
		for _, s := range sections {
			for _, t := range []string{text, nameWord(text), ofSection(text)} {
				if keys, unit := f.lex.LookUp(s + t); t != "" && len(keys) > 0 {
					return keys, unit
				}
			}
		}
		keys, unit := f.label(text)
		if len(keys) > 0 && foreign(sections) {
			keys = slices.DeleteFunc(slices.Clone(keys), identity)
		}
		return keys, unit
	}
}

// within is sectioned for a cell that holds pairs: the label at its left, if it is one, names what they are about
// ("运营主体 | 名称：… 代码：…").
func (f *former) within(i int) func(string) ([]string, string) {
	plain := f.sectioned(i)
	j := f.left(i)
	if j < 0 || !f.isLabel(strings.TrimRight(f.text(j), "：: ")) && !foreign([]string{f.text(j)}) {
		return plain
	}
	about := stripNumber(squeeze(f.text(j)))
	return func(text string) ([]string, string) {
		for _, t := range []string{text, nameWord(text)} {
			if keys, unit := f.lex.LookUp(about + t); t != "" && len(keys) > 0 {
				return keys, unit
			}
		}
		keys, unit := plain(text)
		if len(keys) > 0 && foreign([]string{about}) {
			keys = slices.DeleteFunc(slices.Clone(keys), identity)
		}
		return keys, unit
	}
}

// sections lists the names of the sections of a cell, nearest first: merged cells at its left, the heading above it.
func (f *former) sections(i int) []string {
	c := f.Cells[i]
	var out []string
	if f.Kind == record.Grid {
		for col := c.Col - 1; col >= 0; col-- {
			j := f.at(c.Row, col)
			if j < 0 || f.Cells[j].RowSpan <= max(c.RowSpan, 1) || f.Cells[j].Col != col {
				continue
			}
			if t := squeeze(f.Cells[j].Text); t != "" && len([]rune(t)) <= 20 {
				out = append(out, stripNumber(t))
			}
		}
		if j := f.at(c.Row-1, c.Col); j >= 0 && c.Row > 0 && f.Cells[j].ColSpan > max(c.ColSpan, 1) && f.Cells[j].ColSpan < f.width {
			out = append(out, stripNumber(squeeze(f.Cells[j].Text)))
		}
	}
	if len(out) == 0 && f.head != "" {
		out = append(out, stripNumber(squeeze(f.head)))
	}
	return out
}

// nameWord is "名称" when a label asks for somebody's name in whatever words: in the section 建设主体 the labels 单位名称,
// 全称 and 机构名称 all mean 建设主体名称.
func nameWord(label string) string {
	switch t := squeeze(label); {
	case strings.HasSuffix(t, "名称"), strings.HasSuffix(t, "全称"):
		return "名称"
	}
	return ""
}

// inGroup reads a short label under or beside a merged cell that names what is measured: under 场地面积（平方米） the label
// 创业工位 asks for an area, never for a number of seats, and under 入驻情况（家） 企业 are 入驻企业. ok is false where no such cell
// tells more than the label does.
func (f *former) inGroup(i int, text string) (keys []string, unit string, ok bool) {
	for _, g := range f.groups(i) {
		bare, unit := lexicon.SplitUnit(lexicon.Label(g))
		if strings.HasSuffix(bare, "面积") {
			for _, t := range []string{text, text + "面积"} {
				if keys, _ := f.label(t); len(keys) > 0 && f.areas(keys) {
					return keys, cmp.Or(unit, "㎡"), true
				}
			}
			return nil, "", true // some area, but nobody knows which
		}
		if keys, _ := f.label(text); len(keys) > 0 {
			continue
		}
		for _, suffix := range []string{"情况", "信息", "数量", "数", ""} {
			if about, cut := strings.CutSuffix(bare, suffix); cut && about != "" {
				if keys, _ := f.lex.LookUp(about + text); len(keys) == 1 {
					return keys, unit, true
				}
			}
		}
	}
	return nil, "", false
}

func (f *former) areas(keys []string) bool {
	return !slices.ContainsFunc(keys, func(k string) bool {
		field, _ := f.lex.Field(k)
		return field.Kind != record.Area
	})
}

// groups lists the merged cells that a cell stands under or beside, nearest first.
func (f *former) groups(i int) []string {
	if f.Kind != record.Grid {
		return nil
	}
	c := f.Cells[i]
	var out []string
	if j := f.at(c.Row-1, c.Col); j >= 0 && c.Row > 0 && f.Cells[j].ColSpan > max(c.ColSpan, 1) && f.Cells[j].ColSpan < f.width {
		out = append(out, f.text(j))
	}
	for col := c.Col - 1; col >= 0; col-- {
		if j := f.at(c.Row, col); j >= 0 && f.Cells[j].RowSpan > max(c.RowSpan, 1) && f.Cells[j].Col == col {
			out = append(out, f.text(j))
		}
	}
	return out
}

// ofSection is what a label asks of the section's own subject: 主体类型 and 单位性质 in the section 建设主体 are 建设主体类型
// and 建设主体性质.
func ofSection(label string) string {
	t := squeeze(label)
	for _, subject := range []string{"主体", "单位", "机构"} {
		if rest, ok := strings.CutPrefix(t, subject); ok && rest != "名称" {
			return rest
		}
	}
	return ""
}

// stripNumber takes 一、 （二） 3. from the front of a heading.
func stripNumber(t string) string {
	if !startsNumbered(t) {
		return t
	}
	return strings.TrimLeft(t, "（(第一二三四五六七八九十0123456789、.．)）章节")
}

// others are those besides the applicant about whom a form asks name, code and address.
var others = []string{"建设主体", "依托单位", "依托主体", "依托)主体", "依托）主体", "牵头单位", "牵头主体", "建设单位", "合作单位", "共建单位", "结对", "出租方", "产权人", "推荐单位", "初审单位", "法定代表人", "导师", "案例"}

func foreign(sections []string) bool {
	for _, s := range sections {
		for _, o := range others {
			if strings.Contains(s, o) {
				return true
			}
		}
	}
	return false
}

// identity reports whether a field says who the applicant is: such a field must not be taken from somebody else's section.
func identity(key string) bool {
	switch key {
	case "space_name", "operator_name", "operator_uscc", "operator_legal_form", "operator_registered_on", "registered_address", "registered_capital",
		"legal_representative", "contact_name", "contact_mobile", "contact_phone", "contact_email", "head_name", "head_title", "head_phone",
		"site_addresses", "city_code", "district_code", "web_url":
		return true
	}
	return false
}
