package normalise

import (
	"regexp"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// yesNo reads 是/否, boxes, and what forms write instead: 具备, 免费, √. A description without either word states neither:
// Text holds it, Yes stays unknown.
func yesNo(v record.Value, s record.Statement, text string, nouns []lexicon.Word) record.Value {
	if s.Type == record.BoolCell {
		yes := strings.EqualFold(strings.TrimSpace(s.Stored), "TRUE")
		v.Yes = &yes
		return v
	}
	options, boxed, fault := choices(text)
	switch {
	case fault != "":
		return doubt(v, fault)
	case boxed:
		return ticked(v, options, nouns)
	}
	yes, known, why := answer(compact(text), nouns)
	if !known {
		v.Text = canonical(s.Text)
		return doubt(v, why)
	}
	v.Yes = &yes
	return v
}

// ticked answers by the ticked options. None ticked states nothing; all ticked, or both sides, is a contradiction.
func ticked(v record.Value, options []choice, nouns []lexicon.Word) record.Value {
	if len(options) == 1 && options[0].label == "" {
		if options[0].ticked {
			v.Yes = ptr(true)
		}
		return v
	}
	var yes, no bool
	for _, o := range options {
		if !o.ticked {
			continue
		}
		is, known, why := answer(compact(o.label), nouns)
		if !known && why == unclear {
			is, why = true, "" // 光纤☑: what is ticked is there
		}
		if why != "" {
			return doubt(v, why)
		}
		yes, no = yes || is, no || !is
	}
	switch {
	case yes && no:
		return doubt(v, "“是”和“否”都勾选了")
	case yes || no:
		v.Yes = ptr(yes)
	}
	return v
}

func ptr(b bool) *bool { return &b }

var (
	yesWord = regexp.MustCompile(`^(?:是的?|有|已有|具备|具有|提供|可提供|能|可以?|对|真|属于?|符合|免费|共享|开放|已[^无未不拟将]{1,8}|√|✓|✔|[yYtT]|[yY][eE][sS]|[tT][rR][uU][eE])$`)
	noWord  = regexp.MustCompile(`^(?:否|不是|非|没有|没|无此项|暂?无|未|不|未有|不具备|不具有|不提供|未提供|不能|不可以?|不对|假|不属于?|不符合|×|✗|✘|╳|[nNfF]|[nN][oO]|[fF][aA][lL][sS][eE])$`)
	refusal = regexp.MustCompile(`^(?:尚?未|不|没有|没|暂无|无)[^,;。]{1,10}$`)
	cue     = regexp.MustCompile(`免费|提供|具备|具有|接入|覆盖|开通|配备|配有|设有|可使用|可用|共享|开放|低成本|优惠|备有|有`)
	denial  = regexp.MustCompile(`不|无|未|没|非|否|缺`)
	future  = regexp.MustCompile(`拟|计划|将|预计|准备|筹备|在建|待|后续|逐步|部分|收费|付费|有偿|20\d\d年`)
	// Words with a syllable of denial that deny nothing here.
	harmless = strings.NewReplacer("无线", "", "无偿", "免费", "无限", "", "不限", "", "不间断", "", "不少于", "", "不低于", "", "无需付费", "免费", "无需", "",
		"不收费", "免费", "不收取费用", "免费", "不另收费", "免费", "无障碍", "", "非常", "")
	clauses = strings.NewReplacer("，", ",", "；", ",", ";", ",", "。", ",", "(", ",", ":", ",", "、", ",", "/", ",")
)

// unedited is a choice that the form offers and nobody has made.
var unedited = regexp.MustCompile(`^(?:是|有|具备|提供|已)[/／、|｜或](?:否|无|没有|不具备|不提供|未)$|^(?:否|无)[/／、|｜或](?:是|有)$`)

const unclear = "未明确写是或否"

// answer reads one word or sentence; where it is neither yes nor no, why says so.
func answer(text string, nouns []lexicon.Word) (yes, known bool, why string) {
	if found, _ := nounsIn(text, nouns); len(found) == 1 && (found[0] == "true" || found[0] == "false") {
		return found[0] == "true", true, ""
	} else if len(found) > 1 {
		return false, false, "两种说法都有，分不清是或否"
	}
	if unedited.MatchString(text) {
		return false, false, "“有”和“无”都在，未作选择"
	}
	text = harmless.Replace(strings.Trim(text, "。.；;,，"))
	head, _, _ := strings.Cut(clauses.Replace(text), ",")
	for _, t := range []string{text, head} {
		if yesWord.MatchString(t) {
			return true, true, ""
		}
		if noWord.MatchString(t) {
			return false, true, ""
		}
	}
	switch {
	case future.MatchString(text):
		return false, false, "写有条件、收费或尚未实现，请核对"
	case refusal.MatchString(text):
		return false, true, ""
	case denial.MatchString(text) && cue.MatchString(text):
		return false, false, "肯定与否定的说法都有，请核对"
	case cue.MatchString(text):
		return true, true, ""
	}
	return false, false, unclear
}
