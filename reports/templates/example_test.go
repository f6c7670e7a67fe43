package templates

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"beian/parsers"
	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/parse"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// run works the examples of a source off as beian run does, with its rule set.
func run(t *testing.T, src Source) pipeline.Result {
	t.Helper()
	files, err := All(src)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range files {
		if path, ok := strings.CutPrefix(f.Path, Examples+"/"); ok {
			fsys[path] = &fstest.MapFile{Data: written(t, f.Write)}
		}
	}
	in, err := inbox.List(context.Background(), fsys, Examples)
	if err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Run(context.Background(), pipeline.Plan{
		Inbox: in, Rules: src.Rules, Lexicon: src.Lexicon, AsOf: src.Rules.AsOf, Workers: 2, Program: "beian test",
		Parser: parse.Direct(parsers.All, parse.DefaultLimits()),
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestTheExamplesMeetWhatAFormAndListsCanMeet: nothing is missing but the report and the proofs, which are no templates; the
// decisions and the verification of the examples are taken.
func TestTheExamplesMeetWhatAFormAndListsCanMeet(t *testing.T) {
	r := run(t, src(t))
	if r.Batch.Applications.Len() != 2 {
		t.Fatalf("%d applications", r.Batch.Applications.Len())
	}
	decided := 0
	for i, app := range r.Batch.Applications.All() {
		if app.Type != forms[i].t || len(app.Files) != 3 {
			t.Errorf("%s is of type %q with %d files", app.Package, app.Type, len(app.Files))
		}
		for _, c := range app.Checks {
			if c.Decision != nil {
				decided++
			}
			if c.State != record.Pass && c.State != record.Human && !slices.Contains([]string{"A2.2", "C1", "C2"}, c.ID) {
				t.Errorf("%s %s: %s %s %q %s", app.Package, c.ID, c.State, c.Cause, c.Observed, c.Note)
			}
		}
		for _, f := range app.Findings {
			t.Errorf("%s: %s %s", app.Package, f.Code, f.Message)
		}
		for _, u := range app.Unknown {
			t.Errorf("%s: %q %s", app.Package, u.Text, u.Why)
		}
		if v := app.Field("seat_count").Verified; v == nil || v.Raw != "58" || v.Visit == nil || v.Visit.Proof != "照片3" || v.Visit.By != "孙示范、周示范" || v.Visit.On == "" {
			t.Errorf("%s: seats verified %+v", app.Package, v)
		}
	}
	if decided != 4 {
		t.Errorf("%d decisions were taken", decided)
	}
	for _, f := range r.Batch.Cross {
		t.Errorf("%s %s", f.Code, f.Message)
	}
	for _, f := range r.Batch.Unassigned {
		if f.Document != record.Decisions && f.Document != record.Summary {
			t.Errorf("%s: %s", f.Source.Path, f.Reason)
		}
	}
}

// TestTheExamplesFillInEverything: an example that leaves a field or column out shows nobody how to fill it in.
func TestTheExamplesFillInEverything(t *testing.T) {
	all, err := loadExamples()
	if err != nil {
		t.Fatal(err)
	}
	// What an example leaves out on purpose: people's identity numbers, ends that have not come, remarks.
	left := []string{"application_type", "torch_reported", "leader_id_no", "id_no", "left_on", "remark"}
	for _, e := range all {
		for _, s := range src(t).sections(e.kind.t) {
			for _, in := range s.inputs {
				if e.Fields[in.key] == "" && !slices.Contains(left, in.key) {
					t.Errorf("%s: %s is left out", e.Space, in.key)
				}
			}
		}
		for key := range e.Fields {
			if _, ok := src(t).Lexicon.Field(key); !ok {
				t.Errorf("%s: no field %s", e.Space, key)
			}
		}
		for key, rows := range e.Lists {
			l, ok := src(t).Lexicon.List(key)
			if !ok {
				t.Errorf("%s: no list %s", e.Space, key)
			}
			for _, row := range rows {
				for column := range row {
					if _, ok := l.Column(column); !ok {
						t.Errorf("%s: list %s has no column %s", e.Space, key, column)
					}
				}
			}
			for _, c := range l.Columns {
				if !slices.ContainsFunc(rows, func(r map[string]string) bool { return r[c.Key] != "" }) && !slices.Contains(left, c.Key) && (e.kind.t == record.TypeB || c.Key != "professional" && c.Key != "in_sub_sector") {
					t.Errorf("%s: column %s of %s is left out", e.Space, c.Key, key)
				}
			}
		}
	}
	for _, l := range src(t).Lexicon.Lists() {
		if len(all[1].Lists[l.Key]) == 0 {
			t.Errorf("list %s is in no example", l.Key)
		}
	}
}

func TestEveryHintIsAboutSomething(t *testing.T) {
	if len(hints()) < 40 {
		t.Errorf("only %d hints", len(hints()))
	}
	for key, says := range hints() {
		list, column, ok := strings.Cut(key, ".")
		if l, found := src(t).Lexicon.List(list); ok && found {
			_, ok = l.Column(column)
		} else {
			_, ok = src(t).Lexicon.Field(key)
		}
		if !ok || says == "" {
			t.Errorf("hint %s: %q", key, says)
		}
	}
}

// TestHintsNameTheThresholdsOfTheRuleSet: another year's templates hint at that year's thresholds.
func TestHintsNameTheThresholdsOfTheRuleSet(t *testing.T) {
	national, err := rules.ByID("national-2017")
	if err != nil {
		t.Fatal(err)
	}
	other := src(t)
	other.Rules = national
	for _, c := range []struct {
		src  Source
		want string
	}{{src(t), "A3.1 创业工位数 ≥ 20 个（一（一）3）"}, {other, "A2.1 服务场地面积 ≥ 500 ㎡ 或 创业工位数 ≥ 30 个（第4项）"}} {
		found := false
		for _, s := range c.src.sections(record.TypeA) {
			for _, in := range s.inputs {
				found = found || in.key == "seat_count" && in.asked && strings.Contains(in.hint, c.want)
			}
		}
		if !found {
			t.Errorf("seats: no hint %q", c.want)
		}
	}
}

// TestOtherYearsAndPlacesFromTheFormToTheVerdict runs the examples, written for each rule set, through the whole street with
// it: what falls short is what that set asks more of, or asks of another place.
func TestOtherYearsAndPlacesFromTheFormToTheVerdict(t *testing.T) {
	for _, c := range []struct {
		set  string
		a, b string // checks of the two examples that neither pass nor wait for a person
	}{
		{"liaoning-2022", "C1 missing, C2 missing", "C0 fail, C1 missing, C2 missing"},
		{"national-2017", "A3.2 fail, A4.1 fail, A4.2 fail, A6.1 fail", "C0 fail"},
		{"hefei-2021", "A1.1 fail, A4.1 review, C1 missing", "C0 fail, C1 missing"},
		{"huizhou-2022", "H1.1 fail, H3.1 fail, H4.2 fail, H6.1 missing, C1 missing, C8 missing", "H1.1 fail, H1.3 missing, H3.1 fail, H4.2 fail, C1 missing, C8 missing"},
		{"shandong-2016", "", ""},
	} {
		set, err := rules.ByID(c.set)
		if err != nil {
			t.Fatal(err)
		}
		of := src(t)
		of.Rules = set
		for i, app := range run(t, of).Batch.Applications.All() {
			var got []string
			for _, k := range app.Checks {
				if k.State != record.Pass && k.State != record.Human && k.ID != "A2.2" {
					got = append(got, k.ID+" "+string(k.State))
				}
			}
			if want := []string{c.a, c.b}[i]; strings.Join(got, ", ") != want {
				t.Errorf("%s, type %s: %s, want %s", c.set, app.Type, strings.Join(got, ", "), want)
			}
		}
	}
}

func TestYearsMoveAndNothingElse(t *testing.T) {
	for text, want := range map[string]string{
		"2020-03-10": "2021-03-10", "2020": "2021", "示创发〔2019〕1号": "示创发〔2020〕1号", "沈阳市众创空间（2019年）": "沈阳市众创空间（2020年）",
		"024-00000020": "024-00000020", "13800002020": "13800002020", "91210112MA70002020": "91210112MA70002020", "1200": "1200",
	} {
		if got := later(text, 1); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
