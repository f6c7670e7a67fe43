package check

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
)

// A side is one way to know a number: what the form declares, or what a list proves.
type side struct {
	value formula.Quantity
	gap   record.Cause // why the value is not known: absent, unread, ambiguous
	doubt record.Cause // why the value is no exact number: ambiguous, conflict
	// shaky marks a number that was read but must not decide by itself: it may be something else altogether.
	shaky  bool
	split  bool // documents of the same rank state different numbers
	waits  []string
	at     []record.Evidence
	text   string           // as it stands in a formula
	base   formula.Quantity // the value as stated, before 约 widened it
	prefix string           // 约
	remark string
}

// unknown reports whether nothing is known on this side.
func (s side) unknown() bool { return !s.value.Known }

// tenth widens a number with 约, 余, 近 and the like: domain.md 8.3 asks for a person within 10 % of the threshold. A number
// that was read in a scan is widened alike: alone it decides nothing near a threshold.
var tenth = big.NewRat(1, 10)

// quantity is what a value says as a number, 约1200 being 1080 to 1320.
func quantity(v record.Value) formula.Quantity {
	if v.Low == nil || v.Unread != "" {
		return formula.Quantity{}
	}
	low, high := v.Low, v.High
	if high == nil {
		high = low
	}
	if v.Qualifier == "" && !v.OCR {
		return formula.Between(low, high)
	}
	return widened(formula.Between(low, high))
}

// widened moves the bounds that there are by a tenth.
func widened(q formula.Quantity) formula.Quantity {
	part := func(r *big.Rat) *big.Rat { return new(big.Rat).Abs(new(big.Rat).Mul(r, tenth)) }
	if q.Low != nil {
		q.Low = new(big.Rat).Sub(q.Low, part(q.Low))
	}
	if q.High != nil {
		q.High = new(big.Rat).Add(q.High, part(q.High))
	}
	return q
}

// stated is the statement of a field that counts, and those of the same rank that contradict it. Documents of lower rank
// do not speak where a higher one does (contract 8.7), and hidden places only where nothing else does.
func stated(f record.Field, document string) (best record.Value, rivals []record.Value) {
	if f.Verified != nil && document == "" {
		return *f.Verified, nil
	}
	values := slices.DeleteFunc(slices.Clone(f.Values), func(v record.Value) bool {
		return (document != "" && v.Document != document) || (v.Refers != "" && !v.Known() && v.Unread == "")
	})
	if open := slices.DeleteFunc(slices.Clone(values), func(v record.Value) bool { return v.Quiet }); len(open) > 0 {
		values = open
	}
	if len(values) == 0 {
		return record.Value{}, nil
	}
	best = values[0]
	for _, v := range values[1:] {
		if record.Rank(v.Document) == record.Rank(best.Document) && v.Known() && !sameStatement(v, best) {
			rivals = append(rivals, v)
		}
	}
	return best, rivals
}

// sameStatement compares what two documents say, however it was read.
func sameStatement(a, b record.Value) bool {
	a.OCR, b.OCR = false, false
	return quantity(a).Equal(quantity(b)) && a.From == b.From && a.To == b.To && a.Text == b.Text &&
		sameYes(a.Yes, b.Yes) && slices.Equal(a.Items, b.Items)
}

func sameYes(a, b *bool) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return *a == *b
}

// number reads a field as a number.
func (j *judge) number(key, document string) side {
	v, rivals := stated(j.app.Field(key), document)
	s := side{value: quantity(v)}
	if s.unknown() && saysNone(v) {
		v.Low = new(big.Rat)
		s.value = formula.Exact(v.Low)
	}
	if v.At.File != "" {
		s.at = []record.Evidence{v.At}
	}
	if s.unknown() {
		s.gap, s.waits, s.text = j.gapOf(v, key), []string{key}, "未知"
		return s
	}
	s.text, s.base, s.prefix = shownNumber(v), formula.Between(v.Low, cmp.Or(v.High, v.Low)), aboutWord(v)
	if _, exact := s.value.Point(); !exact {
		s.doubt = record.Ambiguous
	}
	if (len(v.Doubt) > 0 && s.doubt == "") || v.Quiet {
		s.shaky, s.doubt = true, record.Ambiguous
	}
	for _, r := range rivals {
		s.at = append(s.at, r.At)
		if q := quantity(r); q.Known {
			s.value, s.doubt, s.split = formula.Hull(s.value, q), record.Conflict, true
			s.text += "或" + shownNumber(r)
		}
	}
	return s
}

func shownNumber(v record.Value) string {
	q := formula.Between(v.Low, cmp.Or(v.High, v.Low))
	return aboutWord(v) + span(q, func(r *big.Rat) string { return formula.Decimal(r, 0) })
}

// byOCR stands before a number that was read in a scan.
const byOCR = "识别为"

// aboutWord is 约 or the document's own word before the number; words behind it (余, 以上) are shown as 约.
func aboutWord(v record.Value) string {
	if v.Qualifier == "" && v.OCR {
		return byOCR
	}
	if v.Qualifier == "" || strings.HasPrefix(v.Raw, v.Qualifier) {
		return v.Qualifier
	}
	return "约"
}

// gapOf says why a field's value cannot be judged: nothing is stated, it could not be read, or it is no number or date.
func (j *judge) gapOf(v record.Value, key string) record.Cause {
	switch {
	case v.Unread != "":
		return record.Unread
	case v.Raw == "" && !v.Known():
		return j.formGap()
	case v.None:
		return record.Absent
	}
	return record.Ambiguous
}

// formGap is the cause of a field that no document states: the form may have it where it could not be read.
func (j *judge) formGap() record.Cause {
	return j.fileGap(func(document string) bool { return document == record.Form })
}

// listGap is the cause of a list that is not there: an unread form or list file may hold it.
func (j *judge) listGap() record.Cause {
	if j.fileGap(func(d string) bool { return d == record.Form || d == record.ItemList }) == record.Unread {
		return record.Unread
	}
	return record.Absent
}

func (j *judge) fileGap(deliverable func(document string) bool) record.Cause {
	whole, broken, nameless := false, false, false
	for _, f := range j.app.Files {
		unread := f.Status != record.Read && f.Status != record.Skipped
		switch {
		case deliverable(f.Document) && f.Document == record.ItemList && unread:
			return record.Unread
		case deliverable(f.Document) && f.Status == record.Read:
			whole = true
		case deliverable(f.Document) && unread:
			broken = true
		case unread && (f.Document == "" || f.Document == record.Other):
			nameless = true
		}
	}
	if !whole && (broken || nameless) {
		return record.Unread
	}
	return record.Absent
}
