package check

import (
	"os"
	"testing"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

func loaded(t *testing.T, file string) *rules.Set {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, problems := rules.Load(file, data, rules.Vocabulary{})
	for _, p := range problems {
		t.Fatal(p)
	}
	return s
}

func TestAnotherAuthorityIsAnotherFile(t *testing.T) {
	s := loaded(t, "testdata/national.yaml")
	base := func(area, seats string) *app {
		return goodA().field("site_area_m2", num(area)).field("seat_count", num(seats)).field("operating_since", on("2019-06-30"))
	}
	elsewhere := base("420", "20")
	elsewhere.City = record.City{Code: "210700", Name: "锦州市"}
	for _, c := range []struct {
		name     string
		app      *app
		id       string
		state    record.State
		required string
	}{
		{"seats instead of area", base("499", "30"), "N1.1", record.Pass, "服务场地面积 ≥ 500 ㎡ 或 创业工位数 ≥ 30个"},
		{"neither area nor seats", base("499", "29"), "N1.1", record.Fail, ""},
		{"seats enough, area not stated", base("499", "30").field("site_area_m2"), "N1.1", record.Pass, ""},
		{"seats short, area not stated", base("499", "20").field("site_area_m2"), "N1.1", record.Missing, ""},
		{"a university needs less", base("210", "2").field("operator_legal_form", text("事业单位")), "N1.1", record.Pass, "服务场地面积 ≥ 200 ㎡ 或 创业工位数 ≥ 10个"},
		{"one city needs a fifth less", elsewhere, "N1.1", record.Pass, "服务场地面积 ≥ 400 ㎡ 或 创业工位数 ≥ 24个"},
		{"18 months to the day", base("1", "1").field("operating_since", on("2019-06-30")), "N1.2", record.Pass, "不晚于2019-06-30"},
		{"a day short of 18 months", base("1", "1").field("operating_since", on("2019-07-01")), "N1.2", record.Fail, ""},
		{"a year's window of fixed dates", base("1", "1"), "N2.1", record.Fail, "≥ 10场"},
		{"a soft clause that falls short", base("1", "1").take("financings", 1), "N2.2", record.Review, "≥ 10%"},
		{"a soft clause that is met", base("1", "1"), "N2.2", record.Pass, ""},
		{"a clause without a number", base("1", "1"), "N2.3", record.Human, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(s, c.app, c.id)
			if got.State != c.state || c.required != "" && got.Required != c.required {
				t.Errorf("%s: %s %q, want %s %q\n%+v", c.id, got.State, got.Required, c.state, c.required, got)
			}
		})
	}
}

func TestASetOfHumanItemsAloneLeavesAllToPeople(t *testing.T) {
	checks := Judge(goodA().Application, loaded(t, "testdata/people.yaml"), known())
	if len(checks) != 1 || checks[0].State != record.Human || checks[0].Counts || checks[0].Note != "看是否有特色" {
		t.Errorf("got %+v", checks)
	}
}
