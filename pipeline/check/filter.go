package check

import (
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// trilean orders what is known of a row: it does not count, it may, it does.
type trilean int

const (
	no trilean = iota
	maybe
	yes
)

// An answer says whether a row counts, and why not or why it is uncertain, in two or three words.
type answer struct {
	is  trilean
	why string
}

var counts = answer{is: yes}

// counts asks all filters; the first refusal decides, else the first doubt. A row that its own words put in doubt may count.
func (j *judge) counts(filters []rules.Filter, r record.Row, window string) answer {
	out := counts
	if r.Doubt != "" {
		out = answer{maybe, "是否计入存疑"}
	}
	for _, f := range filters {
		a := filterFuncs[f.Name](j, f, r, window)
		if a.is < out.is {
			out = a
		}
	}
	return out
}

// filterFuncs has one function for each name of rules.FilterNames.
var filterFuncs = map[string]func(*judge, rules.Filter, record.Row, string) answer{
	"active":            (*judge).active,
	"appointed":         (*judge).appointed,
	"from_team":         (*judge).fromTeam,
	"in_service":        (*judge).inService,
	"in_sub_sector":     (*judge).inSubSector,
	"in_window":         (*judge).inWindow,
	"is":                (*judge).isWord,
	"not_no":            (*judge).notNo,
	"present_in_window": (*judge).presentInWindow,
	"professional":      (*judge).professional,
}

// days is a date as the interval in which it lies.
type days struct{ from, to record.Day }

// dated reads a date. A cell that states none is unknown; one that is unread or no date is unclear.
func dated(v record.Value) (d days, known, unclear bool) {
	switch {
	case v.Unread != "":
		return days{}, false, true
	case !v.From.IsZero():
		d = days{v.From, v.To}
		if d.to.IsZero() {
			d.to = d.from
		}
		return d, true, len(v.Doubt) > 0 && d.from == d.to
	case v.None, v.Text == "" && v.Raw == "":
		return days{}, false, false
	}
	return days{}, false, true
}

func (j *judge) active(_ rules.Filter, r record.Row, _ string) answer {
	return first(
		before(r.Get("entered_on"), j.asOf, "基准日后入驻", "入驻时间不明"),
		j.notLeft(r),
		before(r.Get("agreement_start"), j.asOf, "协议未开始", "协议起始不明"),
		notBefore(r.Get("agreement_end"), j.asOf, "协议到期", "协议期限不明"),
	)
}

// first is the worst of several answers, the earlier one where they are equal.
func first(answers ...answer) answer {
	out := counts
	for _, a := range answers {
		if a.is < out.is {
			out = a
		}
	}
	return out
}

// before asks that a date, where stated, lies on or before a day.
func before(v record.Value, day record.Day, late, unsure string) answer {
	d, known, unclear := dated(v)
	switch {
	case unclear:
		return answer{maybe, unsure}
	case !known || !d.to.After(day):
		return counts
	case d.from.After(day):
		return answer{no, late}
	}
	return answer{maybe, unsure}
}

// notBefore asks that a date, where stated, lies on or after a day.
func notBefore(v record.Value, day record.Day, over, unsure string) answer {
	d, known, unclear := dated(v)
	switch {
	case openEnded(v):
		return counts
	case unclear:
		return answer{maybe, unsure}
	case !known || !d.from.Before(day):
		return counts
	case d.to.Before(day):
		return answer{no, over}
	}
	return answer{maybe, unsure}
}

// openEnded reports whether an end is stated to be none.
func openEnded(v record.Value) bool {
	return v.From.IsZero() && containsAny([]string{v.Raw, v.Text}, []string{"长期", "无固定期限", "至今", "永久"})
}

// inService asks that a person works there on the reference date. No date of joining refuses nobody.
func (j *judge) inService(_ rules.Filter, r record.Row, _ string) answer {
	return first(before(r.Get("joined_on"), j.asOf, "基准日后入职", "入职时间不明"), j.notGone(r, "已离职", "离职时间不明"))
}

// notLeft takes the day of leaving as a day on which the resident is no longer there.
func (j *judge) notLeft(r record.Row) answer { return j.notGone(r, "已退出", "退出时间不明") }

func (j *judge) notGone(r record.Row, left, unsure string) answer {
	v := r.Get("left_on")
	d, known, unclear := dated(v)
	switch {
	case unclear && !containsAny([]string{v.Raw}, []string{"在驻", "在孵", "至今", "未退出", "未毕业", "在职", "在岗", "未离职"}):
		return answer{maybe, unsure}
	case !known || d.from.After(j.asOf):
		return counts
	case !d.to.After(j.asOf):
		return answer{no, left}
	}
	return answer{maybe, unsure}
}

func (j *judge) presentInWindow(_ rules.Filter, r record.Row, window string) answer {
	from, to := j.window(window)
	if _, known, _ := dated(r.Get("entered_on")); !known {
		return answer{maybe, "入驻时间不明"}
	}
	return first(
		before(r.Get("entered_on"), to, "统计期后入驻", "入驻时间不明"),
		notBefore(r.Get("left_on"), from, "统计期前退出", "退出时间不明"),
		notBefore(r.Get("agreement_end"), from, "协议到期", "协议期限不明"),
	)
}

// window is the span of a window; without a window everything up to the reference date.
func (j *judge) window(key string) (from, to record.Day) {
	if w, ok := j.set.Window(key); ok {
		return w.Span(j.asOf)
	}
	return record.Day{}, j.asOf
}

func (j *judge) inWindow(f rules.Filter, r record.Row, window string) answer {
	d, known, unclear := dated(r.Get(f.Column))
	from, to := j.window(window)
	switch {
	case !known || unclear:
		return answer{maybe, "日期不明"}
	case d.to.Before(from) || d.from.After(to):
		return answer{no, "统计期外"}
	case d.from.Before(from) || d.to.After(to):
		return answer{maybe, "日期不够精确"}
	}
	return counts
}

// appointed needs an end: an appointment of which no end is stated may have ended.
func (j *judge) appointed(_ rules.Filter, r record.Row, _ string) answer {
	start, end := r.Get("appointed_from"), r.Get("appointed_to")
	_, ends, _ := dated(end)
	a := first(before(start, j.asOf, "未到聘期", "聘期不明"), notBefore(end, j.asOf, "聘期已满", "聘期不明"))
	if a.is == yes && !ends && !openEnded(end) && !openEnded(start) {
		return answer{maybe, "聘期不明"}
	}
	return a
}

// fromTeam wants the team to be known among the residents, itself or as the enterprise that it became (AMB-7b).
func (j *judge) fromTeam(_ rules.Filter, r record.Row, _ string) answer {
	team := r.Get("from_team")
	if !team.Known() || team.None || len(team.Doubt) > 0 {
		return answer{maybe, "来源团队不明"}
	}
	residents, _ := j.app.List("residents")
	name, code := j.ctx.NameKey(r.Get("name").Text), r.Get("uscc").Text
	for _, x := range residents.Rows {
		known := j.ctx.NameKey(x.Get("name").Text)
		sameCode := code != "" && x.Get("uscc").Text == code
		if known != "" && (known == j.ctx.NameKey(team.Text) || known == name) || sameCode {
			return counts
		}
	}
	return answer{maybe, "来源团队不在入驻名单"}
}

func (j *judge) inSubSector(_ rules.Filter, r record.Row, _ string) answer {
	v := r.Get("in_sub_sector")
	switch {
	case v.Unread != "" || len(v.Doubt) > 0:
		return answer{maybe, "是否属细分领域不明"}
	case v.Yes != nil && *v.Yes:
		return counts
	case v.Yes != nil:
		return answer{no, "非细分领域"}
	}
	sub, sector := j.ctx.NameKey(j.app.Text("sub_sector")), j.ctx.NameKey(r.Get("sector").Text)
	if sub != "" && sector != "" && (strings.Contains(sector, sub) || strings.Contains(sub, sector)) {
		return counts
	}
	return answer{maybe, "是否属细分领域不明"}
}

func (j *judge) professional(_ rules.Filter, r record.Row, _ string) answer {
	v := r.Get("professional")
	switch {
	case v.Unread != "" || len(v.Doubt) > 0:
		return answer{maybe, "是否专业技术领域不明"}
	case v.Yes != nil && *v.Yes:
		return counts
	case v.Yes != nil:
		return answer{no, "非专业技术领域"}
	}
	if containsAny(words(r.Get("type")), []string{"专业技术", "专业"}) {
		return counts
	}
	return answer{maybe, "是否专业技术领域不明"}
}

// isWord compares an enum or text column; a code makes an enterprise of a resident that says no kind.
func (j *judge) isWord(f rules.Filter, r record.Row, _ string) answer {
	v := r.Get(f.Column)
	if f.Column == "kind" && !v.Known() && v.Unread == "" && r.Get("uscc").Known() {
		v = record.Value{Text: "enterprise"}
	}
	switch {
	case !v.Known() || v.None || len(v.Doubt) > 0:
		return answer{maybe, j.ctx.Label(f.Column) + "不明"}
	case containsAny(words(v), f.Words):
		return counts
	}
	return answer{no, otherThan(f.Column)}
}

func otherThan(column string) string {
	if why, ok := map[string]string{"kind": "类别不符", "type": "类型不符", "method": "融资方式不符", "purpose": "用途不符"}[column]; ok {
		return why
	}
	return "不在所列范围"
}

// notNo lets unmarked rows count (contract 8.10).
func (j *judge) notNo(f rules.Filter, r record.Row, _ string) answer {
	v := r.Get(f.Column)
	why := map[string]string{"full_time": "兼职", "received": "未到账"}[f.Column]
	if why == "" {
		why = "填“否”"
	}
	switch {
	case v.Yes != nil && !*v.Yes && len(v.Doubt) == 0:
		return answer{no, why}
	case v.Unread != "" || len(v.Doubt) > 0 || (v.Yes == nil && v.Text != "" && !v.None):
		return answer{maybe, "是否" + why + "不明"}
	}
	return counts
}

func words(v record.Value) []string { return append(slices.Clone(v.Items), v.Text) }

// containsAny reports whether one of the words occurs in one of the texts.
func containsAny(texts, words []string) bool {
	return slices.ContainsFunc(texts, func(t string) bool {
		return t != "" && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(t, w) })
	})
}
