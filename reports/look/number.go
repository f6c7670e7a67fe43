package look

import (
	"fmt"
	"math/big"
	"strings"

	"beian/pipeline/record"
)

// Value writes what a statement means in the units of the notice: "1200 ㎡", "300 万元", "86.67%", "2020年5月", "是". Where
// nothing can be judged it writes what the document says, and "" when it says nothing.
func Value(v record.Value) string {
	if !v.Known() {
		return strings.TrimSpace(v.Raw)
	}
	switch {
	case v.Low != nil:
		return qualified(v)
	case !v.From.IsZero():
		return Span(v.From, v.To)
	case v.Yes != nil && *v.Yes:
		return "是"
	case v.Yes != nil:
		return "否"
	case len(v.Counts) > 0:
		parts := make([]string, len(v.Counts))
		for i, c := range v.Counts {
			parts[i] = fmt.Sprintf("%s %d", c.Name, c.Count)
		}
		return strings.Join(parts, "、")
	case len(v.Items) > 0:
		return strings.Join(v.Items, "、")
	}
	return v.Text
}

// qualified puts 约 and 不少于 before, 余 and 以上 behind the number.
func qualified(v record.Value) string {
	number, unit := inUnit(v.Low, v.Kind)
	if v.High != nil && v.High.Cmp(v.Low) != 0 {
		high, _ := inUnit(v.High, v.Kind)
		if v.Qualifier != "" && v.Raw != "" {
			return strings.TrimSpace(v.Raw) // 约1200平方米 is read as a range; its own words are the clearer ones
		}
		return number + "～" + high + unit
	}
	switch v.Qualifier {
	case "余", "以上", "以下", "左右":
		return number + unit + v.Qualifier
	}
	return v.Qualifier + number + unit
}

var (
	tenThousand = big.NewRat(10_000, 1)
	hundred     = big.NewRat(100, 1)
)

// inUnit is the number in the unit that people read, and that unit.
func inUnit(r *big.Rat, kind record.Kind) (number, unit string) {
	switch kind {
	case record.Area:
		return Number(r), " ㎡"
	case record.Money:
		return Number(new(big.Rat).Quo(r, tenThousand)), " 万元"
	case record.Ratio:
		return Number(new(big.Rat).Mul(r, hundred)), "%"
	}
	return Number(r), ""
}

// Number writes a number with all decimals where they end, else with four.
func Number(r *big.Rat) string {
	if digits, exact := r.FloatPrec(); exact {
		return r.FloatString(digits)
	}
	return r.FloatString(4)
}

// Formula writes ⌈31 ÷ 15⌉ in words, which everybody can read and the fonts have: （31 ÷ 15，向上取整）.
func Formula(text string) string {
	return brackets.Replace(text)
}

var brackets = strings.NewReplacer(" ⌈", "（", "⌉ ", "，向上取整）", " ⌊", "（", "⌋ ", "，向下取整）", "⌈", "（", "⌉", "，向上取整）", "⌊", "（", "⌋", "，向下取整）")

// Day writes 2021年5月14日, "" for an unknown day.
func Day(d record.Day) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// Span writes a date as far as it is known: 2020年, 2020年5月, 2020年5月14日, else both ends.
func Span(from, to record.Day) string {
	wholeMonths := from.Day == 1 && to == to.MonthEnd()
	sameYear := from.Year == to.Year
	switch {
	case from == to || to.IsZero():
		return Day(from)
	case wholeMonths && sameYear && from.Month == 1 && to.Month == 12:
		return fmt.Sprintf("%d年", from.Year)
	case wholeMonths && sameYear && from.Month == to.Month:
		return fmt.Sprintf("%d年%d月", from.Year, from.Month)
	}
	return Day(from) + "至" + Day(to)
}
