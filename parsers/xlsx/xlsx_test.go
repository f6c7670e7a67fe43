package xlsx

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/fixtures"
	"beian/pipeline/parse"
)

var update = flag.Bool("update", false, "rewrite the workbooks made by the tests and the golden texts")

const folder = "../../fixtures/files/xlsx"

// outcome is what a reading gives, as text.
func outcome(data []byte) string {
	doc, err := readBytes(data)
	text := fixtures.Dump(doc)
	if t := (*parse.Trouble)(nil); errors.As(err, &t) {
		return text + "trouble " + string(t.Status) + ": " + t.Reason + "\n"
	}
	if err != nil {
		return text + "error: " + err.Error() + "\n"
	}
	return text
}

func TestFixturesReadAsTheirGoldenText(t *testing.T) {
	if *update {
		for _, c := range cases {
			made, path := c.make(t), filepath.Join(folder, c.name+".xlsx")
			if stored, _ := os.ReadFile(path); outcome(stored) != outcome(made) { // excelize orders its parts by chance
				check(t, os.WriteFile(path, made, 0o644))
			}
		}
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if len(files) < len(cases) {
		t.Fatalf("%d fixtures for %d cases", len(files), len(cases))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(t, err)
		got := outcome(data)
		want := strings.TrimSuffix(file, ".xlsx") + ".want.txt"
		if *update {
			check(t, os.WriteFile(want, []byte(got), 0o644))
		}
		golden, err := os.ReadFile(want)
		check(t, err)
		if diff := cmp.Diff(string(golden), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", filepath.Base(file), diff)
		}
		if again := outcome(data); again != got {
			t.Errorf("%s reads differently the second time", filepath.Base(file))
		}
	}
}

func TestMadeWorkbooksAreTheStoredOnes(t *testing.T) {
	for _, c := range cases {
		stored, err := os.ReadFile(filepath.Join(folder, c.name+".xlsx"))
		check(t, err)
		if diff := cmp.Diff(outcome(stored), outcome(c.make(t))); diff != "" {
			t.Errorf("%s.xlsx is not what its case makes: run with -update (-stored +made):\n%s", c.name, diff)
		}
	}
}
