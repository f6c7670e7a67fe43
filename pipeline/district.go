package pipeline

import (
	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// settleDistrict finds the county-level unit that a form names without its city: 铁西区 is one of two, and the city of the
// application tells which. A statement that names only the city says nothing of the unit and steps behind one that does.
func settleDistrict(app record.Application) {
	for i := range app.Fields {
		f := &app.Fields[i]
		if f.Key != "district_code" || len(f.Values) == 0 {
			continue
		}
		for j, v := range f.Values {
			if v.Text == "" {
				if code, ok := lexicon.DistrictOf(app.City.Name + v.Raw); ok {
					f.Values[j].Text, f.Values[j].Doubt = code, nil
				}
			}
		}
		for j, v := range f.Values {
			if v.Text != "" {
				f.Values[0], f.Values[j] = f.Values[j], f.Values[0]
				return
			}
		}
	}
}
