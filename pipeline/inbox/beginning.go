package inbox

import "strings"

// A beginning keeps the first bytes that are written to it.
type beginning struct{ head []byte }

func (b *beginning) Write(p []byte) (int, error) {
	if room := 8 - len(b.head); room > 0 {
		b.head = append(b.head, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

// ofArchive reports whether it is worth asking what is in a file: it begins like a zip (as documents do too), rar or 7z.
func (b *beginning) ofArchive() bool {
	for _, magic := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x07\x08", "Rar!\x1a\x07", "7z\xBC\xAF\x27\x1C"} {
		if strings.HasPrefix(string(b.head), magic) {
			return true
		}
	}
	return false
}
