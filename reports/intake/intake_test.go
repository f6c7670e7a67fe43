package intake

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func day(y, m, d int) record.Day { return record.Day{Year: y, Month: m, Day: d} }

func TestWhatIsNotThereIsToldFromWhatCannotBeRead(t *testing.T) {
	app := record.Application{
		Checks: []record.Check{{ID: "C1", State: record.Missing, WaitsFor: []string{record.Report, record.Proof}}, {ID: "C4", State: record.Fail, Gap: "晚 2 天"}},
		Files:  []record.File{{Document: record.Form, Status: record.Read}, {Document: record.Proof, Status: record.Encrypted}, {Document: record.Report, Status: record.Skipped}},
		Fields: []record.Field{{Key: "filled_on", Values: []record.Value{{Kind: record.Date, From: day(2021, 5, 16), To: day(2021, 5, 16)}}}},
	}
	want := Case{Lacks: []string{"备案报告"}, Unread: []string{"证明材料"}, Filled: "2021年5月16日", Late: true, Delay: "晚 2 天"}
	if diff := cmp.Diff(want, Of(app)); diff != "" {
		t.Error(diff)
	}
	if says := want.Says(); says != "缺备案报告；证明材料未能读取；填报逾期（晚 2 天）" {
		t.Error(says)
	}
	if c := Of(record.Application{Checks: []record.Check{{ID: "C1", State: record.Pass}}}); !c.Complete() || c.Says() != "" {
		t.Errorf("%+v", c)
	}
}

func TestDaysAreCountedOnlyFromADayThatIsNamed(t *testing.T) {
	applicant, office := day(2021, 5, 14), day(2021, 5, 21)
	for _, c := range []struct {
		on   record.Day
		want []string
	}{
		{record.Day{}, []string{"申报单位填报截止 2021-05-14", "推荐函和汇总表报送截止 2021-05-21"}},
		{day(2021, 5, 13), []string{"申报单位填报截止 2021-05-14（还有 1 天）", "推荐函和汇总表报送截止 2021-05-21（还有 8 天）"}},
		{day(2021, 5, 14), []string{"申报单位填报截止 2021-05-14（当天截止）", "推荐函和汇总表报送截止 2021-05-21（还有 7 天）"}},
		{day(2021, 6, 1), []string{"申报单位填报截止 2021-05-14（已过 18 天）", "推荐函和汇总表报送截止 2021-05-21（已过 11 天）"}},
	} {
		var got []string
		for _, d := range Deadlines(applicant, office) {
			got = append(got, d.Says(c.on))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("on %v: %s", c.on, diff)
		}
	}
	if got := Deadlines(record.Day{}, record.Day{}); got != nil {
		t.Errorf("a notice without deadlines has %v", got)
	}
}

func TestASummaryMayBeLate(t *testing.T) {
	for _, c := range []struct {
		filled record.Day
		says   string
		late   bool
	}{
		{day(2021, 5, 21), "已收到推荐汇总表，填报日期 2021-05-21", false},
		{day(2021, 5, 24), "已收到推荐汇总表，填报日期 2021-05-24，晚 3 天", true},
		{record.Day{}, "已收到推荐汇总表，未写填报日期", false},
	} {
		says, late := SummaryCase(record.Recommendation{Filled: record.Value{From: c.filled, To: c.filled}}, day(2021, 5, 21))
		if says != c.says || late != c.late {
			t.Errorf("%v: %q %v", c.filled, says, late)
		}
	}
}
