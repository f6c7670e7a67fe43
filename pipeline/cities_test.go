package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"beian/pipeline"
	"beian/pipeline/record"
	"beian/reports/city"
)

// A drawer keeps finished files.
type drawer struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (d *drawer) Create(path string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files[path] = b.Bytes()
	return nil
}

// cityRun runs an inbox on the disk and gives what cities get.
func cityRun(t *testing.T, dir string) (record.Batch, map[string][]byte) {
	t.Helper()
	p := planOf(t, dir)
	p.Reports = append(p.Reports, city.Intake, city.Summary, city.Letter, city.Public, city.Supplement, city.Visit)
	r, err := pipeline.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	d := &drawer{files: map[string][]byte{}}
	if err := pipeline.Publish(context.Background(), p, r, p.View(), d); err != nil {
		t.Fatal(err)
	}
	return r.Batch, d.files
}

// threeCities is an inbox with one package of each of three cities; two of them list the same tenant.
func threeCities(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "收件")
	for _, pkg := range []string{"沈阳市/和平三好创客工场", "沈抚改革创新示范区/沈抚金枫众创空间", "210200-大连市/星海里众创空间"} {
		if err := os.CopyFS(filepath.Join(dir, pkg), os.DirFS(filepath.Join("../fixtures/inbox", pkg))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var tag = regexp.MustCompile(`<[^>]*>`)

// textOf is all text of an Office document, its properties too.
func textOf(t *testing.T, data []byte) string {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(tag.ReplaceAllString(string(part), ""))
	}
	return b.String()
}

// TestACitysOutputsNameNoOtherCitysApplicant holds contract 7.
func TestACitysOutputsNameNoOtherCitysApplicant(t *testing.T) {
	batch, files := cityRun(t, threeCities(t))
	shared := false
	for _, f := range batch.Cross {
		shared = shared || f.Code == "X4"
	}
	if !shared || batch.Applications.Len() != 3 {
		t.Fatalf("%d applications, a shared tenant %v: the test shows nothing", batch.Applications.Len(), shared)
	}
	own := 0
	for _, app := range batch.Applications.All() {
		for name, data := range files {
			text := name + textOf(t, data)
			mine := strings.HasPrefix(name, "cities/"+app.City.Folder()+"/")
			for _, word := range []string{app.Text("space_name"), app.Text("operator_name"), app.Text("operator_uscc"), app.ID, app.Package} {
				if !mine && strings.Contains(text, word) {
					t.Errorf("%s names %s of another city", name, word)
				}
			}
			if mine && strings.Contains(text, app.Text("space_name")) {
				own++
			}
		}
	}
	if own < 3*5 {
		t.Errorf("the cities' own applicants stand in %d files only", own)
	}
}

// TestWhatACityGetsIsReadBack puts the drafts, with a rank and a verified figure filled in, where a city would put them.
func TestWhatACityGetsIsReadBack(t *testing.T) {
	dir := threeCities(t)
	before, files := cityRun(t, dir)
	put := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var visited string
	for name, data := range files {
		switch {
		case !strings.HasPrefix(name, "cities/210100-沈阳市/"):
		case strings.Contains(name, "附件7"):
			put("沈阳市/附件7.xlsx", filledIn(t, data, "推荐汇总表", map[string]any{"A5": 1}))
		case strings.Contains(name, "现场核查表/"):
			visited = path.Base(name)
			put("沈阳市/和平三好创客工场/现场核查表.xlsx", filledIn(t, data, "现场核查表", seats(t, data)))
		}
	}
	after, _ := cityRun(t, dir)
	if visited == "" || len(after.Recommendations) != 1 || len(after.Recommendations[0].Rows) != 1 {
		t.Fatalf("sheet %q, summaries %+v", visited, after.Recommendations)
	}
	var misfits []string
	for _, f := range after.Cross {
		if f.Code == "X16" || f.Code == "X21" || f.Code == "X22" || f.Code == "X23" {
			misfits = append(misfits, f.Code+" "+f.Message)
		}
	}
	want := []string{"X16 和平三好创客工场：推荐汇总表的创业工位数为“119”，现场核查为“38”"} // drafted before the visit
	if diff := cmp.Diff(want, misfits); diff != "" {
		t.Errorf("what does not fit the draft: (-want +got)\n%s", diff)
	}
	row := after.Recommendations[0].Rows[0]
	if rank, ok := row.Rank(); !ok || rank != 1 || len(row.Parties) != 1 {
		t.Errorf("rank %d %v of %v", rank, ok, row.Parties)
	}
	was, is := shenyangs(t, before), shenyangs(t, after)
	if v := is.Field("seat_count").Verified; v == nil || v.Raw != "38" {
		t.Errorf("the verified figure is %+v", v)
	}
	for _, l := range was.Lists {
		if now, _ := is.List(l.Key); len(now.Rows) != len(l.Rows) {
			t.Errorf("%s has %d rows, had %d: the sheet of the visit was taken for the applicant's own", l.Key, len(now.Rows), len(l.Rows))
		}
	}
}

func shenyangs(t *testing.T, b record.Batch) record.Application {
	t.Helper()
	for _, a := range b.Applications.All() {
		if a.City.Code == "210100" {
			return a
		}
	}
	t.Fatal("no application of 沈阳")
	return record.Application{}
}

// filledIn is a workbook with some cells set, as a person would.
func filledIn(t *testing.T, data []byte, sheet string, cells map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, v := range cells {
		if err := f.SetCellValue(sheet, at, v); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// seats sets 38 seats in the column 核查数.
func seats(t *testing.T, data []byte) map[string]any {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	at, err := f.SearchSheet("现场核查表", "创业工位数")
	if err != nil || len(at) != 1 {
		t.Fatalf("创业工位数 stands at %v: %v", at, err)
	}
	return map[string]any{strings.Replace(at[0], "A", "C", 1): 38}
}
