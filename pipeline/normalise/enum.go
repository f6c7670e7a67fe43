package normalise

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// enum finds the nouns that a text names: the ticked ones where it has boxes, else those whose spellings it contains.
func enum(v record.Value, s record.Statement, text string, nouns []lexicon.Word) record.Value {
	if len(nouns) == 0 {
		return plain(v, s)
	}
	options, boxed, fault := choices(text)
	if fault != "" {
		return doubt(v, fault)
	}
	if boxed {
		return tickedNouns(v, options, nouns)
	}
	found, denied := nounsIn(compact(text), nouns)
	switch {
	case len(found) == 0 && denied:
		return doubt(v, "否定的写法，不能确定是哪一类")
	case len(found) == 0:
		return doubt(v, "写法不在可选项之内")
	case len(found) > 1 && strings.ContainsAny(text, "/|或"):
		return doubt(v, "列出了多个选项，没有选定")
	}
	return chosen(v, found)
}

func chosen(v record.Value, found []string) record.Value {
	v.Text = found[0]
	if len(found) > 1 {
		v.Items = found
	}
	return v
}

func tickedNouns(v record.Value, options []choice, nouns []lexicon.Word) record.Value {
	var found []string
	all := len(options) > 1
	for _, o := range options {
		all = all && o.ticked
		if !o.ticked {
			continue
		}
		names, _ := nounsIn(compact(o.label), nouns)
		if len(names) == 0 {
			v = doubt(v, "勾选的“"+o.label+"”不在可选项之内")
		}
		for _, n := range names {
			if !slices.Contains(found, n) {
				found = append(found, n)
			}
		}
	}
	if all {
		v = doubt(v, "全部选项都勾选了")
	}
	if len(found) == 0 {
		return v
	}
	return chosen(v, found)
}

// nounsIn lists the nouns whose spellings occur in a text, in the text's order. A longer spelling hides a shorter one inside it
// (专业化众创空间, 众创空间). A spelling with 非, 不 or 未 before it denies its noun.
func nounsIn(text string, nouns []lexicon.Word) (names []string, denied bool) {
	type hit struct {
		at   int
		name string
	}
	var hits []hit
	for _, s := range spellings(nouns) {
		for from := 0; ; {
			i := strings.Index(text[from:], s.word)
			if i < 0 || s.word == "" {
				break
			}
			i += from
			from = i + len(s.word)
			if !standsAlone(text, i, s.word) {
				continue
			}
			if i > 0 && strings.ContainsRune("非不未", last(text[:i])) {
				denied = true
			} else {
				hits = append(hits, hit{i, s.name})
			}
			text = text[:i] + strings.Repeat("\x00", len(s.word)) + text[i+len(s.word):]
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.at, b.at) })
	for _, h := range hits {
		if !slices.Contains(names, h.name) {
			names = append(names, h.name)
		}
	}
	return names, denied
}

// A spelling is one way to write a noun.
type spelling struct{ name, word string }

// spellings lists all spellings of an enumeration, the longest first.
func spellings(nouns []lexicon.Word) []spelling {
	var all []spelling
	for _, n := range nouns {
		for _, w := range append([]string{n.Name}, n.Aliases...) {
			all = append(all, spelling{n.Name, compact(lexicon.Fold(w))})
		}
	}
	slices.SortStableFunc(all, func(a, b spelling) int {
		return cmp.Compare(utf8.RuneCountInString(b.word), utf8.RuneCountInString(a.word))
	})
	return all
}

// standsAlone: a spelling in Latin letters (A, team) counts only as a whole word.
func standsAlone(text string, i int, word string) bool {
	if word[0] >= utf8.RuneSelf {
		return true
	}
	latin := func(r rune) bool { return r < utf8.RuneSelf && r > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	before, behind := text[:i], text[i+len(word):]
	return !latin(last(before)) && !latin(first(behind)) && !strings.HasPrefix(behind, "座") && !strings.HasPrefix(behind, "栋")
}
