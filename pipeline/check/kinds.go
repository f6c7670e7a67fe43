package check

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// kinds has one function for each kind of rules.Kinds. A function fills state, cause, what it waits for, the wording and
// the evidence; the rest is the check's own.
var kinds = map[string]func(*judge, rules.Params) record.Check{
	"before_deadline":          (*judge).beforeDeadline,
	"cells_filled":             (*judge).cellsFilled,
	"covers_reference_date":    (*judge).coversReferenceDate,
	"documents_present":        (*judge).documentsPresent,
	"early_stage":              (*judge).earlyStage,
	"every_row_has":            (*judge).everyRowHas,
	"in_province":              (*judge).inProvince,
	"independent_legal_person": (*judge).independentLegalPerson,
	"lasted":                   (*judge).lasted,
	"mentioned":                (*judge).mentioned,
	"one_application":          (*judge).oneApplication,
	"parts_within_total":       (*judge).partsWithinTotal,
	"present":                  (*judge).present,
	"provided":                 (*judge).provided,
	"recommender_matches":      (*judge).recommenderMatches,
	"remains":                  (*judge).remains,
	"residence_months":         (*judge).residenceMonths,
	"rows_in_scope":            (*judge).rowsInScope,
	"same_everywhere":          (*judge).sameEverywhere,
	"share":                    (*judge).share,
	"stated_host":              (*judge).statedHost,
	"sub_sector":               (*judge).subSector,
	"tenure_shown":             (*judge).tenureShown,
	"type_covered":             (*judge).typeCovered,
	"valid_code":               (*judge).validCode,
}

// A fact is what a field states, ready to be judged, or why it cannot be.
type fact struct {
	key    string
	value  record.Value
	rivals []record.Value // of the same rank, saying something else
	gap    record.Cause
	at     []record.Evidence
}

// fact reads a field that is no number. A value that was read in doubt or only in hidden places is known, and shaky.
func (j *judge) fact(key string) fact {
	v, rivals := stated(j.app.Field(key), "")
	f := fact{key: key, value: v, rivals: rivals}
	if v.At.File != "" {
		f.at = append(f.at, v.At)
	}
	for _, r := range rivals {
		f.at = append(f.at, r.At)
	}
	if !v.Known() || v.None {
		f.gap = j.gapOf(v, key)
	}
	return f
}

func (f fact) known() bool { return f.gap == "" }

func (f fact) shaky() bool { return len(f.value.Doubt) > 0 || f.value.Quiet }

// waiting is the check of which an operand is not known.
func (f fact) waiting() record.Check {
	out := record.Check{State: record.Missing, Cause: f.gap, WaitsFor: []string{f.key}, Evidence: f.at, Observed: "未填报"}
	switch f.gap {
	case record.Unread:
		out.Observed, out.Note = "无法读取", f.value.Unread
	case record.Ambiguous:
		out.State, out.Observed = record.Review, "填写为“"+brief(f.value.Raw)+"”，无法判断"
	}
	return out
}

// longestQuote is how much of a cell a sentence quotes, in characters.
const longestQuote = 60

// brief quotes a cell: one line, and not a whole page.
func brief(raw string) string {
	text := []rune(strings.Join(strings.Fields(raw), " "))
	if len(text) <= longestQuote {
		return string(text)
	}
	return string(text[:longestQuote]) + "…"
}

func review(cause record.Cause, observed string, at []record.Evidence) record.Check {
	return record.Check{State: record.Review, Cause: cause, Observed: observed, Evidence: at}
}

func verdict(holds bool, observed string, at []record.Evidence) record.Check {
	state := record.Fail
	if holds {
		state = record.Pass
	}
	return record.Check{State: state, Observed: observed, Evidence: at}
}

// provided judges an answer of yes or no; what is charged for it is for the reader to see.
func (j *judge) provided(p rules.Params) record.Check {
	f := j.fact(p.Field)
	out := f.answered()
	for _, key := range p.Fields {
		if fee := j.fact(key); fee.known() && definite(out.State) {
			out.Note, out.Evidence = sentences(out.Note, j.ctx.Label(key)+"："+brief(fee.value.Raw)), append(out.Evidence, fee.at...)
		}
	}
	return out
}

