package decide

import (
	"regexp"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// A Summary is a city's Annex 7 as it stands in a document, not yet understood.
type Summary struct {
	Office string
	Filled record.Statement
	Ranked bool
	Rows   []record.TableRow
	At     record.Evidence
}

// ReadSummary reads the tables of an Annex 7: each is known by its headings, wherever it begins. A table without headings
// that is as wide as the one before goes on with it, as on the next page of a print.
func ReadSummary(doc record.Document, lex *lexicon.Lexicon) (Summary, bool) {
	var s Summary
	var heads summaryHeads
	for _, b := range doc.Blocks {
		s.captions(b)
		if b.Kind != record.Grid || b.Quiet {
			continue
		}
		if own, ok := headsOf(b, lex); ok {
			heads = own
			s.Ranked = s.Ranked || own.ranked
			if s.At == (record.Evidence{}) {
				s.At = own.at
			}
		} else if heads.columns == nil || widthOf(b) != heads.width {
			continue
		} else {
			heads.last = -1
		}
		s.Rows = append(s.Rows, heads.rows(b)...)
	}
	return s, heads.columns != nil
}

// summaryHeads are the headings of one table.
type summaryHeads struct {
	columns map[int]summaryHead
	order   []string // keys in the lexicon's order
	last    int      // the last row of the headings
	width   int
	ranked  bool
	at      record.Evidence
}

type summaryHead struct{ key, unit string }

// fewestHeads is how many known headings make a row the headings of an Annex 7.
const fewestHeads = 3

// headsOf finds the headings of a table: the first row with enough known ones that name the applicants. Headings may stand
// in two rows, the upper one over several columns.
func headsOf(b record.Block, lex *lexicon.Lexicon) (summaryHeads, bool) {
	rows := rowsOf(b)
	for r := 0; r <= lastRow(b); r++ {
		depth := 1
		for _, c := range rows[r] {
			depth = max(depth, c.RowSpan)
		}
		h := summaryHeads{columns: map[int]summaryHead{}, last: r + depth - 1, width: widthOf(b)}
		var number *record.Cell
		for _, c := range rows[r] {
			for col := c.Col; col < c.Col+max(1, c.ColSpan); col++ {
				text, at := headText(rows, c, col, h.last), c
				if key, unit := lex.SummaryHead(text); key != "" && !h.has(key) {
					h.columns[col] = summaryHead{key, unit}
				} else if squeeze(text) == "序号" && number == nil {
					at.Col = col
					number = &at
				}
			}
			if h.at == (record.Evidence{}) {
				h.at = c.At
			}
		}
		if len(h.columns) < fewestHeads || !h.has("space_name") && !h.has("operator_name") {
			continue
		}
		if !h.has("rank") && number != nil {
			h.columns[number.Col] = summaryHead{key: "rank"}
		}
		h.ranked = h.has("rank")
		for _, c := range lex.Summary() {
			h.order = append(h.order, c.Key)
		}
		return h, true
	}
	return summaryHeads{}, false
}

// headText is the heading of a column: the cell itself, or where it spans several columns the one below it.
func headText(rows map[int][]record.Cell, c record.Cell, col, last int) string {
	if c.ColSpan <= 1 {
		return c.Text
	}
	for r := c.Row + 1; r <= last; r++ {
		for _, below := range rows[r] {
			if below.Col == col {
				return below.Text
			}
		}
	}
	if col == c.Col {
		return c.Text
	}
	return ""
}

func (h summaryHeads) has(key string) bool {
	for _, c := range h.columns {
		if c.key == key {
			return true
		}
	}
	return false
}

var noApplicant = regexp.MustCompile(`^(?:合计|总计|小计|共计|注[:：]|说明[:：]|备注[:：]|填表人|联系人|推荐单位)`)

// rows reads the lines under the headings: a line names a space or an operator.
func (h summaryHeads) rows(b record.Block) []record.TableRow {
	var out []record.TableRow
	rows := rowsOf(b)
	for r := h.last + 1; r <= lastRow(b); r++ {
		cells := map[string]record.Statement{}
		for _, c := range rows[r] {
			head, ok := h.columns[c.Col]
			if !ok || oneLine(c.Text) == "" && c.Unread == "" || c.Hidden || c.ColSpan >= fewestHeads {
				continue
			}
			cells[head.key] = record.Statement{Key: head.key, Text: c.Text, Type: c.Type, Stored: c.Stored, Unit: head.unit, Epoch1904: b.Epoch1904,
				Unread: c.Unread, Doubt: c.Doubt, OCR: c.OCR, At: c.At}
		}
		name, ok := cells["space_name"]
		if !ok {
			name, ok = cells["operator_name"]
		}
		if !ok || noApplicant.MatchString(squeeze(name.Text)) {
			continue
		}
		row := record.TableRow{At: name.At}
		for _, key := range h.order {
			if s, ok := cells[key]; ok {
				row.Cells = append(row.Cells, s)
			}
		}
		out = append(out, row)
	}
	return out
}

// captions reads the office and the day from the lines around the table.
func (s *Summary) captions(b record.Block) {
	for i, c := range b.Cells {
		text := strings.ReplaceAll(c.Text, ":", "：")
		if !strings.Contains(text, "：") {
			continue
		}
		next := ""
		if i+1 < len(b.Cells) && b.Cells[i+1].Row == c.Row {
			next = b.Cells[i+1].Text
		}
		if s.Office == "" {
			for _, label := range []string{"推荐单位（盖章）", "推荐单位(盖章)", "推荐单位（公章）", "推荐单位"} {
				if strings.HasPrefix(strings.TrimSpace(text), label) {
					s.Office = behind(text, label, next) // "" where the office was left blank
					break
				}
			}
		}
		if got := behind(text, "填报日期", next); s.Filled.Text == "" && got != "" {
			s.Filled = record.Statement{Text: got, At: c.At}
		}
	}
}

func rowsOf(b record.Block) map[int][]record.Cell {
	out := map[int][]record.Cell{}
	for _, c := range b.Cells {
		out[c.Row] = append(out[c.Row], c)
	}
	return out
}

func lastRow(b record.Block) int {
	last := -1
	for _, c := range b.Cells {
		last = max(last, c.Row)
	}
	return last
}

func widthOf(b record.Block) int {
	width := 0
	for _, c := range b.Cells {
		width = max(width, c.Col+max(1, c.ColSpan))
	}
	return width
}
