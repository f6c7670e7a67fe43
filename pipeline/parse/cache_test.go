package parse

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// counting tells how often a parser was asked.
type counting struct {
	Parser
	asked int
}

func (c *counting) Parse(ctx context.Context, src record.Source, open func() (Content, error)) (Outcome, error) {
	c.asked++
	return c.Parser.Parse(ctx, src, open)
}

func TestACacheChangesNothingButTheWork(t *testing.T) {
	tests := []struct {
		name, data string
		cells      int
		asked      int
	}{
		{"a good file is parsed once", "fine", 100, 1},
		{"a damaged file too", "error", 100, 1},
		{"an unknown kind is asked again: its name counts", "\xFF\xD8\xFF", 100, 2},
		{"without room nothing is kept", "fine", 1, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			formats := []Format{hostile}
			under := &counting{Parser: Direct(formats, DefaultLimits())}
			p := Cached(under, NewMemory(tt.cells), Readers(formats, DefaultLimits()))
			for _, path := range []string{"甲/申请表.bin", "乙/附件1.bin"} {
				src, open := sourceOf(tt.data)
				src.Path = path
				got, err := p.Parse(context.Background(), src, open)
				if err != nil {
					t.Fatal(err)
				}
				want, _ := Direct(formats, DefaultLimits()).Parse(context.Background(), src, open)
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("%s (-without +with):\n%s", path, d)
				}
			}
			if under.asked != tt.asked {
				t.Errorf("parsed %d times, want %d", under.asked, tt.asked)
			}
		})
	}
}

func TestWhatTimeDecidedIsNotKept(t *testing.T) {
	m := NewMemory(10)
	under := &counting{Parser: fixed{out: Outcome{Document: record.Document{Format: "x"}, Status: record.Timeout, Unstable: true}}}
	p := Cached(under, m, "r")
	parseText(t, p, "a")
	parseText(t, p, "a")
	if under.asked != 2 {
		t.Errorf("asked %d times", under.asked)
	}
}

type fixed struct {
	Parser
	out Outcome
}

func (f fixed) Parse(context.Context, record.Source, func() (Content, error)) (Outcome, error) {
	return f.out, nil
}

func TestReadersNameEveryVersionAndLimit(t *testing.T) {
	base := Readers([]Format{{Name: "a", Version: 1}, {Name: "b", Version: 1}}, DefaultLimits())
	other := DefaultLimits()
	other.Pages--
	for name, got := range map[string]string{
		"a version": Readers([]Format{{Name: "a", Version: 2}, {Name: "b", Version: 1}}, DefaultLimits()),
		"the order": Readers([]Format{{Name: "b", Version: 1}, {Name: "a", Version: 1}}, DefaultLimits()),
		"a limit":   Readers([]Format{{Name: "a", Version: 1}, {Name: "b", Version: 1}}, other),
	} {
		if got == base {
			t.Errorf("%s does not count", name)
		}
	}
}
