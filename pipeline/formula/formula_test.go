package formula

import (
	"math/big"
	"strings"
	"testing"
)

func r(s string) *big.Rat {
	x, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return x
}

// truth judges a whole formula; join is three-valued with Open between.
func truth(f *Formula, get func(string) Quantity, round Rounding) Truth {
	return Fold(f, func(c *Comparison) Truth { t, _, _ := c.Judge(get, round); return t }, func(j Join, parts []Truth) Truth {
		order := []Truth{False, Unknown, Open, True}
		if j == Any {
			order = []Truth{True, Open, Unknown, False}
		}
		for _, t := range order {
			for _, p := range parts {
				if p == t {
					return t
				}
			}
		}
		return Unknown
	})
}

func TestJudging(t *testing.T) {
	values := map[string]Quantity{
		"new": Whole(4), "two": Whole(2), "about": Between(r("450"), r("550")), "many": {Known: true, Low: r("10")}, "free": {Known: true},
		"zero": Whole(0), "around": Between(r("-1"), r("1")), "area": Exact(r("1200")), "part": Exact(r("899.99")), "back": Between(r("-3"), r("-2")),
	}
	get := func(name string) Quantity { return values[name] }
	for _, c := range []struct {
		name, src string
		want      Truth
	}{
		{"false or unknown is unknown", "new >= 5 || nothing >= 2", Unknown},
		{"true or unknown is true", "new >= 4 || nothing >= 2", True},
		{"false and unknown is false", "new >= 5 && nothing >= 2", False},
		{"the or of a group inside an and", "(new >= 5 || two >= 2) && area >= 500", True},
		{"a range across the threshold is open", "about >= 500", Open},
		{"a range above the threshold", "about >= 450", True},
		{"a range below the threshold", "about >= 550.01", False},
		{"strictly above the end of a range", "about > 549", Open},
		{"no upper bound, met", "many >= 10", True},
		{"no upper bound, perhaps", "many >= 11", Open},
		{"no bound at all", "free >= 1", Open},
		{"a ratio a hair short", "part / area >= 0.75", False},
		{"a ratio over nothing", "part / zero >= 0.75", Unknown},
		{"a ratio over what may be nothing", "part / around >= 0.75", Unknown},
		{"a ratio over less than nothing", "area / back <= 0", True},
		{"rounded up", "two >= ceil(31 / 15)", False},
		{"a product of ranges", "about * about >= 202500", True},
		{"a difference", "area - part >= 300.01", True},
		{"equal", "new == 4", True},
		{"equal to a range", "about == 500", Open},
		{"equal to nothing in a range", "about == 600", False},
		{"precedence as in arithmetic", "two + two * two == 6", True},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, mistakes := Parse(c.src)
			if mistakes != nil {
				t.Fatal(mistakes[0])
			}
			if got := truth(f, get, AsWritten); got != c.want {
				t.Errorf("%s: got %d, want %d", c.src, got, c.want)
			}
		})
	}
}

func TestTheMilderRoundingIsAtLeastOne(t *testing.T) {
	for _, c := range []struct{ n, up, down string }{
		{"14", "1", "1"}, {"15", "1", "1"}, {"16", "2", "1"}, {"29", "2", "1"}, {"30", "2", "2"}, {"31", "3", "2"}, {"45", "3", "3"}, {"46", "4", "3"},
	} {
		term, _ := ParseTerm("ceil(n / 15)")
		get := func(string) Quantity { return Exact(r(c.n)) }
		up, _ := term.Value(get, AsWritten).Point()
		down, _ := term.Value(get, Milder).Point()
		if up.Cmp(r(c.up)) != 0 || down.Cmp(r(c.down)) != 0 {
			t.Errorf("%s: %s/%s, want %s/%s", c.n, up, down, c.up, c.down)
		}
	}
}

