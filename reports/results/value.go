package results

import (
	"encoding/json"
	"math/big"

	"beian/pipeline/record"
)

// A statement is one value of a field with its place. The keys of the contract come first, in its order.
type statement struct {
	Value     any              `json:"value"`
	Raw       string           `json:"raw"`
	Qualifier string           `json:"qualifier,omitempty"`
	Source    *record.Evidence `json:"source"`
	Others    []statement      `json:"others,omitempty"`
	Doubt     []string         `json:"doubt,omitempty"`
	Unread    string           `json:"unread,omitempty"`
	Verified  *statement       `json:"verified,omitempty"`
	High      json.Number      `json:"high,omitempty"`     // of a range, or of a bound from above only
	None      bool             `json:"none,omitempty"`     // the document says 无
	Refers    string           `json:"refers,omitempty"`   // the document says 见附件
	Document  string           `json:"document,omitempty"` // the kind of document that states it
	Hidden    bool             `json:"hidden,omitempty"`
	OCR       bool             `json:"ocr,omitempty"` // read in a scan or a picture
	Visit     *visit           `json:"visit,omitempty"`
}

// A visit is what a site verification says beside a figure.
type visit struct {
	On       string `json:"on"`
	By       string `json:"by"`
	Declared string `json:"declared,omitempty"` // as the sheet has it
	Agrees   string `json:"agrees,omitempty"`
	Proof    string `json:"proof,omitempty"`
	Remark   string `json:"remark,omitempty"`
}

// fieldsOf keys the fields by their key, in their order. A field that no document has is left out.
func fieldsOf(fields []record.Field) object {
	out := object{}
	for _, f := range fields {
		if len(f.Values) > 0 || f.Verified != nil {
			out.add(f.Key, fieldOf(f))
		}
	}
	return out
}

func fieldOf(f record.Field) statement {
	var out statement
	if len(f.Values) > 0 {
		out = statementOf(f.Values[0])
		for _, v := range f.Values[1:] {
			out.Others = append(out.Others, statementOf(v))
		}
	}
	if f.Verified != nil {
		verified := statementOf(*f.Verified)
		if w := f.Verified.Visit; w != nil {
			verified.Visit = &visit{w.On, w.By, w.Declared, w.Agrees, w.Proof, w.Remark}
		}
		out.Verified = &verified
	}
	return out
}

func statementOf(v record.Value) statement {
	return statement{
		Value: canonical(v), Raw: v.Raw, Qualifier: v.Qualifier, Source: sourceOf(v.At),
		Doubt: v.Doubt, Unread: v.Unread, High: high(v), None: v.None, Refers: v.Refers,
		Document: v.Document, Hidden: v.Quiet, OCR: v.OCR,
	}
}

func sourceOf(e record.Evidence) *record.Evidence {
	if e == (record.Evidence{}) {
		return nil
	}
	return &e
}

// canonical is what a value means, in the shape of its kind (contract 4 and 8.16); nil when that is not known.
func canonical(v record.Value) any {
	if !v.Known() {
		return nil
	}
	switch v.Kind {
	case record.Area, record.Money, record.Count, record.Ratio, record.Decimal:
		return number(v.Low)
	case record.Date:
		return text(record.Span(v.From, v.To))
	case record.YesNo:
		if v.Yes == nil {
			return nil
		}
		return *v.Yes
	case record.Listing:
		return orEmpty(v.Items)
	case record.Tally:
		return tally(v.Counts)
	case record.Enum:
		if len(v.Items) > 1 {
			return v.Items
		}
	}
	return text(v.Text)
}

func number(r *big.Rat) any {
	if r == nil {
		return nil
	}
	return decimal(r)
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// tally is a declared split in its stated order; a name stated twice stands once, with the sum.
func tally(counts []record.Tallied) object {
	out := object{}
	at := map[string]int{}
	for _, c := range counts {
		if i, twice := at[c.Name]; twice {
			out[i].value = out[i].value.(int) + c.Count
			continue
		}
		at[c.Name] = len(out)
		out.add(c.Name, c.Count)
	}
	return out
}

// high is the upper end of a range, "" where the number is one point.
func high(v record.Value) json.Number {
	if v.Unread != "" || v.High == nil || (v.Low != nil && v.Low.Cmp(v.High) == 0) {
		return ""
	}
	return decimal(v.High)
}
