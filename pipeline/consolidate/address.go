package consolidate

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"beian/pipeline/lexicon"
)

// A unit is a floor of a building, or a room on it.
type unit struct {
	floor int    // 0 when the room's number does not tell
	room  string // "" for the whole floor
}

func sortedUnits[V any](m map[unit]V) []unit {
	return slices.SortedFunc(maps.Keys(m), func(a, b unit) int {
		return cmp.Or(cmp.Compare(a.floor, b.floor), cmp.Compare(a.room, b.room))
	})
}

var (
	// 3层, 1-3层, 三楼, 5F, 负1层; 2号楼 is a building.
	floors = regexp.MustCompile(`(?i)(负|地下|B)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:(?:层|楼|F)?[-~—至到、](\d{1,2}|[一二三四五六七八九十]{1,3}))?(?:层|楼|F(?:$|[^A-Za-z]))`)
	// 301室, 301-305室, A座301 at the end; 301、302室 where rooms are named at all.
	rooms       = regexp.MustCompile(`(?:^|[^0-9A-Za-z])([A-Za-z]?\d{3,4})(?:室?[-~—至到](\d{3,4}))?(?:室|房|单元|$)`)
	listedRooms = regexp.MustCompile(`(?:^|[^0-9A-Za-z])([A-Za-z]?\d{3,4})(?:室?[-~—至到](\d{3,4}))?(?:室|房|单元|$|[、,/和及])`)
)

// manyUnits bounds a range: 1-9999室 is a slip of the pen.
const manyUnits = 200

// locate parts an address into the key of its building and the units in it. ok is false where it names no house: two
// spaces of one street would meet.
func locate(addr string, kit Kit) (building string, units []unit, ok bool) {
	s := strings.Join(strings.Fields(lexicon.Fold(addr)), "")
	cut := len(s)
	for _, m := range floors.FindAllStringSubmatchIndex(s, -1) {
		cut = min(cut, m[0])
		sub := submatches(s, m)
		from, to := number(sub[2]), number(sub[3])
		if sub[1] != "" {
			from, to = -from, -to
		}
		for _, n := range upTo(from, to) {
			units = append(units, unit{floor: n})
		}
	}
	if onRooms := roomsOf(s); len(onRooms.units) > 0 {
		cut, units = min(cut, onRooms.at), onRooms.units // rooms say more than the floor before them
	}
	building = kit.Address(s[:cut])
	return building, units, len([]rune(building)) >= 5 && strings.ContainsFunc(building, unicode.IsDigit)
}

type roomed struct {
	at    int
	units []unit
}

func roomsOf(s string) roomed {
	out := roomed{at: len(s)}
	pattern := rooms
	if strings.ContainsAny(s, "室房") {
		pattern = listedRooms
	}
	for at := 0; ; {
		m := pattern.FindStringSubmatchIndex(s[at:])
		if m == nil {
			return out
		}
		sub := submatches(s[at:], m)
		out.at = min(out.at, at+m[2])
		letter := strings.TrimRightFunc(sub[1], unicode.IsDigit)
		for _, n := range upTo(number(strings.TrimPrefix(sub[1], letter)), number(sub[2])) {
			out.units = append(out.units, unit{floor: n / 100, room: letter + strconv.Itoa(n)})
		}
		_, last := utf8.DecodeLastRuneInString(s[at : at+m[1]])
		at += max(m[3], m[5], m[1]-last) // what ends one room may stand before the next
	}
}

func submatches(s string, m []int) []string {
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

// upTo lists the numbers from a to b, b not before a; b may be 0 for none.
func upTo(a, b int) []int {
	out := []int{a}
	for n := a + 1; n <= b && n-a < manyUnits; n++ {
		out = append(out, n)
	}
	return out
}

// number reads digits or a Chinese numeral below one hundred.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, digit := 0, 0
	for _, r := range s {
		if r == '十' {
			n, digit = n+10*max(digit, 1), 0
			continue
		}
		digit = strings.IndexRune("零一二三四五六七八九", r) / len("零")
	}
	return n + digit
}
