// Package decide reads what people decided and measured: the sheet of decisions (审查决定) and of the site verification
// (现场核查表), and applies both beside what the machine found, never instead of it (contract 6 and 8.19).
package decide

import (
	"fmt"
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// A Line is one decision as the sheet has it.
type Line struct {
	Application string // id, or the space's name; "" means the package that the sheet lies in
	Check       string // "A1.5"
	Decision    record.Decision
}

// A Problem is a line that cannot be followed, with its place. Says is a Chinese sentence.
type Problem struct {
	At   record.Evidence
	Says string
}

// The heads of the sheet (contract 8.19).
const (
	headApplication = "申请编号或众创空间名称"
	headCheck       = "检查编号"
	headDecision    = "决定"
	headReason      = "理由"
	headWho         = "审查人"
	headSecond      = "复核人"
	headDate        = "日期"
	headExpires     = "有效期"
	headBasis       = "依据摘要" // optional: what the decision was made upon, copied from the list of decisions to make
)

// Read reads the decisions of a document. Day turns a cell into a date, "" with ok false when it is none.
func Read(doc record.Document, day func(record.Cell, bool) (record.Day, bool)) (lines []Line, problems []Problem) {
	for _, b := range doc.Blocks {
		if b.Kind != record.Grid || b.Quiet {
			continue
		}
		t, ok := tableOf(b, headCheck, headDecision)
		if !ok {
			continue
		}
		for _, row := range t.rows {
			if unfilled(row) {
				continue
			}
			l, at, wrong := lineOf(row, func(c record.Cell) (record.Day, bool) { return day(c, b.Epoch1904) })
			if wrong != "" {
				problems = append(problems, Problem{at, wrong})
				continue
			}
			lines = append(lines, l)
		}
	}
	return lines, problems
}

// unfilled reports whether nobody has decided in a row yet: a list of decisions to make is handed in half done.
func unfilled(row map[string]record.Cell) bool {
	for _, head := range []string{headDecision, headReason, headWho, headSecond, headDate} {
		if oneLine(row[head].Text) != "" {
			return false
		}
	}
	return true
}

func lineOf(row map[string]record.Cell, day func(record.Cell) (record.Day, bool)) (Line, record.Evidence, string) {
	text := func(head string) string { return oneLine(row[head].Text) }
	at := row[headCheck].At
	if at == (record.Evidence{}) {
		at = row[headDecision].At
	}
	l := Line{Application: text(headApplication), Check: strings.ToUpper(text(headCheck))}
	if last := len(l.Check) - 1; last > 0 && strings.HasPrefix(l.Check, "A2.5") {
		l.Check = strings.ToLower(l.Check)
		l.Check = "A" + l.Check[1:]
	}
	l.Decision = record.Decision{Who: text(headWho), Second: text(headSecond), Reason: text(headReason), Basis: strings.ToLower(text(headBasis)), At: at}
	switch text(headDecision) {
	case "符合", "通过", "是":
		l.Decision.Holds = true
	case "不符合", "不通过", "否":
	default:
		return l, at, fmt.Sprintf("决定应填“符合”或“不符合”，而不是“%s”", text(headDecision))
	}
	if l.Check == "" {
		return l, at, "没有填写检查编号"
	}
	if l.Decision.Who == "" {
		return l, at, "没有填写审查人"
	}
	on, ok := day(row[headDate])
	if !ok {
		return l, at, fmt.Sprintf("日期应为年月日，而不是“%s”", text(headDate))
	}
	l.Decision.On = on.String()
	if text(headExpires) != "" {
		until, ok := day(row[headExpires])
		if !ok {
			return l, at, fmt.Sprintf("有效期应为年月日，而不是“%s”", text(headExpires))
		}
		l.Decision.Expires = until.String()
	}
	return l, at, ""
}

// A table is a block read by its heads: a row maps each head to its cell.
type table struct {
	head int // row of the heads
	rows []map[string]record.Cell
}

// tableOf finds the row that has the wanted heads and reads the rows under it.
func tableOf(b record.Block, wanted ...string) (table, bool) {
	heads := map[int]map[int]string{} // row → column → text
	for _, c := range b.Cells {
		if heads[c.Row] == nil {
			heads[c.Row] = map[int]string{}
		}
		heads[c.Row][c.Col] = squeeze(c.Text)
	}
	t := table{head: -1}
	for _, c := range b.Cells {
		if t.head < 0 && hasAll(heads[c.Row], wanted) {
			t.head = c.Row
		}
	}
	if t.head < 0 {
		return t, false
	}
	rows := map[int]map[string]record.Cell{}
	var order []int
	for _, c := range b.Cells {
		head := heads[t.head][c.Col]
		if c.Row <= t.head || head == "" || oneLine(c.Text) == "" {
			continue
		}
		if rows[c.Row] == nil {
			rows[c.Row] = map[string]record.Cell{}
			order = append(order, c.Row)
		}
		rows[c.Row][head] = c
	}
	for _, r := range order {
		t.rows = append(t.rows, rows[r])
	}
	return t, true
}

func hasAll(row map[int]string, wanted []string) bool {
	n := 0
	for _, w := range wanted {
		for _, text := range row {
			if text == w {
				n++
				break
			}
		}
	}
	return n == len(wanted)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
