package check

import (
	"fmt"
	"testing"

	"beian/pipeline/record"
)

// n residents listed and declared, teams and enterprises in the ratio of the builder.
func residents(a *app, n int) *app {
	a.list(list("residents", n, resident))
	return a.field("declared_resident_count", num(fmt.Sprint(n))).field("declared_team_count").field("declared_enterprise_count")
}

func staff(a *app, n, total int) *app {
	a.list(list("service_staff", n, func(i int) record.Row { return cells(i, "name", fmt.Sprintf("员工%d", i)) }))
	return a.field("declared_service_staff_count", num(fmt.Sprint(n))).field("staff_total", num(fmt.Sprint(total)))
}

func mentors(a *app, n int) *app {
	a.field("declared_mentor_count", num(fmt.Sprint(n)))
	return a.list(list("mentors", n, func(i int) record.Row {
		return cells(i, "name", fmt.Sprintf("导师%d", i), "appointed_from", on("2020-01-01"), "appointed_to", on("2022-12-31"))
	}))
}

func born(a *app, n int, declared record.Value) *app {
	a.list(list("new_enterprises", n, func(i int) record.Row {
		return cells(i, "name", fmt.Sprintf("新企业%d有限公司", i), "registered_on", on("2020-09-01"), "from_team", "团队0")
	}))
	return a.field("declared_new_enterprise_count", declared)
}

func financed(a *app, n int) *app {
	a.list(list("financings", n, func(i int) record.Row {
		return cells(i, "name", fmt.Sprintf("企业%d有限公司", i), "date", on("2020-10-01"), "method", "股权")
	}))
	return a.field("declared_financed_count", num(fmt.Sprint(n)))
}

func eventsOn(a *app, declared string, dates ...string) *app {
	a.field("declared_event_count", num(declared))
	return a.list(list("events", len(dates), func(i int) record.Row {
		return cells(i, "name", fmt.Sprintf("活动%d", i), "date", on(dates[i]), "type", "沙龙", "role", "主办")
	}))
}

func fund(a *app, kind, amount, declared string) *app {
	a.field("declared_fund_amount", num(declared)).field("fund_type", text(kind))
	return a.list(list("funds", 1, func(i int) record.Row {
		return cells(i, "name", "某某基金", "type", kind, "amount", num(amount))
	}))
}

type wanted struct {
	name  string
	app   *app
	id    string
	state record.State
	cause record.Cause
	flags []record.Flag
	says  string // observed; "" when not looked at
	gap   string
}

var (
	edge   = []record.Flag{record.Borderline}
	differ = []record.Flag{record.Inconsistent}
	held   = []record.Flag{record.ReadingSensitive}
)

