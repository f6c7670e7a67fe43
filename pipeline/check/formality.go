package check

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

var documentNames = map[string]string{
	record.Form: "申请表", record.Report: "备案报告", record.Proof: "证明材料", record.ItemList: "名单",
}

// documentsPresent asks for the deliverables of the notice (C1). One that is there and unreadable, or may be among files
// that nobody could read, is missing because it is unread.
func (j *judge) documentsPresent(p rules.Params) record.Check {
	var have, absent, unread []string
	var at []record.Evidence
	for _, f := range j.app.Files {
		if f.Status != record.Skipped && (f.Document == record.Form || f.Document == record.Report) && slices.Contains(p.Documents, f.Document) {
			at = append(at, record.Evidence{File: f.Source.Path})
		}
	}
	for _, d := range p.Documents {
		switch j.deliverable(d) {
		case record.Read:
			have = append(have, documentNames[d])
		case record.Partial:
			unread = append(unread, documentNames[d])
		default:
			absent = append(absent, documentNames[d])
		}
	}
	observed := sentences(named("有", have), named("无法读取：", unread), named("未见：", absent))
	if len(unread)+len(absent) == 0 {
		return verdict(true, observed, at)
	}
	cause := record.Absent
	if len(absent) == 0 || j.nameless() {
		cause = record.Unread
	}
	out := record.Check{State: record.Missing, Cause: cause, Observed: observed, Evidence: at}
	for _, d := range p.Documents {
		if j.deliverable(d) != record.Read {
			out.WaitsFor = append(out.WaitsFor, d)
		}
	}
	if len(absent) > 0 {
		out.Gap = "缺" + strings.Join(absent, "、")
	}
	return out
}

func named(lead string, words []string) string {
	if len(words) == 0 {
		return ""
	}
	return lead + strings.Join(words, "、")
}

// deliverable is Read when a readable document of the kind is there, Partial when only unreadable ones are, else "".
func (j *judge) deliverable(document string) record.FileStatus {
	best := record.FileStatus("")
	for _, f := range j.app.Files {
		switch {
		case f.Document != document || f.Status == record.Skipped:
		case f.Readable():
			return record.Read
		default:
			best = record.Partial
		}
	}
	return best
}

// nameless reports whether files are there of which nobody could tell what they are.
func (j *judge) nameless() bool {
	return slices.ContainsFunc(j.app.Files, func(f record.File) bool {
		return (f.Document == "" || f.Document == record.Other || f.Document == record.Archive) && !f.Readable() && f.Status != record.Skipped
	})
}

// oneApplication looks for other applications of the same operator (C6).
func (j *judge) oneApplication(rules.Params) record.Check {
	name, code := j.fact("operator_name"), j.fact("operator_uscc")
	if !name.known() && !code.known() {
		return code.waiting()
	}
	at := slices.Concat(name.at, code.at)
	others := j.ctx.Others(j.app)
	if len(others) == 0 {
		return verdict(true, "本次受理的材料中没有同一主体的其他申报", at)
	}
	told := j.withoutNames(others)
	out := review(record.Conflict, "同一主体另有申报："+strings.Join(told, "、"), at)
	out.Note = "请核对是否重复申报，场地、入驻名单、活动是否重复使用"
	return out
}

// withoutNames names the applications of one's own city, and of others only the city: what a city gets must not name the
// applicants of another one (contract 7).
func (j *judge) withoutNames(others []Other) []string {
	var told, elsewhere []string
	for _, o := range others {
		if o.City == j.app.City {
			told = append(told, fmt.Sprintf("%s（%s，%s）", o.Space, o.Type.Noun(), o.Package))
		} else {
			elsewhere = append(elsewhere, fmt.Sprintf("%s的一个%s申报", o.City.Name, o.Type.Noun()))
		}
	}
	return append(told, elsewhere...)
}

