package extract

import (
	"cmp"
	"slices"

	"beian/pipeline/record"
)

// Settle holds the readings of one package against each other where a document alone does not tell what it is: a licence
// that names another than the form's operator is a resident's, and states nothing for the applicant. Readings come back
// by rank (form, report, list, proof), then by path.
func Settle(readings []record.Reading) []record.Reading {
	out := slices.Clone(readings)
	slices.SortStableFunc(out, func(a, b record.Reading) int {
		return cmp.Or(cmp.Compare(record.Rank(a.Document), record.Rank(b.Document)), cmp.Compare(a.Source.Path, b.Source.Path))
	})
	name, code := stated(out, "operator_name"), stated(out, "operator_uscc")
	licences := 0
	for _, r := range out {
		if r.Document == record.Proof && r.Slot == licence {
			licences++
		}
	}
	for i, r := range out {
		// The only licence of a package is the operator's: where it names another, that is what people must see.
		if r.Document != record.Proof || r.Slot != licence || licences < 2 {
			continue
		}
		itsName, itsCode := own(r, "operator_name"), own(r, "operator_uscc")
		if name == "" && code == "" || itsName == "" && itsCode == "" {
			continue
		}
		if itsName != name && itsCode != code {
			out[i].Slot, out[i].Statements = "tenant_licenses", nil
		}
	}
	return out
}

// stated is what the form, else the report, says of a field, without white space.
func stated(readings []record.Reading, key string) string {
	for _, r := range readings {
		if r.Document == record.Form || r.Document == record.Report {
			if s := own(r, key); s != "" {
				return s
			}
		}
	}
	return ""
}

func own(r record.Reading, key string) string {
	for _, s := range r.Statements {
		if s.Key == key && squeeze(s.Text) != "" {
			return squeeze(s.Text)
		}
	}
	return ""
}
