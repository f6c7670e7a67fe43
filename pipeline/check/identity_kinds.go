package check

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// What a stated legal form says about being an independent legal person.
const (
	formUnstated = iota
	formHolds
	formBarred
	formDoubtful
)

// independentLegalPerson looks at the name, then at the kind in the code, else at the stated legal form (contract 8.5).
func (j *judge) independentLegalPerson(p rules.Params) record.Check {
	code, form, name := j.fact(p.Fields[0]), j.fact(p.Fields[1]), j.fact(p.Fields[2])
	at := slices.Concat(code.at, form.at, name.at)
	if i := slices.IndexFunc(p.Endings, func(e string) bool { return strings.HasSuffix(name.value.Text, e) }); i >= 0 && name.known() {
		return verdict(false, "名称以“"+p.Endings[i]+"”结尾，为分支机构", at)
	}
	if i := slices.IndexFunc(p.Doubtful, func(w string) bool {
		return w != "其他" && name.known() && strings.Contains(name.value.Text, strings.TrimSuffix(w, "企业"))
	}); i >= 0 {
		return review(record.Ambiguous, "名称含“"+strings.TrimSuffix(p.Doubtful[i], "企业")+"”，是否具有独立法人资格请人工核对", at)
	}
	says := legalForm(p, form)
	valid := j.validCodeIn(p.Fields[0])
	if valid == "" {
		return byLegalForm(says, code, form, at)
	}
	observed := "代码类别" + valid[:2]
	if says != formUnstated {
		observed += "，" + form.value.Text
	}
	switch {
	case slices.Contains(p.Barred, valid[:2]):
		return verdict(false, observed+"，不具有独立法人资格", at)
	case !slices.Contains(p.Prefixes, valid[:2]), says == formDoubtful:
		return review(record.Ambiguous, observed+"，是否具有独立法人资格请人工核对", at)
	case says == formBarred:
		return review(record.Conflict, observed+"，代码与单位性质不符", at)
	}
	return verdict(true, observed, at)
}

func legalForm(p rules.Params, form fact) int {
	text := []string{form.value.Text}
	switch {
	case !form.known() || len(form.rivals) > 0 || form.shaky():
		return formUnstated
	case containsAny(text, p.Barred):
		return formBarred
	case containsAny(text, p.Doubtful):
		return formDoubtful
	case containsAny(text, p.Words):
		return formHolds
	}
	return formDoubtful
}

func byLegalForm(says int, code, form fact, at []record.Evidence) record.Check {
	switch says {
	case formHolds:
		out := verdict(true, form.value.Text, at)
		out.Note = "没有可用的统一社会信用代码，按填报的单位性质判断"
		return out
	case formBarred:
		return verdict(false, form.value.Text+"，不具有独立法人资格", at)
	case formDoubtful:
		return review(record.Ambiguous, form.value.Text+"，是否具有独立法人资格请人工核对", at)
	}
	cause := record.Ambiguous
	if !code.known() {
		cause = worse(code.gap, form.gap)
	}
	out := review(cause, "没有可用的统一社会信用代码，也未写明单位性质", at)
	out.WaitsFor = []string{code.key, form.key}
	return out
}

// validCode asks for a right code that all documents share (C3).
func (j *judge) validCode(p rules.Params) record.Check {
	f := j.fact(p.Field)
	if !f.known() {
		return f.waiting()
	}
	if wrong := j.wrongCode(f.value.Text); wrong != "" {
		if j.ctx.ValidUSCC == nil {
			return review(record.Ambiguous, f.value.Text, f.at)
		}
		if f.value.OCR { // the engine may have misread what the applicant wrote right
			out := review(record.Ambiguous, byOCR+f.value.Text, f.at)
			out.Note = "文字识别读出的代码不正确（" + wrong + "），请对照原件核对"
			return out
		}
		out := verdict(false, f.value.Text, f.at)
		out.Note = wrong
		return out
	}
	others, at := j.elsewhere(p.Field, f.value, func(v record.Value) string { return v.Text })
	at = slices.Concat(f.at, at)
	switch {
	case len(others) > 0:
		return review(record.Conflict, f.value.Text+"；另见"+strings.Join(others, "、"), at)
	case f.shaky():
		return review(record.Ambiguous, f.value.Text, at)
	}
	return verdict(true, f.value.Text, at)
}

// elsewhere lists what other statements of a field say that differs, and where all of them stand.
func (j *judge) elsewhere(key string, best record.Value, text func(record.Value) string) (differ []string, at []record.Evidence) {
	for _, v := range j.app.Field(key).Values {
		if !v.Known() || v.None || v.Quiet {
			continue
		}
		at = append(at, v.At)
		if text(v) != text(best) && !slices.Contains(differ, v.Text) {
			differ = append(differ, v.Text)
		}
	}
	return differ, at
}

// sameEverywhere passes when the form and at least one other document say the same (C2).
func (j *judge) sameEverywhere(p rules.Params) record.Check {
	f := j.fact(p.Field)
	if !f.known() {
		return f.waiting()
	}
	if f.value.Document != record.Form {
		out := fact{key: p.Field, gap: j.formGap(), at: f.at}.waiting()
		out.Observed = "申请表未填报"
		return out
	}
	compared := 0
	for _, v := range j.app.Field(p.Field).Values {
		if v.Document != record.Form && v.Known() && !v.None && !v.Quiet {
			compared++
		}
	}
	differ, at := j.elsewhere(p.Field, f.value, func(v record.Value) string { return j.ctx.NameKey(v.Text) })
	switch {
	case len(differ) > 0:
		return review(record.Conflict, "申请表“"+f.value.Text+"”，另见“"+strings.Join(differ, "”“")+"”", at)
	case compared == 0:
		return record.Check{State: record.Missing, Cause: j.otherGap(), WaitsFor: []string{p.Field}, Evidence: at,
			Observed: "申请表“" + f.value.Text + "”，没有其他材料可比对"}
	case f.shaky():
		return review(record.Ambiguous, f.value.Text, at)
	}
	return verdict(true, fmt.Sprintf("%s（申请表与另外%d处一致）", f.value.Text, compared), at)
}

// otherGap is unread when a report or proof is there that could not be read.
func (j *judge) otherGap() record.Cause {
	for _, f := range j.app.Files {
		if f.Document != record.Form && f.Status != record.Read && f.Status != record.Skipped {
			return record.Unread
		}
	}
	return record.Absent
}