func matrix() []wanted {
	area := func(v record.Value) *app { return goodA().field("site_area_m2", v) }
	share := func(part string) *app {
		return goodA().field("workstation_area_m2", num("400")).field("public_area_m2", num(part))
	}
	return []wanted{
		{"area a hundredth short", area(num("499.99")), "A2.1", record.Fail, "", edge, "499.99 ㎡", "差 0.01 ㎡"},
		{"area at the threshold", area(num("500")), "A2.1", record.Pass, "", edge, "500 ㎡", ""},
		{"area a hundredth over", area(num("500.01")), "A2.1", record.Pass, "", edge, "500.01 ㎡", ""},
		{"about the threshold", area(about("500")), "A2.1", record.Review, record.Ambiguous, nil, "约500 ㎡，按450～550 ㎡判断", ""},
		{"about twice the threshold", area(about("1200")), "A2.1", record.Pass, "", nil, "", ""},
		{"read in a scan, near the threshold", area(scan(num("540"))), "A2.1", record.Review, record.Ambiguous, nil, "识别为540 ㎡，按486～594 ㎡判断", ""},
		{"read in a scan, just short of the threshold", area(scan(num("460"))), "A2.1", record.Review, record.Ambiguous, nil, "", ""},
		{"read in a scan, far above the threshold", area(scan(num("1200"))), "A2.1", record.Pass, "", nil, "", ""},
		{"read in a scan, far below the threshold", area(scan(num("100"))), "A2.1", record.Fail, "", nil, "", ""},
		{"stated in a text and in a scan alike", goodA().field("site_area_m2", num("1200"), scan(num("1200"))), "A2.1", record.Pass, "", nil, "", ""},
		{"area absent", goodA().field("site_area_m2"), "A2.1", record.Missing, record.Absent, nil, "未填报", ""},
		{"area unread", area(unread()), "A2.1", record.Missing, record.Unread, nil, "无法读取", ""},
		{"area stated twice in the form, both enough", goodA().field("site_area_m2", num("1200"), num("1000")), "A2.1", record.Pass, "", differ, "", ""},
		{"area stated twice in the form, one short", goodA().field("site_area_m2", num("1200"), num("400")), "A2.1", record.Review, record.Conflict, differ, "", ""},

		{"ratio of 74.99 %", share("499.88"), "A2.3", record.Fail, "", edge, "(400 + 499.88) ÷ 1200 = 74.99%", "差 0.12 ㎡"},
		{"ratio that rounds to the threshold and falls short", share("499.99"), "A2.3", record.Fail, "", edge, "(400 + 499.99) ÷ 1200 = 74.999%", "差 0.01 ㎡"},
		{"ratio of 75 %", share("500"), "A2.3", record.Pass, "", edge, "(400 + 500) ÷ 1200 = 75.00%", ""},
		{"ratio of 75.01 %", share("500.12"), "A2.3", record.Pass, "", edge, "(400 + 500.12) ÷ 1200 = 75.01%", ""},
		{"no total area: the site's area stands in", goodA().field("total_area_m2"), "A2.3", record.Pass, "", held, "(500 + 500) ÷ 1200 = 83.33%", ""},
		{"only the sum of both areas", goodA().field("workstation_area_m2").field("public_area_m2").field("workstation_public_area_m2", num("900")), "A2.3", record.Pass, "", edge, "900 ÷ 1200 = 75.00%", ""},
		{"sum and parts apart about the outcome", goodA().field("workstation_public_area_m2", num("800")), "A2.3", record.Review, record.Conflict, differ, "", ""},
		{"parts beyond the whole", goodA().field("workstation_area_m2", num("800")), "A2.3", record.Review, record.Conflict, nil, "(800 + 500) ÷ 1200 = 108.33%", ""},
		{"more staff of one kind than staff", staff(goodA(), 6, 5), "A5.2", record.Review, record.Conflict, nil, "", ""},
		{"total area nought", goodA().field("total_area_m2", num("0")), "A2.3", record.Missing, record.Ambiguous, nil, "", ""},

		{"19 seats", goodA().field("seat_count", num("19")), "A3.1", record.Fail, "", edge, "19个", "缺 1 个"},
		{"20 seats", goodA().field("seat_count", num("20")), "A3.1", record.Pass, "", edge, "20个", ""},

		{"14 residents", residents(goodA(), 14), "A3.2", record.Fail, "", edge, "14家", "缺 1 家"},
		{"15 residents", residents(goodA(), 15), "A3.2", record.Pass, "", edge, "15家", ""},
		{"15 residents, 1 of staff", staff(residents(goodA(), 15), 1, 1), "A5.3", record.Pass, "", edge, "1人 ≥ ⌈15 ÷ 15⌉ = 1人", ""},
		{"16 residents, 1 of staff: floor would do", staff(residents(goodA(), 16), 1, 1), "A5.3", record.Review, record.Contested, []record.Flag{record.Borderline, record.ReadingSensitive}, "1人 < ⌈16 ÷ 15⌉ = 2人", "缺 1 人"},
		{"16 residents, 2 of staff", staff(residents(goodA(), 16), 2, 2), "A5.3", record.Pass, "", edge, "", ""},
		{"30 residents, 1 of staff: floor will not do", staff(residents(goodA(), 30), 1, 1), "A5.3", record.Fail, "", edge, "1人 < ⌈30 ÷ 15⌉ = 2人", "缺 1 人"},
		{"30 residents, 2 of staff", staff(residents(goodA(), 30), 2, 2), "A5.3", record.Pass, "", edge, "", ""},
		{"31 residents, 2 of staff", staff(residents(goodA(), 31), 2, 2), "A5.3", record.Review, record.Contested, []record.Flag{record.Borderline, record.ReadingSensitive}, "", ""},
		{"31 residents, 3 of staff", staff(residents(goodA(), 31), 3, 3), "A5.3", record.Pass, "", edge, "", ""},
		{"31 residents, 2 mentors", mentors(residents(goodA(), 31), 2), "A5.4", record.Review, record.Contested, []record.Flag{record.Borderline, record.ReadingSensitive}, "", ""},

		{"3 of 5 staff are 60 %", staff(goodA(), 3, 5), "A5.2", record.Pass, "", edge, "3 ÷ 5 = 60.00%", ""},
		{"59.9 % of staff", staff(goodA(), 25, 42), "A5.2", record.Fail, "", edge, "25 ÷ 42 = 59.52%", "缺 1 人"},
		{"few of a university's many: a person recounts", staff(goodA(), 3, 200), "A5.2", record.Review, record.Contested, held, "", ""},

		{"4 new and 2 financed", financed(born(goodA(), 4, num("4")), 2), "A4.1", record.Pass, "", edge, "新注册企业4家；获得融资2家", ""},
		{"5 new and none financed", goodA().dropList("financings").field("declared_financed_count", num("0")), "A4.1", record.Pass, "", nil, "", ""},
		{"4 new and nothing known of financing", born(goodA(), 4, num("4")).dropList("financings").field("declared_financed_count"), "A4.1", record.Missing, record.Absent, nil, "", ""},
		{"4 new and 1 financed", financed(born(goodA(), 4, num("4")), 1), "A4.1", record.Fail, "", edge, "", "新注册企业缺 1 家，或获得融资缺 1 家"},
		{"new enterprises that come from no resident team", born(financed(goodA(), 1), 6, num("6")).every("new_enterprises", "from_team", text("别处的团队")), "A4.1", record.Review, record.Ambiguous, nil, "", ""},
		{"money that has not arrived", financed(born(goodA(), 1, num("1")), 2).every("financings", "received", yesno(false)), "A4.1", record.Review, record.Conflict, differ, "", ""},

		{"registered a year ago to the day", goodA().field("operator_registered_on", on("2020-05-14")), "A1.3", record.Pass, "", edge, "", ""},
		{"registered a day too late", goodA().field("operator_registered_on", on("2020-05-15")), "A1.3", record.Fail, "", edge, "", "差 1 天"},
		{"registered a week before the limit by a scan", goodA().field("operator_registered_on", scan(on("2020-05-07"))), "A1.3", record.Review, record.Ambiguous, nil, "", ""},
		{"registered long before the limit by a scan", goodA().field("operator_registered_on", scan(on("2018-05-07"))), "A1.3", record.Pass, "", nil, "", ""},
		{"registered in the month of the limit", goodA().field("operator_registered_on", month("2020-05")), "A1.3", record.Review, record.Ambiguous, nil, "", ""},
		{"registered in the month before", goodA().field("operator_registered_on", month("2020-04")), "A1.3", record.Pass, "", nil, "", ""},
		{"registered in the month after", goodA().field("operator_registered_on", month("2020-06")), "A1.3", record.Fail, "", nil, "", ""},
		{"operating since a number of years", goodA().field("operating_since", text("2年")), "A1.4", record.Review, record.Ambiguous, nil, "", ""},

		{"24 months to the day", goodA().every("residents", "entered_on", on("2019-05-14")), "A3.6", record.Pass, "", nil, "18家中0家超过24个月", ""},
		{"24 months and a day", goodA().every("residents", "entered_on", on("2019-05-13")), "A3.6", record.Review, record.Contested, nil, "18家中18家超过24个月", ""},
		{"24 months passed for three of eighteen", goodA().rows("residents", func(r []record.Row) []record.Row {
			for i := range 3 {
				set(&r[i], "entered_on", on("2018-01-01"))
			}
			return r
		}), "A3.6", record.Pass, "", nil, "18家中3家超过24个月", ""},
		{"no resident's entry is stated", goodA().every("residents", "entered_on", record.Value{}), "A3.6", record.Missing, record.Absent, nil, "", ""},

		{"events in last year's calendar only", eventsOn(goodA(), "5", "2020-01-10", "2020-02-10", "2020-03-10", "2020-04-10", "2020-05-14"), "A6.1", record.Pass, "", []record.Flag{record.Borderline, record.ReadingSensitive}, "5场", ""},
		{"events in the rolling year only", eventsOn(goodA(), "5", "2020-05-15", "2021-02-10", "2021-03-10", "2021-04-10", "2021-05-14"), "A6.1", record.Pass, "", []record.Flag{record.Borderline, record.ReadingSensitive}, "5场", ""},
		{"enough events over the years, too few in any", eventsOn(goodA(), "5", "2018-01-10", "2019-02-10", "2019-03-10", "2020-04-10", "2020-05-14"), "A6.1", record.Review, record.Conflict, differ, "", ""},
		{"too few within a year, enough over the years", eventsOn(goodA(), "2", "2018-01-10", "2019-02-10", "2019-03-10", "2020-04-10", "2020-05-14", "2021-01-01"), "A6.1", record.Review, record.Contested, held, "2场（名单6行：统计期外4）", "缺 3 场"},
		{"4 events and no more", eventsOn(goodA(), "4", "2020-01-10", "2020-02-10", "2020-03-10", "2020-04-10"), "A6.1", record.Fail, "", edge, "4场", "缺 1 场"},

		{"fund a little short, joint", fund(goodB(), "合作", "2999900", "2999900"), "B7.2", record.Fail, "", edge, "299.99 万元", "差 0.01 万元"},
		{"fund a little short, own", fund(goodB(), "自有", "2999900", "2999900"), "B7.2", record.Review, record.Contested, []record.Flag{record.Borderline, record.ReadingSensitive}, "299.99 万元", "差 0.01 万元"},
		{"fund at the threshold", fund(goodB(), "合作", "3000000", "3000000"), "B7.2", record.Pass, "", edge, "300 万元", ""},
		{"units of money taken for one another", fund(goodB(), "合作", "3000000", "30000000000"), "B7.2", record.Review, record.Conflict, []record.Flag{record.Borderline, record.Inconsistent}, "", ""},
		{"about the threshold of money", goodB().dropList("funds").field("declared_fund_amount", about("3000000")), "B7.2", record.Review, record.Ambiguous, nil, "约300 万元，按270～330 万元判断", ""},
		{"amount of the fund unknown", goodB().field("declared_fund_amount").every("funds", "amount", record.Value{}), "B7.2", record.Review, record.Ambiguous, nil, "", ""},

		{"a scanned list of 16", goodA().take("residents", 16).every("residents", "name", scan(text("扫描件里的名称"))), "A3.2", record.Review, record.Ambiguous, differ, "识别为16家，按14.4～17.6家判断", ""},
		{"declared 18, listed 17", goodA().take("residents", 17), "A3.2", record.Pass, "", differ, "17家", ""},
		{"declared 18, listed 14", goodA().take("residents", 14), "A3.2", record.Review, record.Conflict, []record.Flag{record.Borderline, record.Inconsistent}, "14家", ""},
		{"declared 14, listed 18", goodA().field("declared_resident_count", num("14")).field("declared_team_count"), "A3.2", record.Review, record.Conflict, differ, "", ""},
		{"declared 18, no list", goodA().dropList("residents"), "A3.2", record.Review, record.Absent, nil, "18家", ""},
		{"declared 10, no list", goodA().dropList("residents").field("declared_resident_count", num("10")).field("declared_team_count"), "A3.2", record.Fail, "", nil, "10家", "缺 5 家"},
		{"nothing declared, no list", goodA().dropList("residents").field("declared_resident_count").field("declared_team_count"), "A3.2", record.Missing, record.Absent, nil, "", ""},
		{"nothing declared, listed 18", goodA().field("declared_resident_count").field("declared_team_count"), "A3.2", record.Pass, "", nil, "18家", ""},
	}
}

func TestFixtureMatrix(t *testing.T) {
	for _, w := range matrix() {
		t.Run(w.name, func(t *testing.T) {
			c := judged(t, w.app)[w.id]
			if c.State != w.state || c.Cause != w.cause {
				t.Errorf("%s: got %s (%s), want %s (%s)", w.id, c.State, c.Cause, w.state, w.cause)
			}
			if fmt.Sprint(c.Flags) != fmt.Sprint(w.flags) {
				t.Errorf("%s: flags %v, want %v", w.id, c.Flags, w.flags)
			}
			if w.says != "" && c.Observed != w.says {
				t.Errorf("%s: observed %q, want %q", w.id, c.Observed, w.says)
			}
			if w.gap != "" && c.Gap != w.gap || c.State == record.Pass && c.Gap != "" {
				t.Errorf("%s: gap %q, want %q", w.id, c.Gap, w.gap)
			}
			if t.Failed() {
				t.Logf("%+v", c)
			}
		})
	}
}
