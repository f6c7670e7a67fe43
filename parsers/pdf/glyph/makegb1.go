//go:build ignore

// This program writes gb1.bin from the CMap resource Adobe-GB1-UCS2 (Adobe, BSD-3-Clause; Debian: poppler-data):
// go run makegb1.go /usr/share/poppler/cMap/Adobe-GB1/Adobe-GB1-UCS2. The table holds for each CID the code point as three
// bytes, 0 where there is none, packed with flate.
package main

import (
	"bytes"
	"compress/flate"
	"log"
	"os"
	"regexp"
	"strconv"
)

var (
	section = regexp.MustCompile(`(?s)beginbf(char|range)(.*?)endbf`)
	hex     = regexp.MustCompile(`<([0-9a-fA-F]+)>`)
)

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	table := make([]byte, 3*65536)
	end := 0
	for _, s := range section.FindAllSubmatch(data, -1) {
		list := hex.FindAllSubmatch(s[2], -1)
		per := 2 // code, text
		if string(s[1]) == "range" {
			per = 3 // first, last, text
		}
		for ; len(list) >= per; list = list[per:] {
			lo, hi, to := number(list[0][1]), number(list[per-2][1]), number(list[per-1][1])
			if len(list[per-1][1]) == 8 {
				to = 0x10000 + (to>>16-0xD800)<<10 + (to&0xFFFF - 0xDC00)
			}
			for cid := lo; cid <= hi; cid++ {
				r := to + cid - lo
				table[3*cid], table[3*cid+1], table[3*cid+2] = byte(r>>16), byte(r>>8), byte(r)
				end = max(end, cid+1)
			}
		}
	}
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	for part := range 3 { // by significance: each part packs better alone
		for cid := range end {
			w.Write(table[3*cid+part : 3*cid+part+1])
		}
	}
	w.Close()
	if err := os.WriteFile("gb1.bin", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

func number(b []byte) int {
	n, _ := strconv.ParseInt(string(b), 16, 64)
	return int(n)
}
