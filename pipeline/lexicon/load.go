package lexicon

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"beian/pipeline/record"
)

//go:embed fields.yaml
var fieldsYAML []byte

//go:embed lists.yaml
var listsYAML []byte

//go:embed documents.yaml
var documentsYAML []byte

type fieldsFile struct {
	Fields  []Field  `yaml:"fields"`
	Plain   []string `yaml:"plain"`
	Affixes struct {
		Before []string `yaml:"before"`
		After  []string `yaml:"after"`
		Start  []string `yaml:"start"`
		End    []string `yaml:"end"`
	} `yaml:"affixes"`
}

type listsFile struct {
	Lists []List `yaml:"lists"`
}

type documentsFile struct {
	Titles  []Title    `yaml:"titles"`
	Types   []TypeWord `yaml:"types"`
	Annexes []Annex    `yaml:"annexes"`
	Slots   []Slot     `yaml:"slots"`
}

var builtIn = sync.OnceValues(func() (*Lexicon, error) {
	lex, err := Load(fieldsYAML, listsYAML, documentsYAML)
	if err != nil {
		return nil, err
	}
	return lex, lex.loadSummary(summaryYAML)
})

// Default is the lexicon that comes with the program. An error means that one of its files is wrong.
func Default() (*Lexicon, error) { return builtIn() }

// Load reads the three files of a lexicon. Unknown keys, doubled keys and unknown kinds are errors with their place.
func Load(fields, lists, documents []byte) (*Lexicon, error) {
	var f fieldsFile
	var l listsFile
	var d documentsFile
	err := errors.Join(decode("fields.yaml", fields, &f), decode("lists.yaml", lists, &l), decode("documents.yaml", documents, &d))
	if err != nil {
		return nil, err
	}
	lex := &Lexicon{
		fields: f.Fields, lists: l.Lists, slots: d.Slots, titles: d.Titles, types: d.Types, annexes: d.Annexes,
		fieldOf: map[string]int{}, listOf: map[string]int{}, slotOf: map[string]int{},
		labels: map[string][]string{}, columns: map[string]map[string][]string{}, plain: map[string]bool{}, weak: map[string]bool{},
		before: longestFirst(f.Affixes.Before), after: longestFirst(f.Affixes.After),
	}
	lex.nameRegions()
	lex.spell(map[string][]string{"start": f.Affixes.Start, "end": f.Affixes.End})
	if err := errors.Join(lex.indexFields(), lex.indexLists(), lex.indexSlots()); err != nil {
		return nil, err
	}
	for _, field := range lex.fields {
		lex.phrases = append(lex.phrases, phrasesOf(field)...)
	}
	for _, p := range f.Plain {
		lex.plain[bare(p)] = true
	}
	return lex, nil
}

func decode(name string, data []byte, into any) error {
	dec := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict())
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	// A second document would be ignored silently.
	if err := dec.Decode(new(any)); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: more than one document", name)
	}
	return nil
}

// nameRegions lets the fields of city and district be read as enumerations of the regions' codes.
func (l *Lexicon) nameRegions() {
	for i, f := range l.fields {
		switch f.Key {
		case "city_code":
			l.fields[i].Words = cityWords()
		case "district_code":
			l.fields[i].Words = districtWords()
		}
	}
}

// spell adds the spellings of the two ends of a span of time: each stem with each word for the end.
func (l *Lexicon) spell(words map[string][]string) {
	for i, f := range l.fields {
		l.fields[i].Aliases = append(slices.Clone(f.Aliases), spans(f.Stems, words[f.Span])...)
	}
	for i := range l.lists {
		cols := slices.Clone(l.lists[i].Columns)
		for j, c := range cols {
			cols[j].Aliases = append(slices.Clone(c.Aliases), spans(c.Stems, words[c.Span])...)
		}
		l.lists[i].Columns = cols
	}
}

