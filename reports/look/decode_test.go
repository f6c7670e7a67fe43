package look

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	fontRef      = regexp.MustCompile(`/F(\d+) (\d+) 0 R`)
	toUnicodeRef = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	mapped       = regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]+)>`)
	shown        = regexp.MustCompile(`/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>`)
)

// decoded is the text of a finished file as a reader of it decodes it: codes through the ToUnicode map of their font.
func decoded(t *testing.T, pdf []byte) string {
	t.Helper()
	objects, err := objectsOf(pdf)
	if err != nil {
		t.Fatal(err)
	}
	fonts := map[string]map[string]string{}
	for _, o := range objects {
		for _, ref := range fontRef.FindAllSubmatch(o, -1) {
			fonts[string(ref[1])] = cmapOf(t, objects, string(ref[2]))
		}
	}
	var out strings.Builder
	for _, o := range objects {
		content := inflated(o)
		if !bytes.Contains(content, []byte(" Tf")) {
			continue
		}
		font := ""
		for _, m := range shown.FindAllSubmatch(content, -1) {
			if len(m[1]) > 0 {
				font = string(m[1])
				continue
			}
			codes := strings.ToUpper(string(m[2]))
			for ; len(codes) >= 4; codes = codes[4:] {
				out.WriteString(fonts[font][codes[:4]])
			}
		}
	}
	return out.String()
}

// cmapOf reads the map of the font that is object number.
func cmapOf(t *testing.T, objects [][]byte, number string) map[string]string {
	t.Helper()
	out := map[string]string{}
	ref := toUnicodeRef.FindSubmatch(objects[atoi(number)])
	if ref == nil {
		return out
	}
	for _, m := range mapped.FindAllSubmatch(inflated(objects[atoi(string(ref[1]))]), -1) {
		raw, err := hex.DecodeString(string(m[2]))
		if err != nil {
			t.Fatal(err)
		}
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		out[string(m[1])] = string(utf16.Decode(units))
	}
	return out
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}

func inflated(object []byte) []byte {
	at := bytes.Index(object, []byte("stream\n"))
	if at < 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(object[at+len("stream\n"):]))
	if err != nil {
		return nil
	}
	content, _ := io.ReadAll(r)
	return content
}

func TestTextCanBeSearchedForRareNames(t *testing.T) {
	text := decoded(t, finished(t, everything(t)))
	for _, want := range []string{"一、西安𬭎达", "小标题䶮", "关于补正材料的通知", "— 1 / "} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	d := newDoc(t)
	d.Para("堃䶮喆𬭎㛃𫖯㐀", Body.Strong(), ParaOpt{})
	if text := decoded(t, finished(t, d)); !strings.Contains(text, "堃䶮喆𬭎㛃𫖯㐀") {
		t.Errorf("rare names are lost: %q", text)
	}
}

func TestAHeadingNeverStandsWithoutItsTable(t *testing.T) {
	for _, lines := range []int{1, 4, 8, 12, 40} {
		row := Row{Anchor: "row", Cells: []Cell{Plain(strings.Repeat("一行\n", lines))}, Below: []Piece{{Text: strings.Repeat("说明", 200), Style: Fine}}}
		table := Table{Columns: []Column{{Title: "甲", Share: 1}}, Rows: []Row{row}}
		for y := 400.0; y < 780; y += 7 {
			d := newDoc(t)
			d.Y = y
			d.Heading(Heading{Level: 1, Text: "一、标题", Anchor: "heading", Keep: d.Room(table)})
			d.Table(table)
			if d.anchors["heading"] != d.anchors["row"] {
				t.Errorf("from y = %v the heading of a row of %d lines stays alone", y, lines)
			}
		}
	}
}
