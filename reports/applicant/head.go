package applicant

import (
	"fmt"
	"slices"

	"beian/pipeline/record"
	"beian/reports/look"
	"beian/reports/remedy"
)

func spaceName(a record.Application) string {
	if name := a.Text("space_name"); name != "" {
		return name
	}
	return "（众创空间名称未载明）"
}

// head is programme, title and what identifies the application.
func (s *sheet) head() {
	if s.view.Rules.Title != "" {
		s.Para(s.view.Rules.Title, look.Over, look.ParaOpt{Align: look.Center})
	}
	s.Para(documentTitle, look.Title, look.ParaOpt{Align: look.Center})
	s.Para("——形式审查辅助意见", look.Over.In(look.Muted), look.ParaOpt{Align: look.Center, After: 6})
	s.DoubleRule()
	s.Y += 8
	s.Pairs(append(s.identity(), s.declared()...))
	s.Y += 2
}

func (s *sheet) identity() []look.Pair {
	a := s.app
	city := a.City.Name
	if city == "" {
		city = "所在市不明"
	}
	return []look.Pair{
		{Label: "众创空间", Text: spaceName(a), Style: look.InTable.Strong()},
		{Label: "申报类型", Text: a.Type.Noun()},
		{Label: "运营机构", Text: s.orUnknown("operator_name")},
		{Label: "信用代码", Text: s.orUnknown("operator_uscc")},
		{Label: "所在市", Text: city},
		{Label: "基准日", Text: look.Day(s.view.AsOf)},
		{Label: "申请编号", Text: a.ID},
		{Label: "规则集", Text: s.view.Rules.ID},
		{Label: "材料位置", Text: a.Package},
	}
}

// orUnknown is what a field says, or that nothing says it.
func (s *sheet) orUnknown(key string) string {
	best := s.app.Field(key).Best()
	if best.Unread != "" {
		return "未能读取（" + best.Unread + "）"
	}
	if text := look.Value(best); text != "" {
		return text
	}
	return "材料未载明"
}

// What a reader looks for first and no gauge shows, by type.
var (
	common    = []string{"operator_registered_on", "operating_since"}
	ofSpecial = []string{"sub_sector", "host_entity_name"}
)

// declared is what the form states, beside what people found on site.
func (s *sheet) declared() []look.Pair {
	keys := common
	if s.app.Type == record.TypeB {
		keys = slices.Concat(common, ofSpecial)
	}
	var out []look.Pair
	for _, key := range keys {
		field := s.app.Field(key)
		if len(field.Values) == 0 && field.Verified == nil {
			continue
		}
		text := s.orUnknown(key)
		if field.Verified != nil && len(field.Values) > 0 {
			text = fmt.Sprintf("%s（现场核查；申报 %s）", text, look.Value(field.Values[0]))
		}
		out = append(out, look.Pair{Label: s.label(key), Text: text})
	}
	return out
}

// label is the Chinese noun of a field, list, slot or kind of document.
func (s *sheet) label(key string) string { return remedy.Label(s.labels, key) }

func (s *sheet) labelsOf(keys []string) string { return remedy.Labels(s.labels, keys) }
