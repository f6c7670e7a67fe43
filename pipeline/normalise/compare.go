package normalise

import (
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// equal reports whether two values state the same thing, so that one of them tells all. What is not understood is the same
// only in the same words.
func equal(a, b record.Value) bool {
	if !a.Known() || !b.Known() {
		return a.Raw == b.Raw && a.Unread == b.Unread && a.None == b.None
	}
	return a.Kind == b.Kind && equalNumber(a.Low, b.Low) && equalNumber(a.High, b.High) && a.Qualifier == b.Qualifier &&
		a.From == b.From && a.To == b.To && a.Text == b.Text && slices.Equal(a.Items, b.Items) && slices.Equal(a.Counts, b.Counts) &&
		(a.Yes == nil) == (b.Yes == nil) && (a.Yes == nil || *a.Yes == *b.Yes)
}

func equalNumber(a, b *big.Rat) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Cmp(b) == 0
}

// states reports whether a value says anything at all; a row of open boxes does not.
func states(v record.Value) bool {
	return v.Known() || v.None || v.Refers != "" || v.Unread != "" || len(v.Doubt) > 0
}

// Contradict reports whether two known values of a key cannot both be true. Running text is never held against running
// text.
func Contradict(key string, a, b record.Value) bool {
	if !a.Known() || !b.Known() || a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case record.Area, record.Money, record.Count, record.Ratio, record.Decimal:
		return apartNumbers(a, b)
	case record.Date:
		return !a.From.IsZero() && !b.From.IsZero() && (a.To.Before(b.From) || b.To.Before(a.From))
	case record.YesNo:
		return a.Yes != nil && b.Yes != nil && *a.Yes != *b.Yes
	case record.USCC:
		return a.Text != b.Text
	case record.Enum:
		return a.Text != "" && b.Text != "" && !overlap(nounsOf(a), nounsOf(b))
	case record.Tally:
		return !sameTally(a.Counts, b.Counts)
	case record.Plain:
		return apartTexts(key, a.Text, b.Text)
	}
	return false
}

// apartNumbers: measured numbers differ from one thousandth on, for one document rounds what another gives exactly; counts
// differ at once; about a number that is not exact one tenth is allowed.
func apartNumbers(a, b record.Value) bool {
	if a.Low == nil || b.Low == nil || a.High.Cmp(b.Low) >= 0 && b.High.Cmp(a.Low) >= 0 {
		return false
	}
	low, high := a.High, b.Low
	if low.Cmp(high) > 0 {
		low, high = b.High, a.Low
	}
	margin := big.NewRat(1, 1000)
	switch {
	case a.Qualifier != "" || b.Qualifier != "":
		margin = big.NewRat(1, 10)
	case a.Kind == record.Count:
		return true
	}
	gap := new(big.Rat).Sub(high, low)
	return gap.Cmp(new(big.Rat).Mul(high, margin)) > 0
}

func nounsOf(v record.Value) []string {
	if len(v.Items) > 0 {
		return v.Items
	}
	return []string{v.Text}
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func sameTally(a, b []record.Tallied) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Name == y.Name && x.Count != y.Count {
				return false
			}
		}
	}
	return true
}

// apartTexts compares the names and addresses that must be the same everywhere; other texts are prose.
func apartTexts(key, a, b string) bool {
	switch key {
	case "operator_name", "space_name", "host_entity_name", "landlord_name":
		return Name(a) != Name(b)
	case "legal_representative", "head_name":
		return Person(a) != Person(b)
	case "registered_address":
		x, y := Address(a), Address(b)
		return !strings.Contains(x, y) && !strings.Contains(y, x)
	}
	return false
}
