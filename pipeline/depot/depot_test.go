package depot

import (
	"fmt"
	"math/big"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// full fills every part of a value with something of its own.
func full(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("文字 %d", *n%40)) // some again and again
	case reflect.Bool:
		v.SetBool(*n%2 == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n - 30))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		full(v.Index(0), n)
		full(v.Index(1), n)
	case reflect.Array:
		for i := range v.Len() {
			full(v.Index(i), n)
		}
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*big.Rat]() {
			v.Set(reflect.ValueOf(big.NewRat(int64(*n), 7)))
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		full(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), n)
		}
	}
}

func fullApplication() record.Application {
	var app record.Application
	n := 0
	full(reflect.ValueOf(&app).Elem(), &n)
	return app
}

var exactly = cmp.Comparer(func(a, b *big.Rat) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Cmp(b) == 0
})

func TestAnApplicationComesBackAsItWas(t *testing.T) {
	no, huge := false, new(big.Rat)
	huge.SetString("123456789012345678901234567890/7")
	for name, app := range map[string]record.Application{
		"full":               fullApplication(),
		"nothing":            {},
		"empty lists":        {Fields: []record.Field{}, Files: []record.File{{Lists: []string{}}}},
		"a stated no":        {Fields: []record.Field{{Key: "wifi", Values: []record.Value{{Yes: &no, At: record.Evidence{Box: &[4]int{}}}}}}},
		"nought and no more": {Fields: []record.Field{{Values: []record.Value{{Low: new(big.Rat), High: huge}}, Verified: &record.Value{}}}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Open[record.Application]()
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			ref, err := d.Put(app)
			if err != nil {
				t.Fatal(err)
			}
			got, err := d.Get(ref)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(app, got, exactly); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestManyComeAndGoAtOnce(t *testing.T) {
	d, err := Open[[]string]()
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			want := slices.Repeat([]string{fmt.Sprint("甲", i), "乙"}, i)
			ref, err := d.Put(want)
			if err != nil {
				t.Error(err)
			}
			got, err := d.Get(ref)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%d: got %d, %v", i, len(got), err)
			}
		})
	}
	wg.Wait()
}

func TestADepotLeavesNoName(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d, err := Open[string]()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Put("甲"); err != nil {
		t.Fatal(err)
	}
	d.Close()
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if _, err := d.Get(Ref{0, 3}); err == nil {
		t.Error("a closed depot brings something back")
	}
}

func FuzzDecode(f *testing.F) {
	app := fullApplication()
	f.Add(encode(nil, &app))
	f.Add([]byte{1, 0, 255, 255, 255, 255, 15})
	f.Fuzz(func(t *testing.T, data []byte) {
		var a record.Application
		if decode(data, &a) == nil {
			var again record.Application
			if err := decode(encode(nil, &a), &again); err != nil {
				t.Error(err)
			}
		}
	})
}

func BenchmarkPutAndGet(b *testing.B) {
	app := fullApplication()
	app.Lists[0].Rows = slices.Repeat(app.Lists[0].Rows, 100)
	d, err := Open[record.Application]()
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for b.Loop() {
		ref, err := d.Put(app)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(ref.n))
		if _, err := d.Get(ref); err != nil {
			b.Fatal(err)
		}
	}
}
