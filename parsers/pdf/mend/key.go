package mend

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
)

const pad = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// handler derives the file's key with the empty user password (7.6.3 and ISO 32000-2, 7.6.4).
func (f *File) handler(enc Dict) (*crypt, error) {
	if name := f.Resolve(enc["Filter"]); name != any(Name("Standard")) {
		return nil, ErrScheme
	}
	v, r := whole(f.Resolve(enc["V"]), 0), whole(f.Resolve(enc["R"]), 0)
	c := &crypt{strings: rc4Method, streams: rc4Method}
	var err error
	switch v {
	case 1, 2:
	case 4, 5:
		if c.strings, err = f.methodOf(enc, "StrF"); err != nil {
			return nil, err
		}
		if c.streams, err = f.methodOf(enc, "StmF"); err != nil {
			return nil, err
		}
	default:
		return nil, ErrScheme
	}
	if v == 5 {
		c.key = f.key256(enc, r)
	} else {
		c.key = f.key128(enc, v, r)
	}
	if c.key == nil {
		return nil, ErrPassword
	}
	return c, nil
}

func (f *File) text(d Dict, k Name) []byte {
	s, _ := f.Resolve(d[k]).(string)
	return []byte(s)
}

// key128 is algorithms 2, 4 and 5; nil where the empty password does not open the file.
func (f *File) key128(enc Dict, v, r int) []byte {
	n := 5
	if r >= 3 {
		n = min(max(whole(f.Resolve(enc["Length"]), 40)/8, 5), 16)
	}
	if v == 4 {
		n = 16
	}
	ids, _ := f.Resolve(f.trailer["ID"]).(Array)
	var id []byte
	if len(ids) > 0 {
		s, _ := f.Resolve(ids[0]).(string)
		id = []byte(s)
	}
	p := uint32(whole(f.Resolve(enc["P"]), 0))
	h := md5.New()
	h.Write([]byte(pad))
	h.Write(cut(f.text(enc, "O"), 32))
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	h.Write(id)
	if f.Resolve(enc["EncryptMetadata"]) == any(false) && r >= 4 {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	for i := 0; r >= 3 && i < 50; i++ {
		sum := md5.Sum(key[:n])
		key = sum[:]
	}
	key = key[:n]
	if !bytes.HasPrefix(f.text(enc, "U"), userEntry(key, id, r)) {
		return nil
	}
	return key
}

// userEntry is what U holds for this key: all of it in revision 2, its first 16 bytes later.
func userEntry(key, id []byte, r int) []byte {
	xor := func(data []byte, mask byte) []byte {
		k := bytes.Clone(key)
		for i := range k {
			k[i] ^= mask
		}
		c, err := rc4.NewCipher(k)
		if err != nil {
			return nil
		}
		c.XORKeyStream(data, data)
		return data
	}
	if r == 2 {
		return xor([]byte(pad), 0)
	}
	sum := md5.Sum(append([]byte(pad), id...))
	u := sum[:]
	for i := range 20 {
		u = xor(u, byte(i))
	}
	return u
}

// key256 is algorithm 2.A with the empty password.
func (f *File) key256(enc Dict, r int) []byte {
	u, ue := f.text(enc, "U"), f.text(enc, "UE")
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	if !bytes.Equal(hash256(u[32:40], r), u[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash256(u[40:48], r))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, ue[:32])
	return key
}

// hash256 is algorithm 2.B with the empty password; revision 5 is the plain SHA-256 of Adobe's extension level 3.
func hash256(salt []byte, r int) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	if r < 6 {
		return k
	}
	for i := 0; ; i++ {
		data := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(data, data)
		rest := 0
		for _, c := range data[:16] {
			rest += int(c)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(data)
			k = s[:]
		case 1:
			s := sha512.Sum384(data)
			k = s[:]
		default:
			s := sha512.Sum512(data)
			k = s[:]
		}
		if i >= 63 && int(data[len(data)-1]) <= i-31 {
			return k[:32]
		}
	}
}

func cut(b []byte, n int) []byte { return b[:min(len(b), n)] }