func TestWhatIsNoFormulaIsRefusedWithItsColumn(t *testing.T) {
	for _, c := range []struct {
		name, src string
		column    int
	}{
		{"an exponent", "a >= 1e9999999", 6},
		{"a call", "a >= max(b, c)", 6},
		{"a string", `a >= "x"`, 6},
		{"no comparison", "a + b", 1},
		{"a comparison of comparisons", "a >= b >= c", 1},
		{"an unequal sign", "a != b", 1},
		{"an index", "a[0] >= 1", 1},
		{"a selector", "a.b >= 1", 1},
		{"a negation", "!(a >= 1)", 1},
		{"a minus sign in front", "a >= -1", 6},
		{"a hexadecimal number", "a >= 0x10", 6},
		{"a function literal", "a >= func() int { return 1 }()", 6},
		{"two arguments", "a >= ceil(b, c)", 6},
		{"nothing between brackets", "a >= ceil()", 6},
		{"division by nought", "a / 0 >= 1", 5},
		{"half a formula", "a >=", 5},
		{"nothing", "", 1},
		{"a name in capitals", "A >= 1", 1},
		{"too long", "a >= 1" + strings.Repeat(" ", longest), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, mistakes := Parse(c.src)
			if f != nil || len(mistakes) == 0 {
				t.Fatal("accepted")
			}
			if mistakes[0].Column != c.column || mistakes[0].Says == "" {
				t.Errorf("got %v, want column %d", mistakes[0], c.column)
			}
		})
	}
	if _, mistakes := Parse("a >= 1e9 || !b"); len(mistakes) != 2 {
		t.Errorf("two mistakes of one line: got %v", mistakes)
	}
}

func TestWhatHoldsNoNameIsComputedOnce(t *testing.T) {
	for src, want := range map[string]string{
		"2000 * 0.8": "1600", "ceil(8 * 0.8)": "7", "floor(8 * 0.8)": "6", "1 / 3": "1/3", "a * (1 - 0.2)": "", "ceil(a)": "",
	} {
		term, mistakes := ParseTerm(src)
		if mistakes != nil {
			t.Fatal(mistakes[0])
		}
		switch n := term.Number(); {
		case want == "" && n != nil, want != "" && (n == nil || n.RatString() != want):
			t.Errorf("%s: got %v, want %q", src, n, want)
		}
	}
	if _, mistakes := ParseTerm("a / (2 - 2)"); len(mistakes) != 1 {
		t.Errorf("division by what is nought: got %v", mistakes)
	}
}

func TestARatioNeverReadsLikeTheThresholdThatItMisses(t *testing.T) {
	for _, c := range []struct{ value, bound, want string }{
		{"899.99/1200", "0.75", "74.999%"},
		{"899.9999/1200", "0.75", "74.99999%"},
		{"900/1200", "0.75", "75.00%"},
		{"900.01/1200", "0.75", "75.001%"},
		{"2/3", "0.75", "66.67%"},
	} {
		num, den, _ := strings.Cut(c.value, "/")
		if got := Percent(new(big.Rat).Quo(r(num), r(den)), r(c.bound)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.value, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	show := func(name string) string { return map[string]string{"a": "400", "b": "500", "c": "1200"}[name] }
	for src, want := range map[string]string{
		"(a + b) / c": "(400 + 500) ÷ 1200", "a + b / c": "400 + 500 ÷ 1200", "a - (b - c)": "400 − (500 − 1200)", "ceil(c / 15)": "⌈1200 ÷ 15⌉",
		"a * (b + c)": "400 × (500 + 1200)", "a / (b / c)": "400 ÷ (500 ÷ 1200)", "floor(a)": "⌊400⌋",
	} {
		term, mistakes := ParseTerm(src)
		if mistakes != nil {
			t.Fatal(mistakes[0])
		}
		if got := term.Text(show, AsWritten); got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a >= 1", "(a + b) / c >= 0.75", "x >= ceil(n / 15) && y < 2 || z == 3", "a >= 1e9", "((((a", "a >= \"\\x00\"", "面积 >= 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		formula, mistakes := Parse(src)
		if (formula == nil) == (len(mistakes) == 0) {
			t.Fatal("either a formula or mistakes")
		}
		for _, m := range mistakes {
			if m.Column < 1 {
				t.Fatalf("column %d", m.Column)
			}
		}
		if formula == nil {
			return
		}
		get := func(string) Quantity { return Between(r("1"), r("2")) }
		first := truth(formula, get, AsWritten)
		if truth(formula, get, AsWritten) != first {
			t.Fatal("two outcomes of one formula")
		}
	})
}