func spans(stems, words []string) []string {
	var out []string
	for _, s := range stems {
		for _, w := range words {
			for _, noun := range []string{"", "日", "日期", "时间"} {
				out = append(out, s+w+noun)
			}
		}
	}
	return out
}

func (l *Lexicon) indexFields() error {
	for i, f := range l.fields {
		if _, ok := l.fieldOf[f.Key]; ok {
			return fmt.Errorf("fields.yaml: key %s occurs twice", f.Key)
		}
		if !knownKind(f.Kind) {
			return fmt.Errorf("fields.yaml: %s has the unknown kind %q", f.Key, f.Kind)
		}
		l.fieldOf[f.Key] = i
		for _, word := range spellings(f.Label, f.Aliases, f.Kind) {
			add(l.labels, bare(word), f.Key)
		}
		for _, word := range f.Weak {
			add(l.labels, bare(word), f.Key)
			l.weak[bare(word)] = true
		}
	}
	l.indexCores()
	return nil
}

// spellings are the label and its aliases; of dates also with 时间, 日期 and 年月 in place of one another.
func spellings(label string, aliases []string, kind record.Kind) []string {
	words := append([]string{label}, aliases...)
	if kind != record.Date {
		return words
	}
	endings := []string{"时间", "日期", "年月"}
	for _, w := range slices.Clone(words) {
		for _, e := range endings {
			stem, ok := strings.CutSuffix(w, e)
			if !ok || stem == "" {
				continue
			}
			for _, o := range endings {
				words = append(words, stem+o)
			}
		}
	}
	return words
}

// indexCores lets 注册成为新企业 ask for what 注册成为新企业数 asks for, where no other field is called so.
func (l *Lexicon) indexCores() {
	cores := map[string][]string{}
	for _, f := range l.fields {
		if f.Kind != record.Count {
			continue
		}
		for _, word := range append([]string{f.Label}, f.Aliases...) {
			core := strings.TrimSuffix(strings.TrimSuffix(bare(word), "量"), "数")
			if core != bare(word) && utf8.RuneCountInString(core) >= 4 && l.labels[core] == nil {
				add(cores, core, f.Key)
			}
		}
	}
	for core, keys := range cores {
		if len(keys) == 1 {
			l.labels[core] = keys
		}
	}
}

func (l *Lexicon) indexLists() error {
	for i, s := range l.lists {
		if _, ok := s.Column(s.Item); !ok {
			return fmt.Errorf("lists.yaml: %s has no column %q to name its items", s.Key, s.Item)
		}
		l.listOf[s.Key] = i
		index := map[string][]string{}
		for _, c := range s.Columns {
			if !knownKind(c.Kind) {
				return fmt.Errorf("lists.yaml: %s.%s has the unknown kind %q", s.Key, c.Key, c.Kind)
			}
			for _, word := range spellings(c.Label, c.Aliases, c.Kind) {
				add(index, bare(word), c.Key)
			}
		}
		l.columns[s.Key] = index
	}
	return nil
}

func (l *Lexicon) indexSlots() error {
	for i, s := range l.slots {
		if _, ok := l.slotOf[s.Key]; ok {
			return fmt.Errorf("documents.yaml: slot %s occurs twice", s.Key)
		}
		l.slotOf[s.Key] = i
	}
	return nil
}

func add(index map[string][]string, word, key string) {
	if word != "" && !slices.Contains(index[word], key) {
		index[word] = append(index[word], key)
	}
}

func knownKind(k record.Kind) bool {
	switch k {
	case record.Plain, record.Area, record.Money, record.Count, record.Ratio, record.Decimal, record.Date,
		record.YesNo, record.USCC, record.Enum, record.Listing, record.Tally:
		return true
	}
	return false
}

func longestFirst(words []string) []string {
	out := slices.Clone(words)
	slices.SortStableFunc(out, func(a, b string) int {
		return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a))
	})
	return out
}
