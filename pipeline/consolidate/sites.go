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
	Leaves: func(app record.Application, kit Kit, leave func(string, record.Evidence, string)) {
		v := app.Field("site_addresses").Best()
		for _, addr := range v.Items {
			if precise(addr) {
				leave("a:"+kit.Address(addr), v.At, addr)
			}
		}
		for _, row := range rows(app, "site_units") {
			if no := row.Get("title_no"); len([]rune(kit.Name(no.Text))) >= 6 {
				leave("t:"+kit.Name(no.Text), no.At, no.Text)
			}
		}
	},
	Meets: func(key string, by []Sighting) (record.Finding, bool) {
		what := "场地地址"
		if strings.HasPrefix(key, "t:") {
			what = "产权或租赁凭证"
		}
		return between("X5", record.Warning, fmt.Sprintf("%s“%s”出现在 %d 个申请中：%s", what, by[0].Text, len(by), spaces(by)), by), true
	},
}

// precise reports whether an address names a house: without a number two spaces of one street would meet.
func precise(addr string) bool {
	return len([]rune(addr)) >= 6 && strings.ContainsFunc(addr, func(r rune) bool { return unicode.IsDigit(r) })
}
