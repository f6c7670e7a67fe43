package applicant

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

var cases = []struct {
	name string
	app  func() record.Application
}{
	{"ordinary", sample}, {"extreme", extreme}, {"nothing known", bare}, {"blank form", blank},
}

func render(t testing.TB, v report.View, a record.Application) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Report.Each(&out, v, a); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEqualApplicationsGiveEqualFilesFromManyGoroutines(t *testing.T) {
	for _, c := range cases {
		want := render(t, sampleView(), c.app())
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				var out bytes.Buffer
				if err := Report.Each(&out, sampleView(), c.app()); err != nil || !bytes.Equal(out.Bytes(), want) {
					t.Errorf("%s: a second rendering differs (%v)", c.name, err)
				}
			})
		}
		group.Wait()
	}
}

// tool runs an installed program, or skips the rest of the test.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed")
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func saved(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOtherProgramsFindNoFaultInTheFile(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if out := tool(t, "qpdf", "--check", saved(t, render(t, sampleView(), c.app()))); strings.Contains(out, "WARNING") {
				t.Error(out)
			}
		})
	}
}
