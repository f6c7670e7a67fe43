package xls

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

func TestDamageIsSaidAndNeverShortensASheet(t *testing.T) {
	first, second := label(0, 0, "甲"), join(label(0, 0, "乙"), label(1, 0, "丙"), label(2, 0, "丁"))
	good := stream8(nil, first, second)
	wrongPlace := bytes.Clone(good)
	at := bytes.Index(wrongPlace, utf16le("名单2")) - 8
	binary.LittleEndian.PutUint32(wrongPlace[at:], 7)
	container, err := os.ReadFile(filepath.Join(folder, "made-by-libreoffice.xls"))
	check(t, err)
	for _, c := range []struct {
		name   string
		data   []byte
		status record.FileStatus
		says   string
		blocks string
		unread int
	}{
		{"a stream is cut inside a record", good[:len(good)-9], record.Partial, "“名单2”（内容被截断）", "名单1", 0},
		{"a stream is cut between records", good[:len(good)-4], record.Partial, "“名单2”（内容被截断）", "名单1", 0},
		{"a sheet lies elsewhere", wrongPlace, record.Partial, "“名单2”", "名单1", 0},
		{"a record is too short", stream8(nil, first, raw(rNumber, 0, 0, 0)), record.Partial, "“名单2”（记录长度不符）", "名单1", 0},
		{"a text is too short", stream8(nil, first, raw(rLabel, 0, 0, 0, 9, wide("短"))), record.Partial, "“名单2”（记录长度不符）", "名单1", 0},
		{"a cell is given twice", stream8(nil, first, join(label(1, 1, "a"), label(1, 1, "b"))), record.Partial, "“名单2”（有单元格重复）", "名单1", 0},
		{"merged ranges are fewer than said", stream8(nil, first, raw(rMergeCells, 2, 0, 1, 0, 1)), record.Partial, "“名单2”（记录长度不符）", "名单1", 0},
		{"a string is not in the table", stream8(raw(rSST, uint32(1), uint32(1), 1, byte(0), "x"), join(raw(rLabelSST, 0, 0, 0, uint32(0)), raw(rLabelSST, 0, 1, 0, uint32(1)))), record.Partial, "“名单1”的 1 个单元格", "名单1", 1},
		{"the table of strings is cut", stream8(raw(rSST, uint32(2), uint32(2), 1, byte(0), "x", 9, byte(1), "yz"), join(raw(rLabelSST, 0, 0, 0, uint32(0)), raw(rLabelSST, 0, 1, 0, uint32(1)))), record.Partial, "“名单1”的 1 个单元格", "名单1", 1},
		{"all sheets are broken", stream8(nil, raw(rNumber, 0)), record.Damaged, "没有可读的内容", "", 0},
		{"no sheets", stream8(nil), record.Damaged, "没有工作表", "", 0},
		{"globals are cut", good[:30], record.Damaged, "内容被截断", "", 0},
		{"a container is cut", container[:len(container)/2], record.Damaged, "文件", "", 0},
		{"no workbook at all", []byte("名称,地址"), record.Damaged, "", "", 0},
		{"nothing", nil, record.Damaged, "内容被截断", "", 0},
		{"Excel 4", raw(0x409, 0, bofSheet, 0), record.Unsupported, "Excel 4.0", "", 0},
		{"xor obfuscation", stream8(raw(rFilePass, 0, 1, 2), first), record.Encrypted, "打开密码", "", 0},
		{"an unknown encryption", stream8(raw(rFilePass, 1, 9, 9), first), record.Encrypted, "打开密码", "", 0},
	} {
		doc, err := readBytes(c.data)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) {
			t.Errorf("%s: got error %v, want a trouble", c.name, err)
			continue
		}
		if trouble.Status != c.status || !strings.Contains(trouble.Reason, c.says) || !strings.Contains(trouble.Reason, "另存为") {
			t.Errorf("%s: got %s %q, want %s with %q", c.name, trouble.Status, trouble.Reason, c.status, c.says)
		}
		var names []string
		unread := 0
		for _, b := range doc.Blocks {
			names = append(names, b.Name)
			for _, cell := range b.Cells {
				if cell.Unread != "" {
					unread++
				}
			}
		}
		if got := strings.Join(names, " "); got != c.blocks || unread != c.unread {
			t.Errorf("%s: blocks %q and %d unread cells, want %q and %d", c.name, got, unread, c.blocks, c.unread)
		}
	}
}

func TestLimitsStopABomb(t *testing.T) {
	var cells, merges []byte
	for row := range 60 {
		cells = append(cells, label(row, 0, "x")...)
	}
	for range maxMerges/1000 + 1 {
		merges = append(merges, raw(rMergeCells, 1000, bytes.Repeat([]byte{0}, 8000))...)
	}
	for _, c := range []struct {
		name   string
		limits parse.Limits
		data   []byte
		says   string
	}{
		{"cells", parse.Limits{Bytes: 1 << 20, Cells: 50, Objects: 1000}, stream8(nil, cells), "非空单元格超过上限 50 个"},
		{"records", parse.Limits{Bytes: 1 << 20, Cells: 500, Objects: 40}, stream8(nil, cells), "超过 40 个记录"},
		{"bytes", parse.Limits{Bytes: 100, Cells: 500, Objects: 400}, stream8(nil, cells), "超过上限 100"},
		{"merged ranges", parse.Limits{Bytes: 1 << 20, Cells: 500, Objects: 400}, stream8(nil, merges), "合并区域超过上限 50000 个"},
		{"a value far to the right", parse.Limits{Bytes: 1 << 20, Cells: 500, Objects: 400}, stream8(nil, label(0, 2000, "x")), "超出上限 1000 列"},
	} {
		_, err := Format.Read(context.Background(), parse.Input{At: bytes.NewReader(c.data), Size: int64(len(c.data)), Limits: c.limits})
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != record.TooLarge || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %v, want too_large with %q", c.name, err, c.says)
		}
	}
}

func TestKnowsWorkbooksByTheirContent(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"Excel 97", stream8(nil, label(0, 0, "x")), true},
		{"Excel 4", raw(0x409, 0, bofSheet, 0), true},
		{"a broken container", []byte(oleMagic + strings.Repeat("x", 600)), false},
		{"a tab and text", []byte("\x09\x08名称,地址"), false},
		{"HTML", []byte("<html><table>"), false},
		{"nothing", nil, false},
	} {
		if got := Format.Knows(c.data[:min(len(c.data), 8192)], bytes.NewReader(c.data), int64(len(c.data))); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
