package normalise

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A choice is one option of a text with boxes.
type choice struct {
	label  string
	ticked bool
}

// Marks as they stand in forms. R and £ are Wingdings 2 that lost its font, þ, ¨ and ü are Wingdings, and the private characters
// the same where the font was kept (domain.md 8.3). ☒ is what Word's own tick boxes show.
const (
	tickMarks = "☑✔✓√☒■●◉⊠⊙✅🗹🗸\uF052\uF053\uF0FE\uF0FD\uF0FC\uF050\uF06E"
	openMarks = "□☐▢○◯❏❑⃞◻⬜\uF0A3\uF0A8\uF06F\uF071"
)

// Letters that are boxes only where one stands right before or behind an option.
var leaked = map[rune]rune{'£': '☐', '¨': '☐', 'þ': '☑', 'ü': '☑'}

// choices parts a text with boxes into its options. ok is false for a text without any box. fault says why the ticks
// cannot be told apart.
func choices(text string) (options []choice, ok bool, fault string) {
	text = boxed(text)
	if !strings.ContainsAny(text, "☑☐") {
		return nil, false, ""
	}
	parts := pieces(text)
	if len(parts) == 1 {
		return []choice{{ticked: parts[0].mark == '☑'}}, true, ""
	}
	if severalWords(parts) {
		return byNearness(parts)
	}
	switch leads, follows := parts[0].mark != 0, parts[len(parts)-1].mark != 0; {
	case leads && !follows:
		options = pair(parts, 1)
	case follows && !leads:
		options = pair(parts, -1)
	default:
		return byNearness(parts)
	}
	if options == nil {
		return byNearness(parts)
	}
	return options, true, ""
}

// severalWords reports whether there is one tick only and no open box, beside several options: √自有  租赁  其他.
func severalWords(parts []piece) bool {
	words := 0
	for _, p := range parts {
		if p.mark == '☐' {
			return false
		}
		if p.mark == 0 {
			words = max(words, len(strings.FieldsFunc(p.text, gap)))
		}
	}
	return words > 1
}

// boxed writes every ticked box as ☑ and every open one as ☐. Brackets round a mark or round nothing are boxes too.
func boxed(text string) string {
	runes := []rune(text)
	leak := strings.ContainsRune(text, '£') || strings.ContainsAny(text, openMarks)
	var b strings.Builder
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case strings.ContainsRune(tickMarks, r):
			b.WriteRune('☑')
		case strings.ContainsRune(openMarks, r):
			b.WriteRune('☐')
		case leaked[r] != 0 && beside(runes, i):
			b.WriteRune(leaked[r])
		case r == 'R' && leak && i+1 < len(runes) && unicode.Is(unicode.Han, runes[i+1]) && !latinBefore(runes, i):
			b.WriteRune('☑')
		case r == '(' || r == '[' || r == '【':
			if n, ticked := bracketBox(runes[i:]); n > 0 {
				b.WriteRune(map[bool]rune{true: '☑', false: '☐'}[ticked])
				i += n - 1
				continue
			}
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func beside(runes []rune, i int) bool {
	return i+1 < len(runes) && unicode.Is(unicode.Han, runes[i+1]) || i > 0 && unicode.Is(unicode.Han, runes[i-1]) || len(runes) == 1
}

func latinBefore(runes []rune, i int) bool {
	return i > 0 && runes[i-1] < 0x80 && unicode.IsLetter(runes[i-1])
}

// bracketBox recognises (√), [x], ( ): the length of the box, and whether it is ticked.
func bracketBox(runes []rune) (n int, ticked bool) {
	for j := 1; j < len(runes) && j < 8; j++ {
		r := runes[j]
		switch {
		case r == ')' || r == ']' || r == '】':
			return j + 1, ticked
		case strings.ContainsRune(tickMarks+"VvxX×", r) && !ticked:
			ticked = true
		case r != ' ' && !strings.ContainsRune(openMarks, r):
			return 0, false
		}
	}
	return 0, false
}

// A piece is a mark or a text between marks, with whether a blank or a separator stands before and behind it.
type piece struct {
	mark       rune
	text       string
	gapB, gapA bool
}

func pieces(text string) []piece {
	var out []piece
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		if r == '☑' || r == '☐' {
			out = append(out, piece{mark: r})
			text = text[size:]
			continue
		}
		run := takeWhile(text, func(r rune) bool { return r != '☑' && r != '☐' })
		text = text[len(run):]
		label := strings.TrimFunc(run, gap)
		if label == "" {
			continue
		}
		out = append(out, piece{text: label, gapB: gap(first(run)), gapA: gap(last(run))})
	}
	return out
}

func gap(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/、,，;；|:：.。", r) }

// pair joins marks and texts that alternate: mark before text (step 1) or behind it (-1). nil when they do not alternate.
func pair(parts []piece, step int) []choice {
	if len(parts)%2 != 0 {
		return nil
	}
	var out []choice
	for i := 0; i+1 < len(parts); i += 2 {
		m, t := parts[i], parts[i+1]
		if step < 0 {
			m, t = t, m
		}
		if m.mark == 0 || t.mark != 0 {
			return nil
		}
		out = append(out, choice{label: t.text, ticked: m.mark == '☑'})
	}
	return out
}

// byNearness gives each mark to the option that it touches: 自有√ 租赁. A mark between two options that touches both, or
// neither, cannot be told.
func byNearness(parts []piece) ([]choice, bool, string) {
	const fault = "勾选标记分不清属于哪一项"
	taken := map[int]rune{}
	for i, p := range parts {
		if p.mark == 0 {
			continue
		}
		back := i > 0 && parts[i-1].mark == 0
		fore := i+1 < len(parts) && parts[i+1].mark == 0
		switch {
		case back && fore && parts[i-1].gapA == parts[i+1].gapB:
			return nil, true, fault
		case back && (!fore || !parts[i-1].gapA):
			taken[i-1] = p.mark
		case fore:
			taken[i+1] = p.mark
		default:
			return nil, true, fault
		}
	}
	var out []choice
	for i, p := range parts {
		if p.mark != 0 {
			continue
		}
		for j, label := range strings.FieldsFunc(p.text, gap) {
			// Of several words in one piece the mark belongs to the one at its side.
			out = append(out, choice{label: label, ticked: taken[i] == '☑' && nearest(parts, i, j, p.text)})
		}
	}
	return out, true, ""
}

// nearest reports whether word j of piece i is the one that the piece's mark touches.
func nearest(parts []piece, i, j int, text string) bool {
	if i > 0 && parts[i-1].mark != 0 && !parts[i].gapB {
		return j == 0
	}
	return j == len(strings.FieldsFunc(text, gap))-1
}
