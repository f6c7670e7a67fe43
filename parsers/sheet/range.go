package sheet

import "strconv"

// Excel's own bounds; a position beyond them is no position.
const (
	maxRows = 1 << 20
	maxCols = 1 << 14
)

// A Range is a rectangle of cells counted from 0, both corners included.
type Range struct{ Top, Left, Bottom, Right int }

func (r Range) holds(row, col int) bool {
	return r.Top <= row && row <= r.Bottom && r.Left <= col && col <= r.Right
}

// Address names a cell: row 11, column 2 is C12.
func Address(row, col int) string {
	var b [16]byte
	i := len(b)
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(strconv.AppendInt(b[i:len(b):len(b)], int64(row+1), 10))
}

// ParseAddress reads C12 or $C$12; it refuses what lies outside a sheet.
func ParseAddress(s string) (row, col int, ok bool) {
	i := 0
	skip := func() {
		if i < len(s) && s[i] == '$' {
			i++
		}
	}
	skip()
	for ; i < len(s) && 'A' <= s[i]&^0x20 && s[i]&^0x20 <= 'Z'; i++ {
		if col = col*26 + int(s[i]&^0x20-'A') + 1; col > maxCols {
			return 0, 0, false
		}
	}
	skip()
	digits := i
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if row = row*10 + int(s[i]-'0'); row > maxRows {
			return 0, 0, false
		}
	}
	if col == 0 || row == 0 || i < len(s) || s[digits] == '0' {
		return 0, 0, false
	}
	return row - 1, col - 1, true
}

// ParseRange reads A1:C12 or a single cell.
func ParseRange(s string) (Range, bool) {
	from, to := s, s
	for i := range len(s) {
		if s[i] == ':' {
			from, to = s[:i], s[i+1:]
			break
		}
	}
	top, left, ok1 := ParseAddress(from)
	bottom, right, ok2 := ParseAddress(to)
	r := Range{min(top, bottom), min(left, right), max(top, bottom), max(left, right)}
	return r, ok1 && ok2
}
