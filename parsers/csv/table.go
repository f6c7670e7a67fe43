package csv

import "strings"

// A table is the fields of each row; width is how many most rows have, 0 where rows differ too much to tell.
type table struct {
	rows  [][]string
	width int
	over  bool // there are more fields than the limit; rows are incomplete
}

// separators are tried in this order; the first of those that fit alike wins.
var separators = []byte{'\t', ',', ';', '|'}

// fitting is the share of rows, in hundredths, that must have the same number of columns for a text to be a table.
const fitting = 70

// ragged is the share of rows that must have columns at all in a file that is named as a table: some programs leave out
// empty fields at the end.
const ragged = 50

// tableOf finds the separator by which most rows have the same number of columns, at least two; false for running text.
// A quoted field may go on over several lines, unless rows fit better without: then a quotation mark is only a mark.
func tableOf(text string, named bool, limit int) (table, bool) {
	if first, rest, ok := strings.Cut(text, "\n"); ok {
		if sep, found := strings.CutPrefix(strings.TrimSpace(first), "sep="); found && len(sep) == 1 {
			t := cut(rest, sep[0], true, limit)
			t.rows = append([][]string{nil}, t.rows...) // the line stays a row, so that places are those of the file
			return t, true
		}
	}
	var best, loose table
	score, looseScore := fitting-1, ragged-1
	for _, sep := range separators {
		if strings.IndexByte(text, sep) < 0 {
			continue
		}
		for _, across := range []bool{true, false} {
			t := cut(text, sep, across, limit)
			if t.over {
				return t, false
			}
			same, columns := t.fit()
			if same > score {
				best, score = t, same
			}
			if columns > looseScore {
				loose, looseScore = table{rows: t.rows}, columns
			}
		}
	}
	switch {
	case best.rows != nil:
		return best, true
	case named && loose.rows != nil:
		return loose, true
	}
	return table{}, false
}

// fit sets the width. It gives the shares, in hundredths, of the rows that have this width and of those that have columns
// at all; nothing fits a single row.
func (t *table) fit() (same, columns int) {
	counts := map[int]int{}
	filled := 0
	for _, r := range t.rows {
		if used(r) == 0 {
			continue
		}
		filled++
		if counts[len(r)]++; len(r) > 1 {
			columns++
		}
	}
	for width, n := range counts {
		if width > 1 && (n > same || n == same && width > t.width) {
			same, t.width = n, width
		}
	}
	if filled < 2 {
		return 0, 0
	}
	return same * 100 / filled, columns * 100 / filled
}

// cut divides a text into rows and fields (RFC 4180, leniently), at most limit fields. across lets a quoted field go on
// over line ends.
func cut(text string, sep byte, across bool, limit int) table {
	s := scanner{text: text, sep: sep, across: across, limit: limit}
	var t table
	for fields := 0; s.pos < len(s.text); {
		row := s.row()
		if fields += len(row); fields > limit {
			t.over = true
			break
		}
		t.rows = append(t.rows, row)
	}
	t.fit()
	return t
}

type scanner struct {
	text   string
	pos    int
	sep    byte
	across bool
	limit  int  // fields of one row
	open   bool // a quotation mark was found that nothing closes: those that follow are only marks
}

func (s *scanner) row() []string {
	var fields []string
	for {
		fields = append(fields, s.field())
		if s.pos == len(s.text) || len(fields) > s.limit {
			return fields
		}
		s.pos++
		if s.text[s.pos-1] == '\n' {
			return fields
		}
	}
}

// field reads up to the separator or the line's end, which it leaves.
func (s *scanner) field() string {
	rest := s.text[s.pos:]
	if strings.HasPrefix(rest, `="`) { // Excel's guard for codes: ="0123"
		if text, n, ok := s.quoted(rest[1:]); ok {
			s.pos += n + 1
			return text
		}
	}
	if strings.HasPrefix(rest, `"`) {
		if text, n, ok := s.quoted(rest); ok {
			s.pos += n
			return text
		}
	}
	n := strings.IndexAny(rest, string([]byte{s.sep, '\n'}))
	if n < 0 {
		n = len(rest)
	}
	s.pos += n
	return rest[:n]
}

// quoted reads a quoted field, two marks for one; n is how long it is. False when no mark closes it before a separator.
func (s *scanner) quoted(rest string) (text string, n int, ok bool) {
	if s.open {
		return "", 0, false
	}
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '\n' && !s.across:
			return "", 0, false
		case c != '"':
			b.WriteByte(c)
		case i+1 < len(rest) && rest[i+1] == '"':
			b.WriteByte('"')
			i++
		case i+1 == len(rest) || rest[i+1] == s.sep || rest[i+1] == '\n':
			return b.String(), i + 1, true
		default:
			b.WriteByte(c)
		}
	}
	s.open = true
	return "", 0, false
}
