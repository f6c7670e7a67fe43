package lexicon

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"beian/pipeline/record"
)

//go:embed regions.yaml
var regionsYAML []byte

type regions struct {
	Cities    []region `yaml:"cities"`
	Elsewhere struct {
		Provinces []string `yaml:"provinces"`
		Short     []string `yaml:"short"`
		Cities    []string `yaml:"cities"`
		Countries []string `yaml:"countries"`
	} `yaml:"elsewhere"`
}

// A region is a city, or a county-level unit of one.
type region struct {
	Code    string   `yaml:"code"`
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	Was     []string `yaml:"was"`  // codes that old licences still carry
	Also    string   `yaml:"also"` // where else in the country the name occurs
	Units   []region `yaml:"units"`
}

func (r region) city() record.City { return record.City{Code: r.Code, Name: r.Name} }

func (r region) names() []string { return append([]string{r.Name}, r.Aliases...) }

var regionTable = sync.OnceValue(func() regions {
	var t regions
	if err := yaml.UnmarshalWithOptions(regionsYAML, &t, yaml.Strict()); err != nil {
		panic(fmt.Sprintf("lexicon: regions.yaml: %v", err)) // our own embedded file; a test loads it
	}
	return t
})

// Cities lists the fourteen cities in the order of their codes, then 沈抚改革创新示范区.
func Cities() []record.City {
	out := make([]record.City, 0, 15)
	for _, r := range regionTable().Cities {
		out = append(out, r.city())
	}
	return out
}

// City finds a city by its name, short name or code, or by what folders are called after it: "沈阳", "210100",
// "210100-沈阳市", "01 沈阳市（15家）", "沈阳市申报材料". A name that only begins with a city's ("沈阳市某某众创空间") is none.
func City(nameOrCode string) (record.City, bool) {
	s := strings.ToUpper(withoutBrackets(Label(nameOrCode)))
	code := cityCode.FindString(s)
	s = strings.TrimLeft(s[len(code):], "-_— .")
	for again := code == ""; again; {
		again = false
		for _, suffix := range folderWords {
			if rest, ok := strings.CutSuffix(s, suffix); ok && rest != "" {
				s, again = strings.TrimRight(rest, "-_"), true
			}
		}
	}
	s = strings.TrimLeft(s, "0123456789-_.")
	for _, r := range regionTable().Cities {
		byCode, byName := r.Code == code, slices.Contains(r.names(), s)
		if byCode && (byName || s == "") || byName && code == "" {
			return r.city(), true
		}
	}
	return record.City{}, false
}

var cityCode = regexp.MustCompile(`^(?:21\d{4}|LN-SF)`)

var folderWords = []string{"材料", "资料", "申报", "备案", "推荐", "报送", "上报", "汇总", "众创空间", "省级", "2021年", "2021", "年度",
	"科技局", "科学技术局", "家", "个", "地区"}

// Recommender finds the city whose science bureau a recommending unit is: "沈阳市科技局", "大连市科学技术局",
// "沈抚示范区科技局". Universities and other 有关单位 belong to no city.
func Recommender(name string) (record.City, bool) {
	s := withoutBrackets(Label(name))
	if city, ok := City(s); ok {
		return city, true
	}
	if !bureau.MatchString(s) {
		return record.City{}, false
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "辽宁省"), "辽宁")
	for _, r := range slices.Backward(regionTable().Cities) { // 沈抚 first
		for _, n := range r.names() {
			if strings.HasPrefix(s, n) {
				return r.city(), true
			}
		}
	}
	return record.City{}, false
}

var bureau = regexp.MustCompile(`科技(?:局|和|创新|与|工信)|科学技术|科工|管委会|管理委员会|人民政府|工业和信息化局|创新局`)

// cityWords are the cities as an enumeration: the code and the spellings that mean it.
func cityWords() []Word {
	var out []Word
	for _, r := range regionTable().Cities {
		out = append(out, Word{Name: r.Code, Aliases: r.names()})
	}
	return out
}

// districtWords are the county-level units as an enumeration. 铁西区 stands in it twice: only with its city is it one.
func districtWords() []Word {
	var out []Word
	for _, r := range regionTable().Cities {
		for _, u := range r.Units {
			out = append(out, Word{Name: u.Code, Aliases: u.names()})
		}
	}
	return out
}
