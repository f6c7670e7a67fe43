package templates

import (
	"io"
	"strings"
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

func TestBlankFormsAreKnownAndStateNothing(t *testing.T) {
	for _, kind := range forms {
		r := reading(t, parsed(t, kind.file, written(t, src(t).Form(kind, Values{}))))
		if r.Document != record.Form || r.Type != kind.t {
			t.Errorf("%s is read as %s of type %q", kind.file, r.Document, r.Type)
		}
		for _, s := range r.Statements {
			if s.Key != "application_type" {
				t.Errorf("%s states %s: %q at %s", kind.file, s.Key, s.Text, s.At.Cell)
			}
		}
		for _, n := range r.Unknown {
			t.Errorf("%s: %q %s", kind.file, n.Text, n.Why)
		}
		for _, table := range r.Tables {
			t.Errorf("%s: a table %s at %s", kind.file, table.List, table.At.Cell)
		}
	}
}

// TestEveryFieldOfTheFormsIsReadBack fills one field after the other with each of its answers, all others filled, too.
func TestEveryFieldOfTheFormsIsReadBack(t *testing.T) {
	for _, kind := range forms {
		most := 1
		for round := 0; round < most; round++ {
			f := opened(t, src(t).Form(kind, Values{}))
			want := map[string]answer{}
			n := 0
			for _, s := range src(t).sections(kind.t) {
				for _, in := range s.inputs {
					field, _ := src(t).Lexicon.Field(in.key)
					if n++; in.key == "application_type" {
						continue
					}
					all := answers(in.key, field.Kind, wordsOf(in.key, field.Words), in, n)
					if kind.t == record.TypeA || field.Type != "" { // what both ask is gone through once
						most = max(most, len(all))
					}
					want[in.key] = all[round%len(all)]
					col, row := f.find("申请表", field.Label)
					f.set("申请表", col+1, row, want[in.key].typed)
				}
			}
			if len(want) < 60 {
				t.Fatalf("only %d fields", len(want))
			}
			fields, _, findings := normalise.Facts([]record.Reading{reading(t, f.document(kind.file))}, src(t).Lexicon)
			got := record.Application{Fields: fields}
			for key, a := range want {
				values := got.Field(key).Values
				if len(values) != 1 || !a.means(values[0]) {
					t.Errorf("%s, round %d: %s was filled with %v and read as %+v", kind.annex, round, key, a.typed, values)
				}
			}
			for _, x := range findings {
				t.Errorf("%s, round %d: %s", kind.annex, round, x.Message)
			}
			if len(fields) != len(want)+1 {
				t.Errorf("%s, round %d: %d fields were filled in and %d read", kind.annex, round, len(want)+1, len(fields))
			}
			if round > 20 {
				t.Fatal("too many rounds")
			}
		}
	}
}

// wordsOf are the nouns of a field; regions come from a table of their own.
func wordsOf(key string, words []lexicon.Word) []lexicon.Word {
	switch key {
	case "city_code":
		return []lexicon.Word{{Name: "210100", Aliases: []string{"沈阳市"}}}
	case "district_code":
		return []lexicon.Word{{Name: "210102", Aliases: []string{"和平区"}}}
	}
	return words
}

// TestEveryColumnOfTheListsIsReadBack fills every column of every list with each of its answers. The list of all staff is
// filled by itself, because the list of service staff is a part of it and joins it.
func TestEveryColumnOfTheListsIsReadBack(t *testing.T) {
	var most, staff []lexicon.List
	for _, l := range src(t).Lexicon.Lists() {
		if l.Key == "all_staff" {
			staff = append(staff, l)
		} else {
			most = append(most, l)
		}
	}
	if len(most) != 14 || len(staff) != 1 {
		t.Fatalf("%d and %d lists", len(most), len(staff))
	}
	readBack(t, most)
	readBack(t, staff)
}

func readBack(t *testing.T, lists []lexicon.List) {
	f := opened(t, src(t).Lists(Values{}, true))
	want := map[string][]map[string]answer{} // list → row → column
	for at, l := range lists {
		want[l.Key] = f.fillIn(l, 40*at)
	}
	r := reading(t, f.document(listsFile))
	if r.Document != record.ItemList {
		t.Errorf("read as %s", r.Document)
	}
	_, got, findings := normalise.Facts([]record.Reading{r}, src(t).Lexicon)
	for key, lines := range want {
		l, _ := record.Application{Lists: got}.List(key)
		if len(l.Rows) != len(lines) {
			t.Errorf("%s: %d rows were filled in and %d read", key, len(lines), len(l.Rows))
			continue
		}
		for i, line := range lines {
			for column, a := range line {
				if v := l.Rows[i].Get(column); !a.means(v) {
					t.Errorf("%s row %d: %s was filled with %v and read as %+v", key, i, column, a.typed, v)
				}
			}
		}
	}
	for _, x := range findings {
		t.Error(x.Message)
	}
	for _, n := range r.Unknown {
		t.Errorf("%q %s", n.Text, n.Why)
	}
	for _, table := range r.Tables {
		for _, d := range table.Dropped {
			t.Errorf("%s: %q was left out: %s", table.List, d.Text, d.Why)
		}
	}
}

// fillIn fills as many rows of a list as its columns have answers.
func (f *filler) fillIn(l lexicon.List, seed int) []map[string]answer {
	rows := 1
	for n, c := range l.Columns {
		in := columnInput(l.Key, c)
		rows = max(rows, len(answers(in.key, c.Kind, c.Words, in, n)))
	}
	var out []map[string]answer
	for r := range rows {
		line := map[string]answer{}
		for n, c := range l.Columns {
			in := columnInput(l.Key, c)
			all := answers(in.key, c.Kind, c.Words, in, seed+n+30*r)
			line[c.Key] = all[r%len(all)]
			if in.key == "service_staff.is_service" {
				line[c.Key] = all[0] // who says no there is none
			}
			col, row := f.find(sheetName(l.Label), c.Label)
			f.set(sheetName(l.Label), col, row+1+r, line[c.Key].typed)
		}
		out = append(out, line)
	}
	return out
}

func TestBlankListsHaveNoRows(t *testing.T) {
	r := reading(t, parsed(t, listsFile, written(t, src(t).Lists(Values{}, true))))
	for _, table := range r.Tables {
		if len(table.Rows) > 0 {
			t.Errorf("%s has %d rows", table.List, len(table.Rows))
		}
	}
	for _, s := range r.Statements {
		t.Errorf("states %s: %q at %s %s", s.Key, s.Text, s.At.Sheet, s.At.Cell)
	}
}

// TestEveryCellToFillInIsGuarded: each unlocked cell has its hint and its rule, and labels are locked.
func TestEveryCellToFillInIsGuarded(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"A": src(t).Form(forms[0], Values{}), "B": src(t).Form(forms[1], Values{}), "lists": src(t).Lists(Values{}, true),
		"summary": src(t).Summary(Values{}), "decisions": src(t).Decisions(Values{}), "verification": src(t).Verification(Values{}),
	} {
		f := opened(t, write)
		guards := 0
		for _, sheet := range f.file.GetSheetList() {
			p, err := f.file.GetSheetProtection(sheet)
			if err != nil || !p.SelectUnlockedCells {
				t.Errorf("%s: sheet %s is not protected", name, sheet)
			}
			all, err := f.file.GetDataValidations(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range all {
				guards++
				if v.PromptTitle == nil || *v.PromptTitle == "" || len([]rune(*v.PromptTitle)) > 32 || v.Prompt != nil && len([]rune(*v.Prompt)) > 255 ||
					v.Error == nil || len([]rune(*v.Error)) > 255 || len([]rune(v.Formula1)) > 255 || v.Type == "" {
					t.Errorf("%s: %s!%s has the guard %+v", name, sheet, v.Sqref, v)
				}
			}
		}
		if guards < 8 {
			t.Errorf("%s: only %d guards", name, guards)
		}
	}
}

func TestTheSameTemplatesAreTheSameBytes(t *testing.T) {
	files, err := All(src(t))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range files {
		if a, b := written(t, f.Write), written(t, f.Write); string(a) != string(b) {
			t.Errorf("%s differs from one time to the next", f.Path)
		}
		if seen[f.Path] || strings.ContainsAny(f.Path, `\:*?"<>|`) {
			t.Errorf("path %q", f.Path)
		}
		seen[f.Path] = true
	}
	if len(files) < 6 {
		t.Errorf("%d files", len(files))
	}
}
