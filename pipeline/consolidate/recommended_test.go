package consolidate

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// kitOf is a kit whose comparisons are plain: the real ones are tested where they are made.
func kitOf() Kit {
	same := func(s string) string { return s }
	return Kit{Name: same, Person: same, Address: same, Label: same, Contradict: func(_ string, a, b record.Value) bool {
		return a.Text != b.Text || a.Low != nil && b.Low != nil && a.Low.Cmp(b.Low) != 0
	}}
}

func text(key, s string) record.Item {
	return record.Item{Key: key, Value: record.Value{Raw: s, Text: s, At: record.Evidence{File: "附件7.xlsx", Cell: key}}}
}

func rankOf(n int64) record.Item {
	r := big.NewRat(n, 1)
	return record.Item{Key: "rank", Value: record.Value{Raw: fmt.Sprint(n), Low: r, High: r, At: record.Evidence{File: "附件7.xlsx", Cell: fmt.Sprint("A", n)}}}
}

// place is a line: rank (0 for none), space, type, code.
func place(rank int64, space, kind, code string) record.Recommended {
	row := record.Recommended{Row: record.Row{At: record.Evidence{File: "附件7.xlsx", Cell: space}}}
	if rank != 0 {
		row.Cells = append(row.Cells, rankOf(rank))
	}
	row.Cells = append(row.Cells, text("space_name", space), text("application_type", kind))
	if code != "" {
		row.Cells = append(row.Cells, text("operator_uscc", code))
	}
	return row
}

var (
	shenyang = record.City{Code: "210100", Name: "沈阳市"}
	dalian   = record.City{Code: "210200", Name: "大连市"}
)

func applicant(city record.City, kind record.ApplicationType, space, code string, more ...record.Field) record.Application {
	said := func(key, s string) record.Field {
		return record.Field{Key: key, Values: []record.Value{{Raw: s, Text: s, Document: record.Form, At: record.Evidence{File: "申请表.xlsx", Cell: key}}}}
	}
	a := record.Application{ID: code + "-" + string(kind), Package: city.Name + "/" + space, City: city, Type: kind,
		Fields: append(more, said("operator_uscc", code), said("space_name", space))}
	slices.SortFunc(a.Fields, func(a, b record.Field) int { return compareKeys(a.Key, b.Key) })
	return a
}

