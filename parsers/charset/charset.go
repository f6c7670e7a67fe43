// Package charset tells text from other bytes and decodes it: UTF-8, UTF-16 with a byte order mark, GB18030. The bytes
// decide, not what a file says of itself: exports that declare one and hold the other are common.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	utf8Mark = "\xEF\xBB\xBF"
	leMark   = "\xFF\xFE"
	beMark   = "\xFE\xFF"
)

// Lost stands for bytes that are no character.
const Lost = '\uFFFD'

// Decode gives the text of a file without its byte order mark; each Lost in it is a character that could not be read.
func Decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte(utf8Mark)):
		return strings.ToValidUTF8(string(data[len(utf8Mark):]), string(Lost))
	case isWide(data):
		text, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(text)
	case isUTF8(data):
		return strings.ToValidUTF8(string(data), string(Lost))
	}
	text, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(text)
}

func isWide(data []byte) bool {
	return bytes.HasPrefix(data, []byte(leMark)) || bytes.HasPrefix(data, []byte(beMark))
}

// isUTF8 reports whether bytes are UTF-8, a few broken characters allowed: bytes of GB18030 are hardly ever.
func isUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return bad*20 < good
}

// IsText reports whether the beginning of a file is text in one of the encodings. The last character may be cut.
func IsText(head []byte) bool {
	switch {
	case len(head) == 0:
		return false
	case isWide(head):
		return true
	case bytes.HasPrefix(head, []byte(utf8Mark)):
		head = head[len(utf8Mark):]
	}
	for _, b := range head {
		if b < 0x20 && !strings.ContainsRune("\t\n\r\f\x1a", rune(b)) || b == 0x7F {
			return false
		}
	}
	for cut := range min(4, len(head)) {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return isUTF8(head) || isChinese(head)
}

// isChinese reports whether the pairs of bytes outside of ASCII are characters of GB2312, rare ones of GB18030 among them.
func isChinese(data []byte) bool {
	common, rare := 0, 0
	for i := 0; i < len(data); i++ {
		switch lead := data[i]; {
		case lead < 0x80:
			continue
		case i+1 == len(data):
		case lead >= 0xA1 && lead <= 0xF7 && data[i+1] >= 0xA1:
			common++
		default:
			rare++
		}
		i++
	}
	return common > 0 && rare*5 <= common
}
