package lexicon

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/pipeline/record"
)

// LookUp tells which fields a label asks for and the unit that it names; no keys when the lexicon does not know the label.
// Several keys mean that one cell answers several fields ("租赁起止").
func (l *Lexicon) LookUp(label string) (keys []string, unit string) {
	if keys, unit = l.variantsOf(label).in(l.labels); len(keys) == 0 {
		keys = l.couple(label)
	}
	return keys, unit
}

// Columns tells which columns of a list a header asks for and the unit that it names.
// A header that asks for a total is a figure of a form, not a column, unless the list has such a column.
func (l *Lexicon) Columns(list, header string) (keys []string, unit string) {
	v := l.variantsOf(header)
	if v.total && len(l.columns[list][v.bare]) == 0 {
		return nil, v.unit
	}
	return v.in(l.columns[list])
}

var total = regexp.MustCompile(`(?:总数|数量|个数|家数|合计|总计)$`)

// Plain reports whether a label is known to be one that no rule reads.
func (l *Lexicon) Plain(label string) bool { return l.plain[bare(label)] }

// Weak reports whether a label steps back where another label of its field speaks: 建筑面积 beside 使用面积.
func (l *Lexicon) Weak(label string) bool {
	bareLabel, _ := SplitUnit(Label(label))
	return l.weak[bareOf(bareLabel)]
}

// A variant is a label as it may stand in an index: the words to try, the nearest to the label first, and its unit.
type variants struct {
	words []string
	unit  string
	bare  string
	total bool // it asks for a total
}

// in looks a label up in an index.
func (v variants) in(index map[string][]string) (keys []string, unit string) {
	for _, word := range v.words {
		if keys := index[word]; len(keys) > 0 {
			return keys, v.unit
		}
	}
	return nil, v.unit
}

// remembered bounds how many labels' variants are kept: forms repeat their labels, values do not come again.
const remembered = 20_000

// variantsOf lists how a label may be spelled in an index: as it stands, without its unit, without what stands in
// brackets, and each of these without up to three affixes.
func (l *Lexicon) variantsOf(label string) variants {
	if v, ok := l.known.Load(label); ok {
		return v.(variants)
	}
	whole := statement(Label(label))
	split, unit := SplitUnit(whole)
	v := variants{unit: unit, bare: bareOf(whole)}
	v.total = total.MatchString(v.bare)
	for _, form := range []string{whole, split, withoutBrackets(split), strings.ReplaceAll(withoutBrackets(split), "的", "")} { // 台（套）数 has no unit in its brackets
		v.words = l.strip(v.words, withoutYear(bareOf(form)), 3)
	}
	if l.count.Add(1) <= remembered {
		l.known.Store(label, v)
	}
	return v
}

var year = regexp.MustCompile(`^(?:截至|截止)?(?:20\d\d年(?:度|末|底)?)+`)

// withoutYear takes "2020年度" from the front of a label.
func withoutYear(word string) string { return word[len(year.FindString(word)):] }

// FieldEnding tells which field a label that is not known seems to ask for by how it ends: 示范性线上平台网址. The
// ending has five or more characters. The reader must say that it guessed. Who the applicant is, is never guessed, nor
// anything that is planned or of another time.
func (l *Lexicon) FieldEnding(label string) (key, unit string) {
	whole, unit := SplitUnit(Label(label))
	word := bareOf(withoutBrackets(whole))
	best := 4
	for spelling, keys := range l.labels {
		if n := utf8.RuneCountInString(spelling); n > best && len(keys) == 1 && strings.HasSuffix(word, spelling) {
			best, key = n, keys[0]
		}
	}
	if key == "" || l.whoIs(key) || notActual.MatchString(word) {
		return "", ""
	}
	return key, unit
}

// notActual are words that make a figure one of another time or of others.
var notActual = regexp.MustCompile(`计划|规划|拟|预计|目标|预期|人均|历年|往年|以前|非|未|合作|对方|甲方|乙方|其中|新增|上年|上一年|年均|增长|累计`)

// whoIs reports whether a field says who the applicant and its people are.
func (l *Lexicon) whoIs(key string) bool {
	f, _ := l.Field(key)
	return f.Personal || f.Kind == record.USCC || f.Section == "基本信息"
}

// ColumnEnding tells which column of a list a header asks for by how it ends: 获投金额 is an amount, 缴纳社保单位 a payer.
// The longest spelling wins; "" when no spelling of two or more characters fits, or several columns' do equally.
func (l *Lexicon) ColumnEnding(list, header string) string {
	word := l.variantsOf(header).bare
	best, key := 1, ""
	for spelling, keys := range l.columns[list] {
		n := utf8.RuneCountInString(spelling)
		if n < best || len(keys) != 1 || !strings.HasSuffix(word, spelling) {
			continue
		}
		if n > best {
			best, key = n, keys[0]
		}
	}
	return key
}

// strip adds a word and what is left of it without up to n affixes, the least changed first. What is left must still be a
// word of two characters.
func (l *Lexicon) strip(words []string, word string, n int) []string {
	if word == "" || slices.Contains(words, word) {
		return words
	}
	words = append(words, word)
	if n == 0 {
		return words
	}
	for _, a := range l.before {
		if rest, ok := strings.CutPrefix(word, a); ok && l.telling(rest) {
			words = l.strip(words, rest, n-1)
		}
	}
	for _, a := range l.after {
		if rest, ok := strings.CutSuffix(word, a); ok && l.telling(rest) {
			words = l.strip(words, rest, n-1)
		}
	}
	return words
}

func (l *Lexicon) telling(word string) bool {
	return utf8.RuneCountInString(word) >= 2 && !l.plain[word]
}

// bare keeps the letters and digits of a label, so that punctuation never keeps it from being known.
func bare(label string) string { return bareOf(Label(label)) }

func bareOf(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, label)
}

func withoutBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '[', '〔', '【':
			depth++
		case ')', ']', '〕', '】':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// ListsOf tells which lists a title may announce, the one with the longest word first; the words of the title that tell
// it come beside each.
func (l *Lexicon) ListsOf(title string) []Announced {
	title = Label(title)
	var out []Announced
	for _, s := range l.lists {
		best := ""
		for _, w := range s.Titles {
			if strings.Contains(title, w) && utf8.RuneCountInString(w) > utf8.RuneCountInString(best) {
				best = w
			}
		}
		if best != "" {
			out = append(out, Announced{List: s.Key, Word: best})
		}
	}
	slices.SortStableFunc(out, func(a, b Announced) int {
		return cmp.Compare(utf8.RuneCountInString(b.Word), utf8.RuneCountInString(a.Word))
	})
	return out
}

// Announced is a list that a title names, with the title's word.
type Announced struct{ List, Word string }
