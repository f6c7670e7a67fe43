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
	s.Pairs(s.identity())
	s.Y += 2
	if declared := s.declared(); len(declared) > 0 {
		s.Gap(6)
		s.Para("主要申报数据", look.Small.Strong(), look.ParaOpt{KeepNext: 40, After: 2})
		s.Pairs(declared)
	}
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

// The numbers that a reader looks for first, by type.
var (
	common   = []string{"operator_registered_on", "operating_since"}
	ofSpaces = []string{"site_area_m2", "total_area_m2", "seat_count", "declared_resident_count", "declared_service_staff_count",
		"staff_total", "declared_mentor_count", "declared_event_count"}
	ofSpecial = []string{"sub_sector", "host_entity_name", "declared_sector_resident_count", "declared_prof_event_count",
		"declared_industry_mentor_count", "declared_service_staff_count", "declared_fund_amount"}
)

// declared is what the form states, beside what people found on site.
func (s *sheet) declared() []look.Pair {
	keys := slices.Concat(common, ofSpaces)
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
