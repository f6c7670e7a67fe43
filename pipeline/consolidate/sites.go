package consolidate

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// One site must not serve two applications (forbidden in writing elsewhere, domain.md 6.3 X5).
var sharedSites = Check{
	Code: "X5",
	Doc:  "两个申请使用同一或重叠的场地（地址和房号、租赁凭证号）",
	Leaves: func(app record.Application, kit Kit, leave func(Fact)) {
		v := app.Field("site_addresses").Best()
		for _, addr := range v.Items {
			if building, _, ok := locate(addr, kit); ok {
				leave(Fact{Key: building, At: v.At, Text: addr, Where: addr, Code: app.Text("landlord_name")})
			}
		}
		for _, row := range rows(app, "site_units") {
			if no := row.Get("title_no"); len([]rune(kit.Name(no.Text))) >= 6 {
				leave(Fact{Key: byCode + kit.Name(no.Text), At: no.At, Text: no.Text})
			}
		}
	},
	Meets: func(key string, by []Sighting, kit Kit) []record.Finding {
		if strings.HasPrefix(key, byCode) {
			by = onePerApplication(by)
			return []record.Finding{between("X5", record.Warning, fmt.Sprintf("产权或租赁凭证“%s”出现在 %d 个申请中：%s", by[0].Text, len(by), spaces(by)), by)}
		}
		return clashes(by, kit)
	},
}

// clashes finds the addresses in one building that overlap: those that name the same floor or room, and those of which one
// names the building alone. Different floors or rooms of a building are no finding.
func clashes(claims []Sighting, kit Kit) []record.Finding {
	byUnit := map[unit][]Sighting{}  // who names a unit by itself
	onFloor := map[unit][]Sighting{} // who names something on a floor
	for _, c := range claims {
		_, units, _ := locate(c.Text, kit)
		if len(units) == 0 { // the whole building
			return clash(claims, kit)
		}
		for _, u := range units {
			byUnit[u] = append(byUnit[u], c)
			onFloor[unit{floor: u.floor}] = append(onFloor[unit{floor: u.floor}], c)
		}
	}
	var out []record.Finding
	for _, u := range sortedUnits(byUnit) {
		by := byUnit[u]
		if u.room == "" { // a whole floor: whoever has a room on it has it twice
			by = onFloor[u]
		}
		for _, f := range clash(by, kit) {
			if !slices.ContainsFunc(out, func(o record.Finding) bool { return o.Message == f.Message }) {
				out = append(out, f)
			}
		}
	}
	return out
}

func clash(by []Sighting, kit Kit) []record.Finding {
	by = onePerApplication(by)
	if len(by) < 2 {
		return nil
	}
	message := fmt.Sprintf("%d 个申请的场地地址重叠或可能重叠：%s", len(by), placed(by))
	if !slices.ContainsFunc(by, func(s Sighting) bool { return kit.Address(s.Text) != kit.Address(by[0].Text) }) {
		message = fmt.Sprintf("场地地址“%s”出现在 %d 个申请中：%s", by[0].Text, len(by), spaces(by))
	}
	return []record.Finding{between("X5", record.Warning, message+landlord(by, kit), by)}
}

// landlord adds that all let from the same owner, who stands in the facts as their code.
func landlord(by []Sighting, kit Kit) string {
	for _, s := range by {
		if s.Code == "" || kit.Name(s.Code) != kit.Name(by[0].Code) {
			return ""
		}
	}
	return "；产权人（出租方）同为" + by[0].Code
}
