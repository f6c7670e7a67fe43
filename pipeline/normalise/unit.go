package normalise

import (
	"math/big"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// inUnit brings an amount to the canonical unit of the kind. The unit in the cell wins over the header's. nil with the
// reason when the unit cannot be told; a reason beside a number is a doubt.
func inUnit(a amount, kind record.Kind, header string) (x *big.Rat, why string) {
	if kind == record.Ratio {
		return inShare(a, header)
	}
	if a.hasUnit {
		return new(big.Rat).Mul(a.value, a.unit.Factor), ""
	}
	h, named := lexicon.UnitOf(header)
	if named && h.Measure != measureOf(kind) && kind != record.Decimal {
		switch h.Measure {
		case lexicon.ForeignUnit:
			return nil, "外币金额未折算成人民币"
		case lexicon.TimeUnit, lexicon.PlaceUnit:
			named = false
		default:
			return nil, "表头单位“" + header + "”与所填项目不符"
		}
	}
	// 300万 under a header 万元 means 300万元: the cell's own scale wins, as its own unit would.
	if named && a.scale == nil {
		return new(big.Rat).Mul(a.value, h.Factor), ""
	}
	if kind == record.Money && a.scale == nil && a.value.Sign() != 0 {
		// 元, 千元 and 万元 are all usual; taking one of them would be wrong by 10³ or 10⁴ (X13), so none is taken.
		return nil, "未写明金额单位（元、千元或万元）"
	}
	return a.value, ""
}

// inShare reads a share: 80%, 0.8 and 80 all mean 0.8.
func inShare(a amount, header string) (x *big.Rat, why string) {
	hundred, one := rat(100), rat(1)
	switch {
	case a.hasUnit:
		x = new(big.Rat).Mul(a.value, a.unit.Factor)
		if x.Cmp(one) > 0 {
			why = "比例超过100%，请核对"
		}
		return x, why
	case a.value.Cmp(one) < 0:
		if _, named := lexicon.UnitOf(header); named && a.value.Sign() > 0 {
			why = "表头单位为百分号，所填小于1，按小数计"
		}
		return a.value, why
	case a.value.Cmp(one) == 0:
		return one, "“1”可能是1%，也可能是100%"
	case a.value.Cmp(hundred) <= 0:
		return new(big.Rat).Quo(a.value, hundred), ""
	}
	return nil, "比例大于100，请核对"
}

func quotient(v record.Value, a, b *big.Rat) record.Value {
	if b.Sign() == 0 || a.Cmp(b) > 0 {
		return doubt(v, "有多个数字，分不清以哪个为准")
	}
	return share(v, new(big.Rat).Quo(a, b))
}

func share(v record.Value, x *big.Rat) record.Value {
	v.Low, v.High = x, x
	return v
}

// spokenShare reads 百分之八十, 三分之二.
func spokenShare(text string) (*big.Rat, bool) {
	m := fraction.FindStringSubmatch(compact(text))
	if m == nil {
		return nil, false
	}
	of, err1 := part(m[1])
	n, err2 := part(m[2])
	if err1 != nil || err2 != nil || of.Sign() == 0 || n.Cmp(of) > 0 {
		return nil, false
	}
	return new(big.Rat).Quo(n, of), true
}
