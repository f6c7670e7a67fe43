package archive

import (
	"archive/zip"
	"encoding/binary"
	"hash/crc32"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// zipName decodes the name of an entry: by its UTF-8 flag, else by the Unicode name beside it, else by what it looks like. It
// is decoded before anybody looks at separators: the second byte of a GBK character may be a backslash.
func zipName(f *zip.File) string {
	const utf8Flag = 1 << 11
	if f.Flags&utf8Flag != 0 && utf8.ValidString(f.Name) {
		return f.Name
	}
	if name, ok := unicodeName(f.Extra, f.Name); ok {
		return name
	}
	return decoded(f.Name)
}

// unicodeName is the Info-ZIP Unicode Path Extra Field (0x7075), which counts only for the name that it was made for.
func unicodeName(extra []byte, raw string) (string, bool) {
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			return "", false
		}
		field := extra[:n]
		extra = extra[n:]
		if id != 0x7075 || n < 6 || field[0] != 1 || binary.LittleEndian.Uint32(field[1:]) != crc32.ChecksumIEEE([]byte(raw)) {
			continue
		}
		name := string(field[5:])
		return name, utf8.ValidString(name)
	}
	return "", false
}

// decoded reads a name that does not say how it is written: UTF-8 where it is, else GB18030. What is neither stays as it is.
func decoded(raw string) string {
	if utf8.ValidString(raw) && !looksGB2312(raw) {
		return raw
	}
	name, err := simplifiedchinese.GB18030.NewDecoder().String(raw)
	if err != nil {
		return raw
	}
	for _, r := range name {
		if r == utf8.RuneError {
			return raw
		}
	}
	return name
}

// looksGB2312 reports whether valid UTF-8 is more likely GB2312: 联通 is a pair of Cyrillic-like letters in UTF-8. Chinese in
// UTF-8 has characters of three bytes; only where there is none, and every pair is a character of GB2312, is it doubted.
func looksGB2312(s string) bool {
	pairs := 0
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		// GB2312's characters begin with B0 to F7, its second bytes are A1 to FE; letters of two bytes in UTF-8 begin with C2 to DF.
		if i+1 == len(s) || s[i] < 0xC2 || s[i] > 0xDF || s[i+1] < 0xA1 {
			return false
		}
		pairs++
		i++
	}
	return pairs >= 2
}
