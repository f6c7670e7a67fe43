package consolidate

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// What the form says and what the city's summary says of it must be the same (domain.md 6.3 X16).
var summaryFigures = Check{
	Code: "X16",
	Doc:  "推荐汇总表的数据与申报材料不一致",
	Summary: func(apps []record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		byPackage := packagesOf(apps)
		for _, r := range kit.Recommendations {
			for _, row := range r.Rows {
				for _, pkg := range row.Packages {
					out = append(out, differences(row, apps[byPackage[pkg]], kit)...)
				}
			}
		}
		return out
	},
}

func packagesOf(apps []record.Application) map[string]int {
	out := map[string]int{}
	for i, a := range apps {
		out[a.Package] = i
	}
	return out
}

func differences(row record.Recommended, app record.Application, kit Kit) []record.Finding {
	var out []record.Finding
	differ := func(key string, said, declared record.Value) {
		f := about("X16", fmt.Sprintf("%s：推荐汇总表的%s为“%s”，%s为“%s”", spaceName(app), kit.Label(key), said.Raw, sourceOf(declared), declared.Raw), said.At, app)
		f.Evidence, f.Owners = append(f.Evidence, declared.At), append(f.Owners, app.ID)
		out = append(out, f)
	}
	for _, c := range row.Cells {
		declared := app.Field(c.Key).Best()
		switch {
		case strings.HasPrefix(c.Key, "contact_") || !declared.Known() || !c.Value.Known():
		case c.Key == "site_addresses":
			if !sharesAddress(c.Value, declared, kit) {
				differ(c.Key, c.Value, declared)
			}
		case kit.Contradict(c.Key, c.Value, declared):
			differ(c.Key, c.Value, declared)
		}
	}
	return out
}

// sharesAddress reports whether one of the addresses is, or is a part of, one of the others.
func sharesAddress(a, b record.Value, kit Kit) bool {
	for _, x := range a.Items {
		for _, y := range b.Items {
			if x, y := kit.Address(x), kit.Address(y); strings.Contains(x, y) || strings.Contains(y, x) {
				return true
			}
		}
	}
	return len(a.Items) == 0 || len(b.Items) == 0
}

// sourceOf is the noun of the document that states a value.
func sourceOf(v record.Value) string {
	switch v.Document {
	case record.Form:
		return "申请表"
	case record.Report:
		return "备案报告"
	case record.SiteVerification:
		return "现场核查"
	}
	return "申报材料"
}

// about is a warning on a line of a summary and an application.
func about(code, message string, at record.Evidence, app record.Application) record.Finding {
	return record.Finding{Code: code, Severity: record.Warning, Message: message, Evidence: []record.Evidence{at}, Owners: []string{""},
		Parties: []string{app.ID}, Packages: []string{app.Package}}
}

// A recommended applicant must have handed something in (contract 8.18).
var notHandedIn = Check{
	Code: "X21",
	Doc:  "推荐汇总表列有、但没有收到申报材料",
	Summary: func(_ []record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, r := range kit.Recommendations {
			for _, row := range r.Rows {
				if len(row.Parties) > 0 {
					continue
				}
				f := record.Finding{Code: "X21", Severity: record.Warning, Evidence: []record.Evidence{row.At}, Owners: []string{""},
					Message: fmt.Sprintf("%s列有“%s”，没有收到它的申报材料，请核对名称、统一社会信用代码，或补送材料", summaryNoun(r), nameIn(row))}
				if code := row.Get("operator_uscc").Text; record.CheckUSCC(code) == nil { // the id that its application would have
					f.Parties = []string{strings.TrimSuffix(code+"-"+row.Get("application_type").Text, "-")}
				}
				out = append(out, f)
			}
		}
		return out
	},
}

func summaryNoun(r record.Recommendation) string { return r.City.Name + "推荐汇总表" }

func nameIn(row record.Recommended) string {
	if name := row.Get("space_name").Raw; name != "" {
		return name
	}
	return row.Get("operator_name").Raw
}

// An applicant whose city has handed in a summary should stand in it.
var notRecommended = Check{
	Code: "X23",
	Doc:  "收到申报材料、但推荐汇总表没有列出",
	Summary: func(apps []record.Application, kit Kit) []record.Finding {
		named := map[string]bool{}
		first := map[string]record.Recommendation{}
		for _, r := range kit.Recommendations {
			if _, ok := first[r.City.Code]; !ok && len(r.Rows) > 0 && r.City.Code != "" {
				first[r.City.Code] = r
			}
			for _, row := range r.Rows {
				for _, pkg := range row.Packages {
					named[pkg] = true
				}
			}
		}
		var out []record.Finding
		for _, a := range apps {
			r, ok := first[a.City.Code]
			if !ok || named[a.Package] {
				continue
			}
			f := about("X23", fmt.Sprintf("收到“%s”的申报材料，%s没有列出，请确认是不予推荐还是漏列", spaceName(a), summaryNoun(r)), r.At, a)
			if at := a.Field("space_name").Best().At; at.File != "" {
				f.Evidence, f.Owners = append(f.Evidence, at), append(f.Owners, a.ID)
			}
			out = append(out, f)
		}
		return out
	},
}

// The notice asks to recommend in the order of a ranking: each place once, none left out, every applicant with one.
var ranking = Check{
	Code: "X22",
	Doc:  "推荐排名重复、缺号、未填，或几份汇总表的排名不同",
	Summary: func(apps []record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, r := range kit.Recommendations {
			out = append(out, ranksOf(r)...)
		}
		return append(out, ranksApart(apps, kit)...)
	},
}

// ranked is a line with its rank.
type ranked struct {
	rank int
	row  record.Recommended
}

