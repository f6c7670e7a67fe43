package ods

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"beian/parsers/opc"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// two is a spreadsheet of two sheets.
func two() spreadsheet {
	return spreadsheet{common: `<style:style style:name="a" style:family="table-cell"/>`, tables: table("申请表", "", row("", str("名称"), str("代码"))) + table("名单", "", row("", str("甲")), row("", float("7", "7")))}
}

// with replaces text in one part before zipping; it fails when there is nothing to replace.
func (s spreadsheet) with(tb testing.TB, part, old, new string) []byte {
	entries := s.entries()
	for i, e := range entries {
		if e[0] == part && strings.Contains(e[1], old) {
			entries[i][1] = strings.Replace(e[1], old, new, 1)
			return zipped(tb, entries)
		}
	}
	tb.Fatalf("%s does not hold %q", part, old)
	return nil
}

// flipped has a wrong checksum of its content.
func flipped(tb testing.TB) []byte {
	data := two().bytes(tb)
	i := bytes.LastIndex(data[:bytes.LastIndex(data, []byte("content.xml"))], []byte("PK\x01\x02"))
	data[i+16] ^= 1
	return data
}

func TestDamageIsSaidAndNeverShortensASheet(t *testing.T) {
	s, good := two(), two().bytes(t)
	for _, c := range []struct {
		name   string
		data   []byte
		status record.FileStatus
		says   string
		blocks int
	}{
		{"the content is cut", s.with(t, "content.xml", "<text:p>7", "<!--"), record.Damaged, "工作簿已损坏", 0},
		{"the content ends early", s.with(t, "content.xml", "</office:body></office:document-content>", ""), record.Damaged, "内容被截断", 0},
		{"a bad end tag", s.with(t, "content.xml", "</table:table-row>", "</table:row>"), record.Damaged, "工作簿已损坏", 0},
		{"a wrong checksum", flipped(t), record.Damaged, "工作簿已损坏", 0},
		{"no content", zipped(t, s.entries()[:1]), record.Damaged, "部件缺失", 0},
		{"no sheets", spreadsheet{}.bytes(t), record.Damaged, "没有工作表", 0},
		{"styles are broken", s.with(t, "styles.xml", "</office:styles>", ""), record.Partial, "样式表", 2},
		{"encrypted", zipped(t, [][2]string{{"mimetype", mediaType}, {"META-INF/manifest.xml", manifest(`<manifest:encryption-data/>`)}, {"content.xml", "\x00\x01"}}), record.Encrypted, "打开密码", 0},
		{"the zip is cut", good[:len(good)-40], record.Damaged, "目录缺失或被截断", 0},
		{"a flat file is cut", two().flat()[:1500], record.Damaged, "工作簿已损坏", 0},
		{"an empty file", nil, record.Damaged, "工作簿已损坏", 0},
	} {
		doc, err := readBytes(c.data)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) {
			t.Errorf("%s: got error %v, want a trouble", c.name, err)
			continue
		}
		if trouble.Status != c.status || !strings.Contains(trouble.Reason, c.says) || !strings.Contains(trouble.Reason, "另存为 .xlsx") {
			t.Errorf("%s: got %s %q, want %s with %q", c.name, trouble.Status, trouble.Reason, c.status, c.says)
		}
		if len(doc.Blocks) != c.blocks {
			t.Errorf("%s: %d blocks, want %d", c.name, len(doc.Blocks), c.blocks)
		}
	}
}

func TestLimitsStopABomb(t *testing.T) {
	limits := parse.Limits{Inflated: 1 << 20, Cells: 50, Objects: 5000, Depth: 20}
	many := strings.Repeat
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"inflated bytes", spreadsheet{tables: many(" ", 2<<20)}.bytes(t), "解压后超过上限 1048576 字节"},
		{"repeated rows", spreadsheet{tables: table("表1", "", row(`table:number-rows-repeated="1000000"`, str("x")))}.bytes(t), "非空单元格超过上限 50 个"},
		{"repeated columns", spreadsheet{tables: table("表1", "", row("", cell(`office:value-type="string" table:number-columns-repeated="16384"`, "x")))}.bytes(t), "到达 XFD1，超出上限 1000 列"},
		{"rows beyond the sheet", spreadsheet{tables: table("表1", "", row(`table:number-rows-repeated="1048576"`), row("", str("x")))}.bytes(t), "行数超过上限"},
		{"elements", spreadsheet{tables: many("<a/>", 6000)}.bytes(t), "超过 5000 个 XML 元素"},
		{"nesting", spreadsheet{tables: table("表1", "", many("<table:table-rows>", 30)+many("</table:table-rows>", 30))}.bytes(t), "嵌套超过 20 层"},
		{"merged ranges", spreadsheet{tables: table("表1", "", many(row(`table:number-rows-repeated="1000"`, cell(`table:number-columns-spanned="2"`, "")), 60))}.bytes(t), "合并区域超过上限"},
	} {
		_, err := Format.Read(context.Background(), parse.Input{At: bytes.NewReader(c.data), Size: int64(len(c.data)), Limits: limits})
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != record.TooLarge || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %v, want too_large with %q", c.name, err, c.says)
		}
	}
}

func TestKnowsSpreadsheetsByTheirContent(t *testing.T) {
	packed := two().entries()
	packed[0], packed[2] = packed[2], packed[0]
	text := strings.ReplaceAll(mediaType, "spreadsheet", "text")
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a spreadsheet", two().bytes(t), true},
		{"packed again by hand", zipped(t, packed), true},
		{"a flat one", two().flat(), true},
		{"a text document", zipped(t, [][2]string{{"mimetype", text}, {"content.xml", "<x/>"}}), false},
		{"a flat text document", bytes.ReplaceAll(two().flat(), []byte(mediaType), []byte(text)), false},
		{"a broken zip", []byte(opc.Magic + "xxxxxxxx"), false},
		{"text that names the type", []byte("见 " + mediaType), false},
		{"nothing", nil, false},
	} {
		if got := knowsBytes(c.data); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
