// Package lexicon holds what the words of the annexes mean, as data: labels and aliases of fields, headers of lists,
// kinds of documents and their proof slots, regions. Words outlive years, so all rule sets share one lexicon.
package lexicon

import (
	"sync"
	"sync/atomic"

	"beian/pipeline/record"
)

// A Word is one noun of an enumeration, or one kind of thing, with the spellings that mean it.
type Word struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases,omitempty"`
}

// A Field is one key of the application forms (domain.md 1).
type Field struct {
	Key      string      `yaml:"key"`
	Label    string      `yaml:"label"` // the notice's own noun
	Aliases  []string    `yaml:"aliases,omitempty"`
	Weak     []string    `yaml:"weak,omitempty"`    // aliases that step back where another label of the field speaks
	Stems    []string    `yaml:"stems,omitempty"`   // of spans of time: "租赁" + 起始日期
	Span     string      `yaml:"span,omitempty"`    // "start" or "end": which words follow the stems
	Phrases  []string    `yaml:"phrases,omitempty"` // how sentences state it without its label: "成立于{}"
	Kind     record.Kind `yaml:"kind"`
	Section  string      `yaml:"section"`            // heading under which reports and templates show it
	Type     string      `yaml:"type,omitempty"`     // "B": asked of type B only; "": both
	Words    []Word      `yaml:"words,omitempty"`    // of enum fields
	Personal bool        `yaml:"personal,omitempty"` // a person's data: never in the public list nor the page
	Column   string      `yaml:"column,omitempty"`   // heading in the workbook where it differs: "场地面积（㎡）"
}

// A Column is one column of an item list.
type Column struct {
	Key      string      `yaml:"key"`
	Label    string      `yaml:"label"`
	Aliases  []string    `yaml:"aliases,omitempty"`
	Stems    []string    `yaml:"stems,omitempty"`
	Span     string      `yaml:"span,omitempty"`
	Kind     record.Kind `yaml:"kind"`
	Words    []Word      `yaml:"words,omitempty"`
	Personal bool        `yaml:"personal,omitempty"`
	Own      bool        `yaml:"own,omitempty"` // such a column tells the list where no title does
}

// A List is one item list (domain.md 2).
type List struct {
	Key     string   `yaml:"key"`
	Label   string   `yaml:"label"`
	Titles  []string `yaml:"titles"` // words by which its title or sheet is known, most telling first
	Item    string   `yaml:"item"`   // the column that names an item: a row without it is no item
	Columns []Column `yaml:"columns"`
}

// A Slot is one kind of proof document (domain.md 3.3).
type Slot struct {
	Key   string   `yaml:"key"`
	Label string   `yaml:"label"`
	Words []string `yaml:"words"` // content or name words that tell it, most telling first
}

// A Title is a phrase that tells what a document is.
type Title struct {
	Document string   `yaml:"document"`
	Words    []string `yaml:"words"`
	Heads    []string `yaml:"heads"` // of a table that is such a document even without a title
}

// An Annex says what the notice's annex of this number is.
type Annex struct {
	Number   int                    `yaml:"number"`
	Document string                 `yaml:"document"`
	Type     record.ApplicationType `yaml:"type,omitempty"`
}

// A TypeWord is a noun that tells the type of an application.
type TypeWord struct {
	Type  record.ApplicationType `yaml:"type"`
	Words []string               `yaml:"words"`
}

// A Lexicon answers what a word means. Its answers never change after Load; it is safe for many goroutines.
type Lexicon struct {
	fields  []Field
	lists   []List
	slots   []Slot
	titles  []Title
	types   []TypeWord
	annexes []Annex
	summary []SummaryColumn

	fieldOf map[string]int
	listOf  map[string]int
	slotOf  map[string]int
	labels  map[string][]string            // bare label → field keys
	columns map[string]map[string][]string // list key → bare label → column keys
	weak    map[string]bool                // bare labels that step back
	plain   map[string]bool                // bare labels that no rule reads
	phrases []Phrase
	before  []string // affixes, longest first
	after   []string

	known sync.Map // label → variants; what was asked before, the same for everybody
	count atomic.Int64
}

// Fields lists all fields in the order of the annexes.
func (l *Lexicon) Fields() []Field { return l.fields }

// Lists lists all item lists in the order of domain.md 2.
func (l *Lexicon) Lists() []List { return l.lists }

// Slots lists the kinds of proof documents.
func (l *Lexicon) Slots() []Slot { return l.slots }

// Titles lists the phrases that tell what a document is, most telling first.
func (l *Lexicon) Titles() []Title { return l.titles }

// Types lists the nouns that tell the type of an application, longest first.
func (l *Lexicon) Types() []TypeWord { return l.types }

// Annexes lists the notice's annexes that have a kind.
func (l *Lexicon) Annexes() []Annex { return l.annexes }

// Field returns the field with this key.
func (l *Lexicon) Field(key string) (Field, bool) {
	i, ok := l.fieldOf[key]
	if !ok {
		return Field{}, false
	}
	return l.fields[i], true
}

// List returns the item list with this key.
func (l *Lexicon) List(key string) (List, bool) {
	i, ok := l.listOf[key]
	if !ok {
		return List{}, false
	}
	return l.lists[i], true
}

// Slot returns the kind of proof with this key.
func (l *Lexicon) Slot(key string) (Slot, bool) {
	i, ok := l.slotOf[key]
	if !ok {
		return Slot{}, false
	}
	return l.slots[i], true
}

// Label is the Chinese noun of a field, list or slot, or the key itself when the lexicon does not know it.
func (l *Lexicon) Label(key string) string {
	if f, ok := l.Field(key); ok {
		return f.Label
	}
	if s, ok := l.List(key); ok {
		return s.Label
	}
	if s, ok := l.Slot(key); ok {
		return s.Label
	}
	return key
}

// Column returns the column of a list.
func (s List) Column(key string) (Column, bool) {
	for _, c := range s.Columns {
		if c.Key == key {
			return c, true
		}
	}
	return Column{}, false
}
