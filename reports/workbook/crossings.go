package workbook

import (
	"cmp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// crossings lists what shows only between applications. The workbook is the province's: both sides are named.
func crossings(b record.Batch) table {
	known := directoryOf(b.Applications)
	return table{
		sheet: "跨申请发现", title: "跨申请发现", name: "表_跨申请发现", frozen: 3, empty: "各申报项目之间没有发现重复或矛盾。",
		columns: []column{
			{heading: "序号"}, {heading: "编号"}, {heading: "级别"}, {heading: "说明", widest: 60}, {heading: "涉及项目\n（个）"},
			{heading: "涉及项目", widest: 44}, {heading: "涉及市", widest: 16}, {heading: "证据位置", widest: 60},
			{heading: "申请编号", widest: 26},
		},
		rows: func(yield func([]cell) bool) {
			for i, f := range b.Cross {
				if !yield(crossRow(i, f, known)) {
					return
				}
			}
		},
	}
}

func crossRow(i int, f record.Finding, known directory) []cell {
	names := make([]string, len(f.Parties))
	var cities []string
	for j, id := range f.Parties {
		var folder string
		if j < len(f.Packages) {
			folder = f.Packages[j]
		}
		a, ok := known.find(id, folder)
		if !ok {
			names[j] = cmp.Or(folder, id) // an applicant that handed in nothing
			continue
		}
		names[j] = a.space
		if !slices.Contains(cities, a.city) {
			cities = append(cities, a.city)
		}
	}
	owner := func(j int) string {
		if j < len(f.Owners) {
			if a, ok := known.find(f.Owners[j], ""); ok {
				return a.space + "："
			}
		}
		return ""
	}
	return []cell{
		ordinal(i), code(f.Code), severityCell(f.Severity), text(f.Message), tallied(len(f.Parties)),
		text(strings.Join(names, "\n")), text(strings.Join(cities, "\n")), text(places(f.Evidence, owner)),
		text(strings.Join(f.Parties, "\n")),
	}
}

// A directory finds applications. Two packages may bear one id, so that the package tells more where it is known.
type directory struct{ byPackage, byID map[string]entry }

// An entry is what a directory knows of an application.
type entry struct{ id, space, city string }

func directoryOf(apps record.Applications) directory {
	d := directory{map[string]entry{}, map[string]entry{}}
	for _, a := range apps.All() {
		e := entry{a.ID, spaceName(a), cityName(a.City)}
		d.byPackage[a.Package] = e
		if _, ok := d.byID[a.ID]; !ok {
			d.byID[a.ID] = e
		}
	}
	return d
}

func (d directory) find(id, folder string) (entry, bool) {
	if a, ok := d.byPackage[folder]; ok && a.id == id {
		return a, true
	}
	a, ok := d.byID[id]
	return a, ok
}
