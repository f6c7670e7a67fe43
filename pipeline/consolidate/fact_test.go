package consolidate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func plainKit() Kit {
	same := func(s string) string { return strings.TrimSpace(s) }
	return Kit{Name: same, Person: same, Address: same, Label: same, Mask: func(_, s string) string { return s }}
}

// spaceWith is an application whose list of residents names these enterprises, and which hands in a file with this digest.
func spaceWith(i int, digest string, residents ...string) record.Application {
	app := record.Application{ID: fmt.Sprintf("id%02d", i), Package: fmt.Sprintf("沈阳市/空间%02d", i),
		Files: []record.File{{Source: record.Source{Path: "证明.pdf", Bytes: 7, SHA256: digest}, Status: record.Read}}}
	list := record.List{Key: "residents"}
	for r, name := range residents {
		at := record.Evidence{File: "申请表.xlsx", Sheet: "入驻", Cell: fmt.Sprintf("A%d", r+2)}
		list.Rows = append(list.Rows, record.Row{At: at, Cells: []record.Item{{Key: "name", Value: record.Value{Text: name, At: at}}}})
	}
	app.Lists = []record.List{list}
	return app
}

func severalSpaces() []record.Application {
	var apps []record.Application
	for i := range 40 {
		apps = append(apps, spaceWith(i, fmt.Sprintf("sum%d", i%13), fmt.Sprintf("企业%d公司", i), fmt.Sprintf("企业%d公司", i%7), fmt.Sprintf("企业%d公司", i%7)))
	}
	return apps
}

func TestFactsInBucketsMeetAsThoseInMemory(t *testing.T) {
	apps, kit := severalSpaces(), plainKit()
	want := Between(apps, kit)
	if len(want) < 20 {
		t.Fatalf("only %d findings", len(want))
	}
	for _, buckets := range []int{1, 3, 64} {
		facts := make([][]Fact, buckets)
		parties := map[string]Party{}
		for i, app := range slices.Backward(apps) { // whichever application was done first
			parties[app.Package] = PartyOf(i, app)
			Leave(app, kit, func(f Fact) { facts[f.Bucket(buckets)] = append(facts[f.Bucket(buckets)], f) })
		}
		var all []Meeting
		for _, bucket := range slices.Backward(facts) {
			all = append(all, Meet(bucket, parties, kit)...)
		}
		if d := cmp.Diff(want, Sorted(all)); d != "" {
			t.Errorf("%d buckets: %s", buckets, d)
		}
	}
}

func TestAnApplicationMeetsOthersOnly(t *testing.T) {
	alone := []record.Application{spaceWith(1, "a", "企业公司", "企业公司"), spaceWith(2, "b", "公司")}
	if got := Between(alone, plainKit()); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}
