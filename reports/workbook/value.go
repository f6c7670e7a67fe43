package workbook

import (
	"fmt"
	"math/big"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// Fills that say why a cell is blank, or what to know about the number in it.
var (
	blankFills = map[record.Cause]string{record.Absent: grayBg, record.Unread: redBg, record.Ambiguous: ambBg}
	doubtful   = ambBg
	verified   = blueBg
)

var tenThousand = big.NewRat(10_000, 1)

// valueCell shows one statement of a kind: a number as a number in the unit of the heading, a date as ISO text as far as
// it is known, else text. What is not known is blank, filled by its cause.
func valueCell(v record.Value, kind record.Kind, words []lexicon.Word) cell {
	if !v.Known() {
		return unknown(v)
	}
	out := known(v, kind, words)
	if len(v.Doubt) > 0 {
		out.style.fill = doubtful
	}
	return out
}

func unknown(v record.Value) cell {
	switch {
	case v.Unread != "":
		return blank(record.Unread)
	case v.None, v.Refers != "":
		return cell{value: nilIfEmpty(cut(v.Raw)), style: style{ink: muted, format: asText}}
	case strings.TrimSpace(v.Raw) != "":
		return blank(record.Ambiguous)
	}
	return blank(record.Absent)
}

func blank(c record.Cause) cell {
	return cell{style: style{}.filled(blankFills[c])}
}

func known(v record.Value, kind record.Kind, words []lexicon.Word) cell {
	switch kind {
	case record.Area, record.Count, record.Decimal, record.Money, record.Ratio:
		return number(v, kind)
	case record.Date:
		return code(record.Span(v.From, v.To))
	case record.YesNo:
		if v.Yes != nil {
			return cell{value: yesNo(*v.Yes), style: style{align: "center"}}
		}
	case record.Listing:
		return text(strings.Join(v.Items, "\n"))
	case record.Tally:
		return text(tallyText(v.Counts))
	case record.Enum:
		return text(nouns(v, words))
	case record.USCC:
		return code(v.Text)
	}
	return text(v.Text)
}

func nouns(v record.Value, words []lexicon.Word) string {
	if len(v.Items) < 2 {
		return noun(words, v.Text)
	}
	out := make([]string, len(v.Items))
	for i, item := range v.Items {
		out[i] = noun(words, item)
	}
	return strings.Join(out, "、")
}

func tallyText(counts []record.Tallied) string {
	out := make([]string, len(counts))
	for i, c := range counts {
		out[i] = fmt.Sprintf("%s %d", c.Name, c.Count)
	}
	return strings.Join(out, "、")
}

// number is exact as a number, or a text where it is a range or where a qualifier that we have no format for goes with it.
func number(v record.Value, kind record.Kind) cell {
	if v.Low == nil {
		return blank(record.Ambiguous)
	}
	low := amount(inUnit(v.Low, kind), wholeFormat(kind), brokenFormat(kind))
	if v.High != nil && v.High.Cmp(v.Low) != 0 {
		high := amount(inUnit(v.High, kind), wholeFormat(kind), brokenFormat(kind))
		return styled(shown(low)+"–"+shown(high), style{align: "right", fill: doubtful})
	}
	if v.Qualifier == "" {
		return low
	}
	if _, isNumber := low.value.(float64); isNumber && qualifiers[v.Qualifier] != "" {
		low.style.format = strings.ReplaceAll(qualifiers[v.Qualifier], "0", low.style.format)
		return low
	}
	return styled(v.Qualifier+shown(low), style{align: "right"})
}

// qualifiers shows the words that make a number inexact beside a cell that stays a number.
var qualifiers = map[string]string{
	"约": `"约"0`, "近": `"近"0`, "不少于": `"不少于"0`, "不低于": `"不低于"0`, "超过": `"超过"0`,
	"余": `0"余"`, "以上": `0"以上"`, "左右": `0"左右"`,
}

// inUnit turns 元 into the 万元 of the headings.
func inUnit(r *big.Rat, kind record.Kind) *big.Rat {
	if kind == record.Money {
		return new(big.Rat).Quo(r, tenThousand)
	}
	return r
}

func wholeFormat(kind record.Kind) string {
	if kind == record.Ratio {
		return asPercent
	}
	return asWhole
}

func brokenFormat(kind record.Kind) string {
	if kind == record.Ratio {
		return asShare
	}
	return asDecimal
}

// heading is a column's name and, below it, the unit in which its numbers stand.
func heading(label string, kind record.Kind) string {
	if name, unit, ok := strings.Cut(label, "（"); ok {
		return name + "\n（" + unit
	}
	switch kind {
	case record.Area:
		return label + "\n（㎡）"
	case record.Money:
		return label + "\n（万元）"
	}
	return label
}
