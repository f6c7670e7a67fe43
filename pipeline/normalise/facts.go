package normalise

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// Facts joins the readings of one package: fields sorted by key, each with its statements in order of authority; item lists
// sorted by key, each row once; and a finding X16 for every contradiction. The readings are not changed, and their order
// is the reading order among documents of the same rank.
func Facts(readings []record.Reading, lex *lexicon.Lexicon) (fields []record.Field, lists []record.List, findings []record.Finding) {
	ordered := slices.Clone(readings)
	slices.SortStableFunc(ordered, func(a, b record.Reading) int {
		return cmp.Compare(record.Rank(a.Document), record.Rank(b.Document))
	})
	fields = fieldsOf(ordered, lex)
	for _, f := range fields {
		if finding, ok := contradiction(f, lex); ok {
			findings = append(findings, finding)
		}
	}
	lists, more := listsOf(ordered, lex)
	lists = derive(fields, lists)
	findings = append(findings, more...)
	slices.SortStableFunc(findings, record.Finding.Compare)
	return fields, lists, findings
}

func fieldsOf(ordered []record.Reading, lex *lexicon.Lexicon) []record.Field {
	byKey := map[string][]record.Value{}
	for _, r := range ordered {
		values := valuesOf(r.Statements, lex.Field)
		districtsOfCity(r.Statements, values)
		for i, v := range values {
			v.Document = r.Document
			if key := r.Statements[i].Key; key != "" && states(v) {
				byKey[key] = append(byKey[key], v)
			}
		}
	}
	fields := make([]record.Field, 0, len(byKey))
	for key, values := range byKey {
		fields = append(fields, record.Field{Key: key, Values: ranked(values)})
	}
	slices.SortFunc(fields, func(a, b record.Field) int { return cmp.Compare(a.Key, b.Key) })
	return fields
}

// valuesOf reads statements that stand together. A cell that answers both ends of a span but holds one date is its
// beginning only.
func valuesOf(statements []record.Statement, fieldOf func(string) (lexicon.Field, bool)) []record.Value {
	values := make([]record.Value, len(statements))
	for i, s := range statements {
		f, ok := fieldOf(s.Key)
		if !ok {
			f.Kind = record.Plain
		}
		values[i] = valueOf(s, f.Kind, f.Words)
	}
	oneSided(statements, values)
	return values
}

// valueOf is Value, but for places: an address says them, not a noun in it (铁西区 is in two cities, 朝阳区 in Beijing).
func valueOf(s record.Statement, kind record.Kind, words []lexicon.Word) record.Value {
	if _, boxed, _ := choices(s.Text); boxed || s.Key != "city_code" && s.Key != "district_code" {
		return Value(s, kind, words)
	}
	v := Value(s, record.Plain, nil)
	v.Kind = record.Enum
	if v.Text == "" {
		return v
	}
	code, ok := placeCode(s.Key, v.Text)
	if _, city := lexicon.City(v.Text); city && !ok {
		v.Text = "" // 所在市：沈阳市 says nothing of the district
		return v
	}
	if v.Text = code; !ok {
		return doubt(v, "地名不在辽宁省行政区划之内，或不止一处")
	}
	return v
}

func placeCode(key, text string) (string, bool) {
	if key == "district_code" {
		return lexicon.DistrictOf(text)
	}
	city, ok := lexicon.CityOfAddress(text)
	if !ok {
		city, ok = lexicon.City(text)
	}
	return city.Code, ok
}

// districtsOfCity reads a district by the city that the same document states: 铁西区 of 鞍山市.
func districtsOfCity(statements []record.Statement, values []record.Value) {
	city := ""
	for i, s := range statements {
		if s.Key == "city_code" && values[i].Text != "" {
			city = values[i].Text
			break
		}
	}
	i := slices.IndexFunc(lexicon.Cities(), func(c record.City) bool { return c.Code == city })
	if i < 0 {
		return
	}
	for j, s := range statements {
		if s.Key != "district_code" || values[j].Text != "" || len(values[j].Doubt) == 0 {
			continue
		}
		if code, ok := lexicon.DistrictOf(lexicon.Cities()[i].Name + canonical(s.Text)); ok {
			values[j].Text, values[j].Doubt = code, doubts(s)
		}
	}
}

