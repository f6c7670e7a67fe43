package check

import (
	"fmt"
	"testing"

	"beian/pipeline/record"
)

// with replaces rows of the residents' list.
func withRows(a *app, change func([]record.Row) []record.Row) *app {
	return a.rows("residents", change)
}

func TestResidentsAreCountedAsDifferentItemsInForce(t *testing.T) {
	declared := func() *app { return goodA().field("declared_resident_count", num("17")).field("declared_team_count") }
	for _, c := range []struct {
		name     string
		app      *app
		state    record.State
		observed string
	}{
		{"a code listed twice", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[2], "uscc", r[1].Get("uscc"))
			return r
		}), record.Pass, "17家（名单18行：重复1）"},
		{"a name and leader listed twice", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[3], "name", r[0].Get("name"))
			set(&r[3], "leader_name", r[0].Get("leader_name"))
			return r
		}), record.Pass, "17家（名单18行：重复1）"},
		{"one name, two leaders", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[3], "name", r[0].Get("name"))
			return r
		}), record.Pass, "18家"},
		{"one name, one leader not stated", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[3], "name", r[0].Get("name"))
			set(&r[3], "leader_name", record.Value{})
			return r
		}), record.Pass, "17～18家（名单18行：疑似重复1待核）"},
		{"a team and the enterprise that it became, by the list of new enterprises", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[1], "name", text("新企业0有限公司"))
			return r
		}), record.Pass, "17家（名单18行：重复1）"},
		{"a team and the enterprise that it became, by their leader", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[1], "leader_name", r[0].Get("leader_name"))
			return r
		}), record.Pass, "17家（名单18行：重复1）"},
		{"left, run out and not yet in", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[0], "left_on", on("2021-05-14"))
			set(&r[1], "agreement_end", on("2021-05-13"))
			set(&r[2], "entered_on", on("2021-06-01"))
			return r
		}), record.Pass, "15家（名单18行：已退出1、协议到期1、基准日后入驻1）"},
		{"left in the month of the reference date, and it matters", withRows(residents(goodA(), 15), func(r []record.Row) []record.Row {
			set(&r[0], "left_on", month("2021-05"))
			return r
		}), record.Review, "14～15家（名单15行：退出时间不明1待核）"},
		{"still there, in words", withRows(declared(), func(r []record.Row) []record.Row {
			set(&r[0], "left_on", text("在孵"))
			return r
		}), record.Pass, "18家"},
		{"rows of a hidden sheet beside others", withRows(declared(), func(r []record.Row) []record.Row {
			r[0].Quiet = true
			return r
		}), record.Pass, "17家（名单18行：隐藏行1未计）"},
		{"nothing but hidden rows", withRows(declared(), func(r []record.Row) []record.Row {
			for i := range r {
				r[i].Quiet = true
			}
			return r
		}), record.Review, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judged(t, c.app)["A3.2"]
			if got.State != c.state || c.observed != "" && got.Observed != c.observed {
				t.Errorf("%s %q, want %s %q\n%+v", got.State, got.Observed, c.state, c.observed, got)
			}
		})
	}
}

func TestEventsOfOneNameOnDifferentDaysAreDifferent(t *testing.T) {
	a := goodA().every("events", "name", text("创业沙龙")).field("declared_event_count")
	if got := judged(t, a)["A6.1"]; got.State != record.Pass || got.Observed != "8场" {
		t.Errorf("eight evenings of one name: %s %q", got.State, got.Observed)
	}
	a = eventsOn(goodA(), "5", "2020-06-01", "2020-07-01", "2020-08-01", "2020-09-01", "2020-10-01").every("events", "name", text("创业沙龙"))
	a.rows("events", func(r []record.Row) []record.Row { set(&r[4], "date", record.Value{}); return r })
	if got := judged(t, a)["A6.1"]; got.State != record.Review {
		t.Errorf("one of five evenings without a date: %s %q", got.State, got.Observed)
	}
}

func TestVerifiedNumbersWin(t *testing.T) {
	verified := num("14")
	verified.Document = record.SiteVerification
	a := goodA()
	for i := range a.Fields {
		if a.Fields[i].Key == "declared_resident_count" {
			a.Fields[i].Verified = &verified
		}
	}
	got := judged(t, a)["A3.2"]
	if got.State != record.Fail || got.Declared != "申报18家，核查14家" || got.Gap != "缺 1 家" {
		t.Errorf("18 declared and listed, 14 found: %+v", got)
	}
	if g := got.Gauge; g == nil || *g != (record.Gauge{Declared: "18", Listed: "18", Verified: "14", Threshold: "15", Unit: "家"}) {
		t.Errorf("gauge: %+v", g)
	}
}

