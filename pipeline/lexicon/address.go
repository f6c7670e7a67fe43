package lexicon

import (
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// Where says whether an address lies in Liaoning.
type Where int

const (
	Unknown Where = iota // the address names no province and no city, or only a name that several provinces have
	In
	Out
)

// ProvinceOf tells where an address lies by what stands at its beginning: a province, a city, a county-level unit of
// Liaoning. Street names decide nothing: 南京南街, 北京路.
func ProvinceOf(addr string) Where { return locate(addr).where }

// CityOfAddress finds the city of Liaoning in which an address lies, by the city's name or by a county-level unit that
// only one city has: 铁西区 alone is none.
func CityOfAddress(addr string) (record.City, bool) {
	p := locate(addr)
	if p.city == nil || p.where == Out {
		return record.City{}, false
	}
	return p.city.city(), true
}

// DistrictOf finds the code of the county-level unit in which an address lies; obsolete codes become today's.
func DistrictOf(addr string) (code string, ok bool) {
	if p := locate(addr); p.unit != nil && p.where != Out {
		return p.unit.Code, true
	}
	return "", false
}

// A place is what the beginning of an address tells.
type place struct {
	where      Where
	city, unit *region
}

func locate(addr string) place {
	s := opening(addr)
	if p, ok := byCode(s); ok {
		return p
	}
	rest, home := cutProvince(s)
	if !home && elsewhere(s) {
		return place{where: Out}
	}
	p := inLiaoning(rest)
	switch {
	case home:
		p.where = In
	case p.city == nil && p.where == Unknown:
		p = named(s)
	}
	return p
}

// opening takes off what may stand before an address: a label, numbering, a postal code, the country, and the brackets
// of 中国（辽宁）自由贸易试验区.
func opening(addr string) string {
	s := Label(addr)
	for {
		rest := s[len(beforeAddress.FindString(s)):]
		if postalCode.MatchString(rest) && !sixDigits.MatchString(rest) {
			rest = rest[6:]
		}
		if m := freeZone.FindStringSubmatch(rest); m != nil {
			rest = m[1] + rest[len(m[0]):]
		}
		if rest == s {
			return s
		}
		s = rest
	}
}

var (
	beforeAddress = regexp.MustCompile(`^(?:[^:路街号市省]{0,6}(?:地址|住所|地点|场所)[:是为]?|位于|坐落于|坐落在|\(1[0-9]{5}\)|中国|中华人民共和国)`)
	postalCode    = regexp.MustCompile(`^\d{6}(\p{Han})`)
	freeZone      = regexp.MustCompile(`^\(([^)]{2,4})\)`)
)

// byCode reads an address that is only an administrative code, as forms have it for 行政区划.
func byCode(s string) (place, bool) {
	code := sixDigits.FindString(s)
	if code == "" {
		return place{}, false
	}
	cities := regionTable().Cities
	for i, c := range cities {
		if c.Code == code {
			return place{where: In, city: &cities[i]}, true
		}
		for j, u := range c.Units {
			if u.Code == code || slices.Contains(u.Was, code) {
				return place{where: In, city: &cities[i], unit: &c.Units[j]}, true
			}
		}
	}
	return place{}, false
}

var sixDigits = regexp.MustCompile(`^21\d{4}\b`)

func cutProvince(s string) (rest string, home bool) {
	if rest, ok := strings.CutPrefix(s, "辽宁省"); ok {
		return strings.TrimPrefix(rest, "自由贸易试验区"), true
	}
	if rest, ok := strings.CutPrefix(s, "辽宁"); ok && !street.MatchString(rest) {
		return strings.TrimPrefix(rest, "自由贸易试验区"), true
	}
	return s, false
}

// street is what makes the name before it the name of a street, a building or a village.
var street = regexp.MustCompile(`^[东西南北中新老前后上下一二三四五六七八九十环]{0,2}(?:路|街|大街|大道|道|巷|胡同|里|小区|社区|大厦|广场|花园|公寓|城|大学|学院|饭店|宾馆|酒店|商城|商厦|村|屯|镇|乡|桥|站)`)

// administered is what proves that a short name before it is a province or a city: a lower unit follows soon.
var administered = regexp.MustCompile(`^[^路街道巷弄号楼厦村屯园小社]{0,7}?(?:区|县|州|旗|盟|市(?:$|[^场]))`)

// elsewhere reports an address that begins with another province, another city, or another country.
func elsewhere(s string) bool {
	e := regionTable().Elsewhere
	if hasAny(s, e.Provinces) || hasAny(s, e.Countries) {
		return true
	}
	if p := inLiaoning(s); p.city != nil || p.where == In || ambiguousUnit(s) {
		return false
	}
	for _, names := range [][]string{e.Short, e.Cities} {
		for _, n := range names {
			rest, ok := strings.CutPrefix(s, n)
			if ok && (strings.HasPrefix(rest, "市") && !strings.HasPrefix(rest, "市场") || !street.MatchString(rest) && administered.MatchString(rest)) {
				return true
			}
		}
	}
	return false
}

func hasAny(s string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// inLiaoning reads city and county-level unit at the beginning of s. The zone 沈抚 was made of parts of two cities: where
// it is named, it wins.
func inLiaoning(s string) place {
	city, rest := cityAt(s)
	if zone, _ := zoneAt(rest); zone != nil {
		return place{where: In, city: zone}
	}
	if city != nil {
		unit := unitAt(city, rest, true)
		if unit == nil {
			unit = unitAt(city, s, false) // 阜新蒙古族自治县
		}
		return place{where: In, city: city, unit: unit}
	}
	return unitAlone(s)
}

func cityAt(s string) (*region, string) {
	cities := regionTable().Cities
	for i := range cities {
		for _, n := range cities[i].names() {
			rest, ok := strings.CutPrefix(s, n)
			if !ok || street.MatchString(rest) && !strings.HasSuffix(n, "市") && !schools.MatchString(rest) {
				continue
			}
			if n == "朝阳" && strings.HasPrefix(rest, "区") {
				continue // 朝阳区 is in Beijing and Changchun
			}
			return &cities[i], rest
		}
	}
	return nil, s
}

var schools = regexp.MustCompile(`^.{0,4}(?:大学|学院)`)

func zoneAt(s string) (*region, string) {
	cities := regionTable().Cities
	zone := &cities[len(cities)-1]
	for _, n := range zone.names() {
		if rest, ok := strings.CutPrefix(s, n); ok && !street.MatchString(rest) {
			return zone, rest
		}
	}
	return nil, s
}

// unitAt finds a unit of a known city, by its short name too where that is asked for: 沈阳浑南.
func unitAt(city *region, s string, byShort bool) *region {
	for i, u := range city.Units {
		short := strings.TrimRight(u.Name, "区县市")
		for _, n := range append(u.names(), short) {
			rest, ok := strings.CutPrefix(s, n)
			if n == short && !byShort {
				continue
			}
			if ok && len([]rune(n)) > 1 && (n != short || !street.MatchString(rest)) {
				return &city.Units[i]
			}
		}
	}
	return nil
}

// unitAlone finds the unit of an address that names no city. Two cities having it, it tells nothing; another province
// having one of that name, it tells the city (a form of Liaoning means its own) but does not prove the province.
func unitAlone(s string) place {
	var found []place
	cities := regionTable().Cities
	for i := range cities {
		for j, u := range cities[i].Units {
			for _, n := range u.names() {
				if rest, ok := strings.CutPrefix(s, n); ok && (strings.HasSuffix(n, "区") || !street.MatchString(rest)) {
					found = append(found, place{city: &cities[i], unit: &cities[i].Units[j]})
					break
				}
			}
		}
	}
	if len(found) != 1 {
		return place{}
	}
	if found[0].unit.Also == "" {
		found[0].where = In
	}
	return found[0]
}

func ambiguousUnit(s string) bool {
	for _, c := range regionTable().Cities {
		for _, u := range c.Units {
			if strings.HasPrefix(s, u.Name) {
				return true
			}
		}
	}
	return false
}

// named looks behind the beginning, for exactly one city of Liaoning with its 市, or for the province's full name.
func named(s string) place {
	var p place
	cities := regionTable().Cities
	for i, c := range cities {
		if !strings.Contains(s, c.Name) {
			continue
		}
		if p.city != nil {
			return place{}
		}
		p.city = &cities[i]
	}
	others := slices.ContainsFunc(regionTable().Elsewhere.Provinces, func(n string) bool { return strings.Contains(s, n) })
	switch {
	case others:
		return place{}
	case strings.Contains(s, "辽宁省"):
		p.where = In
	}
	return p
}
