package page

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"beian/pipeline/changes"
)

// resultLine is an application as results.jsonl has it, with a hostile name and a person in every place that may hold one.
func resultLine(id, verdict, seats, file string) string {
	return fmt.Sprintf(`{"id":%q,"package":"沈阳市/%s","city":{"code":"210100","name":"沈阳市"},"space_name":%q,"verdict":%q,
"fields":{"contact_name":{"value":"王伟","raw":"王 伟"},"seat_count":{"value":%s,"raw":"%s个"},"head_name":{"value":"张堃%s","raw":"张堃%s"}},
"lists":{"mentors":{"rows":[{"name":"欧阳振华"}],"count":1,"distinct":1}},
"checks":[{"id":"A3.1","title":"创业工位数","state":%q,"observed":"%s个，见王伟所列","decision":null},{"id":"A1.5","title":"发展方向明确","state":"human","observed":"创始人欧阳振华%s","decision":{"who":"李喆","on":"2021-05-18"}}],
"findings":[],"files":[{"path":"聘书 欧阳振华%s.pdf","sha256":%q,"status":"read"}]}`, id, id, hostile, verdict, seats, seats, seats, seats, verdict, seats, seats, file, file) + "\n"
}

func oneLine(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "\n", "") + "\n" }

func changesPage(t testing.TB, older, newer string, with func(o, n *changes.Basis)) string {
	t.Helper()
	o := changes.Basis{Run: "2021-05-14-aaaaaaaaaaaa", Program: "beian 0.1.0", AsOf: "2021-05-14", Rules: "liaoning-2021", RulesSHA256: strings.Repeat("ab", 32), OCR: "none"}
	n := o
	n.Run = "2021-05-14-bbbbbbbbbbbb"
	if with != nil {
		with(&o, &n)
	}
	var out bytes.Buffer
	if err := Changes(&out, view(t).Lexicon, o, n, changes.Between(strings.NewReader(older), strings.NewReader(newer))); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func changesSample() (older, newer string) {
	return oneLine(resultLine("A", "fail", "19", "1")) + oneLine(resultLine("B", "pass", "30", "1")),
		oneLine(resultLine("A", "pass", "20", "2")) + oneLine(resultLine("C", "missing", "30", "1"))
}

func TestThePageOfChangesTellsWhatIsOtherAndHidesPersons(t *testing.T) {
	older, newer := changesSample()
	page := changesPage(t, older, newer, func(_, n *changes.Basis) { n.RulesSHA256 = strings.Repeat("cd", 32) })
	for _, wanted := range []string{`<li><a href="#added"><b>1</b>`, `<li><a href="#gone"><b>1</b>`, `<b>1</b><span>结论向好`, "材料有变化、规则或基准日有变化", "abababababab", "cdcdcdcdcdcd",
		"A3.1 创业工位数", "19个，见[姓名]所列", "20个，见[姓名]所列", "新增 聘书 [姓名]2.pdf", "撤下 聘书 [姓名]1.pdf",
		`href="2021-05-14-bbbbbbbbbbbb/index.html#a-A"`, `href="2021-05-14-aaaaaaaaaaaa/index.html#a-B"`} {
		if !strings.Contains(page, wanted) {
			t.Errorf("%s does not show", wanted)
		}
	}
	for _, secret := range []string{"王伟", "王 伟", "欧阳", "张堃", "李喆", "<img", "<script"} {
		if strings.Contains(page, secret) {
			t.Errorf("%s shows", secret)
		}
	}
	if again := changesPage(t, older, newer, func(_, n *changes.Basis) { n.RulesSHA256 = strings.Repeat("cd", 32) }); again != page {
		t.Error("the same changes give other bytes")
	}
}

func TestThePageOfChangesOfAFirstRunAndOfNone(t *testing.T) {
	first := changesPage(t, "", "", func(o, _ *changes.Basis) { *o = changes.Basis{} })
	if !strings.Contains(first, "这是第一次运行") || strings.Contains(first, "新增申请") {
		t.Error("a first run is compared with something")
	}
	older, _ := changesSample()
	if none := changesPage(t, older, older, nil); strings.Count(none, "<p>没有。</p>") != 3 {
		t.Error("equal runs differ")
	}
}

func TestMoreChangesThanAPageHoldsAreCounted(t *testing.T) {
	var older, newer strings.Builder
	for i := range told + 7 {
		id := fmt.Sprintf("%05d", i)
		older.WriteString(oneLine(resultLine(id, "fail", "19", "1")))
		newer.WriteString(oneLine(resultLine(id, "pass", "20", "1")))
	}
	page := changesPage(t, older.String(), newer.String(), nil)
	if !strings.Contains(page, "另有 7 个没有列出") || strings.Count(page, "<details") != told {
		t.Errorf("%d are told", strings.Count(page, "<details"))
	}
}

func TestResultsThatCannotBeReadGiveNoPage(t *testing.T) {
	var out bytes.Buffer
	broken := changes.Between(strings.NewReader("{"), strings.NewReader(""))
	if err := Changes(&out, view(t).Lexicon, changes.Basis{Run: "1"}, changes.Basis{Run: "2"}, broken); err == nil || out.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, out.Len())
	}
	if err := Changes(failing{}, view(t).Lexicon, changes.Basis{}, changes.Basis{Run: "2"}, changes.Between(strings.NewReader(""), strings.NewReader(""))); err == nil {
		t.Error("a page that cannot be written is no error")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

// changesAreShown looks at the page of changes in the browser.
func changesAreShown(t *testing.T, b *browser) {
	older, newer := changesSample()
	b.open(fileOf(t, ChangesName, changesPage(t, older, newer, func(_, n *changes.Basis) { n.Program = "beian 0.2.0" })))
	b.is("what differs", `document.querySelectorAll("#changed details").length`, "1")
	b.is("the style is let in", `getComputedStyle(document.querySelector("header")).backgroundColor`, "rgb(31, 78, 121)")
	b.picture("changes")
	b.size(390, 844)
	b.is("no sideways scrolling", `document.documentElement.scrollWidth<=390`, "true")
	b.picture("phone-changes")
	b.quiet("changes")
}
