package lexicon

import (
	_ "embed"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// A Measure is what a unit measures.
type Measure string

// Time and place units make no quantity of a form: 2020年 and 3层 are words to whoever looks for a number.
const (
	AreaUnit    Measure = "area"
	MoneyUnit   Measure = "money"
	ForeignUnit Measure = "foreign" // a currency that is not 元; never converted
	ShareUnit   Measure = "share"
	CountUnit   Measure = "count"
	TimeUnit    Measure = "time"
	PlaceUnit   Measure = "place"
)

// A Unit is one unit; Factor leads to the canonical unit of its measure and must not be changed.
type Unit struct {
	Name    string // as written
	Measure Measure
	Factor  *big.Rat
}

//go:embed units.yaml
var unitsYAML []byte

type unitTable struct {
	byName  map[string]Unit
	longest int // in runes
}

var units = sync.OnceValue(loadUnits)

func loadUnits() unitTable {
	var file struct {
		Units []struct {
			Measure Measure  `yaml:"measure"`
			Factor  string   `yaml:"factor"`
			Names   []string `yaml:"names"`
		} `yaml:"units"`
	}
	if err := yaml.UnmarshalWithOptions(unitsYAML, &file, yaml.Strict()); err != nil {
		panic(fmt.Sprintf("lexicon: units.yaml: %v", err)) // our own embedded file; a test loads it
	}
	t := unitTable{byName: map[string]Unit{}}
	for _, u := range file.Units {
		factor, ok := new(big.Rat).SetString(u.Factor)
		if !ok {
			panic("lexicon: units.yaml: bad factor " + u.Factor)
		}
		for _, n := range u.Names {
			if _, twice := t.byName[n]; twice {
				panic("lexicon: units.yaml: " + n + " stands twice")
			}
			t.byName[n] = Unit{Name: n, Measure: u.Measure, Factor: factor}
			t.longest = max(t.longest, len([]rune(n)))
		}
	}
	return t
}

// scales may stand before a unit in a header: 万元, 千元, 百万元, 万平方米, 万人.
var scales = []struct {
	word   string
	factor int64
}{{"百万", 1e6}, {"千万", 1e7}, {"十万", 1e5}, {"十亿", 1e9}, {"百亿", 1e10}, {"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"仟", 1e3}, {"百", 100}}

// UnitOf reads the spelling of a unit as a header names it, a scale and a currency before it included: "万元",
// "人民币万元", "万平方米". The factor holds the scale.
func UnitOf(spelling string) (Unit, bool) {
	s := Fold(spelling)
	if u, ok := units().byName[s]; ok {
		return u, true
	}
	money := false
	for _, currency := range []string{"人民币", "RMB", "¥"} {
		if rest, ok := strings.CutPrefix(s, currency); ok {
			s, money = rest, true
		}
		if rest, ok := strings.CutSuffix(s, "元"+currency); ok {
			s = rest + "元"
		}
	}
	for _, scale := range scales {
		rest, ok := strings.CutPrefix(s, scale.word)
		if !ok {
			continue
		}
		base, ok := units().byName[rest]
		if !ok && money && rest == "" {
			base, ok = units().byName["元"]
		}
		if !ok || base.Measure == TimeUnit || base.Measure == PlaceUnit || base.Measure == ShareUnit {
			return Unit{}, false
		}
		factor := new(big.Rat).Mul(base.Factor, new(big.Rat).SetInt64(scale.factor))
		return Unit{Name: spelling, Measure: base.Measure, Factor: factor}, true
	}
	u, ok := units().byName[s]
	return u, ok
}

// LeadingUnit finds the longest unit at the beginning of a folded text and what follows it.
func LeadingUnit(s string) (u Unit, rest string, ok bool) {
	ends := make([]int, 0, 8)
	for i := range s {
		if i > 0 {
			ends = append(ends, i)
		}
		if len(ends) == units().longest {
			break
		}
	}
	if len(ends) < units().longest {
		ends = append(ends, len(s))
	}
	slices.Reverse(ends)
	for _, end := range ends {
		if u, ok := units().byName[s[:end]]; ok {
			return u, s[end:], true
		}
	}
	return Unit{}, s, false
}
