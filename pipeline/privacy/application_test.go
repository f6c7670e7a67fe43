package privacy

import (
	"fmt"
	"math/big"
	"reflect"
	"regexp"
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

const secret = "11010519491231002X 13812345678 zhang@163.com"

// fill writes the secret into every text that v can hold, so that a text added to record later is planted too.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(secret)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Pointer:
		if v.Type() != reflect.TypeFor[*big.Rat]() {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[record.Applications]() {
			return // each is masked before it is kept
		}
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// holding lists the texts that show a personal number.
func holding(path string, v reflect.Value) []string {
	var out []string
	switch v.Kind() {
	case reflect.String:
		if Holds(v.String()) {
			out = append(out, path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, holding(path, v.Index(i))...)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*big.Rat]() {
			out = append(out, holding(path, v.Elem())...)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[record.Applications]() {
			return nil
		}
		for i := range v.NumField() {
			out = append(out, holding(path+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
	}
	return out
}

// ours are texts that come from the program, its rule sets or its lexicon, never from a document.
var ours = regexp.MustCompile(`\.(?:ID|City\..*|Type|Key|Kind|Document|Slot|SHA256|Status|Code|Severity|Parties|Owners|State|Machine|Cause|Checks\.Basis|` +
	`Condition|Clause|Title|Says|WaitsFor|Flags|Required|Reading|Qualifier|Gauge\..*|Cell|RuleSet|Lists)$`)

func planted() record.Application {
	var a record.Application
	fill(reflect.ValueOf(&a).Elem())
	return a
}

func TestNoTextOfABatchShowsAPersonalNumber(t *testing.T) {
	var b record.Batch
	fill(reflect.ValueOf(&b).Elem())
	if before := append(holding("", reflect.ValueOf(b)), holding("", reflect.ValueOf(planted()))...); len(before) < 50 {
		t.Fatalf("planted in %d places only", len(before))
	}
	masked := append(holding("", reflect.ValueOf(Batch(b))), holding(".Applications", reflect.ValueOf(Application(planted())))...)
	for _, path := range masked {
		if !ours.MatchString(path) {
			t.Errorf("%s shows a personal number", path)
		}
	}
}

func TestApplicationLeavesItsArgumentAlone(t *testing.T) {
	before, after := planted(), planted()
	Application(after)
	if d := cmp.Diff(before, after, cmp.AllowUnexported(big.Rat{})); d != "" {
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
