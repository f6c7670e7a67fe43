// Package parsers lists the formats that the program reads. The first that knows a file reads it.
package parsers

import (
	"beian/parsers/archive"
	"beian/parsers/csv"
	"beian/parsers/docx"
	"beian/parsers/markup"
	"beian/parsers/ods"
	"beian/parsers/ofd"
	"beian/parsers/pdf"
	"beian/parsers/xls"
	"beian/parsers/xlsx"
	"beian/pipeline/parse"
)

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
