package templates

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

const listsFile = "名单.xlsx"

// roomForRows is how many rows of a list are ruled and numbered, and lastRow how far cells may be filled in.
const (
	roomForRows = 30
	lastRow     = 2000
)

// Lists writes the item lists, a sheet each. Of an example only the lists that it fills are there; all is false for one.
func (src Source) Lists(filled Values, all bool) func(io.Writer) error {
	return func(w io.Writer) error {
		b := newBook("名单", src.Program)
		thresholds := src.thresholds()
		for _, l := range src.Lexicon.Lists() {
			if rows := filled.Rows[l.Key]; all || len(rows) > 0 {
				src.list(b, l, rows, src.note(l, thresholds))
			}
		}
		return b.writeTo(w)
	}
}

// note says above a list who fills it in and what the program checks with it.
func (src Source) note(l lexicon.List, thresholds map[string]string) string {
	who, reads := src.readers(l.Key, thresholds)
	if len(reads) == 0 {
		return who + "，备查；一行一项，没有的留空，不够可以往下续填。"
	}
	return who + "；一行一项，不够可以往下续填；申请表填报的数目应与行数一致。程序用它核对 " + strings.Join(reads, "；") + "。"
}

// readers tells which type's checks read a list, and for what.
func (src Source) readers(list string, thresholds map[string]string) (who string, reads []string) {
	a, b := src.reads(list, src.Rules.For(record.TypeA), thresholds), src.reads(list, src.Rules.For(record.TypeB), thresholds)
	for _, r := range append(a, b...) {
		if !strings.Contains(strings.Join(reads, "；"), r) {
			reads = append(reads, r)
		}
	}
	switch {
	case len(a) > 0 && len(b) > 0:
		return "两类申请都填", reads
	case len(a) > 0:
		return "众创空间填写", reads
	case len(b) > 0:
		return "专业化众创空间填写", reads
	}
	return "有则填写", nil
}

// list writes one list: its title, its heads, its rows.
func (src Source) list(b *book, l lexicon.List, rows []map[string]string, note string) {
	widths, inputs := []float64{6}, []input{}
	for _, c := range l.Columns {
		in := columnInput(l.Key, c)
		widths, inputs = append(widths, widthOf(in)), append(inputs, in)
	}
	b.open(sheetName(l.Label), widths...)
	b.free(append([]input{{}}, inputs...))
	row := b.heading(len(widths), "", l.Label, note)
	b.height(row-1, heightOf(note, int(sum(widths))))
	b.put(0, row, 1, "序号", askedStyle)
	for i, in := range inputs {
		look := labelStyle
		if l.Columns[i].Key == l.Item {
			look = askedStyle
		}
		b.put(i+1, row, 1, headOf(in, widths[i+1]), look)
	}
	b.height(row, 36)
	b.table(inputs, row+1, rows, roomForRows, rowHeight(widths), true)
	b.close(page{landscape: true, wide: sum(widths), head: row, grows: true, area: fmt.Sprintf("$A$1:$%s$%d", letters(len(inputs)), row+max(len(rows), roomForRows))})
}

// headOf breaks a heading before its unit where the column is too narrow for both.
func headOf(in input, room float64) string {
	if i := strings.LastIndex(in.label, "（"); i > 0 && float64(width(in.label)) > room-2 {
		return in.label[:i] + "\n" + in.label[i:]
	}
	return in.label
}

// rowHeight leaves room for two lines where a wide table is printed small.
func rowHeight(widths []float64) float64 {
	if sum(widths) > widestOnA4 {
		return 36
	}
	return 22
}

func sum(widths []float64) float64 {
	total := 0.0
	for _, w := range widths {
		total += w
	}
	return total
}

// width counts the columns of a text: a Han character is two.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2010 {
			n++
		}
	}
	return n
}

// heightOf is the height in points of a text that wraps at so many columns.
func heightOf(s string, columns int) float64 {
	return 17*float64(max(1, (width(s)+columns-1)/columns)) + 5
}

// table writes rows to fill in, so many of them ruled; the cells below them take the same.
func (b *book) table(inputs []input, first int, rows []map[string]string, ruled int, tall float64, numbered bool) {
	shift := 0
	if numbered {
		shift = 1
	}
	for n := range max(ruled, len(rows)) {
		if numbered {
			b.put(0, first+n, 1, n+1, labelStyle)
		}
		for i, in := range inputs {
			text := ""
			if n < len(rows) {
				_, key, _ := strings.Cut(in.key, ".")
				text = rows[n][key]
			}
			b.put(i+shift, first+n, 1, in.value(text), in.cell())
		}
		b.height(first+n, tall)
	}
	for i, in := range inputs {
		b.guard(in, at(i+shift, first)+":"+at(i+shift, lastRow))
	}
}

// free lets whole columns be filled in, each in the format of its input; what stands on top of them is written, and locked,
// after it.
func (b *book) free(inputs []input) {
	for i, in := range inputs {
		s := in.cell()
		s.framed = false
		b.try(func() error {
			id, err := b.style(s)
			if err != nil {
				return err
			}
			return b.file.SetColStyle(b.sheet, letters(i), id)
		})
	}
}

// short are the ends of keys whose texts are short.
var short = []string{"leader_name", "staff.name", "mentors.name", "gender", "status", "round", "remark", "contact_name", "investment.term"}

// widthOf is the width of a column in characters.
func widthOf(in input) float64 {
	switch {
	case in.kind == record.USCC, strings.HasSuffix(in.key, "id_no"):
		return 21
	case in.kind == record.Date:
		return 12
	case slices.ContainsFunc(short, func(end string) bool { return strings.HasSuffix(in.key, end) }):
		return 9
	case in.kind == record.Plain, in.kind == record.Listing:
		return 16
	}
	return float64(max(8, min(12, width(in.label)/2+3)))
}

// sheetName takes out of a list's label what no sheet may be called by.
func sheetName(label string) string {
	return clip(strings.NewReplacer("/", "、", ":", "：", "?", "", "*", "", "[", "（", "]", "）", "\\", "、").Replace(label), 31)
}
