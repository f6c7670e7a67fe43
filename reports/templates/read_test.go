package templates

import (
	"bytes"
	"context"
	"io"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"beian/parsers"
	"beian/pipeline/extract"
	"beian/pipeline/lexicon"
	"beian/pipeline/parse"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

var source = sync.OnceValues(func() (Source, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return Source{}, err
	}
	set, err := rules.Default()
	return Source{Lexicon: lex, Rules: set, Program: "beian test"}, err
})

func src(t *testing.T) Source {
	t.Helper()
	s, err := source()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A filler is a template that somebody fills in with a spreadsheet.
type filler struct {
	t      *testing.T
	file   *excelize.File
	labels map[string]map[string][][2]int // sheet → label → cells
}

func opened(t *testing.T, write func(io.Writer) error) *filler {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, write)))
	if err != nil {
		t.Fatal(err)
	}
	return &filler{t, f, map[string]map[string][][2]int{}}
}

// bare is a label without the mark of what is asked, its unit and line breaks.
func bare(label string) string {
	label = strings.TrimPrefix(strings.ReplaceAll(label, "\n", ""), "*")
	for _, u := range units {
		label = strings.TrimSuffix(label, u)
	}
	return strings.TrimSuffix(label, "：")
}

// find gives the cell of a sheet in which a label stands; it must stand there once.
func (f *filler) find(sheet, label string) (col, row int) {
	f.t.Helper()
	if f.labels[sheet] == nil {
		f.labels[sheet] = f.read(sheet)
	}
	cells := f.labels[sheet][label]
	if len(cells) != 1 {
		f.t.Fatalf("sheet %s: label %q stands there %d times", sheet, label, len(cells))
	}
	return cells[0][0], cells[0][1]
}

func (f *filler) read(sheet string) map[string][][2]int {
	rows, err := f.file.GetRows(sheet)
	if err != nil {
		f.t.Fatal(err)
	}
	out := map[string][][2]int{}
	for r, cells := range rows {
		for c, text := range cells {
			out[bare(text)] = append(out[bare(text)], [2]int{c + 1, r + 1})
		}
	}
	return out
}

// set types a value into a cell that may be filled in.
func (f *filler) set(sheet string, col, row int, value any) {
	f.t.Helper()
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		f.t.Fatal(err)
	}
	id, err := f.file.GetCellStyle(sheet, cell)
	if err != nil {
		f.t.Fatal(err)
	}
	style, err := f.file.GetStyle(id)
	if err != nil {
		f.t.Fatal(err)
	}
	if style.Protection == nil || style.Protection.Locked {
		f.t.Errorf("%s!%s is locked", sheet, cell)
	}
	if err := f.file.SetCellValue(sheet, cell, value); err != nil {
		f.t.Fatal(err)
	}
}

// document is what the program reads from the file as it is now.
func (f *filler) document(name string) record.Document {
	f.t.Helper()
	var b bytes.Buffer
	if err := f.file.Write(&b); err != nil {
		f.t.Fatal(err)
	}
	return parsed(f.t, name, b.Bytes())
}

type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

func parsed(t *testing.T, name string, data []byte) record.Document {
	t.Helper()
	out, err := parse.Direct(parsers.All, parse.DefaultLimits()).Parse(context.Background(), record.Source{Path: name, Bytes: int64(len(data)), SHA256: name},
		func() (parse.Content, error) { return content{bytes.NewReader(data)}, nil })
	if err != nil || out.Status != record.Read {
		t.Fatalf("%s: %v %s %s", name, err, out.Status, out.Reason)
	}
	return out.Document
}

func reading(t *testing.T, doc record.Document) record.Reading {
	t.Helper()
	return extract.Read(doc, src(t).Lexicon)
}

// An answer is a value as a person types it, and what it means.
type answer struct {
	typed any
	means func(record.Value) bool
}

// answers are the values that the test gives to a field or column: every choice of an enumeration, both of yes and no.
func answers(key string, kind record.Kind, words []lexicon.Word, in input, n int) []answer {
	number := func(typed float64, want *big.Rat) answer {
		return answer{typed, func(v record.Value) bool {
			return v.Low != nil && v.High != nil && v.Low.Cmp(want) == 0 && v.High.Cmp(want) == 0
		}}
	}
	text := func(s string) answer {
		return answer{s, func(v record.Value) bool { return v.Text == s && v.Raw == s }}
	}
	i := int64(n)
	switch kind {
	case record.Count:
		return []answer{number(float64(100+i), big.NewRat(100+i, 1)), number(0, new(big.Rat))}
	case record.Area:
		return []answer{number(float64(1000+i)+0.25, big.NewRat(4*(1000+i)+1, 4))}
	case record.Money:
		return []answer{number(float64(300+i)+0.5, big.NewRat(10000*(2*(300+i)+1), 2))}
	case record.Ratio:
		return []answer{number(float64(30+i%60), big.NewRat(30+i%60, 100))}
	case record.Date:
		day := record.Day{Year: 2019, Month: 1 + n%12, Day: 1 + n%28}
		is := func(v record.Value) bool { return v.From == day && v.To == day && len(v.Doubt) == 0 }
		return []answer{{float64(serial(day)), is}, {day.String(), is}}
	case record.YesNo:
		var out []answer
		for c, choice := range in.choices {
			out = append(out, answer{choice, func(v record.Value) bool { return v.Yes != nil && *v.Yes == (c == 0) }})
		}
		return out
	case record.Enum:
		return enumerated(key, words)
	case record.USCC:
		return []answer{text("91210102MA10W3K76L"), text("122100004630000157")}
	case record.Listing:
		items := []string{"辽宁省沈阳市和平区三好街24号", "辽宁省沈阳市浑南区白塔街2号"}
		return []answer{{strings.Join(items, "；"), func(v record.Value) bool { return slices.Equal(v.Items, items) }}}
	case record.Tally:
		return []answer{{"沙龙3、路演2", func(v record.Value) bool {
			return slices.Equal(v.Counts, []record.Tallied{{Name: "沙龙", Count: 3}, {Name: "路演", Count: 2}})
		}}}
	}
	return []answer{text(plainText(key, n))}
}

func enumerated(key string, words []lexicon.Word) []answer {
	var out []answer
	for _, w := range words {
		typed := w.Name
		if typed[0] < 0x80 {
			typed = w.Aliases[0]
		}
		out = append(out, answer{typed, func(v record.Value) bool { return v.Text == w.Name || slices.Equal(v.Items, []string{w.Name}) }})
	}
	return out
}

// plainText is a text as it may stand in a field of this key: a name of a person, a number, an address.
func plainText(key string, n int) string {
	_, column, _ := strings.Cut(key, ".")
	for _, end := range []struct{ of, text string }{
		{"_phone", "024-2398" + string(rune('0'+n%10)) + "427"}, {"_mobile", "13800138000"}, {".phone", "024-23983427"}, {"id_no", "1101051949123" + string(rune('0'+n/10%10)) + string(rune('0'+n%10)) + "02X"},
		{"_email", "zhang@example.com"}, {"_url", "http://www.example.com/"}, {"web_url", "http://www.example.com/"},
		{"_address", "辽宁省沈阳市和平区三好街24号"}, {".address", "辽宁省沈阳市和平区三好街24号"}, {"recommender", "沈阳市科学技术局"},
	} {
		if strings.HasSuffix(key, end.of) {
			return end.text
		}
	}
	if strings.HasSuffix(column, "_no") {
		return "沈字第" + string(rune('A'+n%26)) + "号"
	}
	return "甲乙丙" + string(rune('丁'+n%900))
}
