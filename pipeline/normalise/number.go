package normalise

import (
	"math/big"
	"strconv"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// number reads a statement of a numeric kind. The text that a person sees decides; the stored number of a number cell
// gives the digits.
func number(v record.Value, s record.Statement, text string) record.Value {
	if v.Kind == record.Ratio {
		if r, ok := spokenShare(text); ok {
			return share(v, r)
		}
	}
	found, total := scanAmounts(numeric(s.Text))
	if s.Type == record.NumberCell {
		if stored, ok := storedNumber(s.Stored); ok {
			return numberCell(v, s, found, total, stored)
		}
	}
	return settle(v, s, found, total)
}

// numeric is the text as numbers are read in it: folded, but for the full-width comma, which also parts numbers.
func numeric(s string) string {
	parts := strings.Split(s, "，")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(lexicon.Fold(p), "_", "") // rules to write on: 350____万元
	}
	return strings.TrimLeft(strings.TrimSpace(strings.Join(parts, "，")), "'")
}

// storedNumber reads the exact decimal of a number cell. A double has 15 digits that mean something; what stands behind them is
// the noise of formulas, and spreadsheets do not show it either.
func storedNumber(s string) (*big.Rat, bool) {
	if len(s) > 400 || strings.ContainsAny(s, "/xXpPbBoO_") {
		return nil, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f > 1e30 || f < -1e30 {
		return nil, false
	}
	if strings.Count(strings.Trim(s, "+-0."), "")-1 > 15 || strings.ContainsAny(s, "eE") {
		s = strconv.FormatFloat(f, 'g', 15, 64)
	}
	if f > -1e-30 && f < 1e-30 {
		return rat(0), true
	}
	return new(big.Rat).SetString(s)
}

// numberCell takes unit and qualifier from the text and the digits from what is stored.
func numberCell(v record.Value, s record.Statement, found scan, total int, stored *big.Rat) record.Value {
	if len(found.amounts) == 1 && found.fault == "" {
		shown := settle(v, s, found, total)
		a := found.amounts[0]
		if a.value.Cmp(stored) == 0 {
			return shown
		}
		// 80.00% stored as 0.8, 3,000千元 stored as 3000000: the number format scales what is stored.
		if shown.Low != nil && (shown.Low.Cmp(stored) == 0 || new(big.Rat).Mul(a.value, factorOf(a)).Cmp(stored) == 0) {
			return shown
		}
		v = doubt(v, "显示的数与存储的数不同：显示“"+v.Raw+"”，存储"+s.Stored)
	}
	plain := scan{amounts: []amount{{value: stored}}}
	if len(found.amounts) == 1 && found.amounts[0].scale == nil {
		plain.amounts[0].unit, plain.amounts[0].hasUnit = found.amounts[0].unit, found.amounts[0].hasUnit
	}
	if stored.Sign() < 0 {
		return doubt(v, "负数，请核对")
	}
	return settle(v, s, plain, 0)
}

func factorOf(a amount) *big.Rat {
	if a.hasUnit {
		return a.unit.Factor
	}
	return rat(1)
}

// settle makes a value of what was scanned: one number, a range, a sum or a stated total; else it says why not.
func settle(v record.Value, s record.Statement, found scan, total int) record.Value {
	if found.fault != "" {
		return doubt(v, found.fault)
	}
	own, foreign := ofKind(found.amounts, v.Kind)
	if len(own) == 0 {
		if len(foreign) > 0 {
			return doubt(v, "单位“"+foreign[0].unit.Name+"”与所填项目不符")
		}
		return doubt(v, "未读出数字")
	}
	for _, a := range own {
		if a.value.Sign() < 0 {
			return doubt(v, "负数，请核对")
		}
	}
	out := combine(v, s, own, total, len(foreign) == 0)
	if out.Low == nil {
		return out
	}
	if found.loose != "" {
		out = doubt(out, found.loose)
	}
	if found.words != "" || len(foreign) > 0 {
		out = doubt(out, "数字之外另有文字，请核对是否为所填项目的数")
	}
	return whole(out)
}

// ofKind parts the amounts that can be of the kind from those whose unit says otherwise.
func ofKind(all []amount, kind record.Kind) (own, foreign []amount) {
	for _, a := range all {
		if !a.hasUnit || kind == record.Decimal || measureOf(kind) == a.unit.Measure {
			own = append(own, a)
		} else {
			foreign = append(foreign, a)
		}
	}
	return own, foreign
}

func measureOf(kind record.Kind) lexicon.Measure {
	switch kind {
	case record.Area:
		return lexicon.AreaUnit
	case record.Money:
		return lexicon.MoneyUnit
	case record.Count:
		return lexicon.CountUnit
	case record.Ratio:
		return lexicon.ShareUnit
	}
	return ""
}

// combine reads several amounts as a range, a sum or a total with its parts; alone, an amount is itself.
func combine(v record.Value, s record.Statement, own []amount, total int, alone bool) record.Value {
	lend(own)
	if v.Kind == record.Ratio && len(own) == 2 && own[1].before == "/" && !own[0].hasUnit && !own[1].hasUnit {
		return quotient(v, own[0].value, own[1].value)
	}
	values := make([]*big.Rat, len(own))
	for i, a := range own {
		canonical, why := inUnit(a, v.Kind, s.Unit)
		if canonical == nil {
			return doubt(v, why)
		}
		values[i] = canonical
		if why != "" {
			v = doubt(v, why)
		}
	}
	pick := func(i int) record.Value { return exactly(v, values[i], own[i].qualifier) }
	switch n := len(own); {
	case n == 1:
		return pick(0)
	case n == 2 && alone && ranged(own[1].before):
		return between(v, values[0], values[1], own)
	case alone && summed(own):
		return exactly(v, sumOf(values, own), own[n-1].qualifier)
	case allEqual(values):
		return pick(0)
	case total > 0 && total <= n && isTotal(values, total-1):
		return pick(total - 1)
	}
	return doubt(v, "有多个数字，分不清以哪个为准")
}

// lend gives an amount without unit the unit and scale of the one that follows: 20-30万元, 800+400㎡.
func lend(own []amount) {
	for i := len(own) - 2; i >= 0; i-- {
		next := own[i+1]
		if own[i].hasUnit || !next.hasUnit && next.scale == nil || !ranged(next.before) && next.before != "+" {
			continue
		}
		own[i].unit, own[i].hasUnit = next.unit, next.hasUnit
		if own[i].scale == nil && next.scale != nil {
			own[i].value, own[i].scale = new(big.Rat).Mul(own[i].value, next.scale), next.scale
		}
	}
}

func ranged(mark string) bool {
	switch mark {
	case "-", "–", "—", "−", "~", "〜", "∼", "至", "到", "--", "——":
		return true
	}
	return false
}

func summed(own []amount) bool {
	for i, a := range own[1:] {
		last := i == len(own)-2
		if a.before != "+" && !(last && i > 0 && a.before == "=") {
			return false
		}
	}
	return true
}

// sumOf adds up; where the text gives the result too (800+400=1200), a wrong result is no number at all.
func sumOf(values []*big.Rat, own []amount) *big.Rat {
	out := rat(0)
	for i, x := range values {
		if own[i].before == "=" {
			if x.Cmp(out) != 0 {
				return nil
			}
			break
		}
		out = add(out, x)
	}
	return out
}

func allEqual(values []*big.Rat) bool {
	for _, x := range values[1:] {
		if x.Cmp(values[0]) != 0 {
			return false
		}
	}
	return true
}

// isTotal reports whether the value at i is the sum of the others.
func isTotal(values []*big.Rat, i int) bool {
	parts := rat(0)
	for j, x := range values {
		if j != i {
			parts = add(parts, x)
		}
	}
	return parts.Cmp(values[i]) == 0
}

// exactly sets one number. A number of which only the upper bound is stated is none: "不足500" must not count as 500.
func exactly(v record.Value, x *big.Rat, qualifier string) record.Value {
	switch {
	case x == nil:
		return doubt(v, "加总结果与所列各数之和不符")
	case qualifier == "不足" || qualifier == "不超过":
		v.Qualifier = qualifier
		return doubt(v, "只写了上限（"+qualifier+"），没有确定的数字")
	}
	v.Low, v.High, v.Qualifier = x, x, qualifier
	return v
}

func between(v record.Value, low, high *big.Rat, own []amount) record.Value {
	if low.Cmp(high) >= 0 {
		return doubt(v, "有多个数字，分不清以哪个为准")
	}
	v.Low, v.High, v.Qualifier = low, high, own[0].qualifier
	return doubt(v, "写的是范围，按下限核对")
}

// whole refuses parts of things that are counted.
func whole(v record.Value) record.Value {
	if v.Kind == record.Count && (!v.Low.IsInt() || !v.High.IsInt()) {
		v.Low, v.High = nil, nil
		return doubt(v, "应为整数")
	}
	return v
}
