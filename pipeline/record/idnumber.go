package record

import (
	"errors"
	"strconv"
)

// CheckIDNumber tells whether s is a valid 公民身份号码 of 18 characters (GB 11643-1999): a date of birth and the check
// character agree. The error names the fault in Chinese, as findings show it, and never the number.
func CheckIDNumber(s string) error {
	if len(s) != 18 {
		return errors.New("不是18位")
	}
	sum := 0
	for i, w := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		if s[i] < '0' || s[i] > '9' {
			return errors.New("前17位不全是数字")
		}
		sum += int(s[i]-'0') * w
	}
	if !birth(s[6:14]) {
		return errors.New("第7至14位不是出生日期")
	}
	check := s[17]
	if check == 'x' {
		check = 'X'
	}
	if check != "10X98765432"[sum%11] {
		return errors.New("第18位校验码不对")
	}
	return nil
}

func birth(yyyymmdd string) bool {
	y, _ := strconv.Atoi(yyyymmdd[:4])
	m, _ := strconv.Atoi(yyyymmdd[4:6])
	d, _ := strconv.Atoi(yyyymmdd[6:])
	_, ok := NewDay(y, m, d)
	return ok && y >= 1900 && y <= 2099
}
