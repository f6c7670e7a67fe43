package main

import (
	"os"
	"path/filepath"

	"beian/parsers"
	"beian/pipeline/parse"
	"beian/reports/look"
)

// readOnce is the variable that keeps PDF files from being read a second time, so that the cost can be measured. No setting:
// results without the comparison are worth less and nothing in them would say so.
const readOnce = "BEIAN_MEASURE_READ_ONCE"

// twice lets formats read again what values are taken from. The compiled code of the second reader is kept in the user's
// folder for caches; deleting it costs some seconds and changes nothing.
func twice(formats []parse.Format) []parse.Format {
	if os.Getenv(readOnce) != "" {
		return formats
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return parsers.Twice(formats, look.Font(), "")
	}
	return parsers.Twice(formats, look.Font(), filepath.Join(cache, "beian", "pdfium"))
}
