package numfmt

import (
	"math/bits"
	"strconv"
	"time"
)

// A moment is a serial date taken apart.
type moment struct {
	year, month, day     int
	weekday              int // 0 is Sunday
	hour, minute, second int
	milli                int
	days                 int64 // whole days since the epoch, for elapsed times
}

const dayMilli = int64(24 * time.Hour / time.Millisecond)

// lastSerial is 9999-12-31, the last day that Excel shows.
const lastSerial = 2958465

// momentOf takes a serial apart. It fails for what a spreadsheet cannot show as a date: negative or after 9999.
// 1900-02-29 (serial 60) and 1900-01-00 (serial 0) do not exist, but Excel shows them.
func momentOf(v Decimal, epoch1904, subsecond bool) (moment, bool) {
	if v.Sign() < 0 || v.point > 7 {
		return moment{}, false
	}
	days, ms := v.split()
	if !subsecond {
		ms = (ms + 500) / 1000 * 1000
	}
	m := moment{days: days + ms/dayMilli}
	serial := m.days
	if epoch1904 {
		serial += 1462
	}
	if serial > lastSerial {
		return moment{}, false
	}
	m.setDay(serial)
	ms %= dayMilli
	m.hour, m.minute = int(ms/3600000), int(ms/60000%60)
	m.second, m.milli = int(ms/1000%60), int(ms%1000)
	return m, true
}

func (m *moment) setDay(serial int64) {
	m.weekday = int((serial + 6) % 7)
	switch {
	case serial == 60:
		m.year, m.month, m.day = 1900, 2, 29
		return
	case serial == 0:
		m.year, m.month, m.day = 1900, 1, 0
		return
	case serial < 60:
		serial++
	}
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(serial))
	m.year, m.month, m.day = t.Year(), int(t.Month()), t.Day()
}

// split gives whole days and the rest of the day in milliseconds, rounded half up; point is at most 7.
func (d Decimal) split() (days, milli int64) {
	days, _ = strconv.ParseInt("0"+d.whole(), 10, 64)
	frac := d.frac()
	frac = frac[:min(len(frac), significant)]
	part, _ := strconv.ParseUint("0"+frac, 10, 64)
	scale := uint64(1)
	for range frac {
		scale *= 10
	}
	hi, lo := bits.Mul64(part, uint64(dayMilli))
	lo, carry := bits.Add64(lo, scale/2, 0)
	milli64, _ := bits.Div64(hi+carry, lo, scale)
	return days, int64(milli64)
}

// Serial is the serial number of a moment; a time of the year 0 is a time of day. It fails before 1900 or 1904.
func Serial(t time.Time, epoch1904 bool) (Decimal, bool) {
	day := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
	serial := int64(0)
	if t.Year() != 0 {
		date := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		serial = (date.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / 86400
		if serial <= 60 {
			serial-- // 1900-02-29 stands between
		}
		if epoch1904 {
			serial -= 1462
		}
		if serial < 0 {
			return Decimal{}, false
		}
	}
	return FromFloat(float64(serial) + day.Hours()/24)
}
