package workbook

import (
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
	"beian/reports/look"
)

// A stateWord is how a state is shown: a sign, a word and colours, so that it can be told in a grey print too.
type stateWord struct {
	state             record.State
	sign, word, means string
	ink, fill         string
	bad               bool
}

// In the order in which counts are shown.
var states = []stateWord{
	{record.Pass, "√", "符合", "材料载明的数值或事实满足条款。", green, "EAF6EC", false},
	{record.Fail, "×", "不符合", "材料载明，且达不到条款要求。", red, redBg, true},
	{record.Missing, "○", "缺失", "条款所需的数值、清单或材料没有找到，或者没有读出。", amber, ambBg, true},
	{record.Review, "？", "需核查", "数值含糊、前后矛盾或口径有别，程序不能判断，由人核查。", violet, vioBg, true},
	{record.Human, "◇", "人工", "条款只能由人判断（如“发展方向明确”），不计入自动结论。", muted, grayBg, false},
}

func wordOf(s record.State) stateWord {
	for _, w := range states {
		if w.state == s {
			return w
		}
	}
	return stateWord{state: s, word: string(s)}
}

func shownState(s record.State) string {
	w := wordOf(s)
	return strings.TrimSpace(w.sign + " " + w.word)
}

func stateCell(s record.State) cell {
	return cell{value: shownState(s), style: style{align: "center", oneLine: true}}
}

func severityCell(s record.Severity) cell {
	return cell{value: look.SeverityTag(s).Word, style: style{align: "center", oneLine: true}}
}

func flagList(flags []record.Flag) string {
	out := make([]string, len(flags))
	for i, f := range flags {
		out[i] = look.FlagWord(f)
	}
	return strings.Join(out, "、")
}

func labels(l *lexicon.Lexicon, keys []string) string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = l.Label(k)
	}
	return strings.Join(out, "、")
}

// noun is what a person reads for an enumerated word. Where the word's name is a code (A, 210102, team), its first
// spelling says it.
func noun(words []lexicon.Word, name string) string {
	for _, w := range words {
		if w.Name == name && len(w.Aliases) > 0 && isCode(name) {
			return w.Aliases[0]
		}
	}
	return name
}

func isCode(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7F }) < 0
}

func yesNo(b bool) string {
	if b {
		return "是"
	}
	return "否"
}
