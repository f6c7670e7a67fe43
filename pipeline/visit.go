package pipeline

import (
	"fmt"

	"beian/pipeline/decide"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

// doubtful says what a line of a site verification leaves open or contradicts; found is its own figure, already read, unit what the item names.
func doubtful(app record.Application, key, unit string, f decide.Figure, found record.Value) []record.Finding {
	at := []record.Evidence{f.Cell.At}
	if at[0] == (record.Evidence{}) {
		at[0] = f.Declared.At
	}
	warn := func(says string, args ...any) record.Finding {
		return record.Finding{Code: "D3", Severity: record.Warning, Message: fmt.Sprintf("现场核查表的“"+f.Item+"”"+says, args...), Evidence: at}
	}
	var out []record.Finding
	field := app.Field(key)
	if len(field.Values) == 0 {
		return out
	}
	form := field.Values[0]
	if f.Agrees == "不一致" && !found.Known() {
		out = append(out, warn("写明与申报数不一致，但没有核查数，未采用；请补填现场实际数清、量过的数"))
	}
	if f.Agrees == "一致" && apart(found, form) || f.Agrees == "不一致" && found.Known() && !apart(found, form) && exact(form) {
		out = append(out, warn("写为“%s”，而核查数为“%s”、申请表填报“%s”，请核对", f.Agrees, found.Raw, form.Raw))
	}
	declared := normalise.Value(record.Statement{Key: key, Text: f.Declared.Text, Type: f.Declared.Type, Stored: f.Declared.Stored, Unit: unit}, form.Kind, nil)
	if apart(declared, form) {
		out = append(out, warn("所列申报数为“%s”，申请表填报“%s”：核查之后申请表可能重新填报过，请确认", f.Declared.Text, form.Raw))
	}
	return out
}

// apart reports whether two values are known exactly and are not the same number.
func apart(a, b record.Value) bool {
	return exact(a) && exact(b) && a.Low.Cmp(b.Low) != 0
}

func exact(v record.Value) bool {
	return v.Low != nil && v.High != nil && v.Low.Cmp(v.High) == 0 && v.Qualifier == ""
}
