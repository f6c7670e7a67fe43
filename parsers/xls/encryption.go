package xls

import (
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"unicode/utf16"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// password is what Excel encrypts with when nobody chose one (protected against writing only).
const password = "VelvetSweatshop"

// keys gives the RC4 key of a block of the stream (MS-OFFCRYPTO 2.3.5 and 2.3.6).
type keys func(block uint32) []byte

const blockSize = 1024

// decrypt returns the stream in plain. A stream that needs a password is a trouble.
func decrypt(data []byte) ([]byte, error) {
	s := records{data: data}
	for range 3 { // FILEPASS follows BOF, or the write protection behind it
		r, err := s.next()
		if err != nil {
			return data, nil // said when the records are read
		}
		if r.kind != rFilePass {
			continue
		}
		k, err := unlock(r)
		if err != nil {
			return nil, &parse.Trouble{
				Status: record.Encrypted, Err: err,
				Reason: "文件设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码后另存为 .xlsx 再报。",
			}
		}
		return plain(data, k), nil
	}
	return data, nil
}

// unlock tries the default password on FILEPASS.
func unlock(r rec) (keys, error) {
	switch {
	case r.u16(0) != 1:
		return nil, errors.New("xor obfuscation with a password")
	case r.u16(2) == 1 && len(r.data) >= 54:
		return rc4Keys(r.data[6:22], r.data[22:38], r.data[38:54])
	case r.u16(4) == 2:
		return cryptoAPIKeys(r)
	}
	return nil, errors.New("unknown encryption")
}

func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// rc4Keys is the 40-bit encryption of Office 97.
func rc4Keys(salt, verifier, hash []byte) (keys, error) {
	first := md5.Sum(utf16le(password))
	var mixed []byte
	for range 16 {
		mixed = append(append(mixed, first[:5]...), salt...)
	}
	base := md5.Sum(mixed)
	k := func(block uint32) []byte {
		key := md5.Sum(binary.LittleEndian.AppendUint32(base[:5:5], block))
		return key[:]
	}
	v := pair(k(0), verifier, hash)
	if want := md5.Sum(v[:16]); string(want[:]) != string(v[16:32]) {
		return nil, errors.New("rc4: another password")
	}
	return k, nil
}

// cryptoAPIKeys is the encryption of Office XP and 2003: SHA-1, keys of 40 to 128 bits.
func cryptoAPIKeys(r rec) (keys, error) {
	const header = 14 // behind type, version, flags and size of the header
	size := r.u32(10)
	at := header + size // of the verifier: salt size, salt, verifier, hash size, hash
	if size < 32 || size > 1<<12 || len(r.data) < at+4+16+16+4+20 {
		return nil, errors.New("cryptoapi: short header")
	}
	bits := r.u32(header + 16)
	if bits == 0 {
		bits = 40
	}
	if bits < 40 || bits > 128 || r.u32(at) != 16 {
		return nil, errors.New("cryptoapi: unknown key or salt size")
	}
	salt, verifier, hash := r.data[at+4:at+20], r.data[at+20:at+36], r.data[at+40:at+60]
	base := sha1.Sum(append(append([]byte{}, salt...), utf16le(password)...))
	k := func(block uint32) []byte {
		sum := sha1.Sum(binary.LittleEndian.AppendUint32(base[:len(base):len(base)], block))
		key := sum[:bits/8]
		if bits == 40 {
			key = append(append([]byte{}, key...), make([]byte, 11)...)
		}
		return key
	}
	v := pair(k(0), verifier, hash)
	if want := sha1.Sum(v[:16]); string(want[:]) != string(v[16:36]) {
		return nil, errors.New("cryptoapi: another password")
	}
	return k, nil
}

// pair decrypts the verifier and its hash with one key stream.
func pair(key, verifier, hash []byte) []byte {
	out := append(append([]byte{}, verifier...), hash...)
	c, err := rc4.NewCipher(key)
	if err != nil {
		return make([]byte, len(out)) // cannot be: keys have 5 to 16 bytes
	}
	c.XORKeyStream(out, out)
	return out
}

// plain decrypts the data of the records. Headers and some records are not encrypted, though the key stream runs on over
// them (MS-XLS 2.2.10).
func plain(data []byte, k keys) []byte {
	stream := make([]byte, len(data)) // of key bytes
	for block := 0; block*blockSize < len(data); block++ {
		c, err := rc4.NewCipher(k(uint32(block)))
		if err != nil {
			return data
		}
		part := stream[block*blockSize : min((block+1)*blockSize, len(data))]
		c.XORKeyStream(part, part)
	}
	out := append([]byte{}, data...)
	s := records{data: data}
	for {
		r, err := s.next()
		if err != nil {
			return out
		}
		from := r.at + 4
		switch r.kind {
		case rBOF, rFilePass, 0xE1, 0x194, 0x195, 0x196, 0x138: // InterfaceHdr, UsrExcl, FileLock, RRDInfo, RRDHead
			continue
		case rBoundSheet:
			from += 4 // lbPlyPos
		}
		for i := from; i < r.at+4+len(r.data); i++ {
			out[i] ^= stream[i]
		}
	}
}
