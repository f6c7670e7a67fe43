package check

import (
	"fmt"
	"slices"
	"testing"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

func proof(v record.Value) record.Value {
	v.Document = record.Proof
	v.At.File = "附件3.pdf"
	return v
}

func none(raw string) record.Value { return form(record.Value{Raw: raw, None: true}) }

func unreadList(key string) record.List {
	return record.List{Key: key, Unread: "第3页未能识别", At: []record.Evidence{{File: "附件3.pdf", Page: 3}}}
}

func files(a *app, fs ...record.File) *app {
	a.Files = fs
	return a
}

func kindCases() []wanted {
	abroad := text("91110102MA10W3K76L")
	one := func(a *app, list, column string, v record.Value) *app {
		return a.rows(list, func(r []record.Row) []record.Row { set(&r[0], column, v); return r })
	}
	return []wanted{
		{name: "address elsewhere, code elsewhere", app: goodA().field("registered_address", text("北京市海淀区1号")).field("operator_uscc", abroad), id: "A1.1", state: record.Fail},
		{name: "address elsewhere, code of the province", app: goodA().field("registered_address", text("北京市海淀区1号")), id: "A1.1", state: record.Review, cause: record.Conflict},
		{name: "moved in: address here, code elsewhere", app: goodA().field("operator_uscc", abroad), id: "A1.1", state: record.Pass},
		{name: "no address, code of the province", app: goodA().field("registered_address"), id: "A1.1", state: record.Review, cause: record.Absent},
		{name: "neither address nor code", app: goodA().field("registered_address").field("operator_uscc"), id: "A1.1", state: record.Missing, cause: record.Absent},
		{name: "an address that tells no province", app: goodA().field("registered_address", text("三好街24号")), id: "A1.1", state: record.Review, cause: record.Ambiguous},
		{name: "address unread, no code", app: goodA().field("registered_address", unread()).field("operator_uscc"), id: "A1.1", state: record.Missing, cause: record.Unread},

		{name: "a self-employed trader", app: goodA().field("operator_uscc", text("92210102MA10W3K76L")), id: "A1.2", state: record.Fail},
		{name: "a branch", app: goodA().field("operator_name", text("某某有限公司沈阳分公司")), id: "A1.2", state: record.Fail},
		{name: "wrong check digit, an enterprise by its form", app: goodA().field("operator_uscc", text("91210102MA10W3K76Z")), id: "A1.2", state: record.Pass},
		{name: "no code and no legal form", app: goodA().field("operator_uscc").field("operator_legal_form"), id: "A1.2", state: record.Review, cause: record.Absent},
		{name: "a partnership", app: goodB().field("operator_legal_form", text("合伙企业")), id: "B1.2", state: record.Review, cause: record.Ambiguous},
		{name: "a trader running a specialised space", app: goodB().field("operator_uscc", text("92210102MA10W3K76L")), id: "B1.2", state: record.Fail},
		{name: "a specialised space of no known kind", app: goodB().field("operator_uscc").field("operator_legal_form"), id: "B1.2", state: record.Review, cause: record.Absent},

		{name: "registration not stated", app: goodA().field("operator_registered_on"), id: "A1.3", state: record.Missing, cause: record.Absent},
		{name: "operation not stated", app: goodA().field("operating_since"), id: "A1.4", state: record.Missing, cause: record.Absent},
		{name: "operating for half a year", app: goodA().field("operating_since", on("2020-12-01")), id: "A1.4", state: record.Fail, gap: "差 201 天"},

		{name: "parts exceed the total", app: goodA().field("own_office_area_m2", num("300")), id: "A2.4", state: record.Review, cause: record.Conflict},
		{name: "parts within a metre", app: goodA().field("own_office_area_m2", num("201")), id: "A2.4", state: record.Pass},
		{name: "no total", app: goodA().field("total_area_m2"), id: "A2.4", state: record.Missing, cause: record.Absent},
		{name: "rooms do not add up", app: goodA().list(list("site_units", 2, func(i int) record.Row { return cells(i, "unit", "101", "area_m2", num("400")) })), id: "A2.4", state: record.Review, cause: record.Conflict},
		{name: "rooms add up", app: goodA().list(list("site_units", 2, func(i int) record.Row { return cells(i, "unit", "101", "area_m2", num("600")) })), id: "A2.4", state: record.Pass},

		{name: "no internet", app: goodA().field("facility_internet", yesno(false)), id: "A2.5a", state: record.Fail},
		{name: "internet answered with 无", app: goodA().field("facility_internet", none("无")), id: "A2.5a", state: record.Fail},
		{name: "internet answered with a dash", app: goodA().field("facility_internet", none("—")), id: "A2.5a", state: record.Missing, cause: record.Absent},
		{name: "internet answered with words", app: goodA().field("facility_internet", text("另议")), id: "A2.5a", state: record.Review, cause: record.Ambiguous},
		{name: "software not answered", app: goodA().field("facility_software"), id: "A2.5b", state: record.Missing, cause: record.Absent},
		{name: "no software", app: goodA().field("facility_software", yesno(false)), id: "A2.5b", state: record.Fail},
		{name: "shared office unread", app: goodA().field("facility_shared_office", unread()), id: "A2.5c", state: record.Missing, cause: record.Unread},
		{name: "no shared office", app: goodA().field("facility_shared_office", yesno(false)), id: "A2.5c", state: record.Fail},
		{name: "seats not stated", app: goodA().field("seat_count"), id: "A3.1", state: record.Missing, cause: record.Absent},

		{name: "a team without a plan", app: one(goodA(), "residents", "project_plan", record.Value{}), id: "A3.3", state: record.Review, cause: record.Absent},
		{name: "plans that stand in an annex", app: one(goodA(), "residents", "project_plan", form(record.Value{Raw: "见附件", Refers: "附件"})), id: "A3.3", state: record.Pass},
		{name: "no list of residents for plans", app: goodA().dropList("residents"), id: "A3.3", state: record.Missing, cause: record.Absent},
		{name: "agreements not stated", app: goodA().every("residents", "agreement_end", record.Value{}), id: "A3.7", state: record.Review, cause: record.Absent},
		{name: "an agreement that has run out", app: one(goodA(), "residents", "agreement_end", on("2021-05-13")), id: "A3.7", state: record.Review, cause: record.Conflict},
		{name: "an agreement that ends on the day", app: one(goodA(), "residents", "agreement_end", on("2021-05-14")), id: "A3.7", state: record.Pass},
		{name: "no list of residents for agreements", app: goodA().dropList("residents"), id: "A3.7", state: record.Missing, cause: record.Absent},

		{name: "no cases", app: goodA().dropList("cases").field("declared_case_count"), id: "A4.2", state: record.Missing, cause: record.Absent},
		{name: "cases long ago", app: goodA().field("declared_case_count", num("0")).every("cases", "year", on("2016-05-01")), id: "A4.2", state: record.Fail},
		{name: "no staff listed or declared", app: goodA().dropList("service_staff").field("declared_service_staff_count"), id: "A5.1", state: record.Missing, cause: record.Absent},
		{name: "only part-time staff", app: goodA().every("service_staff", "full_time", yesno(false)).field("declared_service_staff_count", num("0")), id: "A5.1", state: record.Fail},
		{name: "total staff not stated", app: goodA().field("staff_total"), id: "A5.2", state: record.Missing, cause: record.Absent},
		{name: "staff who left or are to come", app: goodA().rows("service_staff", func(r []record.Row) []record.Row {
			set(&r[0], "left_on", on("2020-12-31"))
			set(&r[1], "joined_on", on("2021-08-01"))
			set(&r[2], "left_on", month("2021-01"))
			return r
		}), id: "A5.2", state: record.Review, cause: record.Conflict},
		{name: "mentors of whom the list says that they may not count", app: goodA().rows("mentors", func(r []record.Row) []record.Row {
			for i := range r {
				r[i].Doubt = "写有“拟聘”"
			}
			return r
		}), id: "A5.4", state: record.Review, cause: record.Ambiguous},
		{name: "staff list unread", app: goodA().list(unreadList("service_staff")).field("declared_service_staff_count"), id: "A5.3", state: record.Missing, cause: record.Unread},
		{name: "staff list unread, declared number would do", app: goodA().list(unreadList("service_staff")), id: "A5.3", state: record.Review, cause: record.Unread},
		{name: "staff list unread, declared number falls short", app: goodA().list(unreadList("service_staff")).field("declared_service_staff_count", num("0")), id: "A5.3", state: record.Missing, cause: record.Unread},
		{name: "no mentors known", app: goodA().dropList("mentors").field("declared_mentor_count"), id: "A5.4", state: record.Missing, cause: record.Absent},
		{name: "mentors whose appointment has ended", app: goodA().every("mentors", "appointed_to", on("2021-01-01")).field("declared_mentor_count", num("0")), id: "A5.4", state: record.Fail},
		{name: "mentors without a term", app: goodA().every("mentors", "appointed_to", record.Value{}), id: "A5.4", state: record.Review, cause: record.Ambiguous},
		{name: "mentors appointed for good", app: goodA().every("mentors", "appointed_to", text("长期")), id: "A5.4", state: record.Pass},
		{name: "no events known", app: goodA().dropList("events").field("declared_event_count"), id: "A6.1", state: record.Missing, cause: record.Absent},
		{name: "events without a date", app: goodA().every("events", "date", record.Value{}), id: "A6.1", state: record.Review, cause: record.Ambiguous},
		{name: "events out of scope", app: goodA().every("events", "type", text("团建")), id: "A6.2", state: record.Review, cause: record.Ambiguous},
		{name: "events of no stated type", app: goodA().every("events", "type", record.Value{}), id: "A6.2", state: record.Review, cause: record.Absent},
		{name: "no list of events", app: goodA().dropList("events"), id: "A6.2", state: record.Missing, cause: record.Absent},

		{name: "host not stated", app: goodB().field("host_type"), id: "B1.1", state: record.Missing, cause: record.Absent},
		{name: "paired without a partner", app: goodB().field("host_type", text("结对共建")), id: "B1.1", state: record.Missing, cause: record.Absent},
		{name: "paired with a partner", app: goodB().field("host_type", text("结对共建")).field("partner_entities", items("东北大学")), id: "B1.1", state: record.Human},
		{name: "no rules of operation", app: goodB().field("policies"), id: "B1.3", state: record.Missing, cause: record.Absent},
		{name: "rules of operation stated to be none", app: goodB().field("policies", none("无")), id: "B1.3", state: record.Missing, cause: record.Absent},
		{name: "no sector", app: goodB().field("sub_sector"), id: "B2.1", state: record.Missing, cause: record.Absent},
		{name: "two sectors", app: goodB().field("sub_sector", text("智能制造、生物医药")), id: "B2.1", state: record.Review, cause: record.Ambiguous},
		{name: "no share of the sector", app: goodB().dropList("residents").field("declared_sector_resident_count").field("declared_resident_count").field("declared_team_count"), id: "B2.2", state: record.Missing, cause: record.Absent},
		{name: "no equipment", app: goodB().dropList("equipment").field("equipment_count"), id: "B3.1", state: record.Missing, cause: record.Absent},
		{name: "equipment for an office", app: goodB().every("equipment", "purpose", text("办公")).field("equipment_count", num("0")), id: "B3.1", state: record.Fail},
		{name: "no premises", app: goodB().field("rd_area_m2"), id: "B3.2", state: record.Missing, cause: record.Absent},
		{name: "premises stated to be none", app: goodB().field("rd_area_m2", num("0")), id: "B3.2", state: record.Fail},
		{name: "no platform", app: goodB().field("platform_online_url"), id: "B4.1", state: record.Missing, cause: record.Absent},
		{name: "platform stated to be none", app: goodB().field("platform_online_url", none("无")), id: "B4.1", state: record.Fail},
		{name: "few in the sector", app: goodB().every("residents", "in_sub_sector", yesno(false)).field("declared_sector_resident_count", num("0")), id: "B5.1", state: record.Fail},
		{name: "sector told neither by row nor by form", app: goodB().every("residents", "in_sub_sector", record.Value{}), id: "B5.1", state: record.Review, cause: record.Ambiguous},
		{name: "sector told by the residents' fields", app: goodB().every("residents", "in_sub_sector", record.Value{}).every("residents", "sector", text("智能制造装备")), id: "B5.1", state: record.Pass},
		{name: "no residents known", app: goodB().dropList("residents").field("declared_sector_resident_count"), id: "B5.1", state: record.Missing, cause: record.Absent},
		{name: "no professional events known", app: goodB().dropList("events").field("declared_prof_event_count"), id: "B5.2", state: record.Missing, cause: record.Absent},
		{name: "old professional events", app: goodB().every("events", "date", on("2016-01-01")).field("declared_prof_event_count", num("2")), id: "B5.2", state: record.Fail},
		{name: "mentors of start-ups only", app: goodB().every("mentors", "type", text("创业")).field("declared_industry_mentor_count", num("0")), id: "B6.1", state: record.Fail},
		{name: "no industry mentors known", app: goodB().dropList("mentors").field("declared_industry_mentor_count"), id: "B6.1", state: record.Missing, cause: record.Absent},
		{name: "no fund known", app: goodB().dropList("funds").field("declared_fund_amount"), id: "B7.1", state: record.Missing, cause: record.Absent},
		{name: "fund stated to be none", app: goodB().dropList("funds").field("declared_fund_amount", num("0")), id: "B7.1", state: record.Fail},
		{name: "fund answered with 无", app: goodB().dropList("funds").field("declared_fund_amount", none("无")), id: "B7.1", state: record.Fail},
		{name: "amount answered with 无", app: goodB().dropList("funds").field("declared_fund_amount", none("无")), id: "B7.2", state: record.Fail},
		{name: "amount answered with a dash", app: goodB().dropList("funds").field("declared_fund_amount", none("—")), id: "B7.2", state: record.Missing, cause: record.Absent},
		{name: "an agreement whose beginning is the entry", app: goodA().every("residents", "agreement_start", record.Value{}), id: "A3.7", state: record.Pass},
		{name: "neither entry nor agreement's beginning", app: goodA().every("residents", "agreement_start", record.Value{}).every("residents", "entered_on", record.Value{}), id: "A3.7", state: record.Review, cause: record.Absent},
		{name: "amount of no fund", app: goodB().dropList("funds").field("declared_fund_amount"), id: "B7.2", state: record.Missing, cause: record.Absent},
		{name: "own money declared, short, no list", app: goodB().dropList("funds").field("declared_fund_amount", num("2000000")).field("fund_type", text("自有")), id: "B7.2", state: record.Review, cause: record.Contested},
		{name: "no synergy", app: goodB().dropList("synergy_items"), id: "B8.1", state: record.Missing, cause: record.Absent},
		{name: "no team known", app: goodB().dropList("service_staff").field("declared_service_staff_count"), id: "B9.1", state: record.Missing, cause: record.Absent},
		{name: "a team of nobody", app: goodB().field("staff_total", num("0")), id: "B9.1", state: record.Fail},
		{name: "no staff for the enterprises", app: goodB().every("service_staff", "full_time", yesno(false)).field("declared_service_staff_count", num("0")), id: "B9.2", state: record.Fail},
		{name: "staff for the enterprises unknown", app: goodB().dropList("service_staff").field("declared_service_staff_count"), id: "B9.2", state: record.Missing, cause: record.Absent},

		{name: "no report", app: files(goodA(), goodA().Files[0], goodA().Files[2]), id: "C1", state: record.Missing, cause: record.Absent},
		{name: "an encrypted report", app: files(goodA(), goodA().Files[0], goodA().Files[2], record.File{Document: record.Report, Status: record.Encrypted}), id: "C1", state: record.Missing, cause: record.Unread},
		{name: "a report that may be the scan nobody read", app: files(goodA(), goodA().Files[0], goodA().Files[2], record.File{Status: record.NeedsOCR}), id: "C1", state: record.Missing, cause: record.Unread},
		{name: "licence with another name", app: goodA().field("operator_name", text("甲公司"), proof(text("乙公司"))), id: "C2", state: record.Review, cause: record.Conflict},
		{name: "no other document names the operator", app: goodA().field("operator_name", text("甲公司")), id: "C2", state: record.Missing, cause: record.Absent},
		{name: "a wrong check digit", app: goodA().field("operator_uscc", text("91210102MA10W3K76Z")), id: "C3", state: record.Fail},
		{name: "a wrong check digit read in a scan", app: goodA().field("operator_uscc", scan(text("91210102MA10W3K76Z"))), id: "C3", state: record.Review, cause: record.Ambiguous},
		{name: "a code stored as a rounded number", app: goodA().field("operator_uscc", unread()), id: "C3", state: record.Missing, cause: record.Unread},
		{name: "licence with another code", app: goodA().field("operator_uscc", text(code), proof(text("91210102MA10W3K76M"))), id: "C3", state: record.Review, cause: record.Conflict},
		{name: "filled in late", app: goodA().field("filled_on", on("2021-05-15")), id: "C4", state: record.Fail, gap: "晚 1 天"},
		{name: "filled in in May", app: goodA().field("filled_on", month("2021-05")), id: "C4", state: record.Review, cause: record.Ambiguous},
		{name: "day of filling in not stated", app: goodA().field("filled_on"), id: "C4", state: record.Missing, cause: record.Absent},
		{name: "applicant not told", app: goodA().field("operator_name").field("operator_uscc"), id: "C6", state: record.Missing, cause: record.Absent},
		{name: "another city recommends", app: goodA().field("recommender", text("大连市科技局")), id: "C7", state: record.Review, cause: record.Conflict},
		{name: "a university recommends", app: goodA().field("recommender", text("东北大学")), id: "C7", state: record.Review, cause: record.Ambiguous},
		{name: "site not stated", app: goodA().field("site_addresses").field("registered_address"), id: "C7", state: record.Missing, cause: record.Absent},
		{name: "contact not stated", app: goodA().field("contact_name"), id: "C8", state: record.Missing, cause: record.Absent},
		{name: "teams and enterprises instead of their sum", app: goodA().field("declared_resident_count"), id: "C8", state: record.Pass},
	}
}

func TestKinds(t *testing.T) {
	for _, w := range kindCases() {
		t.Run(w.name, func(t *testing.T) {
			c := judged(t, w.app)[w.id]
			if c.State != w.state || c.Cause != w.cause {
				t.Errorf("%s: got %s (%s), want %s (%s)\n%+v", w.id, c.State, c.Cause, w.state, w.cause, c)
			}
			if w.gap != "" && c.Gap != w.gap {
				t.Errorf("%s: gap %q, want %q", w.id, c.Gap, w.gap)
			}
		})
	}
}

func TestEveryKindAndFilterHasAFunction(t *testing.T) {
	for _, k := range rules.Kinds() {
		if kinds[k.Name] == nil {
			t.Errorf("kind %s has no function", k.Name)
		}
	}
	for _, f := range rules.FilterNames() {
		if filterFuncs[f.Name] == nil {
			t.Errorf("filter %s has no function", f.Name)
		}
	}
	if len(kinds) != len(rules.Kinds()) || len(filterFuncs) != len(rules.FilterNames()) {
		t.Errorf("%d functions for %d kinds, %d for %d filters", len(kinds), len(rules.Kinds()), len(filterFuncs), len(rules.FilterNames()))
	}
}

// cannotFail: contract 8.5 and 8.3 leave what is not so to a person.
var cannotFail = []string{"A2.4", "A3.3", "A3.6", "A3.7", "A6.2", "B2.1", "C1", "C2", "C6", "C7", "C8"}

// cannotMiss: without any code or form the legal person is for a person to look up (contract 8.5).
var cannotMiss = []string{"A1.2", "B1.2"}

func TestEveryAutomaticCheckHasACaseThatPassesFailsAndMisses(t *testing.T) {
	seen := map[string]bool{}
	for _, w := range slices.Concat(matrix(), kindCases()) {
		seen[w.id+" "+string(judged(t, w.app)[w.id].State)] = true
	}
	for _, a := range []*app{goodA(), goodB()} {
		for id, c := range judged(t, a) {
			seen[id+" "+string(c.State)] = true
		}
	}
	for _, c := range standard(t).Checks {
		if !c.Automatic() {
			continue
		}
		for _, s := range []record.State{record.Pass, record.Fail, record.Missing} {
			exempt := s == record.Fail && slices.Contains(cannotFail, c.ID) || s == record.Missing && slices.Contains(cannotMiss, c.ID)
			if !exempt && !seen[fmt.Sprint(c.ID, " ", s)] {
				t.Errorf("%s has no case that gives %s", c.ID, s)
			}
		}
	}
}
