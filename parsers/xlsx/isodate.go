package xlsx

import (
	"beian/parsers/sheet"
	"beian/pipeline/record"
)

// isoDate shows a cell of type d, whose value is an ISO 8601 date, time or both.
func (s *worksheet) isoDate(c stored) (record.Cell, bool) {
	if cell, ok := s.styles.at(c.style).ShowMoment(c.value, s.epoch1904); ok {
		return cell, true
	}
	return s.text(c, sheet.Rich{Text: c.value})
}
