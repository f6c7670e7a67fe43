package manifest

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"unicode/utf8"
)

// look tells whether a file can be opened, by the format that its ending names, and whether that does harm.
func look(name string, data []byte) Change {
	switch path.Ext(name) {
	case ".pdf":
		return lookPDF(data)
	case ".xlsx", ".docx":
		return lookOffice(data)
	case ".jsonl":
		for line := range bytes.Lines(data) {
			if !json.Valid(line) {
				return Unusable
			}
		}
	case ".html", ".txt", ".csv":
		if !utf8.Valid(data) {
			return Unusable
		}
	}
	return ""
}

// lookPDF asks for the head and the end, and for nothing that acts by itself.
func lookPDF(data []byte) Change {
	end := data[max(0, len(data)-1024):]
	if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(end, []byte("%%EOF")) {
		return Unusable
	}
	for _, acts := range []string{"/JavaScript", "/Launch", "/EmbeddedFile"} {
		if bytes.Contains(data, []byte(acts)) {
			return Unsafe
		}
	}
	return ""
}

// lookOffice asks for the directory of a package, and for no macros, embedded objects or links to other files.
func lookOffice(data []byte) Change {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Unusable
	}
	types := false
	for _, f := range z.File {
		types = types || f.Name == "[Content_Types].xml"
		for _, part := range []string{"vbaProject", "/embeddings/", "/externalLinks/", "/activeX/"} {
			if strings.Contains(f.Name, part) {
				return Unsafe
			}
		}
	}
	if !types {
		return Unusable
	}
	return ""
}
