package pipeline

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"beian/pipeline/lexicon"
	"beian/pipeline/parse"
	"beian/pipeline/privacy"
	"beian/pipeline/record"
)

// A place is a cell on a page.
type place struct {
	page int
	box  [4]int
}

func placeOf(at record.Evidence) (place, bool) {
	if at.Page == 0 || at.Box == nil {
		return place{}, false
	}
	return place{at.Page, *at.Box}, true
}

// A pagedFile is a file that has pages, by its path in the inbox.
type pagedFile struct {
	path string
	doc  record.Document
}

// A whole is the text of a cell of which statements may be parts.
type whole struct {
	text    string
	running bool // a line or a paragraph: its box may hold what stands beside it
}

// readAgain has the places from which values are taken read a second time by other means, where the parser can. A statement
// whose cell reads otherwise then carries both readings and a doubt. Pages without values are not read.
func (d *driver) readAgain(ctx context.Context, path string, doc record.Document, r record.Reading) error {
	again, ok := d.Parser.(parse.Rereader)
	if !ok {
		return nil
	}
	wholes := wholesOf(doc)
	places := placesOf(r, wholes)
	if len(places) == 0 {
		return nil
	}
	out, err := again.Again(ctx, doc.Source, places, func() (parse.Content, error) { return d.Inbox.Open(path) })
	if err != nil {
		return err
	}
	if out.Unstable {
		d.shake(path)
	}
	doubts := map[place]string{}
	for i, text := range out.Texts {
		p, _ := placeOf(places[i])
		if first := wholes[p]; !first.agrees(text) {
			doubts[p] = first.against(text)
		}
	}
	eachStatement(r, func(s *record.Statement) {
		p, _ := placeOf(s.At)
		if says := doubts[p]; says != "" && s.Unread == "" {
			s.Doubt = strings.TrimPrefix(s.Doubt+"；"+says, "；")
		}
	})
	return nil
}

// readPagesAgain does so for the readings that speak, by the path of their file in the package.
func (d *driver) readPagesAgain(ctx context.Context, files map[string]pagedFile, readings []record.Reading) error {
	for _, r := range readings {
		f, ok := files[r.Source.Path]
		if !ok {
			continue
		}
		if err := d.readAgain(ctx, f.path, f.doc, r); err != nil {
			return err
		}
	}
	return nil
}

// wholesOf are the cells of pages that hold text of their own. Values of forms come from the file's objects and pictures are
// read by OCR: neither can be misread as a font's codes can. A place that two cells share tells nothing.
func wholesOf(doc record.Document) map[place]whole {
	out := map[place]whole{}
	twice := map[place]bool{}
	for _, b := range doc.Blocks {
		for _, c := range b.Cells {
			p, ok := placeOf(c.At)
			if !ok {
				continue
			}
			if _, there := out[p]; there || b.Kind == record.Fields || c.OCR || c.Unread != "" {
				twice[p] = true
			}
			out[p] = whole{c.Text, b.Kind == record.Text}
		}
	}
	for p := range twice {
		delete(out, p)
	}
	return out
}

// placesOf are the places of a reading's statements, each once, in order.
func placesOf(r record.Reading, wholes map[place]whole) []record.Evidence {
	var out []record.Evidence
	seen := map[place]bool{}
	eachStatement(r, func(s *record.Statement) {
		p, ok := placeOf(s.At)
		if !ok || seen[p] || strings.TrimSpace(s.Text) == "" || wholes[p].text == "" {
			return
		}
		seen[p] = true
		out = append(out, s.At)
	})
	slices.SortFunc(out, func(a, b record.Evidence) int { return cmp.Or(cmp.Compare(a.Page, b.Page), a.Compare(b)) })
	return out
}

func eachStatement(r record.Reading, do func(*record.Statement)) {
	for i := range r.Statements {
		do(&r.Statements[i])
	}
	for _, t := range r.Tables {
		for _, row := range t.Rows {
			for i := range row.Cells {
				do(&row.Cells[i])
			}
		}
	}
}

// agrees compares two readings of a cell but for blanks and spellings of one character. A second reading that cannot tell a
// character is none; a cell that goes on over the page was read to the end of a line; beside running text may stand more.
func (w whole) agrees(second string) bool {
	b := plain(second)
	if b == "" || strings.ContainsRune(b, unicode.ReplacementChar) {
		return true
	}
	lines := strings.Split(w.text, "\n")
	for n := len(lines); n > 0; n-- {
		if alike([]rune(plain(strings.Join(lines[:n], "\n"))), []rune(b)) {
			return true
		}
	}
	const telling = 20 // characters
	a := plain(w.text)
	return w.running && len([]rune(a)) >= telling && strings.Contains(b, a)
}

// against says that two readings differ. Of a personal number only one is shown: no mask would know the other.
func (w whole) against(second string) string {
	if privacy.Mask(w.text) != w.text {
		return "两种读法不同，请对照原件核对"
	}
	return "两种读法不同：“" + short(w.text) + "”与“" + short(second) + "”"
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, lexicon.Fold(s))
}

// alike compares character by character. What a symbol font draws, only the first reading translates; and the second one
// loses a rare character whose font is not in the file.
func alike(a, b []rune) bool {
	for len(a) > 0 {
		switch {
		case len(b) > 0 && (a[0] == b[0] || isSign(a[0])):
			a, b = a[1:], b[1:]
		case rare(a[0]):
			a = a[1:]
		default:
			return false
		}
	}
	return len(b) == 0
}

func isSign(r rune) bool {
	return strings.ContainsRune("☑☒☐□■√×✓✔✗✘●○◆➢▪", r)
}

// rare reports whether a Chinese character is beyond GB 2312.
func rare(r rune) bool {
	var buf [4]byte
	n, _, err := simplifiedchinese.GBK.NewEncoder().Transform(buf[:], []byte(string(r)), true)
	return unicode.Is(unicode.Han, r) && (err != nil || n != 2 || buf[0] < 0xB0 || buf[0] > 0xF7 || buf[1] < 0xA1)
}

// short is a text in one line, cut where it is long.
func short(s string) string {
	const most = 40
	rs := []rune(strings.Join(strings.Fields(s), " "))
	if len(rs) > most {
		return string(rs[:most]) + "…"
	}
	return string(rs)
}
