package pipeline

import (
	"crypto/sha256"
	"slices"
	"strings"
	"sync"

	"beian/pipeline/consolidate"
	"beian/pipeline/depot"
	"beian/pipeline/record"
)

// A kept application lies in a depot until it is judged; who it is stays in memory.
type kept struct {
	record.Application // id, package, city, type and the fields that name it, nothing else
	ref                depot.Ref
	content            string // what it consists of, whatever its files are called; "" when it does not say whose it is
}

// naming are the fields by which applications, their papers and the files that join them find one another.
var naming = []string{"operator_name", "operator_uscc", "space_name"} // sorted

// keep puts an application away.
func (d *driver) keep(app record.Application) (kept, error) {
	ref, err := d.read.Put(app)
	return kept{Application: named(app), ref: ref, content: contentOf(app)}, err
}

// named is an application by what names it.
func named(app record.Application) record.Application {
	out := record.Application{ID: app.ID, Package: app.Package, City: app.City, Type: app.Type}
	for _, key := range naming {
		if text := app.Text(key); text != "" {
			out.Fields = append(out.Fields, record.Field{Key: key, Values: []record.Value{{Text: strings.Clone(text)}}})
		}
	}
	return out
}

// contentOf is the digest of what an application consists of.
func contentOf(app record.Application) string {
	if app.Text("operator_name") == "" && app.Text("operator_uscc") == "" && app.Text("space_name") == "" {
		return ""
	}
	sums := []string{app.City.Code}
	for _, f := range app.Files {
		if f.Status != record.Skipped && f.Document != record.Archive {
			sums = append(sums, f.Source.SHA256)
		}
	}
	slices.Sort(sums[1:])
	sum := sha256.Sum256([]byte(strings.Join(sums, " ")))
	return string(sum[:])
}

const (
	// factBuckets bounds the memory of consolidating: the facts of one bucket are held at a time.
	factBuckets = 64
	// factsInHand is how many facts of a bucket wait in memory before they go to the depot.
	factsInHand = 256
)

// facts are what the applications of a run leave behind for the findings between them, in buckets by key.
type facts struct {
	depot *depot.Depot[[]consolidate.Fact]

	mu     sync.Mutex
	inHand [factBuckets][]consolidate.Fact
	kept   [factBuckets][]depot.Ref
	err    error // the first failure to keep one
}

func newFacts() (*facts, error) {
	d, err := depot.Open[[]consolidate.Fact]()
	return &facts{depot: d}, err
}

// leave takes the facts of one application. They stay in their order.
func (f *facts) leave(app record.Application, kit consolidate.Kit) error {
	var all []consolidate.Fact
	consolidate.Leave(app, kit, func(fact consolidate.Fact) { all = append(all, fact) })
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, fact := range all {
		b := fact.Bucket(factBuckets)
		f.inHand[b] = append(f.inHand[b], fact)
		if len(f.inHand[b]) < factsInHand || f.err != nil {
			continue
		}
		var ref depot.Ref
		ref, f.err = f.depot.Put(f.inHand[b])
		f.kept[b], f.inHand[b] = append(f.kept[b], ref), f.inHand[b][:0]
	}
	return f.err
}

// meet gives the findings between the applications, sorted, one bucket after another.
func (f *facts) meet(parties map[string]consolidate.Party, kit consolidate.Kit) ([]record.Finding, error) {
	var out []consolidate.Meeting
	for b := range factBuckets {
		var bucket []consolidate.Fact
		for _, ref := range f.kept[b] {
			some, err := f.depot.Get(ref)
			if err != nil {
				return nil, err
			}
			bucket = append(bucket, some...)
		}
		out = append(out, consolidate.Meet(append(bucket, f.inHand[b]...), parties, kit)...)
	}
	return consolidate.Sorted(out), nil
}

func (f *facts) close() { f.depot.Close() }
