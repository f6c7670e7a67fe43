package parse

import (
	"context"
	"slices"
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
		{"an unknown kind too: only the ending of its name counts", "\xFF\xD8\xFF", 100, 1},
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

// rereading tells how often a second reading was asked for.
type rereading struct {
	Parser
	asked int
}

func (r *rereading) Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (Content, error)) (Outcome, error) {
	r.asked++
	return r.Parser.(Rereader).Again(ctx, src, places, open)
}

func TestASecondReadingIsKeptByItsPlaces(t *testing.T) {
	under := &rereading{Parser: Direct([]Format{hostile}, DefaultLimits())}
	p := Cached(under, NewMemory(9), "r").(Rereader)
	for _, step := range []struct {
		data, file string
		place      record.Evidence
		asked      int
	}{
		{"fine", "甲/a", record.Evidence{Sheet: "x"}, 1},
		{"fine", "乙/b", record.Evidence{Sheet: "x"}, 1},
		{"fine", "甲/a", record.Evidence{Sheet: "y"}, 2},
		{"fine", "甲/a", record.Evidence{Sheet: "y", Box: &[4]int{1, 2, 3, 4}}, 3},
		{"fine ", "甲/a", record.Evidence{Sheet: "x"}, 4},
	} {
		src, open := sourceOf(step.data)
		src.Path, step.place.File = step.file, step.file
		out, err := p.Again(context.Background(), src, []record.Evidence{step.place}, open)
		if want := []string{"again " + step.place.Sheet}; err != nil || !slices.Equal(out.Texts, want) || under.asked != step.asked {
			t.Errorf("%+v: read %v, %v, asked %d times", step, out.Texts, err, under.asked)
		}
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
