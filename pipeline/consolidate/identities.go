package consolidate

import (
	"fmt"
	"strings"

	"beian/pipeline/record"
)

var identities = Check{
	Code: "X15",
	Doc:  "身份证号不合规则（位数、日期、校验码）",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, l := range app.Lists {
			for _, row := range l.Rows {
				for _, c := range row.Cells {
					v := c.Value
					if !strings.HasSuffix(c.Key, "id_no") || v.Text == "" || strings.Contains(v.Text, "*") {
						continue
					}
					if err := record.CheckIDNumber(v.Text); err != nil {
						out = append(out, warn("X15", fmt.Sprintf("%s“%s”一行的身份证号不正确：%v", kit.Label(l.Key), named(row), err), v.At))
					}
				}
			}
		}
		return out
	},
}
