package ods

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

var update = flag.Bool("update", false, "rewrite the spreadsheets made by the tests and the golden texts")

const folder = "../../fixtures/files/ods"

func readBytes(data []byte) (record.Document, error) {
	return Format.Read(context.Background(), parse.Input{
		Source: record.Source{Path: "测试.ods"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits(),
	})
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

func knowsBytes(data []byte) bool {
	return Format.Knows(data[:min(len(data), 8192)], bytes.NewReader(data), int64(len(data)))
}

func TestFixturesReadAsTheirGoldenText(t *testing.T) {
	if *update {
		for _, c := range cases {
			check(t, os.WriteFile(filepath.Join(folder, c.name), c.make(t), 0o644))
		}
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.*ods"))
	if len(files) < len(cases) {
		t.Fatalf("%d fixtures for %d cases", len(files), len(cases))
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(t, err)
		got := outcome(data)
		want := strings.TrimSuffix(file, filepath.Ext(file)) + ".want.txt"
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
		if !knowsBytes(data) {
			t.Errorf("%s is not recognised", filepath.Base(file))
		}
	}
}

func TestMadeSpreadsheetsAreTheStoredOnes(t *testing.T) {
	for _, c := range cases {
		stored, err := os.ReadFile(filepath.Join(folder, c.name))
		check(t, err)
		if !bytes.Equal(stored, c.make(t)) {
			t.Errorf("%s is not what its case makes: run with -update", c.name)
		}
	}
}
