package mend

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestObjectsAreReadAsViewersReadThem(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     any
	}{
		{"an integer", "42 ", int64(42)},
		{"a real without a leading digit", "-.5", -0.5},
		{"two signs", "--5", int64(-5)},
		{"a number that ends in a sign", "5-3", int64(5)},
		{"a lone dot is zero", ".", int64(0)},
		{"a keyword with digits is no number", "1a", Keyword("1a")},
		{"an unknown escape stands for its character", `(a\qb)`, "aqb"},
		{"octal, line breaks and nested brackets", "(\\101\\\n(x)\r\n\\53)", "A(x)\n+"},
		{"an odd hexadecimal digit", "<41 4>", "A@"},
		{"a name with escapes", "/A#20B#", Name("A B#")},
		{"a reference", "12 0 R", Ref{12, 0}},
		{"two numbers are no reference", "12 0 obj", int64(12)},
		{"a dictionary that never ends", "<</A[1 2", Dict{"A": Array{int64(1), int64(2)}}},
		{"a dictionary with a stray word", "<</A 1 foo /B 2>>", Dict{"A": int64(1), "B": int64(2)}},
	} {
		l := lexer{b: []byte(c.in), refs: true}
		got, err := l.next(0)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTidiedContentKeepsWhatPlacesText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"colours go", "1 0 0 rg 5 w 0 0 m 1 1 l S", "5 w\n0 0 m\n1 1 l\nS\n"},
		{"a path that only clips goes", "q 0 0 10 10 re W n Q", "q\nQ\n"},
		{"strings become hexadecimal", `(a\)) Tj`, "<6129> Tj\n"},
		{"odd numbers are set right", "--5 1e 0 Td", "0 Td\n"},
		{"layers keep their name, other marks do not", "/OC /MC0 BDC /Span <</ActualText(x)>> BDC EMC EMC", "/OC /MC0 BDC\n/Span BMC\nEMC\nEMC\n"},
		{"operands without an operator go", "1 0 0 1 0 0 cm 5 5", "1 0 0 1 0 0 cm\n"},
	} {
		f := &File{operators: 100}
		got, err := f.tidy([]byte(c.in))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}
