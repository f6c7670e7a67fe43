package extract

import (
	"regexp"
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// statement takes a cell as the content of a field or column.
func (g *grid) statement(key string, i int, unit string) record.Statement {
	c := g.Cells[i]
	return record.Statement{
		Key: key, Text: c.Text, Type: c.Type, Stored: c.Stored, Unit: unit,
		Epoch1904: g.Epoch1904, Quiet: g.quiet(i), Unread: c.Unread, Doubt: c.Doubt, OCR: c.OCR, At: c.At,
	}
}

// part takes a piece of a cell's text as the content of a field: what the cell's own type says no longer holds for it.
func (g *grid) part(key string, i int, text, unit string) record.Statement {
	s := g.statement(key, i, unit)
	s.Text, s.Type, s.Stored = text, record.TextCell, ""
	return s
}

// A pair is "label：value" inside a running text.
type pair struct {
	keys        []string
	unit, value string
	label       string
}

// pairs finds the "label：value" pairs of a text whose labels the lexicon knows. A value ends where the next known label
// begins. rest is whether text stands before the first known label.
func pairs(text string, lookUp func(string) ([]string, string)) []pair {
	var out []pair
	var ends []int // where the label of each pair begins, to cut the value before it
	rs := []rune(text)
	for i, r := range rs {
		var start int
		var keys []string
		var unit string
		switch {
		case r == '】':
			start, keys, unit = labelInBrackets(rs[:i], lookUp)
		case (r == '：' || r == ':') && (i == 0 || rs[i-1] != '】'):
			start, keys, unit = labelBefore(rs[:i], lookUp)
		}
		if len(keys) == 0 {
			continue
		}
		if n := len(out); n > 0 {
			out[n-1].value = string(rs[ends[n-1]:start])
		}
		out = append(out, pair{keys: keys, unit: unit, label: string(rs[start:i])})
		ends = append(ends, i+1)
	}
	if n := len(out); n > 0 {
		out[n-1].value = string(rs[ends[n-1]:])
	}
	for i := range out {
		out[i].value = strings.TrimLeft(out[i].value, "：:")
		out[i].value = balanced(strings.TrimRight(strings.TrimFunc(beforeNextLabel(out[i].value), unicode.IsSpace), "；;，,、"))
	}
	return out
}

// balanced takes off a bracket that the next label has cut from its other half.
func balanced(value string) string {
	if n := strings.Count(value, "（") - strings.Count(value, "）"); n == 1 {
		return strings.TrimSpace(strings.TrimSuffix(value, "（"))
	} else if n == -1 {
		return strings.TrimSpace(strings.TrimSuffix(value, "）"))
	}
	return value
}

// labelInBrackets finds the known label that an open 【 begins.
func labelInBrackets(rs []rune, lookUp func(string) ([]string, string)) (start int, keys []string, unit string) {
	for i := len(rs) - 1; i >= 0 && len(rs)-i <= 30; i-- {
		if rs[i] == '【' {
			keys, unit = lookUp(string(rs[i+1:]))
			return i, keys, unit
		}
	}
	return len(rs), nil, ""
}

// nextLabel is a short text with a colon behind a semicolon.
var nextLabel = regexp.MustCompile(`[；;][\s]*\p{Han}{2,10}[：:]`)

// beforeNextLabel ends a value at a line break or a semicolon behind which a short text with a colon begins: a label that
// nobody knows is no part of the value before it.
func beforeNextLabel(value string) string {
	if m := nextLabel.FindStringIndex(value); m != nil && strings.TrimSpace(value[:m[0]]) != "" {
		value = value[:m[0]]
	}
	for at := 0; ; {
		i := strings.IndexByte(value[at:], '\n')
		if i < 0 {
			return value
		}
		at += i + 1
		line, _, _ := strings.Cut(value[at:], "\n")
		if label, _, ok := strings.Cut(strings.Replace(line, ":", "：", 1), "："); ok && len([]rune(strings.TrimSpace(label))) <= 15 && strings.TrimSpace(value[:at]) != "" {
			return value[:at]
		}
	}
}

// labelBefore finds the longest known label that ends a text, padded ones ("联 系 人") included. It goes back over blanks
// but not over sentence punctuation, and no further than a label is long.
func labelBefore(rs []rune, lookUp func(string) ([]string, string)) (start int, keys []string, unit string) {
	const longest = 40
	start = len(rs)
	for i := len(rs) - 1; i >= 0 && len(rs)-i <= longest; i-- {
		if strings.ContainsRune("；;。！？：:\n"+tickBoxes, rs[i]) {
			break
		}
		if i > 0 && !unicode.IsSpace(rs[i-1]) && !strings.ContainsRune("；;。，,、：:\n（(）)】", rs[i-1]) {
			continue // a label begins after a blank or a mark, never inside a word
		}
		if k, u := lookUp(string(rs[i:])); len(k) > 0 {
			start, keys, unit = i, k, u
		}
	}
	return start, keys, unit
}

// label tells whether a text is a label as it stands, and what it asks for.
func (r *reader) label(text string) (keys []string, unit string) {
	if text == "" || len([]rune(text)) > 45 {
		return nil, ""
	}
	return r.lex.LookUp(text)
}

// isLabel reports whether a text is a label that the lexicon knows, be it one that no rule reads.
func (r *reader) isLabel(text string) bool {
	keys, _ := r.label(text)
	return len(keys) > 0 || (text != "" && r.lex.Plain(text))
}

// unitOnly reports whether a text is nothing but a unit: "㎡", "（万元）".
func unitOnly(text string) (string, bool) {
	text = strings.Trim(squeeze(text), "()（）")
	if text == "" || len([]rune(text)) > 4 {
		return "", false
	}
	_, unit := lexicon.SplitUnit("x(" + text + ")")
	return unit, unit != ""
}
