package templates

import (
	"embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"beian/pipeline/record"
)

//go:embed examples/*.yaml
var exampleFiles embed.FS

// An example is a made-up application that is filled into the templates, as people would type it.
type example struct {
	kind         formKind
	Space        string                         `yaml:"space"`
	Fields       map[string]string              `yaml:"fields"`
	Lists        map[string][]map[string]string `yaml:"lists"`
	Decisions    []map[string]string            `yaml:"decisions"`
	Verification []map[string]string            `yaml:"verification"`
}

// yearOfExamples is the year of the reference date for which the examples are written.
const yearOfExamples = 2021

// inYears matches the years of dates, of titles such as 〔2019〕1号 and of cases.
var inYears = regexp.MustCompile(`(?:^|[^0-9A-Z])20[0-9]{2}(?:[-年〕]|$)`)

// later moves a text by whole years: the examples of another year's rule set meet that year's windows.
func later(text string, years int) string {
	return inYears.ReplaceAllStringFunc(text, func(s string) string {
		i := strings.Index(s, "20")
		year, err := strconv.Atoi(s[i : i+4])
		if err != nil {
			return s
		}
		return s[:i] + strconv.Itoa(year+years) + s[i+4:]
	})
}

// moved is an example in the year of the rule set.
func (e example) moved(years int) example {
	all := func(m map[string]string) map[string]string {
		out := make(map[string]string, len(m))
		for k, v := range m {
			out[k] = later(v, years)
		}
		return out
	}
	rows := func(in []map[string]string) []map[string]string {
		out := make([]map[string]string, len(in))
		for i, r := range in {
			out[i] = all(r)
		}
		return out
	}
	e.Fields, e.Decisions, e.Verification = all(e.Fields), rows(e.Decisions), rows(e.Verification)
	lists := make(map[string][]map[string]string, len(e.Lists))
	for k, v := range e.Lists {
		lists[k] = rows(v)
	}
	e.Lists = lists
	return e
}

func loadExamples() ([]example, error) {
	var out []example
	for _, kind := range forms {
		name := "examples/" + string(kind.t) + ".yaml"
		data, err := exampleFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		e := example{kind: kind}
		if err := yaml.UnmarshalWithOptions(data, &e, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, e)
	}
	return out, nil
}

// examples are an inbox of one city with an application of each type, its summary, a site verification and decisions.
func (src Source) examples() ([]File, error) {
	all, err := loadExamples()
	if err != nil {
		return nil, err
	}
	const city = Examples + "/沈阳市/"
	var out []File
	var decisions, recommended []map[string]string
	years := src.Rules.AsOf.Year - yearOfExamples
	for i, e := range all {
		e = e.moved(years)
		dir := city + e.Space + "/"
		out = append(out,
			File{dir + e.kind.file, src.Form(e.kind, Values{Fields: e.Fields})},
			File{dir + listsFile, src.Lists(Values{Rows: e.Lists}, false)},
			File{dir + verificationFile, src.Verification(Values{
				Fields: map[string]string{"众创空间名称": e.Space, "核查时间": later("2021-05-18", years), "核查人员": "孙示范、周示范"},
				Rows:   map[string][]map[string]string{"": e.Verification},
			})})
		decisions = append(decisions, e.Decisions...)
		recommended = append(recommended, src.recommended(e, i+1, years))
	}
	return append(out,
		File{city + decisionsFile, src.Decisions(Values{Rows: map[string][]map[string]string{"": decisions}})},
		File{city + summaryFile, src.Summary(Values{
			Fields: map[string]string{"推荐单位": "沈阳市科学技术局", "填报日期": later("2021-05-20", years)},
			Rows:   map[string][]map[string]string{"": recommended},
		})}), nil
}

// recommended is the line of an example in the city's summary.
func (src Source) recommended(e example, rank, years int) map[string]string {
	line := map[string]string{
		"rank": strconv.Itoa(rank), "place": e.Fields["city_code"] + e.Fields["district_code"],
		"form_conclusion": "符合", "site_conclusion": later("2021年5月18日，符合", years), "publicity": later("2021年5月14日至5月20日，无异议", years), "opinion": "同意推荐",
	}
	for _, c := range src.Lexicon.Summary() {
		if v := e.Fields[c.Key]; v != "" && line[c.Key] == "" {
			line[c.Key] = v
		}
	}
	for _, v := range e.Verification { // what was counted on site is what the office recommends by
		if keys, _ := src.Lexicon.LookUp(v["项目"]); len(keys) == 1 {
			line[keys[0]] = v["核查数"]
		}
	}
	line["application_type"] = record.ApplicationType(e.kind.t).Noun()
	return line
}
