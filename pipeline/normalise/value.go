// Package normalise says what the statements of a package mean: it turns the text of a cell into a number with its unit,
// a date with its precision, a yes or no, and joins the statements of all documents into fields and lists. It knows no
// threshold, and it never makes a value of what no document states: what cannot be told stays without a value and says why.
package normalise

import (
	"regexp"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// Value reads one statement as a value of the kind. words are the nouns of an enumeration (and of yes/no columns that have
// their own, 专职/兼职). Raw is the text without outer white space. Whether the text is the beginning or the end of a span is told by
// the statement's key (EndKey). Document is left to the caller.
func Value(s record.Statement, kind record.Kind, words []lexicon.Word) record.Value {
	v := record.Value{Raw: strings.TrimSpace(s.Text), Kind: kind, Quiet: s.Quiet, At: s.At, Unread: s.Unread, Doubt: doubts(s), OCR: s.OCR}
	if v.Unread == "" {
		v.Unread = unreadable(s)
	}
	text := tidy(s.Text)
	if v.Unread != "" || blank(text) {
		return v
	}
	if same.MatchString(text) {
		return doubt(v, "“同上”前没有可引用的内容")
	}
	if refers.MatchString(text) || kind != record.Plain && annex.MatchString(text) {
		v.Refers = text
		return v
	}
	if v, ok := nothing(v, text); ok {
		return v
	}
	if kind != record.Date && s.Type == record.DateCell && kind != record.Plain && kind != record.Listing {
		return doubt(v, "单元格是日期格式，读不出所要的内容")
	}
	return noted(read(v, s, text, words), text)
}

// noted doubts a figure whose own note says that not all of it is there yet, or is of the kind, a date that was altered or
// is to come, and an answer in words that says no more than that the thing is to come.
func noted(v record.Value, text string) record.Value {
	switch v.Kind {
	case record.Area, record.Count, record.Money, record.Ratio:
		if w := notYet.FindString(text); w != "" && v.Low != nil {
			return doubt(v, "附注写有“"+w+"”，数值是否可以计入请核对")
		}
	case record.Date:
		if w := toCome.FindString(text); w != "" && !v.From.IsZero() {
			v.From, v.To, v.Text = record.Day{}, record.Day{}, "" // a day that is only intended has not been
			return doubt(v, "写有“"+w+"”，不是已经发生的日期")
		}
		if w := altered.FindString(text); w != "" && !v.From.IsZero() {
			return doubt(v, "写有“"+w+"”，以哪个日期为准请核对")
		}
	case record.Plain, record.Listing:
		if w := unfinished.FindString(compact(text)); w != "" {
			return doubt(v, "写有“"+w+"”，是否已有此项请核对")
		}
	}
	return v
}

var (
	notYet = regexp.MustCompile(`在建|筹建|规划|拟建|待建|预计|计划|未投入|未启用|未完成|未交付|含会议|含洽谈|\+ *\d+[^，。；]{0,6}(?:会议|洽谈|休息)|含[^）)，,]{0,6}座位|` +
		`待核|待确认|待定|暂定|待查|待补|未核|未定|20\d\d年(?:\d{1,2}月)?(?:起|后|底|前|建成|交付|启用|投用)|年底前|` +
		`\d[^，。；]{0,6}为(?:本|我|众创)|归(?:本|我|众创)|(?:本|我|众创)[^，。；]{0,4}(?:使用|占用|专用)|(?:实际|仅|只)[^，。；]{0,3}\d`)
	altered = regexp.MustCompile(`修改|更正|变更|补报|重新填`)
	toCome  = regexp.MustCompile(`拟|预计|计划|暂定|待定|待核|待确认`)
)

// unfinished are answers that name nothing yet: 建设中, 待上线, 2022年上线.
var unfinished = regexp.MustCompile(`^(?:正在|目前)?(?:拟|待|筹备|筹建|在建|规划|计划|准备|将)(?:建|建设|定|明确|确定|上线|开发|搭建|设立|制定|购|购置|完善|开通|开展|成立)?(?:中|之中|阶段|平台|网站|系统|网址)*[)）]?$|` +
	`^(?:正在)?(?:建设|开发|搭建|筹建|筹备|完善|制定|编制|申请|办理|洽谈)(?:之?中|阶段)$|^(?:预计|计划|将于|拟于)?20\d\d年(?:\d{1,2}月|底|内|初)?前?(?:上线|建成|开通|完成|投用|启用|设立)$|` +
	`^拟(?:建|建设|设立|开发|搭建|制定|购置|开展|成立|与)[^，。；]{0,12}$|^(?:多个|各类|各个|不限|若干)(?:领域|行业|产业)?$`)

func read(v record.Value, s record.Statement, text string, words []lexicon.Word) record.Value {
	switch v.Kind {
	case record.Area, record.Money, record.Count, record.Ratio, record.Decimal:
		return number(v, s, text)
	case record.Date:
		return date(v, s, text)
	case record.YesNo:
		return yesNo(v, s, text, words)
	case record.USCC:
		return code(v, s, text)
	case record.Enum:
		return enum(v, s, text, words)
	case record.Listing:
		return listing(v, s)
	case record.Tally:
		return tally(v, text, words)
	}
	return plain(v, s)
}

// doubts are those that the reader of the document had.
func doubts(s record.Statement) []string {
	if s.Doubt == "" {
		return nil
	}
	return []string{s.Doubt}
}

// doubt adds why a person should look, once.
func doubt(v record.Value, why string) record.Value {
	for _, d := range v.Doubt {
		if d == why {
			return v
		}
	}
	v.Doubt = append(v.Doubt[:len(v.Doubt):len(v.Doubt)], why)
	return v
}

// unreadable says why a cell holds nothing that can be read.
func unreadable(s record.Statement) string {
	switch s.Type {
	case record.ErrorCell:
		return "单元格是公式错误值 " + strings.TrimSpace(s.Text) + "，请填写数值后重新提交"
	case record.PictureCell:
		return "单元格里是图片，文字未能读取"
	}
	if strings.HasPrefix(strings.TrimSpace(s.Text), "=DISPIMG(") {
		return "单元格里是图片，文字未能读取"
	}
	return ""
}