func ranksOf(r record.Recommendation) []record.Finding {
	var places []ranked
	var without []record.Recommended
	for _, row := range r.Rows {
		if n, ok := row.Rank(); ok {
			places = append(places, ranked{n, row})
		} else {
			without = append(without, row)
		}
	}
	switch {
	case r.Unread:
		return []record.Finding{{Code: "X22", Severity: record.Warning, Evidence: []record.Evidence{{File: r.File}}, Owners: []string{""},
			Message: summaryNoun(r) + "没有读出表格，未与申报材料核对，请改交 .xlsx 或 .docx"}}
	case len(r.Rows) == 0:
		return nil
	case len(places) == 0:
		why := "没有填写推荐排名"
		if !r.Ranked {
			why = "没有推荐排名一栏"
		}
		return []record.Finding{{Code: "X22", Severity: record.Warning, Message: summaryNoun(r) + why, Evidence: []record.Evidence{r.At}, Owners: []string{""}}}
	}
	var out []record.Finding
	for _, row := range without {
		says := "没有推荐排名"
		if raw := row.Get("rank").Raw; raw != "" {
			says = "的推荐排名“" + raw + "”不是一个名次"
		}
		out = append(out, onRanks(fmt.Sprintf("%s中“%s”%s", summaryNoun(r), nameIn(row), says), row))
	}
	slices.SortStableFunc(places, func(a, b ranked) int { return a.rank - b.rank })
	parts := byType(places)
	if len(parts) < 2 || !slices.ContainsFunc(parts[1:], func(p []ranked) bool { return p[0].rank == 1 }) || parts[0][0].rank != 1 {
		return append(out, disorder(summaryNoun(r), places)...)
	}
	out = append(out, record.Finding{Code: "X22", Severity: record.Information, Evidence: []record.Evidence{r.At}, Owners: []string{""},
		Message: summaryNoun(r) + "按众创空间和专业化众创空间分别排名；通知要求按排名先后顺序推荐，请确认是否需要统一排名"})
	for _, part := range parts {
		kind := record.ApplicationType(part[0].row.Get("application_type").Text)
		out = append(out, disorder(summaryNoun(r)+"（"+kind.Noun()+"）", part)...)
	}
	return out
}

// byType parts ranked lines by the type that they state, in the order of the types.
func byType(places []ranked) [][]ranked {
	of := func(p ranked) string { return p.row.Get("application_type").Text }
	sorted := slices.Clone(places)
	slices.SortStableFunc(sorted, func(a, b ranked) int { return strings.Compare(of(a), of(b)) })
	var out [][]ranked
	for i, p := range sorted {
		if i == 0 || of(p) != of(sorted[i-1]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// disorder names ties and gaps; places are sorted by rank.
func disorder(noun string, places []ranked) []record.Finding {
	var out []record.Finding
	var gaps []string
	last := 0
	for i := 0; i < len(places); {
		j := i + 1
		for j < len(places) && places[j].rank == places[i].rank {
			j++
		}
		if same := places[i:j]; len(same) > 1 {
			var names []string
			var rows []record.Recommended
			for _, p := range same {
				names, rows = append(names, nameIn(p.row)), append(rows, p.row)
			}
			out = append(out, onRanks(fmt.Sprintf("%s的第%d名有 %d 个：%s", noun, places[i].rank, len(same), strings.Join(names, "、")), rows...))
		}
		if gap := places[i].rank - last; gap > 1 {
			gaps = append(gaps, span(last+1, places[i].rank-1))
		}
		if places[i].rank < 1 {
			out = append(out, onRanks(fmt.Sprintf("%s中“%s”的推荐排名是 %d", noun, nameIn(places[i].row), places[i].rank), places[i].row))
		}
		last, i = max(last, places[i].rank), j
	}
	if len(gaps) > 0 {
		out = append(out, onRanks(fmt.Sprintf("%s的推荐排名不连续，缺第%s名", noun, strings.Join(gaps, "、")), places[len(places)-1].row))
	}
	return out
}

func span(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d至%d", from, to)
}

// onRanks is a warning on the ranks of some lines.
func onRanks(message string, rows ...record.Recommended) record.Finding {
	f := record.Finding{Code: "X22", Severity: record.Warning, Message: message}
	for _, row := range rows {
		at := row.Get("rank").At
		if at.File == "" {
			at = row.At
		}
		f.Evidence, f.Owners = append(f.Evidence, at), append(f.Owners, "")
		f.Parties, f.Packages = append(f.Parties, row.Parties...), append(f.Packages, row.Packages...)
	}
	return f
}

// ranksApart finds applications that two summaries rank differently.
func ranksApart(apps []record.Application, kit Kit) []record.Finding {
	seen := map[string][]ranked{}
	for _, r := range kit.Recommendations {
		for _, row := range r.Rows {
			rank, ok := row.Rank()
			for _, pkg := range row.Packages {
				if ok && !slices.ContainsFunc(seen[pkg], func(p ranked) bool { return p.rank == rank || p.row.At.File == row.At.File }) {
					seen[pkg] = append(seen[pkg], ranked{rank, row})
				}
			}
		}
	}
	var out []record.Finding
	for _, a := range apps {
		places := seen[a.Package]
		if len(places) < 2 {
			continue
		}
		var said []string
		f := record.Finding{Code: "X22", Severity: record.Warning, Parties: []string{a.ID}, Packages: []string{a.Package}}
		for _, p := range places {
			said = append(said, fmt.Sprintf("第%d名", p.rank))
			f.Evidence, f.Owners = append(f.Evidence, p.row.Get("rank").At), append(f.Owners, "")
		}
		f.Message = fmt.Sprintf("“%s”在几份推荐汇总表中的排名不同：%s，请确认以哪一份为准", spaceName(a), strings.Join(said, "、"))
		out = append(out, f)
	}
	return out
}
