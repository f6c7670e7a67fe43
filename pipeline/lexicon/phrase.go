package lexicon

import (
	"regexp"
	"strings"

	"beian/pipeline/record"
)

// A Phrase is a way in which sentences state a field without its label: 成立于2018年3月5日.
type Phrase struct {
	Key string
	Is  *regexp.Regexp // its first group is the value
}

// Phrases lists them in the order of the fields.
func (l *Lexicon) Phrases() []Phrase { return l.phrases }

// phrasesOf makes the patterns of a field. A value is a date for fields of dates, else what stands up to the next mark.
func phrasesOf(f Field) []Phrase {
	value := `[\s_]*([^，,；;。（(\s]{2,60})`
	if f.Kind == record.Date {
		value = `[\s_]*(\d{4}\s*[年./-]\s*\d{1,2}(?:\s*月(?:\s*\d{1,2}\s*日)?|[./-]\d{1,2})?)[\s_]*`
	}
	var out []Phrase
	for _, p := range f.Phrases {
		before, after, _ := strings.Cut(p, "{}")
		out = append(out, Phrase{f.Key, regexp.MustCompile(regexp.QuoteMeta(before) + value + regexp.QuoteMeta(after))})
	}
	return out
}
