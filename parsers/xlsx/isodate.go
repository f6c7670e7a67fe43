package xlsx

import (
	"strings"
	"time"

	"beian/parsers/numfmt"
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// shortDate and clock show ISO dates and times of cells that have no date format.
var (
	shortDate = numfmt.Compile(14, "")
	clock     = numfmt.Compile(20, "")
)

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
		st := s.styles.at(c.style)
		if !st.Code.IsDate() {
			st.Code = shortDate
			if t.Year() == 0 {
				st.Code = clock
			}
		}
		return st.ShowNumber(v, s.epoch1904), true
	}
	return s.text(c, sheet.Rich{Text: c.value})
}
