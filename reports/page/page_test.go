package page

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"beian/pipeline/record"
)

func pageOf(t testing.TB, b record.Batch) string {
	t.Helper()
	var out bytes.Buffer
	if err := Report.All(&out, view(t), b); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// fiveHundred is the page of 500 applications, which takes a while to write.
func fiveHundred(t testing.TB) string {
	t.Helper()
	bigPage.Do(func() { bigPage.text = pageOf(t, many(500)) })
	return bigPage.text
}

var bigPage struct {
	sync.Once
	text string
}

// elements walks over the elements of a page as a browser without scripts sees it.
func elements(t *testing.T, page string) []*html.Node {
	t.Helper()
	root, err := html.ParseWithOptions(strings.NewReader(page), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out = append(out, n)
		}
	}
	return out
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestTheSameRunGivesTheSameBytes(t *testing.T) {
	if a, b := pageOf(t, sample()), pageOf(t, sample()); a != b {
		t.Error("two pages of one run differ")
	}
}

// TestThePageNeedsNothingButItself holds that nothing is loaded, that only the page's own style and script are let in, and
// that every way inside the page leads somewhere.
func TestThePageNeedsNothingButItself(t *testing.T) {
	page := pageOf(t, sample())
	ids := map[string]bool{}
	all := elements(t, page)
	for _, e := range all {
		if id := attr(e, "id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the id %q", id)
			}
			ids[id] = true
		}
	}
	ways := 0
	for _, e := range all {
		for _, a := range e.Attr {
			switch {
			case a.Key == "src", a.Key == "style", strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s %s=%q>", e.Data, a.Key, a.Val)
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				ways++
				if !ids[a.Val[1:]] {
					t.Errorf("%s leads nowhere", a.Val)
				}
			case a.Key == "href" && a.Val != "data:," && a.Val != "../changes.html" && !strings.HasPrefix(a.Val, "reports/"):
				t.Errorf("a way out: %q", a.Val)
			}
		}
		if e.Data == "html" && attr(e, "lang") != "zh-CN" {
			t.Error("the page does not say its language")
		}
	}
	if ways < 20 {
		t.Errorf("only %d ways inside the page", ways)
	}
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if policy == nil || !strings.HasPrefix(policy[1], "default-src &#39;none&#39;") || strings.Contains(policy[1], "unsafe") {
		t.Errorf("policy %q", policy)
	}
}

func TestNamesOfApplicantsAreTextAndNothingElse(t *testing.T) {
	page := pageOf(t, sample())
	shown, scripts := false, 0
	for _, e := range elements(t, page) {
		switch e.Data {
		case "img", "iframe", "object", "embed", "base":
			t.Errorf("<%s>", e.Data)
		case "script":
			scripts++
		case "h3":
			shown = shown || textOf(e) == hostile
		}
	}
	if scripts != 1 || !shown {
		t.Errorf("%d scripts, name shown as it is: %v", scripts, shown)
	}
}

func TestNoPersonAndNoNumberShows(t *testing.T) {
	page := pageOf(t, sample())
	for _, secret := range []string{"王伟", "刘洋", "张堃", "欧阳", "李喆", "138", "1234", "example.com"} {
		if i := strings.Index(page, secret); i >= 0 {
			t.Errorf("%s shows: …%s…", secret, page[max(0, i-60):min(len(page), i+60)])
		}
	}
	for _, wanted := range []string{"“[姓名]”同时是 2 家", "导师聘书 [姓名].pdf", "审查人决定：符合", "沈阳䶮喆企业管理有限公司"} {
		if !strings.Contains(page, wanted) {
			t.Errorf("%s does not show", wanted)
		}
	}
}

// TestFiveHundredApplicationsStaySmall is the bound that keeps the page quick to open and to send.
func TestFiveHundredApplicationsStaySmall(t *testing.T) {
	page := fiveHundred(t)
	if n := len(page); n > 3_000_000 {
		t.Errorf("%d bytes", n)
	}
}

// TestALargeRunLeadsToTheReports has one application again and again: more than a browser could hold the details of.
func TestALargeRunLeadsToTheReports(t *testing.T) {
	one := application(1, shenyang, "铁西工创汇众创空间")
	page := pageOf(t, record.Batch{Applications: record.Stored(detailed+1, func(int) (record.Application, error) { return one, nil })})
	if strings.Contains(page, "<details class") || strings.Contains(page, `href="#a-`) {
		t.Error("details, or ways to them")
	}
	if n := strings.Count(page, `.pdf">铁西工创汇众创空间</a>`); n != detailed+1 {
		t.Errorf("%d ways to reports", n)
	}
}

