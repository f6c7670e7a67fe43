package extract

import (
	"regexp"
	"strings"
)

// joined reads a label that asks for two things in one cell and a value that answers both in the same order: 工位数/已使用工位数
// with 60/45. Where the value does not part in two, nothing is read.
func (f *former) joined(i int, text string) bool {
	parts := joints.Split(strings.TrimRight(squeeze(text), "：:"), -1)
	j := f.right(i)
	if len(parts) != 2 || j < 0 || f.used[j] || f.text(j) == "" || strings.Contains(f.text(j), "www.") || strings.Contains(f.text(j), "://") {
		return false
	}
	first, second := f.keysOfText(i, parts[0]), f.keysOfText(i, parts[1])
	if len(first) != 1 || len(second) != 1 || first[0] == second[0] {
		return false
	}
	values := strings.FieldsFunc(f.text(j), func(r rune) bool { return strings.ContainsRune("/、，,；; 　\n\t", r) })
	if len(values) != 2 {
		return false
	}
	f.used[i], f.used[j] = true, true
	f.labels++
	f.out.Statements = append(f.out.Statements, f.part(f.of(first, parts[0])[0], j, values[0], ""))
	for _, k := range f.of(second, parts[1]) {
		f.out.Statements = append(f.out.Statements, f.part(k, j, values[1], ""))
	}
	return true
}

var joints = regexp.MustCompile(`[/、]|及|和|与`)

func (f *former) keysOfText(i int, text string) []string {
	keys, _ := f.sectioned(i)(text)
	return keys
}
