package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestATableFitsTheScreen(t *testing.T) {
	rows := []line{
		{[]string{"  不符合·临界", "A2.1", "固定服务场地面积", "499.99 ㎡"}, red, "申请表（铁西工创汇）.xlsx › 备案申请表!C17、D17，另有 1 处"},
		{[]string{"  符合", "A4.2", "典型孵化案例", "1家"}, green, "申请表.xlsx › 备案申请表!C28"},
	}
	for _, width := range []int{0, 60, 80, 200} {
		set := screen{width: width}.table(rows)
		if strings.Contains(set, "\x1b") {
			t.Errorf("%d columns: colours that nobody asked for", width)
		}
		got := strings.Join(strings.Fields(set), "")
		for _, word := range []string{"499.99㎡", "A4.2"} {
			if !strings.Contains(got, word) {
				t.Errorf("%d columns: %q is lost:\n%s", width, word, set)
			}
		}
		for l := range strings.SplitSeq(set, "\n") {
			if width > 0 && wide.StringWidth(l) > width {
				t.Errorf("%d columns: a line has %d: %q", width, wide.StringWidth(l), l)
			}
		}
		if n := strings.Count(set, "\n"); (width == 0 || width == 200) && n != 2 {
			t.Errorf("%d columns: %d lines for two rows", width, n)
		}
	}
}

func TestColoursStandAroundTheFirstCellOnly(t *testing.T) {
	got := screen{colour: true}.table([]line{{[]string{"  不符合", "A2.1"}, red, ""}, {[]string{"  注", "B"}, plain, ""}})
	if want := "  \x1b[31;1m不符合\x1b[0m  A2.1\n  注      B\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPipeAndAFileHaveNeitherWidthNorColour(t *testing.T) {
	f, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	none := func(string) string { return "" }
	if s := screenOf(f, none); s != (screen{}) {
		t.Errorf("a file is %+v", s)
	}
	if s := screenOf(&bytes.Buffer{}, none); s != (screen{}) {
		t.Errorf("a buffer is %+v", s)
	}
}
