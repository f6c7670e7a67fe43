package check

import (
	"testing"

	"beian/pipeline/lexicon"
	"beian/pipeline/rules"
)

// TestEverySetSpeaksTheLexiconsWords: a rule set may only name fields, lists, columns and slots that documents are read for.
func TestEverySetSpeaksTheLexiconsWords(t *testing.T) {
	lx, err := lexicon.Default()
	if err != nil {
		t.Fatal(err)
	}
	words := rules.Vocabulary{
		Field: func(key string) (rules.Entry, bool) {
			f, ok := lx.Field(key)
			return rules.Entry{Kind: f.Kind, Words: namesOf(f.Words)}, ok
		},
		List: func(key string) bool { _, ok := lx.List(key); return ok },
		Column: func(list, column string) (rules.Entry, bool) {
			l, _ := lx.List(list)
			c, ok := l.Column(column)
			return rules.Entry{Kind: c.Kind, Words: namesOf(c.Words)}, ok
		},
		Slot: func(key string) bool { _, ok := lx.Slot(key); return ok },
	}
	for _, id := range rules.IDs() {
		data, err := rules.Source(id)
		if err != nil {
			t.Fatal(err)
		}
		_, problems := rules.Load(id+".yaml", data, words)
		for _, p := range problems {
			t.Error(p)
		}
	}
}

func namesOf(words []lexicon.Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Name)
	}
	return out
}
