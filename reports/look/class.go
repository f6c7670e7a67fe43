package look

// A class says how a character behaves at the edges of lines. Classes combine.
type class uint8

const (
	noStart class = 1 << iota // 避头: may not start a line
	noEnd                     // 避尾: may not end a line
	hangs                     // full-width with its ink in the left half: the blank half may stand out of the column
	opens                     // full-width with its ink in the right half
	inWord                    // Latin letters, digits and the like stay together
	dropped                   // takes no room and has no shape: joiners, variation selectors, direction marks
)

// wordJoiner takes no room and forbids a break where it stands.
const wordJoiner = '\u2060'

const (
	closing = "，。、；：？！）】》〉」』〕”’…—·％%‰℃㎡,.;:?!)]}>~～々ーﾞ°′″"
	opening = "（【《〈「『〔“‘([{<￥$№＃#"
	hanging = "，。、；：）】》〉」』〕”’"
	wideOut = "（【《〈「『〔“‘"
)

// classes covers U+0000 to U+FFFF; it is made once and only read.
var classes = func() (out [0x10000]class) {
	for _, set := range []struct {
		runes string
		is    class
	}{{closing, noStart}, {opening, noEnd}, {hanging, hangs}, {wideOut, opens}} {
		for _, r := range set.runes {
			out[r] |= set.is
		}
	}
	for r := rune(0x21); r < 0x2190; r++ {
		if r < 0x2010 || r >= 0x2070 { // “ ” … — and the like behave as Chinese punctuation
			out[r] |= inWord
		}
	}
	for _, span := range [][2]rune{{0xAD, 0xAD}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}} {
		for r := span[0]; r <= span[1]; r++ {
			out[r] = dropped
		}
	}
	return out
}()

func classOf(r rune) class {
	switch {
	case r < 0x10000:
		return classes[r]
	case r >= 0xE0100 && r <= 0xE01EF: // ideographic variation selectors
		return dropped
	}
	return 0
}

func (c class) is(o class) bool { return c&o != 0 }
