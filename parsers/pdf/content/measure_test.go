package content

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"

	"beian/parsers/pdf/mend"
)

// TestRecallAgainstPdftotext compares bags of characters: PDF_LIST names a file with a path a line.
func TestRecallAgainstPdftotext(t *testing.T) {
	list, err := os.ReadFile(os.Getenv("PDF_LIST"))
	if err != nil {
		t.Skip("PDF_LIST is not set")
	}
	var ours, theirs, both int
	for _, path := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := bag(data)
		if err != nil {
			t.Logf("%s: %v", path, err)
			continue
		}
		out, _ := exec.Command("pdftotext", path, "-").Output()
		want := count(string(out))
		common, mine, its := 0, 0, 0
		for r, n := range want {
			common += min(n, got[r])
			its += n
		}
		for _, n := range got {
			mine += n
		}
		if common < its || common < mine {
			t.Logf("%s: ours %d, pdftotext %d, common %d", path, mine, its, common)
			miss := ""
			for r, n := range want {
				if n > got[r] {
					miss += fmt.Sprintf(" -%c%d", r, n-got[r])
				}
			}
			for r, n := range got {
				if n > want[r] {
					miss += fmt.Sprintf(" +%c%d", r, n-want[r])
				}
			}
			t.Log(miss[:min(len(miss), 300)])
		}
		ours, theirs, both = ours+mine, theirs+its, both+common
	}
	t.Logf("recall %.4f precision %.4f of %d", float64(both)/float64(theirs), float64(both)/float64(ours), theirs)
}

func bag(data []byte) (map[rune]int, error) {
	clean, err := mend.Rewrite(data, mend.Limits{Inflated: 512 << 20, Pages: 5000, Operators: 20_000_000})
	if err != nil {
		return nil, err
	}
	file, err := pdf.NewReader(bytes.NewReader(clean.Bytes), int64(len(clean.Bytes)))
	if err != nil {
		return nil, err
	}
	var fonts Fonts
	budget := Budget{20_000_000}
	text := ""
	kids := file.Trailer().Key("Root").Key("Pages").Key("Kids")
	for i := range clean.Pages {
		p, err := Read(kids.Index(i), &fonts, &budget)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		for _, g := range p.Glyphs {
			text += g.Text
		}
	}
	return count(text), nil
}

func count(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range norm.NFKC.String(s) {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) {
			out[r]++
		}
	}
	return out
}
