package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPagesAreSeenAsTheyAreMeant(t *testing.T) {
	for _, c := range []struct {
		name string
		page *sheet
		want string
	}{
		{"a ruled table with an empty cell", newSheet(1).grid([]float64{50, 150, 250}, []float64{50, 80, 110}).text(55, 60, "名称").text(155, 60, "甲公司").text(55, 90, "代码"),
			"grid\n名称|甲公司|\n代码||\n"},
		{"wrapped text in a cell keeps its lines", newSheet(1).grid([]float64{50, 110, 250}, []float64{50, 90}).lines(55, 55, "统一社会", "信用代码").text(115, 60, "91"),
			"grid\n统一社会/信用代码|91|\n"},
		{"a table without rules at its sides", &sheet{Page{Number: 1, Width: 600, Height: 800, Rules: []Rule{{50, 50, 400, 50}, {50, 80, 400, 80}, {200, 50, 200, 80}},
			Glyphs: newSheet(1).text(60, 60, "名称").text(210, 60, "甲公司").Glyphs}},
			"grid\n名称|甲公司|\n"},
		{"a frame around a text is no table", newSheet(1).grid([]float64{50, 300}, []float64{50, 90}).text(60, 60, "备案申请"),
			"text\n备案申请|\n"},
		{"a text over a rule stays in its cell", newSheet(1).grid([]float64{50, 75, 200}, []float64{50, 80}).text(52, 60, "（团队）").text(120, 60, "人"),
			"grid\n（团队）|人|\n"},
		{"a line is cut at wide gaps only", newSheet(1).text(50, 50, "联系人").text(85, 50, "张三").text(150, 50, "电话"),
			"text\n联系人张三|电话|\n"},
		{"characters drawn twice count once", newSheet(1).text(50, 50, "备案").text(50.4, 50.2, "备案"),
			"text\n备案|\n"},
		{"narrow letters side by side are two", &sheet{Page{Number: 1, Width: 600, Height: 800, Glyphs: []Glyph{
			{Text: "l", Size: 10, Box: Box{50, 50, 52.2, 60}}, {Text: "l", Size: 10, Box: Box{52.2, 50, 54.4, 60}}, {Text: "l", Size: 10, Box: Box{52.4, 50, 54.6, 60}}}}},
			"text\nll|\n"},
		{"a blank that was drawn stays", newSheet(1).text(50, 50, "2020 2021"),
			"text\n2020 2021|\n"},
		{"a list without rules", newSheet(1).text(50, 50, "序号").text(100, 50, "企业名称").text(250, 50, "时间").
			text(50, 70, "1").text(100, 70, "甲科技有限公司").text(250, 70, "2020").
			text(50, 90, "2").text(100, 90, "乙公司").text(250, 90, "2021").text(50, 110, "注：以上属实"),
			"grid\n序号|企业名称|时间|\n1|甲科技有限公司|2020|\n2|乙公司|2021|\ntext\n注：以上属实|\n"},
		{"texts wrapped around the middle of their rows", newSheet(1).text(50, 50, "序号").text(100, 50, "企业名称").text(250, 50, "时间").
			text(50, 76, "1").lines(100, 70, "甲科技创业服务有限公", "司").text(250, 76, "2020").
			text(50, 106, "2").lines(100, 100, "乙科技创业服务有限公", "司").text(250, 106, "2021"),
			"grid\n序号|企业名称|时间|\n1|甲科技创业服务有限公/司|2020|\n2|乙科技创业服务有限公/司|2021|\n"},
		{"texts wrapped below their rows", newSheet(1).text(50, 50, "序号").text(100, 50, "企业名称").text(250, 50, "时间").
			text(50, 70, "1").lines(100, 70, "甲科技创业服务有限公", "司").text(250, 70, "2020").
			text(50, 100, "2").lines(100, 100, "乙科技创业服务有限公", "司").text(250, 100, "2021"),
			"grid\n序号|企业名称|时间|\n1|甲科技创业服务有限公/司|2020|\n2|乙科技创业服务有限公/司|2021|\n"},
		{"lines at one distance are parted where one is not full", newSheet(1).text(50, 50, "序号").text(100, 50, "企业名称").text(250, 50, "时间").
			text(50, 62, "1").lines(100, 62, "甲科技创业服务有限公", "司").text(250, 62, "2020").
			text(50, 86, "2").lines(100, 86, "乙科技创业服务有限公", "司").text(250, 86, "2021"),
			"grid\n序号|企业名称|时间|\n1|甲科技创业服务有限公/司|2020|\n2|乙科技创业服务有限公/司|2021|\n"},
		{"columns close together with an even edge", newSheet(1).text(50, 50, "代码").text(150, 50, "时间").text(250, 50, "人数").
			text(50, 70, "912345678901234567").text(144, 70, "2020.1").text(250, 70, "3").
			text(50, 90, "912345678901234568").text(144, 90, "2020.2").text(250, 90, "4").
			text(50, 110, "912345678901234569").text(144, 110, "2020.3").text(250, 110, "5"),
			"grid\n代码|时间|人数|\n912345678901234567|2020.1|3|\n912345678901234568|2020.2|4|\n912345678901234569|2020.3|5|\n"},
		{"a heading between rows", newSheet(1).text(50, 50, "序号").text(100, 50, "名称").text(250, 50, "时间").text(50, 70, "一、创业团队（两个）").
			text(50, 90, "1").text(100, 90, "甲团队").text(250, 90, "2020").text(50, 110, "2").text(100, 110, "乙团队").text(250, 110, "2021"),
			"grid\n序号|名称|时间|\n一、创业团队（两个）1x2|\n1|甲团队|2020|\n2|乙团队|2021|\n"},
		{"running text that wraps is one paragraph", newSheet(1).text(50, 50, strings.Repeat("文", 50)).text(50, 66, "字。").text(50, 90, "另起一段"),
			"text\n" + strings.Repeat("文", 50) + "/字。|\n另起一段|\n"},
	} {
		if diff := cmp.Diff(c.want, seen(c.page)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTablesGoOnOverPages(t *testing.T) {
	cols := []float64{50, 100, 300, 400}
	first := func() *sheet {
		return newSheet(1).grid(cols, []float64{600, 630, 660}).text(55, 610, "序号").text(105, 610, "名称").text(305, 610, "时间").
			text(55, 640, "1").text(105, 640, "甲").text(305, 640, "2020").text(280, 770, "第1页")
	}
	next := func(rows int) *sheet {
		ys := []float64{50}
		for i := range rows {
			ys = append(ys, 80+30*float64(i))
		}
		return newSheet(2).grid(cols, ys).text(280, 770, "第2页")
	}
	const head = "grid\n序号|名称|时间|\n"
	const feet = "text\n第1页|\ntext\n第2页|\n"
	for _, c := range []struct {
		name  string
		pages []*sheet
		want  string
	}{
		{"a repeated head is dropped", []*sheet{first(), next(2).text(55, 60, "序号").text(105, 60, "名称").text(305, 60, "时间").text(55, 90, "2").text(105, 90, "乙").text(305, 90, "2021")},
			head + "1|甲|2020|\n2|乙|2021|\n" + feet},
		{"no head on the next page", []*sheet{first(), next(1).text(55, 60, "2").text(105, 60, "乙").text(305, 60, "2021")},
			head + "1|甲|2020|\n2|乙|2021|\n" + feet},
		{"a row broken over the pages", []*sheet{first(), next(2).text(105, 60, "公司").text(55, 90, "2").text(105, 90, "乙").text(305, 90, "2021")},
			head + "1|甲/公司|2020|\n2|乙|2021|\n" + feet},
		{"a row of its own without a number", []*sheet{first(), next(1).text(105, 60, "乙").text(305, 60, "2021")},
			head + "1|甲|2020|\n|乙|2021|\n" + feet},
		{"another table", []*sheet{first(), newSheet(2).grid([]float64{80, 200, 300}, []float64{50, 80}).text(85, 60, "名称").text(205, 60, "乙").text(280, 770, "第2页")},
			head + "1|甲|2020|\ntext\n第1页|\ngrid\n名称|乙|\ntext\n第2页|\n"},
		{"a title before the next table", []*sheet{first(), next(1).text(55, 30, "附表二 创业导师名单").text(55, 60, "2").text(105, 60, "乙").text(305, 60, "2021")},
			head + "1|甲|2020|\ntext\n第1页|\ntext\n附表二 创业导师名单|\ngrid\n2|乙|2021|\ntext\n第2页|\n"},
	} {
		if diff := cmp.Diff(c.want, seen(c.pages...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAGroupMergedOverRowsReachesOverPages(t *testing.T) {
	one := newSheet(1).grid([]float64{100, 200, 300}, []float64{700, 730, 760}).text(105, 710, "甲").text(205, 710, "2020").text(105, 740, "乙").text(205, 740, "2021").text(55, 720, "企业")
	one.Rules = append(one.Rules, Rule{50, 700, 50, 760}, Rule{50, 700, 100, 700}, Rule{50, 760, 100, 760})
	two := newSheet(2).grid([]float64{50, 100, 200, 300}, []float64{50, 80}).text(105, 60, "丙").text(205, 60, "2022")
	if diff := cmp.Diff("grid\n企业3x1|甲|2020|\n乙|2021|\n丙|2022|\n", seen(one, two)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLinesThatBelongToNoRowForSureStayText(t *testing.T) {
	page := newSheet(1).text(50, 50, "序号").text(100, 50, "企业名称").text(250, 50, "时间")
	for i := range 3 {
		y := 70 + 24*float64(i)
		page.text(50, y, "一二三"[i*3:i*3+3]).text(250, y, "2020").text(100, y, strings.Repeat("甲", 10)).text(100, y+12, strings.Repeat("乙", 10))
	}
	if got := seen(page); !strings.HasPrefix(got, "text\n") || strings.Contains(got, "grid") {
		t.Errorf("wrapped lines at one distance, all full, were made rows:\n%s", got)
	}
}

func TestTurnedPages(t *testing.T) {
	upright := newSheet(1).grid([]float64{50, 150, 250}, []float64{50, 80, 110}).text(55, 60, "名称").text(155, 60, "甲公司").text(55, 90, "代码").text(155, 90, "91")
	want := seen(upright)
	for q := turn(1); q < 4; q++ {
		s := newSheet(1)
		for _, g := range upright.Glyphs {
			g.Box, g.Angle = q.box(g.Box, 600, 800), 90*float64(q)
			s.Glyphs = append(s.Glyphs, g)
		}
		for _, r := range upright.Rules {
			x0, y0 := q.point(r.X0, r.Y0, 600, 800)
			x1, y1 := q.point(r.X1, r.Y1, 600, 800)
			s.Rules = append(s.Rules, Rule{x0, y0, x1, y1})
		}
		if q%2 == 1 {
			s.Width, s.Height = 800, 600
		}
		if diff := cmp.Diff(want, seen(s)); diff != "" {
			t.Errorf("%d quarter turns (-want +got):\n%s", q, diff)
		}
	}
}
