package pdf

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/fixtures"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the files made by the tests and the golden texts")

const folder = "../../fixtures/files/pdf"

func readBytes(data []byte) (record.Document, error) {
	in := parse.Input{Source: record.Source{Path: "文件.pdf"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}
	return Format.Read(context.Background(), in)
}

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

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestFixturesReadAsTheirGoldenText(t *testing.T) {
	if *update {
		for _, c := range cases {
			check(t, os.WriteFile(filepath.Join(folder, c.name+".pdf"), c.make(), 0o644))
		}
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.pdf"))
	if len(files) < len(cases) {
		t.Fatalf("%d fixtures for %d cases", len(files), len(cases))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(t, err)
		got := outcome(data)
		want := strings.TrimSuffix(file, ".pdf") + ".want.txt"
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

func TestMadeFilesAreTheStoredOnes(t *testing.T) {
	for _, c := range cases {
		stored, err := os.ReadFile(filepath.Join(folder, c.name+".pdf"))
		check(t, err)
		if !bytes.Equal(stored, c.make()) {
			t.Errorf("%s.pdf is not what its case makes: run with -update", c.name)
		}
	}
}
