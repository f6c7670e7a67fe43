package privacy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// chanceCodes builds identity numbers that are valid credit codes too, but for the inner check.
func chanceCodes() []string {
	var out []string
	for n := range 100_000 {
		digits := fmt.Sprintf("110105%04d%02d%02d%03d", 1950+n%50, 1+n/50%12, 1+n/600%28, n%1000)
		for _, last := range "0123456789X" {
			s := digits + string(last)
			if record.CheckIDNumber(s) == nil && record.CheckUSCC(s) == nil && !record.InnerCheck(s) {
				out = append(out, s)
			}
		}
	}
	return out
}

const (
	idNumber = "11010519491231002X"
	phone    = "13812345678"
	address  = "zhang@163.com"
)

func planted() record.Application {
	secret := idNumber + " " + phone + " " + address
	at := record.Evidence{File: "附件/" + phone + ".xlsx", Sheet: phone}
	v := record.Value{Raw: secret, Text: secret, Items: []string{secret}, Doubt: []string{secret}, Refers: secret, Unread: secret, At: at}
	return record.Application{
		ID: "91210102MA10W3K76L-A", Package: "沈阳市/" + phone,
		Fields: []record.Field{{Key: "positioning_text", Values: []record.Value{v}, Verified: &v}},
		Lists: []record.List{{Key: "residents", Rows: []record.Row{{At: at, Cells: []record.Item{{Key: "remark", Value: v}}}},
			Unread: secret, Dropped: []record.Note{{Text: secret, Why: secret, At: at}}, At: []record.Evidence{at}}},
		Checks: []record.Check{{Declared: secret, Observed: secret, Gap: secret, Note: secret, Evidence: []record.Evidence{at},
			Decision: &record.Decision{Who: secret, Second: secret, Reason: secret, At: at}}},
		Findings: []record.Finding{{Message: secret, Evidence: []record.Evidence{at}, Packages: []string{secret}}},
		Files:    []record.File{{Source: record.Source{Path: phone + ".jpg"}, Reason: secret}},
		Unknown:  []record.Note{{Text: secret, At: at}},
	}
}

func TestApplicationShowsNoPersonalNumberAnywhere(t *testing.T) {
	got := fmt.Sprintf("%+v %+v %+v", Application(planted()), *Application(planted()).Fields[0].Verified, *Application(planted()).Checks[0].Decision)
	for _, secret := range []string{idNumber, phone, address} {
		if strings.Contains(got, secret) {
			t.Errorf("%s is shown: %s", secret, got)
		}
	}
}

func TestApplicationLeavesItsArgumentAlone(t *testing.T) {
	before, after := planted(), planted()
	Application(after)
	if d := cmp.Diff(before, after); d != "" {
		t.Error(d)
	}
}

func TestColumnsForPersonalNumbersAreMaskedEvenWhenMalformed(t *testing.T) {
	for _, c := range []struct{ key, in, want string }{
		{"leader_id_no", "2101021990030712", "************0712"},
		{"id_no", "21010219900307123", "*************7123"},
		{"leader_phone", "1381234567", "******4567"},
		{"contact_mobile", "138123456789", "********6789"},
		{"contact_phone", "024-23983139", "024-23983139"},
		{"contact_email", "zhang@163", "z***@163"},
		{"contact_email", "张三@公司", "***@公司"},
		{"head_name", "张三", "张三"},
	} {
		in := record.Application{Fields: []record.Field{{Key: c.key, Values: []record.Value{{Raw: c.in}}}}}
		if got := Application(in).Fields[0].Values[0].Raw; got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.key, c.in, got, c.want)
		}
	}
}

func TestBatchMasksWhatStandsBetweenApplications(t *testing.T) {
	b := record.Batch{
		Applications: []record.Application{planted()},
		Cross:        []record.Finding{{Message: phone}},
		Unassigned:   []record.File{{Source: record.Source{Path: phone + ".pdf"}}},
	}
	if got := fmt.Sprintf("%+v", Batch(b)); strings.Contains(got, phone) {
		t.Error(got)
	}
}

func BenchmarkMaskWithoutNumbers(b *testing.B) {
	for b.Loop() {
		Mask("沈阳某某众创空间位于和平区三好街24号，建筑面积1200㎡，设创业工位50个。")
	}
}

func BenchmarkMaskWithNumbers(b *testing.B) {
	for b.Loop() {
		Mask("负责人张三，身份证11010519491231002X，电话13812345678，邮箱zhang@163.com")
	}
}
