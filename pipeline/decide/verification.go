package decide

import (
	"strings"

	"beian/pipeline/record"
)

// A Verification is what people found on site.
type Verification struct {
	Space   string // the space's name as the sheet has it; "" when it names none
	When    string
	Who     string
	Figures []Figure
	At      record.Evidence // of the space's name, else of the table
}

// A Figure is one line: what was verified, the cell that says how much, and what stands beside it.
type Figure struct {
	Item     string      // as written: "创业工位数（个）"
	Cell     record.Cell // 核查数; the zero Cell where nothing is filled in
	Declared record.Cell // 申报数
	Agrees   string      // 是否一致
	Proof    string      // 证据
	Remark   string      // 备注
}

// ReadVerification reads a site verification sheet (contract 8.19): 项目 and 核查数 under the space's name.
func ReadVerification(doc record.Document) (Verification, bool) {
	var v Verification
	found := false
	for _, b := range doc.Blocks {
		if b.Kind != record.Grid || b.Quiet {
			continue
		}
		t, ok := tableOf(b, "项目", "核查数")
		if !ok {
			continue
		}
		found = true
		v.heading(b, t.head)
		if v.At == (record.Evidence{}) && len(b.Cells) > 0 {
			v.At = b.Cells[0].At
		}
		for _, row := range t.rows {
			f := Figure{oneLine(row["项目"].Text), row["核查数"], row["申报数"], oneLine(row["是否一致"].Text), oneLine(row["证据"].Text), oneLine(row["备注"].Text)}
			if _, counted := row["核查数"]; f.Item != "" && (counted || f.Agrees != "" || f.Proof != "" || f.Remark != "") {
				v.Figures = append(v.Figures, f)
			}
		}
	}
	return v, found
}

// heading reads the lines above the table: the space's name, the time and the people.
func (v *Verification) heading(b record.Block, head int) {
	for i, c := range b.Cells {
		if c.Row >= head {
			continue
		}
		text := strings.ReplaceAll(c.Text, ":", "：")
		next := ""
		if i+1 < len(b.Cells) && b.Cells[i+1].Row == c.Row {
			next = b.Cells[i+1].Text
		}
		for _, field := range []struct {
			label string
			into  *string
		}{{"众创空间名称", &v.Space}, {"核查时间", &v.When}, {"核查人员", &v.Who}} {
			if got := behind(text, field.label, next); got != "" && *field.into == "" {
				if *field.into = got; field.into == &v.Space {
					v.At = c.At
				}
			}
		}
	}
}

// behind is what stands behind a label with its colon, up to a wide gap; or the next cell where the label stands alone.
func behind(text, label, next string) string {
	_, rest, ok := strings.Cut(text, label)
	if !ok {
		return ""
	}
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "："))
	if rest == "" {
		return oneLine(next)
	}
	if cut, _, ok := strings.Cut(rest, "  "); ok {
		rest = cut
	}
	return oneLine(rest)
}
