package numfmt

import "testing"

func TestExactGivesBackWhatWasRoundedAway(t *testing.T) {
	for _, c := range []struct{ name, shown, value, want string }{
		{"per cent", "75%", "0.7499", "74.99%"},
		{"per cent without loss", "74.99%", "0.7499", "74.99%"},
		{"decimals", "1,234.6㎡", "1234.567", "1,234.567㎡"},
		{"carried over", "1000", "999.96", "999.96"},
		{"ten thousands", "123.5万", "1235000", "123.5万"},
		{"ten thousands rounded", "124万", "1235000", "123.5万"},
		{"millions", "1百万", "1235000", "1.235百万"},
		{"negative", "-5", "-4.6", "-4.6"},
		{"in brackets", "(5)", "-4.6", "(4.6)"},
		{"zero", "0", "0.4", "0.4"},
		{"zero itself", "0%", "0", "0%"},
		{"leading zeros", "000123", "123", "000123"},
		{"another number", "12 家", "15", "12 家"},
		{"two numbers", "1 1/2", "1.5", "1 1/2"},
		{"scientific", "1.2E+05", "123456", "1.2E+05"},
		{"no number", "亏损", "-3", "亏损"},
		{"a plain number beside a per cent sign of its own value", "75", "0.75", "75"},
	} {
		v, ok := ParseDecimal(c.value)
		if !ok {
			t.Fatal(c.value)
		}
		if got := Exact(c.shown, v); got != c.want {
			t.Errorf("%s: %q of %s gave %q, want %q", c.name, c.shown, c.value, got, c.want)
		}
	}
}
