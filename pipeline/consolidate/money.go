package consolidate

import (
	"fmt"
	"math/big"

	"beian/pipeline/record"
)

var money = Check{
	Code: "X13",
	Doc:  "金额量级异常：元、千元、万元混用",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, p := range declaredAndListed(app) {
			if v := p.declared; v.Kind == record.Money && v.Low.Sign() > 0 && p.listed.Sign() > 0 && apart(p.listed, v.Low) {
				out = append(out, warn("X13", fmt.Sprintf("%s：申请表 %s 与清单合计 %s 恰差 1000 或 10000 倍，疑为元、千元、万元混用", kit.Label(p.field), shown(v.Low, record.Money), shown(p.listed, record.Money)), p.at()...))
			}
		}
		for _, key := range []string{"registered_capital", "declared_fund_amount", "declared_financing_amount", "equipment_value"} {
			out = append(out, tooMuch(kit.Label(key), app.Field(key).Best())...)
		}
		for _, c := range []struct{ list, column string }{{"financings", "amount"}, {"funds", "amount"}, {"equipment", "value"}, {"new_enterprises", "capital"}, {"residents", "registered_capital"}, {"residents", "revenue"}} {
			for _, row := range rows(app, c.list) {
				out = append(out, tooMuch(fmt.Sprintf("%s“%s”的金额", kit.Label(c.list), named(row)), row.Get(c.column))...)
			}
		}
		return out
	},
}

// implausible is 100 亿元: no space's fund or capital is that large; "3000000 万元" is.
var implausible = big.NewRat(10_000_000_000, 1)

func tooMuch(what string, v record.Value) []record.Finding {
	if v.Kind != record.Money || v.Low == nil || v.Low.Cmp(implausible) < 0 {
		return nil
	}
	return []record.Finding{warn("X13", fmt.Sprintf("%s %s 大得不合常理，疑为单位填错（原文“%s”）", what, shown(v.Low, record.Money), v.Raw), v.At)}
}

// apart reports whether two amounts differ by exactly 10³ or 10⁴ (contract 8.9).
func apart(a, b *big.Rat) bool {
	q := new(big.Rat).Quo(a, b)
	if q.Cmp(big.NewRat(1, 1)) < 0 {
		q.Inv(q)
	}
	return q.Cmp(big.NewRat(1000, 1)) == 0 || q.Cmp(big.NewRat(10000, 1)) == 0
}
