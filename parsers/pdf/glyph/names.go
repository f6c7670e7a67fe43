package glyph

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// asciiNames are the glyph names of U+0020 to U+007E, latinNames of U+00A1 to U+00FF (Adobe Glyph List).
const (
	asciiNames = `space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash
zero one two three four five six seven eight nine colon semicolon less equal greater question at
A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore grave
a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde`
	latinNames = `exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine guillemotleft logicalnot softhyphen registered macron
degree plusminus twosuperior threesuperior acute mu paragraph periodcentered cedilla onesuperior ordmasculine guillemotright onequarter onehalf threequarters questiondown
Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex Edieresis Igrave Iacute Icircumflex Idieresis
Eth Ntilde Ograve Oacute Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn germandbls
agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex edieresis igrave iacute icircumflex idieresis
eth ntilde ograve oacute ocircumflex otilde odieresis divide oslash ugrave uacute ucircumflex udieresis yacute thorn ydieresis`
	otherNames = `quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „ guilsinglleft ‹ guilsinglright ›
endash – emdash — bullet • ellipsis … dagger † daggerdbl ‡ perthousand ‰ trademark ™ Euro € fraction ⁄ minus − florin ƒ
fi fi fl fl ff ff ffi ffi ffl ffl OE Œ oe œ Scaron Š scaron š Zcaron Ž zcaron ž Ydieresis Ÿ dotlessi ı Lslash Ł lslash ł circumflex ˆ tilde ˜
breve ˘ dotaccent ˙ ring ˚ hungarumlaut ˝ ogonek ˛ caron ˇ lessequal ≤ greaterequal ≥ notequal ≠ infinity ∞ approxequal ≈
Delta ∆ Omega Ω pi π summation ∑ radical √ partialdiff ∂ product ∏ integral ∫ lozenge ◊ mu1 µ middot · overscore ¯ hyphenminus - sfthyphen -
a19 ✓ a20 ✔ H18616 ▪ filledbox ■ H22073 □ checkmark ✓ ballotbox ☐ square □ circle ○ blacksquare ■`
)

var byName = func() map[string]string {
	m := map[string]string{}
	for i, n := range strings.Fields(asciiNames) {
		m[n] = string(rune(' ' + i))
	}
	for i, n := range strings.Fields(latinNames) {
		m[n] = string(rune(0xA1 + i))
	}
	m["softhyphen"] = "-"
	pairs := strings.Fields(otherNames)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	m["nbspace"], m["nonbreakingspace"] = " ", " "
	return m
}()

// fromName is the text of a glyph name by the rules of the Adobe Glyph List; "" for names of a producer's own.
func fromName(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if s, ok := byName[name]; ok {
		return s
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		return fromHex(hex, 4)
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return fromHex(hex, len(hex))
	}
	return ""
}

func fromHex(hex string, size int) string {
	out := ""
	for ; len(hex) >= size; hex = hex[size:] {
		n, err := strconv.ParseUint(hex[:size], 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return ""
		}
		out += string(rune(n))
	}
	return out
}

const (
	winUpper = "€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ"
	macUpper = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u0000ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
	// stdUpper is the Standard encoding from 0xA1; \0 is no character.
	stdUpper = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\u0000–†‡·\u0000¶•‚„”»…‰\u0000¿\u0000`´ˆ˜¯˘˙¨\u0000˚¸\u0000˝˛ˇ—"
)

func ascii() (t [256]string) {
	for c := ' '; c < 0x7F; c++ {
		t[c] = string(c)
	}
	return t
}

func fill(t *[256]string, from int, upper string) {
	for _, r := range upper {
		if r != 0 {
			t[from] = string(r)
		}
		from++
	}
}

func winAnsi() [256]string {
	t := ascii()
	fill(&t, 0x80, winUpper)
	for c := 0xA1; c < 256; c++ {
		t[c] = string(rune(c))
	}
	t[0xA0], t[0xAD] = " ", "-"
	return t
}

func macRoman() [256]string {
	t := ascii()
	fill(&t, 0x80, macUpper)
	return t
}

func standard() [256]string {
	t := ascii()
	t['\''], t['`'] = "’", "‘"
	fill(&t, 0xA1, stdUpper)
	for i, s := range map[int]string{0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß"} {
		t[i] = s
	}
	return t
}
