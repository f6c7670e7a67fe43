package xls

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func check(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// raw writes one record from 16-bit words, bytes and strings of bytes.
func raw(kind int, parts ...any) []byte {
	var data []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			data = binary.LittleEndian.AppendUint16(data, uint16(p))
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, p)
		case byte:
			data = append(data, p)
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(p))
		case []byte:
			data = append(data, p...)
		case string:
			data = append(data, p...)
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(kind))
	return append(binary.LittleEndian.AppendUint16(out, uint16(len(data))), data...)
}

// wide is a string of two-byte characters with its flag byte.
func wide(s string) []byte { return append([]byte{1}, utf16le(s)...) }

func gbk(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func length(s string) int { return len(utf16.Encode([]rune(s))) }

func label(row, col int, s string) []byte { return raw(rLabel, row, col, 0, length(s), wide(s)) }

var end = raw(rEOF)

// stream8 is a bare BIFF8 stream: globals, then sheets 名单1, 名单2 …
func stream8(globals []byte, sheets ...[]byte) []byte {
	head := raw(rBOF, biff8, bofGlobals, uint32(0), uint32(0), uint32(0))
	head = append(head, globals...)
	size := len(head) + len(end)
	var names [][]byte
	for i := range sheets {
		name := "名单" + string(rune('1'+i))
		names = append(names, raw(rBoundSheet, uint32(0), byte(0), byte(0), byte(length(name)), wide(name)))
		size += len(names[i])
	}
	var body []byte
	for i, s := range sheets {
		binary.LittleEndian.PutUint32(names[i][4:], uint32(size+len(body)))
		head = append(head, names[i]...)
		body = append(body, raw(rBOF, biff8, bofSheet, uint32(0), uint32(0), uint32(0))...)
		body = append(append(body, s...), end...)
	}
	return append(append(head, end...), body...)
}

// stream5 is a bare Excel 5 stream with one sheet.
func stream5(globals, cells []byte) []byte {
	head := append(raw(rBOF, 0x500, bofGlobals, 0, 0), globals...)
	name := raw(rBoundSheet, uint32(0), byte(0), byte(0), byte(len(gbk("旧表"))), gbk("旧表"))
	binary.LittleEndian.PutUint32(name[4:], uint32(len(head)+len(name)+len(end)))
	head = append(append(head, name...), end...)
	head = append(head, raw(rBOF, 0x500, bofSheet, 0, 0)...)
	return append(append(head, cells...), end...)
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// sst is a table of strings that crosses records in the middle of strings, where the width of the characters changes.
func sst() []byte {
	return join(
		raw(rSST, uint32(3), uint32(3), 4, wide("沈阳"[:3] + "阳")[:1], "\x00"[:0], utf16le("沈阳")),
		raw(rContinue, byte(0), "ab"),
		raw(rContinue, 2, byte(0), "x"), raw(rContinue, byte(1), utf16le("连")),
		raw(rContinue, 3, byte(8), 1, "abc", 1, 0))
}

// cases are streams that no program at hand writes any more.
var cases = []struct {
	name string
	data []byte
}{
	{"excel-5-in-gbk", stream5(
		join(raw(rCodePage, 936), raw(rFont, 200, 0, 0, 400, 0, byte(0), byte(0), byte(0), byte(0), byte(4), gbk("宋体")), raw(rFont, 200, 0, 0, 400, 0, byte(0), byte(0), byte(2), byte(0), byte(11), "Wingdings 2"),
			raw(rFormat, 164, byte(len(gbk(`yyyy"年"m"月"`))), gbk(`yyyy"年"m"月"`)), raw(rXF, 0, 0), raw(rXF, 0, 164), raw(rXF, 1, 0)),
		join(raw(rLabel, 0, 0, 0, len(gbk("企业名称")), gbk("企业名称")), raw(rNumber, 0, 1, 1, 43525.0), raw(rLabel, 0, 2, 2, 1, "R"),
			raw(rRString, 1, 0, 0, len(gbk("R是")), gbk("R是"), byte(2), byte(0), byte(1), byte(1), byte(0)),
			raw(rFormula, 2, 0, 0, "\x00\x00\x00\x00\x00\x00\xFF\xFF", 0, uint32(0)), raw(rString, len(gbk("共3家")), gbk("共3家")),
			raw(rNote, 0, 1, len(gbk("核对")), gbk("核对"))))},
	{"crossed-out", stream5(
		join(raw(rCodePage, 936), raw(rFont, 200, 0, 0, 400, 0, byte(0), byte(0), byte(0), byte(0), byte(4), gbk("宋体")), raw(rFont, 200, 8, 0, 400, 0, byte(0), byte(0), byte(0), byte(0), byte(4), gbk("宋体")),
			raw(rXF, 0, 0), raw(rXF, 1, 0)),
		join(raw(rLabel, 0, 0, 0, len(gbk("面积")), gbk("面积")), raw(rLabel, 0, 1, 1, len(gbk("800㎡")[:3]), "800"), raw(rNumber, 0, 2, 1, 480.0),
			raw(rRString, 1, 0, 0, len(gbk("旧新")), gbk("旧新"), byte(2), byte(0), byte(1), byte(2), byte(0))))},
	{"bare-sheet-of-a-web-page", join(raw(rBOF, 0, bofSheet, 0, 0), raw(rLabel, 0, 0, 0, len(gbk("名称")), gbk("名称")), raw(rNumber, 0, 1, 0, 1200.5), raw(rLabel, 1, 0, 0, len("地址"), "地址"), end)},
	{"strings-across-records", stream8(sst(), join(raw(rLabelSST, 0, 0, 0, uint32(0)), raw(rLabelSST, 0, 1, 0, uint32(1)), raw(rLabelSST, 0, 2, 0, uint32(2))))},
	{"all-kinds-of-cells", stream8(join(raw(rDate1904, 0), raw(rXF, 0, 0), raw(rXF, 0, 31), raw(rXF, 0, 9)), join(
		raw(rRow, 3, 0, 1, 255, 0, 0, 0x20, 15), raw(rColInfo, 5, 6, 0, 0, 0, 0), raw(rColInfo, 7, 7, 2048, 0, 1, 0),
		label(0, 0, "甲"), raw(rRK, 0, 1, 0, uint32(1200<<2|2)), raw(rRK, 0, 2, 2, uint32(7499<<2|3)), raw(rMulRK, 0, 3, 1, uint32(43539<<2|2), 0, uint32(0x40090000), 4),
		raw(rBoolErr, 1, 0, 0, byte(1), byte(0)), raw(rBoolErr, 1, 1, 0, byte(42), byte(1)), label(1, 5, "零宽"), label(1, 7, "隐列"), label(3, 0, "隐行"),
		raw(rFormula, 2, 0, 0, 18.0, 0, uint32(0)), raw(rFormula, 2, 1, 0, 0.0, calcOnLoad, uint32(0)), raw(rFormula, 2, 2, 0, "\x01\x00\x01\x00\x00\x00\xFF\xFF", 0, uint32(0)), raw(rFormula, 2, 3, 0, "\x02\x00\x17\x00\x00\x00\xFF\xFF", 0, uint32(0)),
		raw(rFormula, 2, 4, 0, "\x03\x00\x00\x00\x00\x00\xFF\xFF", 0, uint32(0)), raw(rFormula, 2, 5, 0, "\x00\x00\x00\x00\x00\x00\xFF\xFF", 0, uint32(0)), raw(rString, 3, byte(1), utf16le("共")), raw(rContinue, byte(0), "3a"),
		raw(rFormula, 2, 6, 0, "\x00\x00\x00\x00\x00\x00\xFF\xFF", 0, uint32(0)), label(2, 7, `=DISPIMG("ID_1",1)`),
		raw(rBOF, biff8, 0x20, uint32(0), uint32(0), uint32(0)), label(9, 9, "图内"), end, raw(rMergeCells, 1, 5, 6, 0, 1), raw(rNumber, 7, 0, 0, 0.0), raw(rWindow2, 0x6A6, 0, 0)))},
}