func TestAnApplicationThatIsLostIsAnError(t *testing.T) {
	lost := errors.New("lost")
	b := record.Batch{Applications: record.Stored(1, func(int) (record.Application, error) { return record.Application{}, lost })}
	if err := Report.All(io.Discard, view(t), b); !errors.Is(err, lost) {
		t.Errorf("got %v", err)
	}
}

func TestAnEmptyRunIsAPageToo(t *testing.T) {
	page := pageOf(t, record.Batch{AsOf: record.Day{Year: 2021, Month: 5, Day: 14}})
	for _, wanted := range []string{"没有申报项目。", "没有申请之间的重复或矛盾。", "申报项目的文件全部读出。"} {
		if !strings.Contains(page, wanted) {
			t.Errorf("%q is missing", wanted)
		}
	}
}

func TestAPageThatCannotBeWrittenIsAnError(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	if err := Report.All(w, view(t), sample()); err == nil {
		t.Error("no error")
	}
}

func TestPlacesAreShort(t *testing.T) {
	s := shelfOf([]record.File{{Source: record.Source{Path: "a.pdf"}}, {Source: record.Source{Path: formFile}}, {Source: record.Source{Path: "b.docx"}}})
	word := func(table, row, col int) record.Evidence {
		return record.Evidence{File: "b.docx", Table: table, Row: row, Col: col}
	}
	for _, c := range []struct {
		name string
		in   []record.Evidence
		want string
	}{
		{"nothing", nil, ""},
		{"one cell", []record.Evidence{cell("申请表", "C12")}, "[2a]C12"},
		{"cells below one another are one", []record.Evidence{cell("名单", "A2"), cell("名单", "A3"), cell("名单", "A4"), cell("名单", "C9"), cell("名单", "C9")}, "[2b]A2:A4、C9"},
		{"two sheets", []record.Evidence{cell("申请表", "C12"), cell("名单", "A2")}, "[2a]C12；[2b]A2"},
		{"pages", []record.Evidence{{File: "a.pdf", Page: 1, Box: &[4]int{1, 2, 3, 4}}, {File: "a.pdf", Page: 1, Box: &[4]int{5, 6, 7, 8}}, {File: "a.pdf", Page: 2}}, "[1]第1页、第2页"},
		{"rows of a Word table", []record.Evidence{word(2, 3, 1), word(2, 4, 1), word(2, 5, 1), word(3, 6, 1)}, "[3]表2第3至5行第1列、表3第6行第1列"},
		{"a file of the city", []record.Evidence{{File: "审查决定.xlsx", Sheet: "决定", Cell: "A3"}}, "审查决定.xlsx 决定A3"},
		{"too many", []record.Evidence{cell("", "A1"), cell("", "B1"), cell("", "C1"), cell("", "D1"), cell("", "E1"), cell("", "F1"), cell("", "G1")}, "[2]A1、B1、C1、D1、E1、F1等"},
	} {
		if got := s.places(c.in, veil{}); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if got := s.sheetsOf(formFile, veil{}); !slices.Equal(got, []string{"a 申请表", "b 名单"}) {
		t.Errorf("sheets %q", got)
	}
	if got := letter(26) + letter(27) + letter(25); got != "babbz" {
		t.Errorf("letters %q", got)
	}
}

func TestTheTimelineEndsWhereTheDocumentsEnd(t *testing.T) {
	v := view(t)
	counted := tallyOf(v, many(28))
	l := timelineOf(v, counted)
	if l == nil || l.Most != 28 || len(l.Columns) != 14 || l.First != "2021年5月1日" || l.Last != "2021年5月21日" || len(l.Lines) != 2 {
		t.Errorf("%+v", l)
	}
	counted.days = map[record.Day]int{{Year: 2019, Month: 1, Day: 1}: 2}
	if l = timelineOf(v, counted); l.Before != 2 || l.First != "2021年4月29日" {
		t.Errorf("forms of another year: %+v", l)
	}
	v.Rules.Deadlines.Applicant = record.Day{}
	if timelineOf(v, counted) != nil {
		t.Error("a timeline without a deadline")
	}
}

func TestTheMapIsOfLiaoning(t *testing.T) {
	if mapOf([]*cityTally{{City: record.City{Code: "110100", Name: "北京市"}}}) != nil {
		t.Error("a map of Liaoning for a run that has nothing there")
	}
	var v Counts
	v.add(record.Pass)
	m := mapOf([]*cityTally{{City: shenfu, Verdicts: v}, {City: record.City{}, Verdicts: v}})
	if m == nil || len(m.Tiles) != 15 || m.Beside != "市不明 1 个　" {
		t.Errorf("%+v", m)
	}
}
