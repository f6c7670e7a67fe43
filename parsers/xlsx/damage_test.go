package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beian/parsers/opc"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// two is a workbook of two sheets that share strings.
func two() workbook {
	return workbook{names: []string{"申请表", "名单"}, strings: "<si><t>名称</t></si><si><t>地址</t></si><si><t>代码</t></si>", styles: formats(31),
		sheets: []string{rows("A:s=0 B:s=1", "A/1=43539 B:s=2"), rows("A:s=1 B=5", "A=7", "A=8")}}
}

// flipped changes one byte inside the stored data of a part.
func flipped(tb testing.TB, part string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range two().entries() {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e[0], Method: zip.Store})
		check(tb, err)
		_, err = w.Write([]byte(e[1]))
		check(tb, err)
	}
	check(tb, z.Close())
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	check(tb, err)
	data := bytes.Clone(b.Bytes())
	for _, f := range r.File {
		if f.Name == part {
			at, err := f.DataOffset()
			check(tb, err)
			content := data[at : at+int64(f.UncompressedSize64)]
			i := bytes.LastIndex(content, []byte("7"))
			if part == "xl/sharedStrings.xml" {
				i = bytes.Index(content, []byte("代"))
			}
			content[i] ^= 1
		}
	}
	return data
}

func duplicated(tb testing.TB) []byte {
	entries := two().entries()
	return zipped(tb, append(entries, [2]string{"XL/worksheets/Sheet2.xml", entries[1][1]}))
}

func TestDamageIsSaidAndNeverShortensASheet(t *testing.T) {
	w := two()
	const second, strs = "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"
	good := w.bytes(t)
	for _, c := range []struct {
		name   string
		data   []byte
		status record.FileStatus
		says   []string // in the reason
		blocks string   // names of the blocks
		unread int      // cells
	}{
		{"a sheet is cut", w.with(t, second, `<row r="3">`, "<!--"), record.Partial, []string{"工作表“名单”"}, "申请表", 0},
		{"a sheet ends early", w.with(t, second, "</sheetData></worksheet>", ""), record.Partial, []string{"“名单”（内容被截断）"}, "申请表", 0},
		{"a bad entity", w.with(t, second, "<v>7", "<v>&nix;7"), record.Partial, []string{"“名单”"}, "申请表", 0},
		{"a bad end tag", w.with(t, second, "</row>", "</raw>"), record.Partial, []string{"“名单”"}, "申请表", 0},
		{"a bad cell reference", w.with(t, second, `r="A2"`, `r="A0"`), record.Partial, []string{"“名单”（单元格地址“A0”无效）"}, "申请表", 0},
		{"a cell in the wrong row", w.with(t, second, `r="A2"`, `r="A9"`), record.Partial, []string{"“A9”"}, "申请表", 0},
		{"a bad row number", w.with(t, second, `<row r="3">`, `<row r="3x">`), record.Partial, []string{"行号“3x”无效"}, "申请表", 0},
		{"a cell given twice", w.with(t, second, `<row r="3"><c r="A3">`, `<row r="2"><c r="A2">`), record.Partial, []string{"有单元格重复"}, "申请表", 0},
		{"a wrong checksum", flipped(t, second), record.Partial, []string{"“名单”"}, "申请表", 0},
		{"a bad merged range", w.with(t, second, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A1:ZZZZ2"/></mergeCells>`), record.Partial, []string{"合并区域“A1:ZZZZ2”无效"}, "申请表", 0},
		{"a sheet part is missing", zipped(t, w.entries()[:1], w.entries()[2:]), record.Partial, []string{"“名单”（部件缺失）"}, "申请表", 0},
		{"a part is there twice", duplicated(t), record.Partial, []string{"“名单”（压缩包内有同名部件）"}, "申请表", 0},
		{"shared strings are cut", w.with(t, strs, "<si><t>代码</t></si></sst>", ""), record.Partial, []string{"共享字符串表（内容被截断）", "“申请表”的 1 个单元格"}, "申请表 名单", 1},
		{"shared strings have a wrong checksum", flipped(t, strs), record.Partial, []string{"共享字符串表", "“申请表”的 3 个单元格", "“名单”的 1 个单元格"}, "申请表 名单", 4},
		{"a string index out of range", w.with(t, second, `t="s"><v>1`, `t="s"><v>9`), record.Partial, []string{"“名单”的 1 个单元格"}, "申请表 名单", 1},
		{"a string index that is no number", w.with(t, second, `t="s"><v>1`, `t="s"><v>x`), record.Partial, []string{"“名单”的 1 个单元格"}, "申请表 名单", 1},
		{"styles are broken", w.with(t, "xl/styles.xml", "<cellXfs>", "<cellXfs><"), record.Partial, []string{"样式表", "“申请表”的 1 个单元格"}, "申请表 名单", 1},
		{"the list of sheets is broken", w.with(t, "xl/workbook.xml", "</sheets>", ""), record.Damaged, []string{"工作簿已损坏"}, "", 0},
		{"all sheets are broken", workbook{sheets: []string{"<sheetData><row>"}}.bytes(t), record.Damaged, []string{"没有可读的内容"}, "", 0},
		{"no sheets", workbook{}.bytes(t), record.Damaged, []string{"没有工作表"}, "", 0},
		{"the zip is cut", good[:len(good)-40], record.Damaged, []string{"目录缺失或被截断"}, "", 0},
		{"an empty file", nil, record.Damaged, []string{"目录缺失或被截断"}, "", 0},
	} {
		doc, err := readBytes(c.data)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) {
			t.Errorf("%s: got error %v, want a trouble", c.name, err)
			continue
		}
		if trouble.Status != c.status {
			t.Errorf("%s: status %s, want %s (%s)", c.name, trouble.Status, c.status, trouble.Reason)
		}
		for _, s := range append(c.says, "另存为") {
			if !strings.Contains(trouble.Reason, s) {
				t.Errorf("%s: %q lacks %q", c.name, trouble.Reason, s)
			}
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
	limits := parse.Limits{Inflated: 1 << 20, Cells: 50, Objects: 5000, Depth: 20}
	many := func(n int, one string) string { return strings.Repeat(one, n) }
	entries := workbook{sheets: []string{rows("A=1")}}.entries()
	for i := range opc.MaxEntries {
		entries = append(entries, [2]string{fmt.Sprintf("x/%d", i), "x"})
	}
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"inflated bytes", workbook{sheets: []string{many(2<<20, " ")}}.bytes(t), "解压后超过上限 1048576 字节"},
		{"cells", workbook{sheets: []string{`<sheetData><row>` + many(51, "<c><v>1</v></c>") + `</row></sheetData>`}}.bytes(t), "非空单元格超过上限 50 个"},
		{"elements", workbook{sheets: []string{many(6000, "<a/>")}}.bytes(t), "超过 5000 个 XML 元素"},
		{"nesting", workbook{sheets: []string{many(30, "<a>") + many(30, "</a>")}}.bytes(t), "嵌套超过 20 层"},
		{"a value far to the right", workbook{sheets: []string{rows("XFD=1")}}.bytes(t), "到达 XFD1，超出上限 1000 列"},
		{"entries of the zip", zipped(t, entries), fmt.Sprintf("%d 个部件", len(entries))},
	} {
		_, err := Format.Read(context.Background(), parse.Input{At: bytes.NewReader(c.data), Size: int64(len(c.data)), Limits: limits})
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != record.TooLarge || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %v, want too_large with %q", c.name, err, c.says)
		}
	}
}

