package xls

import (
	"encoding/binary"
	"math"

	"beian/parsers/damage"
	"beian/parsers/numfmt"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// A formula is a cell whose text comes in a record of its own.
type formula struct{ row, col, xf int }

// cell reads a record that holds one value or several; other records hold none.
func (s *worksheet) cell(r rec) error {
	switch r.kind {
	case rString:
		return s.result(r)
	case rNumber, rRK, rMulRK, rLabelSST, rLabel, rRString, rBoolErr, rFormula:
	default:
		return nil
	}
	if err := s.settle(); err != nil {
		return err
	}
	row, col, xf := r.u16(0), r.u16(2), r.u16(4)
	switch r.kind {
	case rNumber:
		if err := r.needs(14); err != nil {
			return err
		}
		return s.number(row, col, xf, double(r.data[6:]), false)
	case rRK:
		if err := r.needs(10); err != nil {
			return err
		}
		return s.number(row, col, xf, rk(uint32(r.u32(6))), false)
	case rMulRK:
		return s.mulRK(r)
	case rLabelSST:
		return s.shared(row, col, xf, r)
	case rLabel, rRString:
		return s.label(row, col, xf, r)
	case rBoolErr:
		if err := r.needs(8); err != nil {
			return err
		}
		return s.boolErr(row, col, xf, r.data[6], r.data[7] != 0, false)
	}
	return s.formula(row, col, xf, r)
}

func double(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

// rk unpacks a number of 30 bits (MS-XLS 2.5.122).
func rk(v uint32) float64 {
	f := math.Float64frombits(uint64(v&^3) << 32)
	if v&2 != 0 {
		f = float64(int32(v) >> 2)
	}
	if v&1 != 0 {
		f /= 100
	}
	return f
}

func (s *worksheet) mulRK(r rec) error {
	if len(r.data) < 12 || (len(r.data)-6)%6 != 0 {
		return r.broken()
	}
	for i, col := 4, r.u16(2); i+6 <= len(r.data)-2; i, col = i+6, col+1 {
		if err := s.number(r.u16(0), col, r.u16(i), rk(uint32(r.u32(i+2))), false); err != nil {
			return err
		}
	}
	return nil
}

func (s *worksheet) number(row, col, xf int, f float64, computed bool) error {
	v, ok := numfmt.FromFloat(f)
	if !ok {
		return s.put(row, col, record.Cell{Unread: "数值无效", Formula: computed})
	}
	c := s.style(xf).ShowNumber(v, s.epoch1904)
	c.Formula = computed
	return s.put(row, col, c)
}

func (s *worksheet) words(row, col, xf int, text sheet.Rich, computed bool) error {
	c, says := s.style(xf).ShowText(text)
	if !says {
		return nil
	}
	c.Formula = computed
	return s.put(row, col, c)
}

func (s *worksheet) shared(row, col, xf int, r rec) error {
	if err := r.needs(10); err != nil {
		return err
	}
	i := r.u32(6)
	if i >= len(s.strings) {
		s.missing++
		return s.put(row, col, record.Cell{Unread: "文字未保存在文件中（共享字符串缺失）"})
	}
	return s.words(row, col, xf, s.strings[i], false)
}

// label reads a text that stands in the cell itself: Excel 5, and programs that keep no table of strings.
func (s *worksheet) label(row, col, xf int, r rec) error {
	if err := r.needs(8); err != nil {
		return err
	}
	n := r.u16(6)
	c := s.stream.continued(rec{data: r.data[8:]})
	if s.wide {
		flags := c.uint(1)
		units := c.units(n, flags&1 != 0)
		if c.over {
			return r.broken()
		}
		return s.words(row, col, xf, s.rich(units, nil), false)
	}
	if err := r.needs(8 + n); err != nil {
		return err
	}
	return s.words(row, col, xf, s.narrow(r, n), false)
}

// narrow cuts a text of bytes at its font runs (pairs of bytes behind the text in RSTRING).
func (s *worksheet) narrow(r rec, n int) sheet.Rich {
	text, runs := r.data[8:8+n], r.data[8+n:]
	if r.kind != rRString || len(runs) < 3 {
		return sheet.Rich{Text: s.text(text)}
	}
	var rich sheet.Rich
	from, as := 0, font{}
	add := func(to int) {
		if to > from {
			rich.Append(sheet.Run{Font: as.name, Text: s.text(text[from:to])})
			rich.Struck = rich.Struck || as.struck
			from = to
		}
	}
	for i := 1; i+1 < len(runs); i += 2 {
		add(min(int(runs[i]), n))
		as = s.font(int(runs[i+1]))
	}
	add(len(text))
	return rich
}

// errorNames are the error values by code (MS-XLS 2.5.10).
var errorNames = map[byte]string{
	0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA",
}

func (s *worksheet) boolErr(row, col, xf int, value byte, isError, computed bool) error {
	c := s.style(xf).ShowBool(value != 0)
	if isError {
		c = record.Cell{Type: record.ErrorCell, Text: errorNames[value]}
		if c.Text == "" {
			c.Text = "#VALUE!"
		}
	}
	c.Formula = computed
	return s.put(row, col, c)
}

// put adds a cell to the grid.
func (s *worksheet) put(row, col int, c record.Cell) error {
	if col >= sheet.MaxColumns {
		return damage.TooLarge("工作表“%s”的内容到达 %s，超出上限 %d 列", s.grid.Name, sheet.Address(row, col), sheet.MaxColumns)
	}
	if s.cells++; s.cells > s.limits.Cells {
		return damage.TooLarge("工作簿的非空单元格超过上限 %d 个", s.limits.Cells)
	}
	c.Row, c.Col = row, col
	s.grid.Cells = append(s.grid.Cells, c)
	return nil
}
