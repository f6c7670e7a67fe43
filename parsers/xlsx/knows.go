package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

const (
	oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	zipMagic = "PK\x03\x04"
)

// mainTypes are the content types of a workbook part; the binary one of .xlsb is not among them.
var mainTypes = []string{"spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml", "sheet.macroenabled.main+xml", "template.macroenabled.main+xml"}

// knows recognises a workbook by its main part, and an encrypted Office file by its stream EncryptionInfo.
func knows(head []byte, at io.ReaderAt, size int64) bool {
	switch {
	case bytes.HasPrefix(head, []byte(oleMagic)):
		return encrypted(at)
	case bytes.HasPrefix(head, []byte(zipMagic)):
		return hasWorkbook(at, size)
	}
	return false
}

func encrypted(at io.ReaderAt) (found bool) {
	defer func() {
		if recover() != nil {
			found = false // the container is broken in a way that mscfb does not check
		}
	}()
	doc, err := mscfb.New(at)
	if err != nil {
		return false
	}
	for _, f := range doc.File {
		if f.Name == "EncryptionInfo" {
			return true
		}
	}
	return false
}

func hasWorkbook(at io.ReaderAt, size int64) bool {
	z, err := zip.NewReader(at, size)
	if z == nil || err != nil && err != zip.ErrInsecurePath {
		return false
	}
	for _, f := range z.File {
		switch partName(f.Name) {
		case "/xl/workbook.xml":
			return true
		case "/[content_types].xml":
			if namesWorkbook(f) {
				return true
			}
		}
	}
	return false
}

func namesWorkbook(f *zip.File) bool {
	r, err := f.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	types, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return false
	}
	low := strings.ToLower(string(types))
	for _, t := range mainTypes {
		if strings.Contains(low, t) {
			return true
		}
	}
	return false
}
