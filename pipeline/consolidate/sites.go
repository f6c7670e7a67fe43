package consolidate

import (
	"fmt"
	"strings"
	"unicode"

	"beian/pipeline/record"
)

// One site must not serve two applications (forbidden in writing elsewhere, domain.md 6.3 X5).
var sharedSites = Check{
	Code: "X5",
	Doc:  "两个申请使用同一场地（地址和房号、租赁凭证号）",
	Between: func(apps []record.Application, kit Kit) []record.Finding {
		m := meeting{}
		for i, app := range apps {
			v := app.Field("site_addresses").Best()
			for _, addr := range v.Items {
				if precise(addr) {
					m.see("a:"+kit.Address(addr), sighting{i, v.At, addr})
				}
			}
			units, _ := app.List("site_units")
			for _, row := range units.Rows {
				if no := row.Get("title_no"); len([]rune(kit.Name(no.Text))) >= 6 {
					m.see("t:"+kit.Name(no.Text), sighting{i, no.At, no.Text})
				}
			}
		}
		var out []record.Finding
		m.shared(2, func(key string, by []sighting) {
			what := "场地地址"
			if strings.HasPrefix(key, "t:") {
				what = "产权或租赁凭证"
			}
			out = append(out, between("X5", record.Warning, fmt.Sprintf("%s“%s”出现在 %d 个申请中：%s", what, by[0].text, len(by), spaces(apps, by)), apps, by))
		})
		return out
	},
}

// precise reports whether an address names a house: without a number two spaces of one street would meet.
func precise(addr string) bool {
	return len([]rune(addr)) >= 6 && strings.ContainsFunc(addr, func(r rune) bool { return unicode.IsDigit(r) })
}
