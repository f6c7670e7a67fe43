package extract

import (
	"slices"
	"strings"

	"beian/pipeline/record"
)

// An option is one choice of a cell that offers several things at once: ☑互联网接入 ☑公共软件 □共享办公设施.
type option struct {
	key  string
	text string // the box and its caption
}

// options lists the choices of a text that are fields of their own, each answered by its box. They are none unless two
// different ones are there: a single 有/无 belongs to its label.
func options(text string, f *former, lookUp func(string) ([]string, string)) []option {
	var out []option
	for _, piece := range boxes(text) {
		caption := strings.TrimFunc(strings.TrimLeft(piece, tickBoxes), func(r rune) bool { return strings.ContainsRune(" 　\t\n、，,；;。等", r) })
		keys, _ := lookUp(caption)
		if strings.ContainsAny(caption, "；;。：:") || len(keys) != 1 || slices.ContainsFunc(out, func(o option) bool { return o.key == keys[0] }) {
			continue
		}
		if field, _ := f.lex.Field(keys[0]); field.Kind == record.YesNo {
			out = append(out, option{keys[0], strings.TrimSpace(piece)})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

const tickBoxes = "□☐☑☒■√✔✓○●◯"

// boxes cuts a text before each of its boxes; what stands before the first one is left out.
func boxes(text string) []string {
	var out []string
	from := -1
	for i, r := range text {
		if !strings.ContainsRune(tickBoxes, r) {
			continue
		}
		if from >= 0 {
			out = append(out, text[from:i])
		}
		from = i
	}
	if from >= 0 {
		out = append(out, text[from:])
	}
	return out
}

// choose states the options of cell i.
func (f *former) choose(i int, os []option) {
	f.used[i] = true
	for _, o := range os {
		f.out.Statements = append(f.out.Statements, f.part(o.key, i, o.text, ""))
	}
}
