package ofd

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

const folder = "../../fixtures/files/ofd"

func input(data []byte, limits parse.Limits) parse.Input {
	return parse.Input{Source: record.Source{Path: "测试.ofd"}, At: bytes.NewReader(data), Size: int64(len(data)), Limits: limits}
}

func readBytes(data []byte) (record.Document, error) {
	return Format.Read(context.Background(), input(data, parse.DefaultLimits()))
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

func TestFixturesReadAsTheirGoldenText(t *testing.T) {
	for _, c := range cases {
		file := filepath.Join(folder, c.name+".ofd")
		data := c.make(t)
		if *update {
			check(t, os.WriteFile(file, data, 0o644))
		}
		stored, err := os.ReadFile(file)
		check(t, err)
		if !bytes.Equal(stored, data) {
			t.Errorf("%s is not what its case makes: run with -update", c.name)
		}
		got, want := outcome(data), strings.TrimSuffix(file, ".ofd")+".want.txt"
		if *update {
			check(t, os.WriteFile(want, []byte(got), 0o644))
		}
		golden, err := os.ReadFile(want)
		check(t, err)
		if diff := cmp.Diff(string(golden), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if again := outcome(data); again != got {
			t.Errorf("%s reads differently the second time", c.name)
		}
		if !Format.Knows(data[:min(len(data), 8192)], bytes.NewReader(data), int64(len(data))) {
			t.Errorf("%s is not recognised", c.name)
		}
	}
}

// TestTheLicenceOfTheInboxIsRead reads a file of another maker.
func TestTheLicenceOfTheInboxIsRead(t *testing.T) {
	files, _ := filepath.Glob("../../fixtures/inbox/*/*/*/*.ofd")
	if len(files) == 0 {
		t.Fatal("no OFD file in the inbox")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(t, err)
		doc, err := readBytes(data)
		check(t, err)
		text := fixtures.Dump(doc)
		for _, want := range []string{`"营 业 执 照"`, `"统一社会信用代码：91210213MAEK855N83"`, `"名称：大连金石滩云帆创业服务有限公司"`, `"成立日期：2017年10月12日"`} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s:\n%s", file, want, text)
			}
		}
	}
}

func TestFilesAreKnownByTheirContent(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a document", paper{pages: []string{layer()}}.bytes(t), true},
		{"another case of the name", zipped(t, [][2]string{{"ofd.XML", "<x/>"}}), true},
		{"an archive with an OFD folder", zipped(t, [][2]string{{"a/OFD.xml", "<x/>"}}), false},
		{"a broken zip", []byte("PK\x03\x04xxxxxxxx"), false},
		{"nothing", nil, false},
	} {
		if got := Format.Knows(c.data[:min(len(c.data), 8192)], bytes.NewReader(c.data), int64(len(c.data))); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
