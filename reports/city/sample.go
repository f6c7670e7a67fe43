package city

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
	"beian/reports/sheet"
)

// A drawing says how many items of a list are sampled on site and what is looked at (domain.md 7.3).
type drawing struct {
	list string
	many func(n int) int
	show []string // columns that tell the item
	look string
}

// Of the tenants one in five is looked at, at least five; of people and events three (practice differs; a bureau may draw
// more).
var drawings = []drawing{
	{"residents", func(n int) int { return max(5, (n+4)/5) }, []string{"kind", "leader_name", "entered_on", "agreement_start", "agreement_end"}, "协议原件、是否在场办公、工位、营业执照"},
	{"service_staff", three, []string{"post", "full_time"}, "劳动合同、社保记录、是否专职"},
	{"mentors", three, []string{"employer", "type", "appointed_from", "appointed_to"}, "聘书或聘任协议、辅导记录"},
	{"events", three, []string{"date", "type", "place"}, "通知、签到、照片或报道"},
	{"equipment", three, []string{"model", "quantity", "place"}, "实物、发票或资产卡片"},
}

func three(int) int { return 3 }

// sample is the list of whom and what to look at.
func sample(v report.View, a record.Application) sheet.Sheet {
	s := sheet.Sheet{Name: "抽查名单", Widths: []float64{6, 20, 30, 40, 34, 16, 24}, Heads: [2]int{3, 3}, Footer: v.Rules.Title + "　" + a.ID}
	n := len(s.Widths)
	s.Lines = []sheet.Line{sheet.Wide(sheet.Title, n, "现场抽查名单"),
		sheet.Wide(sheet.Note, n, "抽取办法：按申请编号和名称算出的摘要（SHA-256）由小到大取，与名单的次序无关；同样的材料任何人、任何时候都抽到同样的对象。可以另行加抽。"),
		sheet.Row(sheet.Head, "序号", "来源名单", "抽查对象", "名单所载", "看什么", "核查结果", "备注")}
	for _, d := range drawings {
		list, _ := a.List(d.list)
		for _, r := range draw(a.ID, list, d.many(len(list.Rows))) {
			s.Lines = append(s.Lines, sheet.Line{Cells: []sheet.Cell{{Value: len(s.Lines) - 2, Look: sheet.Centred}, sheet.Say(v.Lexicon.Label(d.list)),
				sheet.Say(r.Get("name").Raw + "\n" + look.Place(r.At)), sheet.Say(told(v, d, r)), sheet.Say(d.look), {Look: sheet.Input}, {Look: sheet.Input}}})
		}
	}
	if last := len(s.Lines); last > 3 {
		s.Choices = []sheet.Choice{{Column: 5, From: 4, To: last, Of: []string{"属实", "不属实", "未见"}}}
	} else {
		s.Lines = append(s.Lines, sheet.Wide(sheet.Open, n, "没有可以抽查的名单。"))
	}
	return s
}

// draw takes the items with the smallest digests of application and name. Hidden rows, rows without a name, items that have
// left and repetitions are not drawn.
func draw(id string, list record.List, many int) []record.Row {
	type lot struct {
		digest string
		row    record.Row
	}
	var lots []lot
	for _, r := range list.Rows {
		name := strings.Join(strings.Fields(r.Get("name").Raw), "")
		if name == "" || r.Quiet || r.Get("left_on").Known() {
			continue
		}
		// Events of one name are told apart by their date.
		digest := fmt.Sprintf("%x", sha256.Sum256([]byte(id+"\n"+list.Key+"\n"+name+"\n"+record.Span(r.Get("date").From, r.Get("date").To))))
		if !slices.ContainsFunc(lots, func(l lot) bool { return l.digest == digest }) {
			lots = append(lots, lot{digest, r})
		}
	}
	slices.SortFunc(lots, func(a, b lot) int { return strings.Compare(a.digest, b.digest) })
	var out []record.Row
	for _, l := range lots[:min(many, len(lots))] {
		out = append(out, l.row)
	}
	return out
}

// told is what the list says of an item.
func told(v report.View, d drawing, r record.Row) string {
	list, _ := v.Lexicon.List(d.list)
	var parts []string
	for _, key := range d.show {
		text := look.Value(r.Get(key))
		if key == "kind" {
			text = strings.TrimSpace(r.Get(key).Raw)
		}
		if c, ok := list.Column(key); ok && text != "" {
			parts = append(parts, c.Label+"："+text)
		}
	}
	return strings.Join(parts, "；")
}
