package consolidate_test

import (
	"fmt"
	"math/big"
	"runtime"
	"testing"
	"time"

	"beian/pipeline/consolidate"
	"beian/pipeline/record"
)

// province makes n applications with twenty residents each, staff, mentors and events. Every hundredth application has
// a resident, an event and a mentor in common with the next; everybody has the same telephone switchboard once in a while.
func province(n int) []record.Application {
	text := func(s string) record.Value { return record.Value{Raw: s, Kind: record.Plain, Text: s} }
	day := func(y, m, d int) record.Value {
		on := record.Day{Year: y, Month: m, Day: d}
		return record.Value{Raw: on.String(), Kind: record.Date, From: on, To: on}
	}
	area := func(n int64) record.Value {
		return record.Value{Raw: fmt.Sprint(n), Kind: record.Area, Low: big.NewRat(n, 1), High: big.NewRat(n, 1)}
	}
	row := func(i int, cells ...record.Item) record.Row {
		at := record.Evidence{File: "名单.xlsx", Sheet: "名单", Cell: fmt.Sprintf("A%d", i+2)}
		for k := range cells {
			cells[k].Value.At = at
		}
		return record.Row{At: at, Cells: cells}
	}
	item := func(key string, v record.Value) record.Item { return record.Item{Key: key, Value: v} }
	apps := make([]record.Application, n)
	for i := range apps {
		lists := map[string][]record.Row{}
		for k := range 20 {
			owner := i
			if k == 0 && i%100 == 1 {
				owner--
			}
			lists["residents"] = append(lists["residents"], row(k, item("kind", text("enterprise")), item("name", text(fmt.Sprintf("沈阳第%d号%d科技有限公司", owner, k))),
				item("leader_name", text(fmt.Sprintf("负责人%d", owner*20+k))), item("leader_phone", text(fmt.Sprintf("139%08d", owner*20+k))),
				item("entered_on", day(2020, 1+k%12, 1)), item("agreement_end", day(2022, 1, 1)), item("area_m2", area(10))))
		}
		for k := range 6 {
			lists["events"] = append(lists["events"], row(k, item("date", day(2020, 1+k, 1+i/100%28)), item("name", text(fmt.Sprintf("第%d场创业沙龙%d", k, i/2)))))
			lists["mentors"] = append(lists["mentors"], row(k, item("name", text(fmt.Sprintf("导师%d", (i*6+k)/4))), item("employer", text("东北大学"))))
			lists["service_staff"] = append(lists["service_staff"], row(k, item("name", text(fmt.Sprintf("职员%d", i*6+k))), item("phone", text(fmt.Sprintf("138%08d", i*6+k)))))
		}
		apps[i] = record.Application{
			ID: fmt.Sprintf("x%012d-A", i), Package: fmt.Sprintf("沈阳市/空间%d", i), Type: record.TypeA,
			Fields: []record.Field{
				{Key: "contact_mobile", Values: []record.Value{text(fmt.Sprintf("137%08d", i/3))}},
				{Key: "operating_since", Values: []record.Value{day(2019, 3, 1)}},
				{Key: "operator_name", Values: []record.Value{text(fmt.Sprintf("沈阳第%d号运营有限公司", i))}},
				{Key: "site_addresses", Values: []record.Value{{Kind: record.Listing, Items: []string{fmt.Sprintf("沈阳市和平区三好街%d号%d层", i/10, 1+i%10)}}}},
				{Key: "space_name", Values: []record.Value{text(fmt.Sprintf("空间%d", i))}},
				{Key: "total_area_m2", Values: []record.Value{area(600)}},
			},
			Files: []record.File{{Source: record.Source{Path: "表.xlsx", Bytes: 1, SHA256: fmt.Sprint(i)}, Document: record.Form, Status: record.Read}},
		}
		for _, key := range []string{"events", "mentors", "residents", "service_staff"} {
			apps[i].Lists = append(apps[i].Lists, record.List{Key: key, Rows: lists[key], Distinct: len(lists[key]), At: []record.Evidence{{File: "名单.xlsx"}}})
		}
	}
	return apps
}

func work(apps []record.Application, kit consolidate.Kit) (alone, between int) {
	for _, app := range apps {
		alone += len(consolidate.Alone(app, kit))
	}
	return alone, len(consolidate.Between(apps, kit))
}

// TestTheWorkGrowsWithTheRows holds what is allocated for eight times the rows against eight times as much: a figure that
// does not depend on how busy the machine is. Work that grew with the square would take sixty-four times.
func TestTheWorkGrowsWithTheRows(t *testing.T) {
	kit, _ := kitOf(t)
	measure := func(n int) uint64 {
		apps := province(n)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, found := work(apps, kit); found == 0 {
			t.Fatal("nothing was found")
		}
		runtime.ReadMemStats(&after)
		return after.Mallocs - before.Mallocs
	}
	if small, large := measure(30), measure(240); large > 12*small {
		t.Errorf("30 applications took %d allocations, 240 took %d", small, large)
	}
}

// TestOneNameEverywhereStaysCheap is the worst case of a name: all rows have the same.
func TestOneNameEverywhereStaysCheap(t *testing.T) {
	kit, _ := kitOf(t)
	apps := province(10)
	for i := range apps {
		for _, l := range apps[i].Lists {
			for k := range l.Rows {
				for c := range l.Rows[k].Cells {
					if l.Rows[k].Cells[c].Key == "name" {
						l.Rows[k].Cells[c].Value.Text = "沈阳同名科技有限公司"
					}
				}
			}
		}
	}
	began := time.Now()
	work(apps, kit)
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("10 applications took %v", took)
	}
}

// BenchmarkProvince is the law of issue 4: 10,000 applications with 200,000 residents within a minute on two cores.
func BenchmarkProvince(b *testing.B) {
	kit, _ := kitOf(b)
	apps := province(10_000)
	for b.Loop() {
		alone, between := work(apps, kit)
		b.ReportMetric(float64(alone), "alone")
		b.ReportMetric(float64(between), "between")
	}
}
