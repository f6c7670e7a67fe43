package pipeline

import (
	"cmp"
	"context"
	"slices"

	"beian/pipeline/group"
	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// loose tells the fate of files that lie in no package. A city's own papers (its summary, decisions, letters) belong there;
// anything else should lie in an applicant's folder, and the reason says so.
func (d *driver) loose(ctx context.Context, all []group.Loose) ([]record.File, error) {
	var out []record.File
	for _, l := range all {
		if only, ok := lexicon.City(d.Only); ok && l.City != only {
			continue
		}
		for _, path := range l.Files {
			_, f, err := d.read(ctx, path, path)
			if err != nil {
				return nil, err
			}
			if f.Reason == "" && !ofCity(f.Document) {
				f.Reason = "文件没有放在任何申报单位的文件夹中，未归入任何申请；请放入该单位的文件夹后重新运行"
			}
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b record.File) int { return cmp.Compare(a.Source.Path, b.Source.Path) })
	return out, nil
}

// ofCity reports whether a kind of document is a city's own paper (contract 8.13).
func ofCity(document string) bool {
	switch document {
	case record.Summary, record.Decisions, record.SiteVerification, record.Junk:
		return true
	}
	return false
}

// cityOf is the folder's city, else what the form says: its city field, then the address of the site, then that of the
// registration, then the recommender.
func cityOf(app record.Application) record.City {
	if app.City.Code != "" {
		return app.City
	}
	if c, ok := lexicon.City(app.Text("city_code")); ok {
		return c
	}
	for _, key := range []string{"site_addresses", "registered_address"} {
		v := app.Field(key).Best()
		for _, addr := range append(v.Items, v.Text, v.Raw) {
			if c, ok := lexicon.CityOfAddress(addr); ok {
				return c
			}
		}
	}
	if c, ok := lexicon.Recommender(app.Text("recommender")); ok {
		return c
	}
	return record.City{Code: "000000", Name: "市不明"}
}
