// Package parsers lists the formats that the program reads. The first that knows a file reads it.
package parsers

import (
	"slices"

	"beian/parsers/archive"
	"beian/parsers/csv"
	"beian/parsers/docx"
	"beian/parsers/markup"
	"beian/parsers/ocr"
	"beian/parsers/ocr/engine"
	"beian/parsers/ods"
	"beian/parsers/ofd"
	"beian/parsers/pdf"
	"beian/parsers/pdfium"
	"beian/parsers/xls"
	"beian/parsers/xlsx"
	"beian/pipeline/parse"
)

// With lists the formats with an engine that reads scans and pictures; nil for none.
func With(e engine.Engine) []parse.Format {
	if e == nil {
		return All
	}
	out := slices.Clone(All)
	for i, f := range out {
		if f.Name == pdf.Format.Name {
			out[i] = pdf.With(e)
		}
	}
	return slices.Insert(out, len(out)-1, ocr.Format(e))
}

// Twice lists formats of which PDF files can be read a second time, by PDFium. font is a TrueType font with Chinese letters;
// cache is a folder for PDFium's compiled code, "" for none. What reads is made ready when it is first needed.
func Twice(formats []parse.Format, font []byte, cache string) []parse.Format {
	second := pdfium.New(pdfium.Settings{Font: font, Cache: cache})
	out := slices.Clone(formats)
	for i := range out {
		if out[i].Name == pdf.Format.Name {
			out[i].Again = second.Again
		}
	}
	return out
}

// All lists the formats in the order in which they are asked.
var All = []parse.Format{
	xlsx.Format,
	xls.Format,
	docx.Format,
	ods.Format,
	ofd.Format,
	pdf.Format,
	archive.Zip,
	archive.Rar,
	archive.SevenZip,
	markup.Format,
	csv.Format, // whatever is text
}