func TestLowerDocumentsDoNotOverride(t *testing.T) {
	report := num("400")
	report.Document = record.Report
	if got := judged(t, goodA().field("site_area_m2", num("1200"), report))["A2.1"]; got.State != record.Pass {
		t.Errorf("the report says 400: %s (%s)", got.State, got.Cause)
	}
	hidden := num("400")
	hidden.Quiet = true
	if got := judged(t, goodA().field("site_area_m2", hidden, num("1200")))["A2.1"]; got.State != record.Pass {
		t.Errorf("a hidden sheet says 400: %s (%s)", got.State, got.Cause)
	}
	if got := judged(t, goodA().field("site_area_m2", hidden))["A2.1"]; got.State != record.Review {
		t.Errorf("only a hidden sheet says anything: %s (%s)", got.State, got.Cause)
	}
}

func TestAValueInDoubtIsForAPerson(t *testing.T) {
	v := num("1200")
	v.Doubt = []string{"两种读法不同"}
	if got := judged(t, goodA().field("site_area_m2", v))["A2.1"]; got.State != record.Review || got.Cause != record.Ambiguous {
		t.Errorf("%s (%s)", got.State, got.Cause)
	}
	if got := judged(t, goodA().field("declared_event_count", v))["A6.1"]; got.State != record.Pass {
		t.Errorf("a declared number in doubt beside a list that proves it: %s (%s)", got.State, got.Cause)
	}
	if got := judged(t, goodA().field("declared_event_count", v).dropList("events"))["A6.1"]; got.State != record.Review || got.Cause != record.Ambiguous {
		t.Errorf("a declared number in doubt and no list: %s (%s)", got.State, got.Cause)
	}
	january := form(record.Value{Raw: "2019.1", From: day("2019-01-01"), To: day("2019-10-31"), Doubt: []string{"数值型2019.1，可能为1月或10月"}})
	if got := judged(t, goodA().field("operator_registered_on", january))["A1.3"]; got.State != record.Pass {
		t.Errorf("January or October, both long ago: %s (%s)", got.State, got.Cause)
	}
}

func TestSeveralSitesAreForAPerson(t *testing.T) {
	a := goodA().field("site_addresses", items("沈阳市和平区三好街24号", "沈阳市浑南区1号"))
	if got := judged(t, a)["A2.1"]; got.State != record.Review || got.Cause != record.Contested || got.Note == "" {
		t.Errorf("%+v", got)
	}
}

func TestTheCauseIsUnreadWhereTheFormOrListCouldNotBeRead(t *testing.T) {
	a := goodA().field("site_area_m2").dropList("residents").field("declared_resident_count").field("declared_team_count")
	a.Files = []record.File{{Document: record.Form, Status: record.Partial}, {Document: record.ItemList, Status: record.NeedsOCR}}
	for _, id := range []string{"A2.1", "A3.2"} {
		if got := judged(t, a)[id]; got.State != record.Missing || got.Cause != record.Unread {
			t.Errorf("%s: %s (%s)", id, got.State, got.Cause)
		}
	}
}

func TestAnotherApplicationOfTheSameOperatorIsForAPerson(t *testing.T) {
	ctx := known()
	ctx.Others = func(record.Application) []Other {
		return []Other{{Space: "另一空间", Type: record.TypeB, Package: "沈阳市/另一空间", City: record.City{Code: "210100", Name: "沈阳市"}},
			{Space: "外市空间", Type: record.TypeA, Package: "大连市/外市空间", City: record.City{Code: "210200", Name: "大连市"}}}
	}
	a := goodA().Application
	a.City = record.City{Code: "210100", Name: "沈阳市"}
	for _, c := range Judge(a, standard(t), ctx) {
		if c.ID != "C6" {
			continue
		}
		if c.State != record.Review || c.Cause != record.Conflict {
			t.Errorf("%+v", c)
		}
		// A city must not learn the name of another city's applicant (contract 7).
		if want := "同一主体另有申报：另一空间（专业化众创空间，沈阳市/另一空间）、大连市的一个众创空间申报"; c.Observed != want {
			t.Errorf("%s, want %s", c.Observed, want)
		}
	}
}

func TestAnApplicationOfNoKnownTypeWaitsForItsType(t *testing.T) {
	a := goodA()
	a.Type = ""
	checks := Judge(a.Application, standard(t), known())
	if len(checks) != 9 || record.Verdict(checks) != record.Missing {
		t.Fatalf("%d checks, verdict %s", len(checks), record.Verdict(checks))
	}
	if c8 := checks[7]; c8.State != record.Missing || fmt.Sprint(c8.WaitsFor) != "[application_type]" {
		t.Errorf("%+v", c8)
	}
}
