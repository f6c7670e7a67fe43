package docx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"beian/parsers/opc"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// two is a document of a paragraph and a table, with styles, numbering and a header.
func two() document {
	return document{body: p("一") + tbl(thin[:2], tr(tc("", "名称"), tc("", "面积")), tr(tc("", "甲"), tc("", "1200"))), parts: map[string]string{
		"styles":    `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>`,
		"numbering": `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`, "header1": p("眉"), "footnotes": `<w:footnote w:id="1">` + p("脚") + `</w:footnote>`}}
}

// flipped has one changed bit in the stored bytes of a part, so that its checksum is wrong and its XML is not.
func flipped(tb testing.TB) []byte {
	d := two()
	d.body += p(strings.Repeat("0123456789", 400))
	data := d.bytes(tb)
	i := bytes.Index(data, []byte("PK\x01\x02")) // the central directory holds the checksum that counts
	data[i+16] ^= 1
	return data
}

func TestDamageIsSaidAndNeverShortensADocument(t *testing.T) {
	d, main := two(), "word/document.xml"
	good := d.bytes(t)
	entries := d.entries()
	for _, c := range []struct {
		name   string
		data   []byte
		status record.FileStatus
		says   string
		blocks int
	}{
		{"the main part is cut", d.with(t, main, `<w:t xml:space="preserve">1200`, "<!--"), record.Damaged, "文档已损坏", 0},
		{"the main part ends early", d.with(t, main, "<w:sectPr/></w:body></w:document>", ""), record.Damaged, "内容被截断", 0},
		{"a bad entity", d.with(t, main, "1200", "&nix;1200"), record.Damaged, "文档已损坏", 0},
		{"a bad end tag", d.with(t, main, "</w:tr>", "</w:tx>"), record.Damaged, "文档已损坏", 0},
		{"a wrong checksum", flipped(t), record.Damaged, "文档已损坏", 0},
		{"no main part", zipped(t, entries[1:]), record.Damaged, "部件缺失", 0},
		{"the main part is there twice", zipped(t, entries, entries[:1]), record.Damaged, "压缩包内有同名部件", 0},
		{"a bad span", d.with(t, main, "<w:tc>", `<w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>`), record.Damaged, "列数无效", 0},
		{"styles are broken", d.with(t, "word/styles.xml", "</w:style>", ""), record.Partial, "样式表", 4},
		{"numbering is broken", d.with(t, "word/numbering.xml", "</w:num>", ""), record.Partial, "编号定义", 4},
		{"a header is broken", d.with(t, "word/header1.xml", "</w:p>", ""), record.Partial, "页眉", 3},
		{"notes are broken", d.with(t, "word/footnotes.xml", "</w:p>", ""), record.Partial, "脚注", 3},
		{"another file inside", d.with(t, main, "<w:sectPr/>", `<w:altChunk r:id="rId9"/>`), record.Partial, "嵌入的另一文件", 4},
		{"the zip is cut", good[:len(good)-40], record.Damaged, "目录缺失或被截断", 0},
		{"an empty file", nil, record.Damaged, "目录缺失或被截断", 0},
	} {
		doc, err := readBytes(c.data)
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) {
			t.Errorf("%s: got error %v, want a trouble", c.name, err)
			continue
		}
		if trouble.Status != c.status || !strings.Contains(trouble.Reason, c.says) || !strings.Contains(trouble.Reason, "另存为 .docx") {
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
	entries := two().entries()
	for i := range opc.MaxEntries {
		entries = append(entries, [2]string{fmt.Sprintf("x/%d", i), "x"})
	}
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"inflated bytes", document{body: many(" ", 2<<20)}.bytes(t), "文档解压后超过上限 1048576 字节"},
		{"cells", document{body: tbl(nil, tr(many(tc("", "1"), 51)))}.bytes(t), "超过上限 50 个"},
		{"paragraphs", document{body: many(p("1"), 51)}.bytes(t), "超过上限 50 个"},
		{"elements", document{body: many("<w:x/>", 6000)}.bytes(t), "超过 5000 个 XML 元素"},
		{"nesting", document{body: many("<w:tbl><w:tr><w:tc>", 9) + many("</w:tc></w:tr></w:tbl>", 9)}.bytes(t), "嵌套超过 20 层"},
		{"columns", document{body: tbl(nil, tr(many(tc(`<w:gridSpan w:val="900"/>`), 2)))}.bytes(t), "超过 1000 列"},
		{"parts", zipped(t, entries), fmt.Sprintf("%d 个部件", len(entries))},
	} {
		_, err := Format.Read(context.Background(), parse.Input{At: bytes.NewReader(c.data), Size: int64(len(c.data)), Limits: limits})
		var trouble *parse.Trouble
		if !errors.As(err, &trouble) || trouble.Status != record.TooLarge || !strings.Contains(trouble.Reason, c.says) {
			t.Errorf("%s: got %v, want too_large with %q", c.name, err, c.says)
		}
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

func TestKnowsDocumentsByTheirContent(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a document", two().bytes(t), true},
		{"a template with macros whose main part has another name", document{main: "a/b.xml", kind: "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"}.bytes(t), true},
		{"a workbook with an embedded document", zipped(t, [][2]string{{"[Content_Types].xml", `<Types><Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/></Types>`}, {"xl/workbook.xml", "<x/>"}}), false},
		{"an archive", zipped(t, [][2]string{{"a/word/document.xml", "x"}}), false},
		{"a broken zip", []byte(opc.Magic + "xxxxxxxx"), false},
		{"nothing", nil, false},
	} {
		if got := Format.Knows(c.data[:min(len(c.data), 8192)], bytes.NewReader(c.data), int64(len(c.data))); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}
