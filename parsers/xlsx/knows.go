package xlsx

import (
	"bytes"
	"io"

	"github.com/richardlehane/mscfb"

	"beian/parsers/opc"
)

const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// mainTypes are the content types of a workbook part; the binary one of .xlsb is not among them.
var mainTypes = []string{"spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml", "sheet.macroenabled.main+xml", "template.macroenabled.main+xml"}

// knows recognises a workbook by its main part, and an encrypted Office file by its stream EncryptionInfo.
func knows(head []byte, at io.ReaderAt, size int64) bool {
	switch {
	case bytes.HasPrefix(head, []byte(oleMagic)):
		return encrypted(at)
	case bytes.HasPrefix(head, []byte(opc.Magic)):
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
	return opc.Holds(at, size, "/xl/workbook.xml", mainTypes...)
}
