package xls

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"beian/fixtures"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// cryptoAPI is FILEPASS of Office XP and 2003 for a password, and the keys.
func cryptoAPI(bits int, word string) ([]byte, keys) {
	salt, verifier := []byte("0123456789abcdef"), []byte("a verifier value")
	base := sha1.Sum(append(bytes.Clone(salt), utf16le(word)...))
	k := func(block uint32) []byte {
		sum := sha1.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(base[:]), block))
		if bits == 40 {
			return append(bytes.Clone(sum[:5]), make([]byte, 11)...)
		}
		return sum[:bits/8]
	}
	hash := sha1.Sum(verifier)
	locked := pair(k(0), verifier, hash[:])
	provider := utf16le("Microsoft Enhanced Cryptographic Provider v1.0\x00")
	header := join(raw(0, uint32(4), uint32(0), uint32(0x6801), uint32(0x8004), uint32(bits), uint32(1), uint32(0), uint32(0))[4:], provider)
	return raw(rFilePass, 1, 4, 2, uint32(4), uint32(len(header)), header, uint32(16), salt, locked[:16], uint32(20), locked[16:]), k
}

// encrypted is a stream whose records are encrypted behind FILEPASS: RC4 is its own inverse.
func encrypted(filePass []byte, k keys) []byte {
	return plain(stream8(join(filePass, raw(rCodePage, 1200)), join(label(0, 0, "统一社会信用代码"), label(600, 1, strings.Repeat("长", 900)))), k)
}

func TestTheDefaultPasswordOpensAWorkbook(t *testing.T) {
	for _, bits := range []int{40, 128} {
		doc, err := readBytes(encrypted(cryptoAPI(bits, password)))
		if err != nil || !strings.Contains(fixtures.Dump(doc), "统一社会信用代码") || !strings.Contains(fixtures.Dump(doc), "长长长") {
			t.Errorf("%d bits: %v\n%s", bits, err, fixtures.Dump(doc))
		}
	}
}

func TestAnotherPasswordIsAsked(t *testing.T) {
	_, err := readBytes(encrypted(cryptoAPI(128, "2021")))
	var trouble *parse.Trouble
	if !errors.As(err, &trouble) || trouble.Status != record.Encrypted {
		t.Errorf("got %v, want encrypted", err)
	}
}