func (f fact) answered() record.Check {
	switch {
	case f.saysNone():
		return verdict(false, "填写为“"+brief(f.value.Raw)+"”", f.at)
	case !f.known():
		return f.waiting()
	case len(f.rivals) > 0:
		return review(record.Conflict, "前后填写不一致", f.at)
	case f.value.Yes == nil, f.shaky():
		return review(record.Ambiguous, "填写为“"+brief(f.value.Raw)+"”，请确认是否提供、是否免费或低成本", f.at)
	}
	return verdict(*f.value.Yes, map[bool]string{true: "有", false: "无"}[*f.value.Yes], f.at)
}

func (f fact) saysNone() bool { return saysNone(f.value) && len(f.rivals) == 0 && !f.shaky() }

// saysNone reports whether a field that asks for an amount or a yes is answered with 无: that is an answer, where a dash
// or a stroke is none.
func saysNone(v record.Value) bool {
	switch v.Kind {
	case record.Plain, record.USCC, record.Enum, record.Date:
		return false
	}
	return v.None && v.Unread == "" && containsAny([]string{v.Raw}, []string{"无", "没有"})
}

// typeCovered asks whether the rule set has conditions for the type at all: a notice may take in one of the two only.
func (j *judge) typeCovered(rules.Params) record.Check {
	f := j.fact("application_type")
	switch {
	case j.app.Type == "" && f.known():
		return review(record.Ambiguous, f.value.Raw, f.at)
	case j.app.Type == "":
		return f.waiting()
	case j.set.Covers(j.app.Type):
		return verdict(true, j.app.Type.Noun(), f.at)
	}
	out := verdict(false, j.app.Type.Noun(), f.at)
	out.Note = "本规则集没有" + j.app.Type.Noun() + "的条款"
	return out
}

// whereIs tells whether an address lies in the place that the rule set means: what the words name, or else its province.
// Words are names as addresses begin with them, such as 安徽省合肥市 and 合肥市.
func (j *judge) whereIs(address string, words []string) (in, known bool) {
	if len(words) == 0 {
		return j.ctx.InProvince(address)
	}
	for _, w := range words {
		if strings.HasPrefix(strings.Join(strings.Fields(address), ""), w) {
			return true, true
		}
	}
	_, known = j.ctx.InProvince(address) // it begins with another place that is known
	return false, known
}

// inProvince: the address decides, the code supports (contract 8.5); a code is for life, so an operator that has moved in
// keeps its old prefix.
func (j *judge) inProvince(p rules.Params) record.Check {
	f, code := j.fact(p.Field), j.validCodeIn(p.Fields[0])
	local := len(code) == 18 && slices.Contains(p.Prefixes, code[2:4])
	if !f.known() {
		out := f.waiting()
		if local {
			out.State = record.Review
			out.Observed = sentences("注册地址"+out.Observed, "代码第3、4位为"+code[2:4])
		}
		return out
	}
	in, known := j.whereIs(f.value.Text, p.Words)
	differs := slices.ContainsFunc(f.rivals, func(r record.Value) bool {
		other, sure := j.whereIs(r.Text, p.Words)
		return other != in || sure != known
	})
	switch {
	case differs:
		return review(record.Conflict, "注册地址前后不一致", f.at)
	case !known || f.shaky():
		return review(record.Ambiguous, f.value.Text+"（看不出所在地）", f.at)
	case in:
		out := verdict(true, f.value.Text, f.at)
		if code != "" && !local {
			out.Note = "代码第3、4位为" + code[2:4] + "，非本省登记机关；注册地址在省内，可能为迁入，请核对营业执照"
		}
		return out
	case local:
		return review(record.Conflict, f.value.Text+"；代码第3、4位为"+code[2:4]+"，与地址不符", f.at)
	}
	return verdict(false, f.value.Text, f.at)
}

// validCodeIn is the code of a field when it is stated once, read without doubt and right; else "".
func (j *judge) validCodeIn(key string) string {
	f := j.fact(key)
	if !f.known() || f.shaky() || len(f.rivals) > 0 || j.wrongCode(f.value.Text) != "" {
		return ""
	}
	return f.value.Text
}

// wrongCode explains why a code is wrong. Without a judge of codes only its length is known, and that is not enough.
func (j *judge) wrongCode(code string) string {
	if j.ctx.ValidUSCC == nil {
		return "无法校验"
	}
	if err := j.ctx.ValidUSCC(code); err != nil {
		return err.Error()
	}
	return ""
}
