package consolidate

import (
	"fmt"
	"math/big"

	"beian/pipeline/record"
)

var persons = Check{
	Code: "X12",
	Doc:  "人数不合：就业人数少于团队数，服务人员多于全体人员，服务人员不在全体人员名单中",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		out = append(out, fewer(app, kit, "employment_count", "declared_team_count")...)
		out = append(out, fewer(app, kit, "staff_total", "declared_service_staff_count")...)
		all, okAll := app.List("all_staff")
		service, okService := app.List("service_staff")
		if !okAll || !okService || all.Unread != "" {
			return out
		}
		known := namesOf(app, kit, "all_staff", "name")
		for _, row := range service.Rows {
			if p := kit.Person(row.Get("name").Text); p != "" {
				if _, ok := known[p]; !ok {
					out = append(out, warn("X12", fmt.Sprintf("专业孵化服务人员“%s”不在机构全体人员名单中", named(row)), row.At))
				}
			}
		}
		return out
	},
}

// fewer is a finding when the first field is surely smaller than the second.
func fewer(app record.Application, kit Kit, smaller, greater string) []record.Finding {
	a, b := app.Field(smaller).Best(), app.Field(greater).Best()
	if a.High == nil || b.Low == nil || a.High.Cmp(b.Low) >= 0 {
		return nil
	}
	return []record.Finding{warn("X12", fmt.Sprintf("%s（%s）少于%s（%s）", kit.Label(smaller), decimal(a.High), kit.Label(greater), decimal(b.Low)), a.At, b.At)}
}

var money = Check{
	Code: "X13",
	Doc:  "金额量级异常：元、千元、万元混用",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, t := range declaredTotals {
			v := app.Field(t.field).Best()
			list, ok := app.List(t.list)
			if v.Kind != record.Money || v.Low == nil || v.Low.Sign() <= 0 || !ok {
				continue
			}
			if n, ok := t.count(list); ok && n.Sign() > 0 && apart(n, v.Low) {
				out = append(out, warn("X13", fmt.Sprintf("%s：申请表 %s 与清单合计 %s 恰差 1000 或 10000 倍，疑为元、千元、万元混用", kit.Label(t.field), shown(v.Low, record.Money), shown(n, record.Money)),
					append([]record.Evidence{v.At}, list.At...)...))
			}
		}
		for _, key := range []string{"registered_capital", "declared_fund_amount", "declared_financing_amount", "equipment_value"} {
			if v := app.Field(key).Best(); v.Low != nil && v.Low.Cmp(implausible) >= 0 {
				out = append(out, warn("X13", fmt.Sprintf("%s %s 大得不合常理，疑为单位填错（原文“%s”）", kit.Label(key), shown(v.Low, record.Money), v.Raw), v.At))
			}
		}
		return out
	},
}

// implausible is 100 亿元: no space's fund or capital is that large; "3000000 万元" is.
var implausible = big.NewRat(10_000_000_000, 1)

// apart reports whether two amounts differ by exactly 10³ or 10⁴ (contract 8.9).
func apart(a, b *big.Rat) bool {
	q := new(big.Rat).Quo(a, b)
	if q.Cmp(big.NewRat(1, 1)) < 0 {
		q.Inv(q)
	}
	return q.Cmp(big.NewRat(1000, 1)) == 0 || q.Cmp(big.NewRat(10000, 1)) == 0
}
