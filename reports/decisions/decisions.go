// Package decisions writes for each city the list of decisions that people have to make: a sheet of decisions that only
// waits to be filled in and put into the city's folder. Each line names what it will be made upon, so that a decision whose
// evidence changes afterwards is found to be stale.
package decisions

import (
	"encoding/csv"
	"io"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/look"
)

// Report is 审查决定（待填）.csv: the columns of the sheet of decisions (contract 8.19), then 依据摘要 and what helps to decide.
var Report = report.Report{
	Name: "decisions",
	Doc:  "每市一张待填的审查决定表：要由人判断、复核或可以推翻的每一项",
	Path: "cities/{city}/审查决定（待填）.csv",
	City: write,
}

var heads = []string{"申请编号或众创空间名称", "检查编号", "决定", "理由", "审查人", "复核人", "日期", "有效期", "依据摘要", "众创空间", "条款", "检查", "程序结论", "程序所见", "请看"}

func write(w io.Writer, v report.View, b report.Bureau) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil { // without the mark spreadsheets read the file as GBK
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(heads); err != nil {
		return err
	}
	for _, app := range b.Applications.All() {
		for _, c := range app.Checks {
			if !open(c) {
				continue
			}
			if err := out.Write(line(v, app, c)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// open reports whether a person has to decide a check or may override it; what is missing must be handed in first.
func open(c record.Check) bool {
	switch machineOf(c) {
	case record.Human, record.Review, record.Fail:
		return true
	}
	return c.Decision != nil
}

func machineOf(c record.Check) record.State {
	if c.Machine == "" {
		return c.State
	}
	return c.Machine
}

func line(v report.View, app record.Application, c record.Check) []string {
	decided := make([]string, 6)
	if d := c.Decision; d != nil && !d.Stale {
		word := "不符合"
		if d.Holds {
			word = "符合"
		}
		decided = []string{word, d.Reason, d.Who, d.Second, d.On, d.Expires}
	}
	ask := v.Rules.Asks[c.ID]
	if ask == "" {
		ask = c.Note
	}
	cells := append([]string{app.ID, c.ID}, decided...)
	cells = append(cells, c.Basis, app.Text("space_name"), c.Clause, c.Title, look.StateOf(machineOf(c)).Word, c.Observed, ask)
	for i := range cells {
		cells[i] = plain(cells[i])
	}
	return cells
}

// plain keeps a spreadsheet from taking a text for a formula, and a line for two.
func plain(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