func TestStyledEmptyCellsFarAwayAreNoBomb(t *testing.T) {
	doc, err := readBytes(workbook{sheets: []string{`<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>`}}.bytes(t))
	if err != nil || len(doc.Blocks[0].Cells) != 1 {
		t.Errorf("got %v, %v", doc, err)
	}
}

func TestAnInterruptedReadingEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := listLike(t, 2000)
	_, err := Format.Read(ctx, parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// letter is a Word file, large enough for the encryption that the tests use.
func letter(tb testing.TB) []byte {
	var text strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&text, "%x", i*i*i)
	}
	return zipped(tb, [][2]string{{"word/document.xml", text.String()}})
}

func TestEncryptedWorkbooks(t *testing.T) {
	plain := formLike(t)
	for _, c := range []struct {
		name, password string
		data           []byte
		status         record.FileStatus // "" when it must be read
	}{
		{"protected against writing only", "VelvetSweatshop", plain, ""},
		{"with a password", "2021", plain, record.Encrypted},
		{"another kind of Office file", "VelvetSweatshop", letter(t), record.Unsupported},
	} {
		locked, err := excelize.Encrypt(c.data, &excelize.Options{Password: c.password})
		check(t, err)
		at := bytes.NewReader(locked)
		if !Format.Knows(locked[:4096], at, at.Size()) {
			t.Errorf("%s: not recognised", c.name)
		}
		doc, err := readBytes(locked)
		var trouble *parse.Trouble
		switch {
		case c.status == "" && (err != nil || len(doc.Blocks) != 1):
			t.Errorf("%s: got %v", c.name, err)
		case c.status != "" && (!errors.As(err, &trouble) || trouble.Status != c.status):
			t.Errorf("%s: got %v, want %s", c.name, err, c.status)
		}
		if c.status == "" {
			half := locked[:len(locked)/2]
			if _, err := readBytes(half); err == nil {
				t.Errorf("%s: half of it was read", c.name)
			}
		}
	}
}

func TestKnowsWorkbooksByTheirContent(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a workbook", two().bytes(t), true},
		{"a workbook whose main part has another name", cases[len(cases)-2].make(t), true},
		{"a binary workbook", zipped(t, [][2]string{{"[Content_Types].xml", `<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>`}, {"xl/workbook.bin", "x"}}), false},
		{"a Word file with an embedded workbook", zipped(t, [][2]string{{"[Content_Types].xml", `<Types><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/></Types>`}, {"word/document.xml", "<x/>"}}), false},
		{"an archive", zipped(t, [][2]string{{"a/xl/workbook.xml", "x"}}), false},
		{"a broken zip", []byte(opc.Magic + "xxxxxxxx"), false},
		{"a broken container", []byte(oleMagic + strings.Repeat("x", 600)), false},
		{"text", []byte("名称,地址"), false},
		{"nothing", nil, false},
	} {
		if got := Format.Knows(c.data[:min(len(c.data), 8192)], bytes.NewReader(c.data), int64(len(c.data))); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
