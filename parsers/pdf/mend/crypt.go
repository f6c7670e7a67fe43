package mend

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"errors"
)

// ErrPassword says that the file opens only with a password; ErrScheme that its protection is of a kind not known here.
var (
	ErrPassword = errors.New("encrypted with a password")
	ErrScheme   = errors.New("unknown kind of encryption")
)

// A method is how strings or streams are encrypted.
type method int

const (
	plain method = iota
	rc4Method
	aesV2
	aesV3
)

// A crypt decrypts what a file holds.
type crypt struct {
	key              []byte
	strings, streams method
}

// prepare sets up decryption once the trailer is known.
func (f *File) prepare() error {
	f.crypt = nil
	enc, ok := f.Resolve(f.trailer["Encrypt"]).(Dict)
	if !ok {
		return nil
	}
	c, err := f.handler(enc)
	if err != nil {
		return err
	}
	clear(f.objects) // read before, with strings still encrypted
	f.objects[refOf(f.trailer["Encrypt"])] = enc
	f.crypt = c
	return nil
}

func refOf(x any) Ref {
	r, _ := x.(Ref)
	return r
}

func (f *File) methodOf(enc Dict, which Name) (method, error) {
	filters, _ := f.Resolve(enc["CF"]).(Dict)
	name, ok := f.Resolve(enc[which]).(Name)
	if !ok || name == "Identity" {
		return plain, nil
	}
	filter, _ := f.Resolve(filters[name]).(Dict)
	switch cfm, _ := f.Resolve(filter["CFM"]).(Name); cfm {
	case "V2":
		return rc4Method, nil
	case "AESV2":
		return aesV2, nil
	case "AESV3":
		return aesV3, nil
	case "None", "":
		return plain, nil
	}
	return plain, ErrScheme
}

// objectKey is the key of one object (7.6.2, algorithm 1).
func (c *crypt) objectKey(m method, owner Ref) []byte {
	if m == aesV3 {
		return c.key
	}
	h := md5.New()
	h.Write(c.key)
	n, g := owner.Num, owner.Gen
	h.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(g), byte(g >> 8)})
	if m == aesV2 {
		h.Write([]byte("sAlT"))
	}
	return h.Sum(nil)[:min(len(c.key)+5, 16)]
}

func (c *crypt) decrypt(m method, owner Ref, data []byte) []byte {
	switch m {
	case rc4Method:
		s, err := rc4.NewCipher(c.objectKey(m, owner))
		if err != nil {
			return data
		}
		out := make([]byte, len(data))
		s.XORKeyStream(out, data)
		return out
	case aesV2, aesV3:
		return cbc(c.objectKey(m, owner), data)
	}
	return data
}

// cbc undoes AES in CBC mode with the vector in front and padding behind.
func cbc(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	body := data[aes.BlockSize:]
	body = body[:len(body)/aes.BlockSize*aes.BlockSize]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}

func (f *File) decrypted(s *Stream) []byte {
	if f.crypt == nil || s.owner == (Ref{}) || s.Dict["Type"] == Name("XRef") {
		return s.Raw
	}
	if names, _ := f.filters(s.Dict); len(names) > 0 && names[0] == "Crypt" {
		return s.Raw // 7.4.10: the Identity filter is the only one in use
	}
	return f.crypt.decrypt(f.crypt.streams, s.owner, s.Raw)
}

func (f *File) decryptDict(d Dict, owner Ref) Dict {
	d, _ = f.decryptStrings(d, owner).(Dict)
	return d
}

// decryptStrings decrypts the strings of an object in place.
func (f *File) decryptStrings(x any, owner Ref) any {
	if f.crypt == nil || f.crypt.strings == plain {
		return x
	}
	switch x := x.(type) {
	case string:
		return string(f.crypt.decrypt(f.crypt.strings, owner, []byte(x)))
	case Array:
		for i := range x {
			x[i] = f.decryptStrings(x[i], owner)
		}
	case Dict:
		for k := range x {
			x[k] = f.decryptStrings(x[k], owner)
		}
	}
	return x
}
