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
		Field: func(key string) bool { _, ok := lx.Field(key); return ok },
		List:  func(key string) bool { _, ok := lx.List(key); return ok },
		Column: func(list, column string) bool {
			l, _ := lx.List(list)
			_, ok := l.Column(column)
			return ok
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
