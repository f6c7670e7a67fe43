package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"beian/pipeline/formula"
	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// shownRows is how many rows a check names as evidence; beyond that it points at the list.
const shownRows = 20

// counted is what a list proves: the different items that surely count, and those that may.
func (j *judge) counted(m *rules.Measure, window string) side {
	list, there := j.app.List(m.List)
	s := side{text: "未知", waits: []string{m.List}, at: slices.Clone(list.At)}
	rows, hidden := visible(list.Rows)
	switch {
	case there && list.Unread != "":
		s.gap, s.remark = record.Unread, "名单未能读全："+list.Unread
		return s
	case !there || len(rows) == 0:
		s.gap = j.listGap()
		return s
	}
	t := j.tally(m, rows, window)
	s.value, s.waits, s.remark = t.total, nil, t.remark(len(list.Rows), hidden)
	if len(t.at) > 0 && len(t.at) <= shownRows {
		s.at = t.at
	}
	if _, exact := s.value.Point(); !exact {
		s.doubt = record.Ambiguous
	}
	if hidden == len(list.Rows) {
		s.shaky, s.doubt = true, record.Ambiguous
		s.remark = "名单只见于隐藏的工作表或行列；" + s.remark
	}
	s.text = span(s.value, func(r *big.Rat) string { return formula.Decimal(r, 0) })
	if slices.ContainsFunc(rows, readByOCR) {
		s.text, s.base, s.prefix = byOCR+s.text, s.value, byOCR
		s.value, s.doubt = widened(s.value), record.Ambiguous
	}
	return s
}

// readByOCR reports whether a row comes from a scan, of which a line may have been overlooked.
func readByOCR(r record.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c record.Item) bool { return c.Value.OCR })
}

// visible leaves out rows from hidden places; where everything is hidden, all rows stay and a person has to look.
func visible(rows []record.Row) (shown []record.Row, hidden int) {
	for _, r := range rows {
		if r.Quiet {
			hidden++
			continue
		}
		shown = append(shown, r)
	}
	if len(shown) == 0 {
		return rows, hidden
	}
	return shown, hidden
}

// A tally is a counted list: how many items, and why the other rows are none.
type tally struct {
	total   formula.Quantity
	doubles int
	reasons []reasonCount // in the order of their first row
	maybes  []reasonCount
	at      []record.Evidence
}

type reasonCount struct {
	reason string
	rows   int
}

func (t *tally) tell(counts *[]reasonCount, reason string) {
	for i := range *counts {
		if (*counts)[i].reason == reason {
			(*counts)[i].rows++
			return
		}
	}
	*counts = append(*counts, reasonCount{reason, 1})
}

func (j *judge) tally(m *rules.Measure, rows []record.Row, window string) tally {
	t := tally{total: formula.Whole(0)}
	groups, vague := j.identities(m, rows)
	answers := make([]answer, len(rows))
	for i, r := range rows {
		answers[i] = j.counts(m.Filters(), r, window)
		if vague[i] && answers[i].is == yes {
			answers[i] = answer{maybe, "疑似重复"}
		}
		switch answers[i].is {
		case no:
			t.tell(&t.reasons, answers[i].why)
		default:
			t.at = append(t.at, r.At)
		}
	}
	for _, members := range groups {
		best := pick(members, answers)
		for _, i := range members {
			if i != best && answers[i].is != no {
				t.doubles++
			}
		}
		if answers[best].is == maybe {
			t.tell(&t.maybes, answers[best].why)
		}
		if answers[best].is != no {
			t.total = formula.Add(t.total, contribution(m, rows[best], answers[best].is))
		}
	}
	return t
}

// pick is the row that speaks for an item: one that surely counts before one that may, else the first.
func pick(members []int, answers []answer) int {
	best := members[0]
	for _, i := range members {
		if answers[i].is > answers[best].is {
			best = i
		}
	}
	return best
}

// contribution is 1 for counts and the amount for sums; a row that may count contributes nothing or that.
func contribution(m *rules.Measure, r record.Row, is trilean) formula.Quantity {
	q := formula.Whole(1)
	if m.Sum != "" {
		v := r.Get(m.Sum)
		q = quantity(v)
		if !q.Known || len(v.Doubt) > 0 {
			q = formula.Quantity{Known: true, Low: new(big.Rat)}
		}
	}
	if is == maybe {
		q.Low = new(big.Rat)
	}
	return q
}

// remark tells how the rows became the number: 名单21行：重复1、已退出2、协议到期1.
func (t tally) remark(rows, hidden int) string {
	var parts []string
	if t.doubles > 0 {
		parts = append(parts, fmt.Sprintf("重复%d", t.doubles))
	}
	if hidden > 0 && hidden < rows {
		parts = append(parts, fmt.Sprintf("隐藏行%d未计", hidden))
	}
	for _, r := range t.reasons {
		parts = append(parts, fmt.Sprintf("%s%d", r.reason, r.rows))
	}
	for _, r := range t.maybes {
		parts = append(parts, fmt.Sprintf("%s%d待核", r.reason, r.rows))
	}
	if len(parts) == 0 {
		return fmt.Sprintf("名单%d行", rows)
	}
	return fmt.Sprintf("名单%d行：%s", rows, strings.Join(parts, "、"))
}
