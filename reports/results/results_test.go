package results

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func TestABatchIsWrittenAsItsGoldens(t *testing.T) {
	for _, r := range []report.Report{Results, Unassigned, Cross} {
		t.Run(r.Name, func(t *testing.T) {
			var got, again bytes.Buffer
			for _, to := range []*bytes.Buffer{&got, &again} {
				if err := r.All(to, report.View{}, batch()); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(got.Bytes(), again.Bytes()) {
				t.Error("written twice, the bytes differ")
			}
			golden := filepath.Join("testdata", r.Path)
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); d != "" {
				t.Errorf("%s (-want +got):\n%s", r.Path, d)
			}
		})
	}
}

// The keys of contract 4, in its order; a program may read them by position in a printed line.
func TestALineHasTheContractsKeysFirstAndInOrder(t *testing.T) {
	line, err := Line(oneOfEverything())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"schema", "id", "package", "city", "application_type", "space_name", "operator_name", "operator_uscc",
		"verdict", "human_pending", "fields", "lists", "checks", "findings", "files"}
	if d := cmp.Diff(want, keys(t, line)[:len(want)]); d != "" {
		t.Errorf("keys (-want +got):\n%s", d)
	}
	if n := bytes.Count(line, []byte("\n")); n != 1 || line[len(line)-1] != '\n' {
		t.Errorf("a line must hold one line break, at its end; it holds %d", n)
	}
}

// keys are the member names of the outermost object, in order.
func keys(t *testing.T, line []byte) []string {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(line))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	var out []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, key.(string))
		var skipped json.RawMessage
		if err := dec.Decode(&skipped); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestNumbersAreExactDecimals(t *testing.T) {
	for _, c := range []struct{ name, number, want string }{
		{"a whole number", "1200", "1200"},
		{"trailing zeros go", "74.9900", "74.99"},
		{"money far beyond a float", "123456789012345678901234567890.05", "123456789012345678901234567890.05"},
		{"a large number has no exponent", "1e21", "1000000000000000000000"},
		{"a small number has no exponent", "1/100000000", "0.00000001"},
		{"a stated percentage", "8667/10000", "0.8667"},
		{"a third is rounded", "1/3", "0.333333"},
		{"two thirds are rounded", "2/3", "0.666667"},
		{"rounded to a whole", "1000000001/1000000003", "1"},
		{"rounded to nothing", "-1/3000000000", "0"},
		{"below nothing", "-12.50", "-12.5"},
	} {
		r, ok := new(big.Rat).SetString(c.number)
		if !ok {
			t.Fatalf("%s: not a number: %s", c.name, c.number)
		}
		if got := string(decimal(r)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAValueIsShapedByItsKindAndNullWhenUnknown(t *testing.T) {
	no := false
	for _, c := range []struct {
		name  string
		value record.Value
		want  string
	}{
		{"nothing stated", record.Value{Kind: record.Area}, `null`},
		{"a number that could not be read", record.Value{Kind: record.Count, Low: rat("5"), High: rat("5"), Unread: "末位已丢失"}, `null`},
		{"a number stated as a word", record.Value{Kind: record.Count, Text: "若干"}, `null`},
		{"no", record.Value{Kind: record.YesNo, Yes: &no}, `false`},
		{"a year", record.Value{Kind: record.Date, From: record.Day{Year: 2020, Month: 1, Day: 1}, To: record.Day{Year: 2020, Month: 12, Day: 31}}, `"2020"`},
		{"one noun", record.Value{Kind: record.Enum, Text: "租赁", Items: []string{"租赁"}}, `"租赁"`},
		{"two nouns ticked", record.Value{Kind: record.Enum, Text: "租赁", Items: []string{"租赁", "自有"}}, `["租赁","自有"]`},
		{"one item is still a list", record.Value{Kind: record.Listing, Items: []string{"甲"}}, `["甲"]`},
		{"a name tallied twice", record.Value{Kind: record.Tally, Counts: []record.Tallied{{Name: "路演", Count: 1}, {Name: "沙龙", Count: 2}, {Name: "路演", Count: 3}}}, `{"路演":4,"沙龙":2}`},
		{"a line separator stays inside the line", record.Value{Kind: record.Plain, Text: "甲\n乙\u2028丙"}, `"甲\n乙\u2028丙"`},
	} {
		got, err := encode(canonical(c.value))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if string(got) != c.want+"\n" {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWhatIsOnlyVerifiedOnSiteIsNotDeclared(t *testing.T) {
	found := exactly(record.Count, "22", "22")
	got, err := encode(fieldsOf([]record.Field{{Key: "seat_count", Verified: &found}, {Key: "seats_used"}}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"seat_count":{"value":null,"raw":"","source":null,"verified":{"value":22,"raw":"22","source":null}}}` + "\n"
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAFailedWriteIsReported(t *testing.T) {
	if err := Results.All(fullDisk{}, report.View{}, batch()); err == nil {
		t.Error("want the error of the disk")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, os.ErrClosed }

func BenchmarkLine(b *testing.B) {
	a := oneOfEverything()
	list := a.Lists[0]
	for len(list.Rows) < 60 {
		list.Rows = append(list.Rows, list.Rows[:2]...)
	}
	a.Lists = []record.List{list}
	for len(a.Checks) < 60 {
		a.Checks = append(a.Checks, checks()...)
	}
	for b.Loop() {
		if _, err := Line(a); err != nil {
			b.Fatal(err)
		}
	}
}