// recommenderMatches holds the recommending office against the city of the site (C7). Where the form names none, the
// city that handed the package in is the office.
func (j *judge) recommenderMatches(p rules.Params) record.Check {
	f := j.fact(p.Field)
	office, known := record.City{}, false
	switch {
	case f.known():
		office, known = j.officeOf(f.value.Text)
	case j.app.City.Code != "" && f.gap != record.Unread:
		office, known = j.app.City, true
	default:
		return f.waiting()
	}
	if !known {
		out := review(record.Ambiguous, f.value.Text, f.at)
		out.Note = "推荐单位不是市科技局，请核对是否为有推荐权的有关单位"
		return out
	}
	site, where := j.siteCity(p.Fields)
	if site.Code == "" {
		out := fact{key: p.Fields[0], gap: j.fact(p.Fields[0]).gap, at: slices.Concat(f.at, where)}
		if out.gap == "" {
			return review(record.Ambiguous, "场地地址看不出所在市", out.at)
		}
		return out.waiting()
	}
	observed := "推荐单位属" + office.Name + "，场地在" + site.Name
	if site.Code != office.Code {
		return review(record.Conflict, observed, slices.Concat(f.at, where))
	}
	if f.known() && f.shaky() {
		return review(record.Ambiguous, observed, slices.Concat(f.at, where))
	}
	return verdict(true, observed, slices.Concat(f.at, where))
}

func (j *judge) officeOf(text string) (record.City, bool) {
	key := j.ctx.NameKey(text)
	for _, r := range j.set.Recommenders {
		for _, name := range append([]string{r.Name}, r.Aliases...) {
			if strings.Contains(key, j.ctx.NameKey(name)) {
				return record.City{Code: r.City, Name: r.Name}, true
			}
		}
	}
	return record.City{}, false
}

// siteCity is the city of the first field that tells one.
func (j *judge) siteCity(fields []string) (record.City, []record.Evidence) {
	var at []record.Evidence
	for _, key := range fields {
		f := j.fact(key)
		at = append(at, f.at...)
		for _, address := range words(f.value) {
			if city, ok := j.ctx.CityOf(address); ok && f.known() {
				return city, at
			}
		}
	}
	return record.City{}, at
}

// cellsFilled asks for the fields that the automatic checks of the type read and for who applies (C8, contract 8.4). An
// application whose type is not told has no conditions to be held against, and waits here for it.
func (j *judge) cellsFilled(p rules.Params) record.Check {
	asked := union(slices.Clone(p.Fields), j.set.AskedFields(j.set.For(j.app.Type)))
	if j.app.Type == "" {
		asked = slices.Insert(asked, 0, "application_type")
	}
	out := record.Check{State: record.Pass, Observed: fmt.Sprintf("必填%d项均已填写", len(asked))}
	cause := record.Cause("")
	for _, alternatives := range asked {
		gap, waits := j.filled(alternatives)
		if gap == "" {
			continue
		}
		cause, out.WaitsFor = worse(cause, gap), union(out.WaitsFor, waits)
	}
	if j.app.Type == "" {
		cause, out.WaitsFor = worse(cause, j.formGap()), union([]string{"application_type"}, out.WaitsFor)
		out.Note = "不知申报的是众创空间还是专业化众创空间，各项条件均未核对"
	}
	if len(out.WaitsFor) > 0 {
		out.State, out.Cause = record.Missing, cause
		out.Observed = fmt.Sprintf("必填%d项，%d项未填或无法判断：%s", len(asked), len(out.WaitsFor), j.ctx.labels(out.WaitsFor))
	}
	return out
}

// filled looks at a|b + c: a, or b and c together; waits are those of the first way.
func (j *judge) filled(alternatives string) (record.Cause, []string) {
	gap, waits := record.Cause(""), []string(nil)
	for i, sum := range strings.Split(alternatives, "|") {
		cause, lacking := record.Cause(""), []string(nil)
		for _, key := range strings.Split(sum, "+") {
			key = strings.TrimSpace(key)
			if f := j.fact(key); !f.known() && !saysNone(f.value) {
				cause, lacking = worse(cause, f.gap), append(lacking, key)
			}
		}
		if cause == "" {
			return "", nil
		}
		if i == 0 {
			gap, waits = cause, lacking
		}
	}
	return gap, waits
}
