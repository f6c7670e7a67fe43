package sheet

import (
	"strings"
	"time"

	"beian/parsers/numfmt"
	"beian/pipeline/record"
)

// shortDate and clock show ISO dates and times of cells that have no date format.
var (
	shortDate = numfmt.Compile(14, "")
	clock     = numfmt.Compile(20, "")
)

// ShowMoment makes the cell of an ISO 8601 date, time or both; false when the value is none, or before all serial dates.
func (s Style) ShowMoment(value string, epoch1904 bool) (record.Cell, bool) {
	value = strings.TrimSuffix(strings.TrimSpace(value), "Z")
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "15:04:05.999999999", "T15:04:05.999999999"} {
		t, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		v, ok := numfmt.Serial(t, epoch1904)
		if !ok {
			break
		}
		if !s.Code.IsDate() {
			s.Code = shortDate
			if t.Year() == 0 {
				s.Code = clock
			}
		}
		return s.ShowNumber(v, epoch1904), true
	}
	return record.Cell{}, false
}
