package manifest

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

var sumLine = regexp.MustCompile(`^([0-9a-f]{64})  (.+)$`)

// VerifySums holds a run folder against SHA256SUMS alone: for runs whose manifest has a shape that this program does not know.
// It returns how many files are named there.
func VerifySums(run fs.FS) (int, []Difference, error) {
	data, err := fs.ReadFile(run, Sums)
	if err != nil {
		return 0, nil, fmt.Errorf("reading %s: %w", Sums, err)
	}
	var outputs []Entry
	var out differences
	for line := range strings.Lines(string(data)) {
		m := sumLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			out = append(out, Difference{Sums, Changed})
			continue
		}
		outputs = append(outputs, Entry{Path: m[2], SHA256: m[1], Bytes: -1})
	}
	return len(outputs), append(out, holdAll(run, outputs)...).sorted(), nil
}
