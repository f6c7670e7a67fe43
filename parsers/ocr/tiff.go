package ocr

import (
	"bytes"
	"encoding/binary"
)

func isTIFF(data []byte) bool {
	return bytes.HasPrefix(data, []byte("II*\x00")) || bytes.HasPrefix(data, []byte("MM\x00*"))
}

func order(tiff []byte) binary.ByteOrder {
	if tiff[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// tiffPages are the offsets of the pages of a TIFF file. The library reads the page that the header points at.
func tiffPages(data []byte, limit int) []uint32 {
	var out []uint32
	seen := map[uint32]bool{}
	if len(data) < 8 {
		return nil
	}
	at := order(data).Uint32(data[4:])
	for at != 0 && !seen[at] && uint64(at)+2 <= uint64(len(data)) && len(out) < limit {
		seen[at] = true
		out = append(out, at)
		next := uint64(at) + 2 + 12*uint64(order(data).Uint16(data[at:]))
		if next+4 > uint64(len(data)) {
			break
		}
		at = order(data).Uint32(data[next:])
	}
	return out
}
