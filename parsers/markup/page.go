package markup

import (
	"bytes"
	"context"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/htmlindex"

	"beian/parsers/charset"
	"beian/parsers/damage"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A reader collects the blocks of web pages.
type reader struct {
	ctx    context.Context
	file   string
	limits parse.Limits
	blocks []record.Block
	cells  int
	tables int
	lines  int

	archived bool // its frames are other parts of the same file
}

// page reads one page.
func (r *reader) page(data []byte) error {
	if bytes.Count(data, []byte("<")) > r.limits.Objects/10 {
		return damage.TooLarge("网页文件含超过 %d 个标记", r.limits.Objects/10)
	}
	if isFragment(data) {
		return damage.Fault("内容被截断", "page ends inside a table")
	}
	root, err := html.Parse(strings.NewReader(decode(data)))
	if err != nil {
		return damage.Fault("标记嵌套过深或损坏", "html: %w", err)
	}
	t := &text{reader: r}
	if err := t.node(root, false); err != nil {
		return err
	}
	if err := t.line(); err != nil {
		return err
	}
	if len(r.blocks) == 0 && !r.archived && bytes.Contains(bytes.ToLower(data), []byte("<frameset")) {
		return damage.Fault("内容在同名文件夹的其他文件里，未一并提交", "page is a frameset")
	}
	return nil
}

// declared is a charset that a page names.
var declared = regexp.MustCompile(`(?i)<meta[^>]*charset\s*=\s*["']?\s*([a-z0-9_-]+)`)

// decode goes by the bytes, but for encodings that they cannot tell.
func decode(data []byte) string {
	m := declared.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return charset.Decode(data)
	}
	e, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return charset.Decode(data)
	}
	switch name, _ := htmlindex.Name(e); name {
	case "big5", "shift_jis", "euc-jp", "euc-kr":
		if text, err := e.NewDecoder().Bytes(data); err == nil {
			return string(text)
		}
	}
	return charset.Decode(data)
}

// A text collects running text into lines, and hands tables on.
type text struct {
	*reader
	words words
	quiet bool
}

// node walks over a node and what it holds.
func (t *text) node(n *html.Node, quiet bool) error {
	switch {
	case n.Type == html.TextNode:
		t.quiet = t.quiet || quiet
		t.words.write(n.Data)
		return nil
	case n.Type != html.ElementNode:
		return t.children(n, quiet)
	case unseen[n.DataAtom]:
		return nil
	case n.DataAtom == atom.Table:
		if err := t.line(); err != nil {
			return err
		}
		return t.table(n, quiet || isHidden(n))
	}
	hidden := quiet || isHidden(n)
	if hidden == quiet && !breaks[n.DataAtom] {
		t.words.control(n)
		return t.children(n, quiet)
	}
	if err := t.line(); err != nil {
		return err
	}
	if err := t.children(n, hidden); err != nil {
		return err
	}
	return t.line()
}

func (t *text) children(n *html.Node, quiet bool) error {
	if fields[n.DataAtom] {
		return nil // what a field shows is written already
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := t.node(c, quiet); err != nil {
			return err
		}
	}
	return nil
}

// line ends a line of running text.
func (t *text) line() error {
	words := t.words.take()
	quiet := t.quiet
	t.quiet = false
	if words == "" {
		return nil
	}
	for s := range strings.SplitSeq(words, "\n") {
		if strings.TrimSpace(s) == "" {
			continue
		}
		if err := t.count(); err != nil {
			return err
		}
		t.lines++
		b := t.open(quiet)
		row := 0
		if n := len(b.Cells); n > 0 {
			row = b.Cells[n-1].Row + 1
		}
		c := record.Cell{Row: row, RowSpan: 1, ColSpan: 1, Text: s, At: record.Evidence{File: t.file, Row: t.lines}}
		if strings.ContainsRune(s, charset.Lost) {
			c.Unread = lost
		}
		b.Cells = append(b.Cells, c)
	}
	return nil
}

// lost is said of texts with bytes that are no character.
const lost = "部分字符无法解码"

// open is the Text block that lines go on in.
func (r *reader) open(quiet bool) *record.Block {
	if n := len(r.blocks); n == 0 || r.blocks[n-1].Kind != record.Text || r.blocks[n-1].Quiet != quiet {
		r.blocks = append(r.blocks, record.Block{Kind: record.Text, Quiet: quiet})
	}
	return &r.blocks[len(r.blocks)-1]
}

// count takes a cell or line from the limit.
func (r *reader) count() error {
	if r.cells++; r.cells > r.limits.Cells {
		return damage.TooLarge("网页文件的单元格和文字行超过上限 %d 个", r.limits.Cells)
	}
	if r.cells%4096 == 0 {
		return r.ctx.Err()
	}
	return nil
}
