package look

import (
	"math/big"
	"testing"

	"beian/pipeline/record"

	"github.com/google/go-cmp/cmp"
)

func TestPlacesSayWhereToLook(t *testing.T) {
	cell := func(sheet, at string) record.Evidence {
		return record.Evidence{File: "附件1.xlsx", Sheet: sheet, Cell: at}
	}
	page := record.Evidence{File: "附件2.pdf", Page: 3, Box: &[4]int{1, 2, 3, 4}}
	word := record.Evidence{File: "a.zip!/附件2.docx", Table: 2, Row: 3, Col: 2}
	for _, c := range []struct {
		name     string
		evidence []record.Evidence
		most     int
		want     []string
	}{
		{"a cell", []record.Evidence{cell("申请表", "C12")}, 9, []string{"附件1.xlsx › 申请表!C12"}},
		{"a page and a Word table", []record.Evidence{page, word}, 9, []string{"附件2.pdf 第3页", "a.zip!/附件2.docx 表2 第3行第2列"}},
		{"cells of one sheet together", []record.Evidence{cell("申请表", "C12"), cell("申请表", "C14"), cell("名单", "B3"), page}, 9,
			[]string{"附件1.xlsx › 申请表!C12、C14；名单!B3", "附件2.pdf 第3页"}},
		{"each place once", []record.Evidence{page, page, {}}, 9, []string{"附件2.pdf 第3页"}},
		{"only the first ones", []record.Evidence{cell("甲", "A1"), cell("甲", "A2"), cell("甲", "A3")}, 2, []string{"附件1.xlsx › 甲!A1、A2", "另有 1 处"}},
		{"a csv has no sheet", []record.Evidence{{File: "a.csv", Cell: "B2"}}, 9, []string{"a.csv › B2"}},
		{"a whole sheet, a whole file", []record.Evidence{{File: "a.xlsx", Sheet: "甲"}, {File: "b.pdf"}}, 9, []string{"a.xlsx › 甲", "b.pdf"}},
		{"none", nil, 9, nil},
	} {
		if diff := cmp.Diff(c.want, Places(c.evidence, c.most)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestValuesAreWordedInTheUnitsOfTheNotice(t *testing.T) {
	rat := func(s string) *big.Rat {
		r, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatal(s)
		}
		return r
	}
	exact := func(kind record.Kind, s string) record.Value {
		return record.Value{Kind: kind, Low: rat(s), High: rat(s)}
	}
	yes := true
	about := exact(record.Area, "1200")
	about.Qualifier, about.Raw, about.Low, about.High = "约", "约1200平方米", rat("1140"), rat("1260")
	above := exact(record.Count, "20")
	above.Qualifier = "以上"
	for _, c := range []struct {
		name, want string
		value      record.Value
	}{
		{"an area", "499.99 ㎡", exact(record.Area, "499.99")},
		{"money", "299.99 万元", exact(record.Money, "2999900")},
		{"a ratio", "86.67%", exact(record.Ratio, "0.8667")},
		{"a ratio that does not end", "33.3333%", exact(record.Ratio, "1/3")},
		{"a count with 以上", "20以上", above},
		{"about", "约1200平方米", about},
		{"a range", "20～30", record.Value{Kind: record.Count, Low: rat("20"), High: rat("30")}},
		{"a month", "2020年5月", record.Value{Kind: record.Date, From: record.Day{Year: 2020, Month: 5, Day: 1}, To: record.Day{Year: 2020, Month: 5, Day: 31}}},
		{"a year", "2020年", record.Value{Kind: record.Date, From: record.Day{Year: 2020, Month: 1, Day: 1}, To: record.Day{Year: 2020, Month: 12, Day: 31}}},
		{"a day", "2021年5月14日", record.Value{Kind: record.Date, From: record.Day{Year: 2021, Month: 5, Day: 14}, To: record.Day{Year: 2021, Month: 5, Day: 14}}},
		{"January or October", "2019年1月1日至2019年10月31日", record.Value{Kind: record.Date, From: record.Day{Year: 2019, Month: 1, Day: 1}, To: record.Day{Year: 2019, Month: 10, Day: 31}}},
		{"yes", "是", record.Value{Kind: record.YesNo, Yes: &yes}},
		{"a tally", "沙龙 3、路演 2", record.Value{Kind: record.Tally, Counts: []record.Tallied{{Name: "沙龙", Count: 3}, {Name: "路演", Count: 2}}}},
		{"a listing", "甲、乙", record.Value{Kind: record.Listing, Items: []string{"甲", "乙"}}},
		{"what nobody can judge stays as it is written", "若干", record.Value{Kind: record.Count, Raw: " 若干 "}},
		{"nothing", "", record.Value{}},
	} {
		if got := Value(c.value); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFormulaSaysRoundingInWords(t *testing.T) {
	if got, want := Formula("1人 < ⌈16 ÷ 15⌉ = 2人"), "1人 <（16 ÷ 15，向上取整）= 2人"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEveryStateAndFileStatusHasAWord(t *testing.T) {
	for _, s := range States() {
		if w := StateOf(s).Word; w == string(s) || w == "" {
			t.Errorf("state %s has no word", s)
		}
	}
	for _, s := range []record.FileStatus{record.Read, record.Partial, record.NeedsOCR, record.Encrypted, record.Damaged, record.TooLarge,
		record.Timeout, record.Unsupported, record.Skipped} {
		if w := FileTag(s).Word; w == string(s) || w == "" {
			t.Errorf("status %s has no word", s)
		}
	}
}
