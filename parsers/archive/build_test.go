package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func encoded(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A zipEntry is an entry of a zip that is written as it stands, right or wrong.
type zipEntry struct {
	name    string
	body    string
	method  uint16 // 8 deflates, any other stores
	flags   uint16
	mode    uint32 // of Unix, 0 for none
	extra   []byte
	says    uint64 // size as declared, 0 for the true one
	spoiled bool   // the checksum is wrong
}

func zipOf(entries ...zipEntry) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		data := []byte(e.body)
		if e.method == zip.Deflate {
			var packed bytes.Buffer
			d, _ := flate.NewWriter(&packed, flate.BestCompression)
			d.Write(data)
			d.Close()
			data = packed.Bytes()
		}
		h := &zip.FileHeader{Name: e.name, Method: e.method, Flags: e.flags, Extra: e.extra, CRC32: crc32.ChecksumIEEE([]byte(e.body)),
			CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(e.body))}
		if e.mode != 0 {
			h.CreatorVersion, h.ExternalAttrs = 3<<8, e.mode<<16
		}
		if e.says != 0 {
			h.UncompressedSize64 = e.says
		}
		if e.spoiled {
			h.CRC32++
		}
		to, err := w.CreateRaw(h)
		if err == nil {
			_, err = to.Write(data)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// unicodePath is the extra field 0x7075.
func unicodePath(raw, name string) []byte {
	out := binary.LittleEndian.AppendUint16(nil, 0x7075)
	out = binary.LittleEndian.AppendUint16(out, uint16(5+len(name)))
	out = append(out, 1)
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(raw)))
	return append(out, name...)
}

// A storedFile is a stored file of a RAR 2.9 archive.
type storedFile struct {
	name, body      string
	locked, spoiled bool
}

// rarOf writes an archive of the format that RAR 2.9 to 4 write, after the technote of unrar, with stored files.
func rarOf(entries ...storedFile) []byte {
	out := []byte("Rar!\x1a\x07\x00")
	out = append(out, rarBlock(0x73, 0, make([]byte, 6))...)
	for _, e := range entries {
		flags, sum := uint16(0x8000), crc32.ChecksumIEEE([]byte(e.body))
		if e.locked {
			flags |= 0x04
		}
		if e.spoiled {
			sum++
		}
		h := binary.LittleEndian.AppendUint32(nil, uint32(len(e.body)))
		h = binary.LittleEndian.AppendUint32(h, uint32(len(e.body)))
		h = append(h, 2) // Windows
		h = binary.LittleEndian.AppendUint32(h, sum)
		h = binary.LittleEndian.AppendUint32(h, 0x52AE0000) // 2021-05-14
		h = append(h, 29, 0x30)                             // version, stored
		h = binary.LittleEndian.AppendUint16(h, uint16(len(e.name)))
		h = binary.LittleEndian.AppendUint32(h, 0x20)
		out = append(out, rarBlock(0x74, flags, append(h, e.name...))...)
		out = append(out, e.body...)
	}
	return append(out, rarBlock(0x7B, 0x4000, nil)...)
}

func rarBlock(kind byte, flags uint16, rest []byte) []byte {
	b := []byte{kind}
	b = binary.LittleEndian.AppendUint16(b, flags)
	b = binary.LittleEndian.AppendUint16(b, uint16(7+len(rest)))
	b = append(b, rest...)
	return append(binary.LittleEndian.AppendUint16(nil, uint16(crc32.ChecksumIEEE(b))), b...)
}

// rar5Of writes an archive of the format that RAR 5 to 7 write, after the published technote, with stored files whose
// names are UTF-8. A name that begins with "->" is a symbolic link.
func rar5Of(entries ...storedFile) []byte {
	out := []byte("Rar!\x1a\x07\x01\x00")
	out = append(out, rar5Block(1, 0, vint(0), nil, "")...) // main: one volume, not solid
	for _, e := range entries {
		sum := crc32.ChecksumIEEE([]byte(e.body))
		if e.spoiled {
			sum++
		}
		var extra []byte
		if e.locked { // AES-256: version, flags, 2^15 rounds, salt, vector
			extra = rar5Extra(1, append([]byte{0, 0, 15}, make([]byte, 32)...))
		}
		name, link := strings.CutPrefix(e.name, "->")
		if link { // unix symbolic link
			extra = rar5Extra(5, slices.Concat([]byte{1, 0}, vint(len(e.body)), []byte(e.body)))
		}
		body := e.body
		if e.locked {
			body = strings.Repeat("x", 16)
		}
		h := slices.Concat(vint(4), vint(len(e.body)), vint(0o100644)) // with CRC32, unpacked size, attributes
		h = binary.LittleEndian.AppendUint32(h, sum)
		h = slices.Concat(h, vint(0), vint(1), vint(len(name)), []byte(name)) // stored, Unix
		out = append(out, rar5Block(2, len(body), h, extra, body)...)
	}
	return append(out, rar5Block(5, 0, vint(0), nil, "")...)
}

// rar5Block is a header of a kind, its extra area and the data behind it.
func rar5Block(kind, size int, rest, extra []byte, data string) []byte {
	flags, sizes := 0, []byte(nil)
	if extra != nil {
		flags, sizes = 1, vint(len(extra))
	}
	if kind == 2 {
		flags, sizes = flags|2, append(sizes, vint(size)...)
	}
	h := slices.Concat(vint(kind), vint(flags), sizes, rest, extra)
	h = append(vint(len(h)), h...)
	return slices.Concat(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(h)), h, []byte(data))
}

func rar5Extra(kind int, data []byte) []byte {
	record := append(vint(kind), data...)
	return append(vint(len(record)), record...)
}

// vint is a number of RAR 5: seven bits a byte, the lowest first.
func vint(n int) []byte { return binary.AppendUvarint(nil, uint64(n)) }
