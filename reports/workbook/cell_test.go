package workbook

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"beian/pipeline/record"
)

func TestAValueIsShownAsWhatItIs(t *testing.T) {
	about := exactly(record.Area, "约1200㎡", "1200")
	about.Qualifier = "约"
	odd := exactly(record.Count, "不足5家", "5")
	odd.Qualifier = "不足"
	span := exactly(record.Count, "20-30", "20")
	span.High = rat("30")
	doubted := exactly(record.Count, "l5", "15")
	doubted.Doubt = []string{"字母l读作1"}
	for _, c := range []struct {
		name         string
		value        record.Value
		kind         record.Kind
		want         any
		format, fill string
	}{
		{"a whole area", exactly(record.Area, "1200", "1200"), record.Area, 1200.0, asWhole, ""},
		{"an area with decimals", exactly(record.Area, "", "1200.5"), record.Area, 1200.5, asDecimal, ""},
		{"元 become 万元", exactly(record.Money, "", "12345678"), record.Money, 1234.5678, asDecimal, ""},
		{"a nought that is stated", exactly(record.Count, "0", "0"), record.Count, 0.0, asWhole, ""},
		{"a share", exactly(record.Ratio, "", "0.7499"), record.Ratio, 0.7499, asShare, ""},
		{"a third", exactly(record.Ratio, "", "1/3"), record.Ratio, 1.0 / 3, asShare, ""},
		{"fifteen digits are a number", exactly(record.Decimal, "", "123456789.012345"), record.Decimal, 123456789.012345, asDecimal, ""},
		{"sixteen digits are a text", exactly(record.Decimal, "", "1234567890.123456"), record.Decimal, "1234567890.123456", asText, ""},
		{"about is said and stays a number", about, record.Area, 1200.0, `"约"#,##0`, ""},
		{"a rare qualifier makes a text", odd, record.Count, "不足5", asText, ""},
		{"a range is a text with a doubt", span, record.Count, "20–30", asText, doubtful},
		{"a doubtful number", doubted, record.Count, 15.0, asWhole, doubtful},
		{"a month", month(2020, 5), record.Date, "2020-05", asText, ""},
		{"nothing", record.Value{}, record.Count, nil, "", grayBg},
		{"something that could not be read", record.Value{Raw: "9E17", Unread: "末位已丢失"}, record.USCC, nil, "", redBg},
		{"something that says no number", record.Value{Raw: "若干", Kind: record.Count}, record.Count, nil, "", ambBg},
		{"a known text where a number belongs", record.Value{Raw: "若干", Kind: record.Count, Text: "若干"}, record.Count, nil, "", ambBg},
		{"stated to be nothing", record.Value{Raw: "无", None: true}, record.Money, "无", asText, ""},
	} {
		got := valueCell(c.value, c.kind, nil)
		if got.value != c.want || got.style.format != c.format || got.style.fill != c.fill {
			t.Errorf("%s: got %v, format %q, fill %q; want %v, %q, %q", c.name, got.value, got.style.format, got.style.fill, c.want, c.format, c.fill)
		}
	}
}

func TestALongTextIsCutBetweenCharactersAndSaysSo(t *testing.T) {
	for _, c := range []struct {
		name, unit string
		n          int
		cut        bool
	}{
		{"as much as a cell holds", "中", excelize.TotalCellChars, false},
		{"one more", "中", excelize.TotalCellChars + 1, true},
		{"pairs of units", "𬭎", 20_000, true},
		{"Latin", "a", excelize.TotalCellChars + 1, true},
	} {
		got := cut(strings.Repeat(c.unit, c.n))
		units := len(utf16.Encode([]rune(got)))
		if units > excelize.TotalCellChars || strings.HasSuffix(got, cutNote) != c.cut || strings.Contains(got, "\uFFFD") {
			t.Errorf("%s: %d units, cut %v", c.name, units, strings.HasSuffix(got, cutNote))
		}
		if c.cut && units < excelize.TotalCellChars-2 {
			t.Errorf("%s: only %d units are left", c.name, units)
		}
	}
}

func TestWidthCountsHanCharactersTwice(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{{"", 0}, {"abc", 3}, {"众创", 4}, {"A2.1\n场地面积", 8}, {"（㎡）", 6}} {
		if got := width(c.text); got != c.want {
			t.Errorf("%q: got %d, want %d", c.text, got, c.want)
		}
	}
}

func TestColumnsAreNamedAsSpreadsheetsNameThem(t *testing.T) {
	for col, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := letters(col); got != want {
			t.Errorf("column %d: got %s, want %s", col, got, want)
		}
	}
}

func TestTheOverviewCountsByCityTypeAndCondition(t *testing.T) {
	b := batch()
	rows := byCity(b.Applications)
	if len(rows) != 4 || rows[1].kind != record.TypeA || rows[2].kind != record.TypeB || rows[1].by[record.Fail] != 1 || rows[1].unread != 1 {
		t.Errorf("by city: %+v", rows)
	}
	for _, row := range byCheck(view(t).Rules.Conditions, b.Applications) {
		switch {
		case row.id == "A2" && (row.applications != 2 || row.by[record.Fail] != 1 || row.by[record.Pass] != 1):
			t.Errorf("A2 is the worst of its checks: %+v", row)
		case row.id == "C" && (row.applications != 4 || row.by[record.Missing] != 1):
			t.Errorf("C concerns both types: %+v", row)
		case row.id == "A1.5" && row.by[record.Human] != 2:
			t.Errorf("A1.5 is for people: %+v", row)
		}
	}
}

func TestAConditionThatOnlyPeopleJudgeDoesNotPass(t *testing.T) {
	human := record.Check{State: record.Human}
	if got := standing([]record.Check{human, human}); got != record.Human {
		t.Errorf("got %s", got)
	}
	if got := standing([]record.Check{{State: record.Missing}}); got != record.Missing {
		t.Errorf("a check that the verdict does not count still stands as it is: got %s", got)
	}
}
