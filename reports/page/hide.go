package page

import (
	"encoding/json"
	"slices"
	"strings"

	"beian/pipeline/changes"
	"beian/pipeline/lexicon"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

// A veil hides what must not show on the page in the texts of some applications: personal numbers and names of persons.
type veil struct{ names privacy.Names }

func (v veil) text(s string) string { return privacy.Clear(v.names.Hide(s)) }

// persons collects what the documents of applications state in fields for names.
type persons struct{ certain, likely []string }

func (p persons) veil() veil { return veil{privacy.NewNames(p.certain, p.likely)} }

// veilOf hides the persons of one application.
func veilOf(l *lexicon.Lexicon, a record.Application) veil {
	var p persons
	p.add(l, a)
	return p.veil()
}

// likelyFields and likelyColumns may hold a person's name or an organisation's.
var (
	likelyFields  = []string{"landlord_name", "host_entity_name"}
	likelyColumns = map[string]bool{"name": true, "investor": true, "payer": true, "partner": true, "social_insurance_payer": true}
)

func (p *persons) add(l *lexicon.Lexicon, a record.Application) {
	for _, f := range a.Fields {
		if known, ok := l.Field(f.Key); ok && known.Personal && isNameKey(f.Key) {
			p.sure(f.Values...)
		}
	}
	for _, key := range likelyFields {
		for _, v := range a.Field(key).Values {
			p.likely = append(p.likely, v.Text)
		}
	}
	for _, list := range a.Lists {
		columns, _ := l.List(list.Key)
		for _, row := range list.Rows {
			for _, item := range row.Cells {
				column, ok := columns.Column(item.Key)
				switch {
				case ok && column.Personal && isNameKey(item.Key):
					p.sure(item.Value)
				case likelyColumns[item.Key]:
					p.likely = append(p.likely, item.Value.Text)
				}
			}
		}
	}
	for _, c := range a.Checks {
		if d := c.Decision; d != nil {
			p.certain = append(p.certain, d.Who, d.Second)
		}
	}
}

func (p *persons) sure(values ...record.Value) {
	for _, v := range values {
		p.certain = append(p.certain, v.Text, v.Raw)
		p.certain = append(p.certain, v.Items...)
	}
}

// veilOfChange hides the persons of an application in both of two runs.
func veilOfChange(l *lexicon.Lexicon, c changes.Change) veil {
	var p persons
	for _, a := range []*changes.Application{c.Old, c.New} {
		if a != nil {
			p.addLine(l, a)
		}
	}
	return p.veil()
}

// addLine is add for an application as results.jsonl has it.
func (p *persons) addLine(l *lexicon.Lexicon, a *changes.Application) {
	for key, f := range a.Fields {
		known, ok := l.Field(key)
		switch {
		case ok && known.Personal && isNameKey(key):
			p.certain = append(p.certain, f.Raw, words(f.Value))
		case slices.Contains(likelyFields, key):
			p.likely = append(p.likely, words(f.Value))
		}
	}
	for name, list := range a.Lists {
		columns, _ := l.List(name)
		for _, row := range list.Rows {
			for key, value := range row {
				column, ok := columns.Column(key)
				switch {
				case ok && column.Personal && isNameKey(key):
					p.certain = append(p.certain, words(value))
				case likelyColumns[key]:
					p.likely = append(p.likely, words(value))
				}
			}
		}
	}
	for _, c := range a.Checks {
		var d struct{ Who, Second string }
		if json.Unmarshal(c.Decision, &d) == nil {
			p.certain = append(p.certain, d.Who, d.Second)
		}
	}
}

// words is a value that is a text, or a list of texts.
func words(value json.RawMessage) string {
	var one string
	if json.Unmarshal(value, &one) == nil {
		return one
	}
	var several []string
	if json.Unmarshal(value, &several) == nil {
		return strings.Join(several, "、")
	}
	return ""
}

// isNameKey leaves out numbers and addresses, which are hidden by their shape.
func isNameKey(key string) bool {
	for _, ending := range []string{"phone", "mobile", "email", "id_no"} {
		if strings.HasSuffix(key, ending) {
			return false
		}
	}
	return true
}
