package xlsx

import (
	"strings"
	"time"

	"beian/parsers/numfmt"
	"beian/pipeline/record"
)

var shortDate = numfmt.Compile(14, "")

// isoDate shows a cell of type d, whose value is an ISO 8601 date, time or both.
func (s *worksheet) isoDate(c stored) (record.Cell, bool) {
	value := strings.TrimSuffix(strings.TrimSpace(c.value), "Z")
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "15:04:05.999999999", "T15:04:05.999999999"} {
		t, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		v, ok := numfmt.Serial(t, s.epoch1904)
		if !ok {
			break
		}
		code := s.styles.at(c.style).code
		if !code.IsDate() {
			code = shortDate
			if t.Year() == 0 {
				code = clock
			}
		}
		shown := code.Number(v, s.epoch1904)
		return record.Cell{Text: shown.Text, Type: shown.Type, Stored: shown.Stored}, true
	}
	return s.text(c, shared{text: c.value})
}

var clock = numfmt.Compile(20, "")