// oneSided finds cells that answer both ends of a span with one date.
func oneSided(statements []record.Statement, values []record.Value) {
	for i, s := range statements {
		if !EndKey(s.Key) || values[i].From.IsZero() || values[i].From == Forever {
			continue
		}
		for j, o := range statements {
			if StartKey(o.Key) && o.At == s.At && o.Text == s.Text && values[j].From == values[i].From && values[j].To == values[i].To {
				values[i].From, values[i].To, values[i].Text = record.Day{}, record.Day{}, ""
				values[i] = doubt(values[i], "起止时间只写了一个日期，按起始日期计")
			}
		}
	}
}

// ranked orders the statements of a field: visible before hidden, by document, as they were read; of the visible ones that
// only refers to another document comes last, for the value stands there, but never in a hidden sheet. A document's repetitions are kept once.
func ranked(values []record.Value) []record.Value {
	slices.SortStableFunc(values, func(a, b record.Value) int {
		return cmp.Or(
			cmp.Compare(boolInt(a.Quiet), boolInt(b.Quiet)),
			cmp.Compare(boolInt(onlyRefers(a)), boolInt(onlyRefers(b))),
			cmp.Compare(record.Rank(a.Document), record.Rank(b.Document)))
	})
	var out []record.Value
	for _, v := range values {
		repeated := slices.ContainsFunc(out, func(o record.Value) bool { return o.At.File == v.At.File && o.Document == v.Document && equal(o, v) })
		if !repeated {
			out = append(out, v)
		}
	}
	return out
}

func onlyRefers(v record.Value) bool { return v.Refers != "" && !v.Known() }

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// contradiction holds the statement that counts against the visible others.
func contradiction(f record.Field, lex *lexicon.Lexicon) (record.Finding, bool) {
	best := f.Values[0]
	evidence := []record.Evidence{best.At}
	places := []string{said(best)}
	for _, v := range f.Values[1:] {
		if v.Quiet && !best.Quiet || !Contradict(f.Key, best, v) {
			continue
		}
		evidence = append(evidence, v.At)
		places = append(places, said(v))
	}
	if len(places) == 1 {
		return record.Finding{}, false
	}
	return record.Finding{Code: "X16", Severity: record.Warning, Evidence: evidence, Message: fmt.Sprintf(
		"“%s”前后不一致：%s。请核对并更正，未更正前以前者为准。", lex.Label(f.Key), strings.Join(places, "，"))}, true
}

func said(v record.Value) string {
	raw := []rune(canonical(v.Raw))
	if len(raw) > 40 {
		raw = append(raw[:40], '…')
	}
	return fmt.Sprintf("%s写“%s”（%s）", documentNoun(v.Document), string(raw), Place(v.At))
}

func documentNoun(document string) string {
	switch document {
	case record.Form:
		return "申请表"
	case record.Report:
		return "备案报告"
	case record.ItemList:
		return "清单"
	case record.Proof:
		return "证明材料"
	}
	return "其他材料"
}

// Place says in Chinese where something was read: "附件1.xlsx 申请表 C12", "报告.pdf 第3页".
func Place(e record.Evidence) string {
	parts := []string{e.File}
	if e.Sheet != "" {
		parts = append(parts, e.Sheet)
	}
	switch {
	case e.Cell != "":
		parts = append(parts, e.Cell)
	case e.Page > 0:
		parts = append(parts, fmt.Sprintf("第%d页", e.Page))
	case e.Table > 0:
		parts = append(parts, fmt.Sprintf("表%d第%d行", e.Table, e.Row))
	case e.Row > 0:
		parts = append(parts, fmt.Sprintf("第%d行", e.Row))
	}
	return strings.Join(parts, " ")
}
