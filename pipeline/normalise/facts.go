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
	findings = append(findings, more...)
	slices.SortStableFunc(findings, record.Finding.Compare)
	return fields, lists, findings
}

func fieldsOf(ordered []record.Reading, lex *lexicon.Lexicon) []record.Field {
	byKey := map[string][]record.Value{}
	for _, r := range ordered {
		for i, v := range valuesOf(r.Statements, lex.Field) {
			v.Document = r.Document
			if states(v) {
				key := r.Statements[i].Key
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

// valueOf is Value, but for places, which are recognised by what an address says, not by a noun in it.
func valueOf(s record.Statement, kind record.Kind, words []lexicon.Word) record.Value {
	if s.Key == "city_code" || s.Key == "district_code" {
		if v, ok := placeCode(s); ok {
			return v
		}
	}
	return Value(s, kind, words)
}

func placeCode(s record.Statement) (record.Value, bool) {
	v := Value(s, record.Plain, nil)
	if v.Text == "" {
		return v, false
	}
	v.Kind = record.Enum
	code, ok := lexicon.DistrictOf(v.Text)
	if s.Key == "city_code" {
		var city record.City
		if city, ok = lexicon.CityOfAddress(v.Text); !ok {
			city, ok = lexicon.City(v.Text)
		}
		code = city.Code
	}
	v.Text = code
	return v, ok
}

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

// ranked orders the statements of a field: by document, visible before hidden, as they were read; one that only refers to
// another document comes last, for the value stands there. A document's repetitions are kept once.
func ranked(values []record.Value) []record.Value {
	slices.SortStableFunc(values, func(a, b record.Value) int {
		return cmp.Or(
			cmp.Compare(boolInt(onlyRefers(a)), boolInt(onlyRefers(b))),
			cmp.Compare(record.Rank(a.Document), record.Rank(b.Document)),
			cmp.Compare(boolInt(a.Quiet), boolInt(b.Quiet)))
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
		if v.Quiet && !best.Quiet || !contradict(f.Key, best, v) {
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
	return fmt.Sprintf("%s写“%s”（%s）", documentNoun(v.Document), v.Raw, Place(v.At))
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
