package results

import (
	"encoding/json"
	"math/big"
	"strings"
)

// repeatingDigits is how far a number is written that no finite decimal equals (1/3): six digits after the point.
const repeatingDigits = 6

// decimal is the exact decimal of a number without exponent and trailing zeros. A number that no finite decimal equals
// is rounded; a tie cannot occur there, because a tie would be finite.
func decimal(r *big.Rat) json.Number {
	if digits, exact := r.FloatPrec(); exact {
		return json.Number(r.FloatString(digits))
	}
	text := strings.TrimRight(strings.TrimRight(r.FloatString(repeatingDigits), "0"), ".")
	if text == "-0" {
		text = "0"
	}
	return json.Number(text)
}
