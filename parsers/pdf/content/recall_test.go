package content

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"

	"beian/parsers/pdf/mend"
)

// TestRecallAgainstPdftotext compares the characters of each file with those that poppler finds, where it is installed.
// PDF_LIST may name a file with more paths, one a line.
func TestRecallAgainstPdftotext(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil || testing.Short() {
		t.Skip("poppler is not installed")
	}
	files, _ := filepath.Glob("../../../fixtures/files/pdf/*.pdf")
	if list, err := os.ReadFile(os.Getenv("PDF_LIST")); err == nil {
		files = append(files, strings.Split(strings.TrimSpace(string(list)), "\n")...)
	}
	var sum comparison
	for _, path := range files {
		c, err := compare(path)
		if err != nil {
			t.Logf("%s: %v", path, err)
			continue
		}
		if c.both < c.theirs || c.both < c.ours {
			t.Logf("%s: ours %d, poppler %d, both %d%s", path, c.ours, c.theirs, c.both, c.differ)
		}
		sum.ours, sum.theirs, sum.both = sum.ours+c.ours, sum.theirs+c.theirs, sum.both+c.both
	}
	recall, precision := float64(sum.both)/float64(sum.theirs), float64(sum.both)/float64(sum.ours)
	t.Logf("recall %.4f, precision %.4f, %d characters", recall, precision, sum.theirs)
	if recall < 0.98 { // values of forms, layers that are off and what is cropped are poppler's alone
		t.Errorf("recall %.4f", recall)
	}
}

type comparison struct {
	ours, theirs, both int
	differ             string
}

func compare(path string) (c comparison, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return c, err
	}
	got, err := characters(data)
	if err != nil {
		return c, err
	}
	out, _ := exec.Command("pdftotext", path, "-").Output()
	want := count(string(out))
	for r, n := range want {
		c.theirs += n
		c.both += min(n, got[r])
		if got[r] < n {
			c.differ += fmt.Sprintf(" -%c%d", r, n-got[r])
		}
	}
	for r, n := range got {
		c.ours += n
		if n > want[r] {
			c.differ += fmt.Sprintf(" +%c%d", r, n-want[r])
		}
	}
	c.differ = c.differ[:min(len(c.differ), 300)]
	return c, nil
}

func characters(data []byte) (map[rune]int, error) {
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
	var text strings.Builder
	kids := file.Trailer().Key("Root").Key("Pages").Key("Kids")
	for i := range clean.Pages {
		p, err := Read(kids.Index(i), &fonts, &budget)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		for _, g := range p.Glyphs {
			text.WriteString(g.Text)
		}
	}
	return count(text.String()), nil
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
