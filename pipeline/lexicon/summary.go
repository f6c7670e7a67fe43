package lexicon

import (
	_ "embed"
	"fmt"
)

//go:embed summary.yaml
var summaryYAML []byte

type summaryFile struct {
	Columns []SummaryColumn `yaml:"columns"`
}

// A SummaryColumn is one column of Annex 7.
type SummaryColumn struct {
	Column `yaml:",inline"`
	Given  bool `yaml:"given,omitempty"` // said by the recommending office alone: rank, conclusions, opinion
}

// summaryIndex is under what the columns of Annex 7 are looked up; no list has this key.
const summaryIndex = "附件7"

// Summary lists the columns of Annex 7 in the order of the draft.
func (l *Lexicon) Summary() []SummaryColumn { return l.summary }

// SummaryHead tells which column of Annex 7 a heading names and the unit in it; "" when it is none. 序号 is none: it numbers
// the rows, and ranks them only where no other column does.
func (l *Lexicon) SummaryHead(head string) (key, unit string) {
	keys, unit := l.variantsOf(head).in(l.columns[summaryIndex])
	if len(keys) == 0 {
		return "", unit
	}
	return keys[0], unit
}

// SummaryColumn returns the column with this key.
func (l *Lexicon) SummaryColumn(key string) (SummaryColumn, bool) {
	for _, c := range l.summary {
		if c.Key == key {
			return c, true
		}
	}
	return SummaryColumn{}, false
}

// loadSummary reads the columns of Annex 7, which rest on the fields of the built-in lexicon. A heading that two columns could have is the first one's.
func (l *Lexicon) loadSummary(data []byte) error {
	var f summaryFile
	if err := decode("summary.yaml", data, &f); err != nil {
		return err
	}
	index := map[string][]string{}
	for i, c := range f.Columns {
		words := append([]string{c.Label}, c.Aliases...)
		if field, ok := l.Field(c.Key); ok {
			c.Kind, c.Words, c.Personal = field.Kind, field.Words, field.Personal
			words = append(words, spellings(field.Label, field.Aliases, field.Kind)...)
		}
		if !knownKind(c.Kind) {
			return fmt.Errorf("summary.yaml: %s has the unknown kind %q", c.Key, c.Kind)
		}
		f.Columns[i] = c
		for _, w := range words {
			add(index, bare(w), c.Key)
			split, _ := SplitUnit(Label(w))
			add(index, bareOf(split), c.Key)
		}
	}
	l.summary, l.columns[summaryIndex] = f.Columns, index
	return nil
}