func compareKeys(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func summaryOf(city record.City, rows ...record.Recommended) record.Recommendation {
	return record.Recommendation{City: city, File: "附件7.xlsx", Ranked: true, At: record.Evidence{File: "附件7.xlsx", Cell: "A4"}, Rows: rows}
}

// said lists code and message of what the checks of summaries find.
func said(apps []record.Application, summaries ...record.Recommendation) []string {
	kit := kitOf()
	kit.Recommendations = Match(summaries, apps, kit)
	var out []string
	for _, c := range []Check{summaryFigures, notHandedIn, ranking, notRecommended} {
		for _, f := range c.Summary(apps, kit) {
			out = append(out, f.Code+" "+f.Message)
		}
	}
	return out
}

func TestASummaryIsHeldAgainstThePackages(t *testing.T) {
	apps := []record.Application{
		applicant(shenyang, "A", "甲空间", "1"), applicant(shenyang, "A", "乙空间", "2"), applicant(shenyang, "B", "乙专业空间", "2"),
		applicant(dalian, "A", "丙空间", "3"),
	}
	for _, c := range []struct {
		name string
		rows []record.Recommended
		want []string
	}{
		{"all named, ranked in order", []record.Recommended{place(1, "甲空间", "A", "1"), place(2, "乙空间", "A", "2"), place(3, "乙专业空间", "B", "2")}, nil},
		{"one left out, told by the name where an operator has two", []record.Recommended{place(1, "甲空间", "A", "1"), place(2, "乙专业空间", "B", "2")},
			[]string{"X23 收到“乙空间”的申报材料，沈阳市推荐汇总表没有列出，请确认是不予推荐还是漏列"}},
		{"another city's applicant handed in nothing here", []record.Recommended{place(1, "甲空间", "A", "1"), place(2, "乙空间", "A", "2"), place(3, "乙专业空间", "B", "2"), place(4, "丙空间", "A", "3")},
			[]string{"X21 沈阳市推荐汇总表列有“丙空间”，没有收到它的申报材料，请核对名称、统一社会信用代码，或补送材料"}},
		{"a tie and a gap", []record.Recommended{place(1, "甲空间", "A", "1"), place(1, "乙空间", "A", "2"), place(4, "乙专业空间", "B", "2")},
			[]string{"X22 沈阳市推荐汇总表的第1名有 2 个：甲空间、乙空间", "X22 沈阳市推荐汇总表的推荐排名不连续，缺第2至3名"}},
		{"one without a rank", []record.Recommended{place(1, "甲空间", "A", "1"), place(0, "乙空间", "A", "2"), place(2, "乙专业空间", "B", "2")},
			[]string{"X22 沈阳市推荐汇总表中“乙空间”没有推荐排名"}},
		{"nobody with a rank", []record.Recommended{place(0, "甲空间", "A", "1"), place(0, "乙空间", "A", "2"), place(0, "乙专业空间", "B", "2")},
			[]string{"X22 沈阳市推荐汇总表没有填写推荐排名"}},
		{"a ranking for each type", []record.Recommended{place(1, "甲空间", "A", "1"), place(2, "乙空间", "A", "2"), place(1, "乙专业空间", "B", "2")},
			[]string{"X22 沈阳市推荐汇总表按众创空间和专业化众创空间分别排名；通知要求按排名先后顺序推荐，请确认是否需要统一排名"}},
	} {
		if diff := cmp.Diff(c.want, said(apps, summaryOf(shenyang, c.rows...))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestFiguresThatDifferCiteBothPlaces(t *testing.T) {
	at := record.Evidence{File: "申请表.xlsx", Cell: "C12"}
	declared := record.Field{Key: "site_area_m2", Values: []record.Value{{Raw: "1200㎡", Low: big.NewRat(1200, 1), High: big.NewRat(1200, 1), Document: record.Form, At: at}}}
	apps := []record.Application{applicant(shenyang, "A", "甲空间", "1", declared)}
	row := place(1, "甲空间", "A", "1")
	row.Cells = append(row.Cells, record.Item{Key: "site_area_m2", Value: record.Value{Raw: "1300", Low: big.NewRat(1300, 1), High: big.NewRat(1300, 1), At: record.Evidence{File: "附件7.xlsx", Cell: "H5"}}})
	kit := kitOf()
	kit.Recommendations = Match([]record.Recommendation{summaryOf(shenyang, row)}, apps, kit)
	want := []record.Finding{{Code: "X16", Severity: record.Warning, Message: "甲空间：推荐汇总表的site_area_m2为“1300”，申请表为“1200㎡”",
		Evidence: []record.Evidence{{File: "附件7.xlsx", Cell: "H5"}, at}, Owners: []string{"", "1-A"}, Parties: []string{"1-A"}, Packages: []string{"沈阳市/甲空间"}}}
	if diff := cmp.Diff(want, summaryFigures.Summary(apps, kit)); diff != "" {
		t.Error(diff)
	}
}

func TestASummaryWithoutATableIsSaid(t *testing.T) {
	got := said([]record.Application{applicant(shenyang, "A", "甲空间", "1")}, record.Recommendation{City: shenyang, File: "附件7.pdf", Unread: true})
	if diff := cmp.Diff([]string{"X22 沈阳市推荐汇总表没有读出表格，未与申报材料核对，请改交 .xlsx 或 .docx"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTwoSummariesWithDifferentRanksAreSaid(t *testing.T) {
	apps := []record.Application{applicant(shenyang, "A", "甲空间", "1")}
	second := place(2, "甲空间", "A", "1")
	second.At.File = "修改.xlsx"
	got := said(apps, summaryOf(shenyang, place(1, "甲空间", "A", "1")), record.Recommendation{City: shenyang, Ranked: true, Rows: []record.Recommended{second}})
	want := []string{"X22 沈阳市推荐汇总表的推荐排名不连续，缺第1名", "X22 “甲空间”在几份推荐汇总表中的排名不同：第1名、第2名，请确认以哪一份为准"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
