package applicant

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"beian/pipeline/record"
)

// textOf is the text of a report without white space.
func textOf(t *testing.T, a record.Application) string {
	t.Helper()
	return strings.Join(strings.Fields(tool(t, "pdftotext", "-raw", saved(t, render(t, sampleView(), a)), "-")), "")
}

func TestTheReportSaysWhatWasFound(t *testing.T) {
	text := textOf(t, sample())
	for _, want := range []string{
		"辽宁省2021年度省级众创空间和专业化众创空间备案", "形式审查报告", "沈阳云创𬭎达企业孵化器管理有限公司", "91210102MA10W3K76L", "沈阳市", "2021年5月14日",
		"计入结论的检查项17项：1项不符合（A2.3工位和公共服务面积占比），3项因材料缺失未能核对，2项需人工核查。另有4项只能由人判断，见第五部分。审查人已作出1项决定：C5（决定符合）。",
		"887.5÷1200=73.96%", "要求≥75%", "差12.5㎡", "临界·口径敏感", "口径：众创空间总面积", "申请表!C14、C15、C13",
		"缺少：新注册企业清单、获得融资清单", "下一步：请申报单位补正第二部分所列7项；核实第四部分所列3处疑点；按第五部分逐项核查",
		"申报73.96%", "名单16家", "核查58个", "无确切数值", "前后不一致：创业导师名单", "A5.4：名单1名，申报3名",
		"文件有密码", "附件3证明材料/3社保缴纳证明.pdf", "营业执照", "（18页）",
		"审查人决定：符合（王堃，复核李喆，2021-05-18），理由：纸质件签字盖章齐全", "程序核对：人工判断",
		"堃睿科技入驻时间", "核对产权证或租赁合同", "□符合□不符合", "“孵化载体级别”", "审查人（签字）", "规则集摘要", strings.Repeat("3f9a1c2b7d10e845", 4), "beian0.1.0",
		"活动一览.docx表2第3行第2列", "1人<（16÷15，向上取整）=2人", "—1/7—",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

var noteMark = regexp.MustCompile(`\[(\d+)\]`)

// A mark without its footnote on the same page would send the reader away; a footnote without a mark belongs to nothing.
func TestEveryFootnoteStandsOnThePageOfItsMark(t *testing.T) {
	for _, c := range cases {
		pages := strings.Split(tool(t, "pdftotext", "-raw", saved(t, render(t, sampleView(), c.app())), "-"), "\f")
		marks := 0
		for i, page := range pages {
			seen := map[string]int{}
			for _, m := range noteMark.FindAllStringSubmatch(page, -1) {
				seen[m[1]]++
			}
			for number, times := range seen {
				if marks++; times < 2 {
					t.Errorf("%s: page %d has [%s] only once", c.name, i+1, number)
				}
			}
		}
		if marks == 0 && len(c.app().Fields) > 0 {
			t.Errorf("%s: no footnote at all", c.name)
		}
	}
}

var lexiconKey = regexp.MustCompile(`[a-z]+_[a-z]+`)

func TestTheReportUsesNoWordsOfTheProgramAndDecidesNothing(t *testing.T) {
	for _, c := range cases {
		text := textOf(t, c.app())
		for _, bad := range []string{"通过备案", "不予备案", "准予备案", "absent", "review", "human", "pass"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: the report says %q", c.name, bad)
			}
		}
		if key := lexiconKey.FindString(text); key != "" {
			t.Errorf("%s: the report shows the key %s", c.name, key)
		}
	}
}

func TestNothingCheckedIsNotCalledGood(t *testing.T) {
	text := textOf(t, bare())
	if !strings.Contains(text, "未核对") || strings.Contains(text, "全部符合") || !strings.Contains(text, "没有收到文件") {
		t.Error(text)
	}
}

func TestADecisionStandsBesideWhatTheProgramFound(t *testing.T) {
	a := sample()
	c := &a.Checks[5]
	c.State, c.Machine, c.Decision = record.Pass, record.Fail, &record.Decision{Who: "王堃", On: "2021-05-18", Holds: true, Reason: "现场实测满足"}
	text := textOf(t, a)
	for _, want := range []string{"A2.3（程序核对不符合，决定符合）", "审查人决定：符合（王堃，2021-05-18），理由：现场实测满足", "程序核对：不符合"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

func TestCharactersWithoutAGlyphAreNamed(t *testing.T) {
	if text := textOf(t, extreme()); !strings.Contains(text, "材料中有2个字符字库没有，报告中以〓代替：U+1F600、U+20BB7") {
		t.Error("the missing characters are not named")
	}
}

func TestMetadataNamesNoPersonAndNoSpace(t *testing.T) {
	pdf := render(t, sampleView(), sample())
	for _, name := range []string{"王堃", "李喆", "浑南云创"} {
		var hex strings.Builder
		for _, u := range utf16.Encode([]rune(name)) {
			fmt.Fprintf(&hex, "%04X", u)
		}
		if bytes.Contains(pdf, []byte(hex.String())) || bytes.Contains(pdf, []byte(name)) {
			t.Errorf("%s stands in the metadata", name)
		}
	}
}

var wordBox = regexp.MustCompile(`<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>`)

// The text area of look, with half an em for hanging marks; header and footer stand above and below.
const (
	leftEdge, rightEdge = 79.3 - 5.5, 521.6 + 5.5
	topEdge, bottomEdge = 55.0, 800.0
)

func TestNoTextLeavesThePage(t *testing.T) {
	for _, c := range cases {
		out := tool(t, "pdftotext", "-bbox", saved(t, render(t, sampleView(), c.app())), "-")
		words := wordBox.FindAllStringSubmatch(out, -1)
		if len(words) < 50 {
			t.Fatalf("%s: only %d words", c.name, len(words))
		}
		for _, w := range words {
			var at [4]float64
			for i := range at {
				at[i], _ = strconv.ParseFloat(w[i+1], 64)
			}
			if at[0] < leftEdge || at[1] < topEdge || at[2] > rightEdge || at[3] > bottomEdge {
				t.Errorf("%s: %q stands at %v", c.name, w[5], at)
			}
		}
	}
}
