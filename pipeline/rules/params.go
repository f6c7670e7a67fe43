package rules

import (
	"math/big"
	"reflect"
	"slices"
	"strings"
)

// Params are what a kind of check can be told; which of them a kind takes is said in Kinds.
type Params struct {
	Field     string   `yaml:"field"`
	Fields    []string `yaml:"fields"`
	Optional  []string `yaml:"optional"` // fields that are used where stated
	Total     string   `yaml:"total"`    // field
	List      string   `yaml:"list"`
	Lists     []string `yaml:"lists"`
	Where     []string `yaml:"where"`
	Column    string   `yaml:"column"`
	From      string   `yaml:"from"` // columns of a span
	To        string   `yaml:"to"`
	Of        string   `yaml:"of"` // measures
	In        string   `yaml:"in"`
	Words     []string `yaml:"words"`
	Roles     []string `yaml:"roles"`
	Prefixes  []string `yaml:"prefixes"`
	Barred    []string `yaml:"barred"`
	Doubtful  []string `yaml:"doubtful"`
	Endings   []string `yaml:"endings"`
	Documents []string `yaml:"documents"`
	Slots     []string `yaml:"slots"`
	Months    int      `yaml:"months"`
	AtLeast   int      `yaml:"at_least"`
	Headcount int      `yaml:"headcount"`
	Revenue   string   `yaml:"revenue"` // 元
	Tolerance string   `yaml:"tolerance"`
	Benchmark string   `yaml:"benchmark"`
	filters   []Filter
}

// Filters are the parsed Where.
func (p *Params) Filters() []Filter { return p.filters }

// Number reads a decimal parameter; Load has made sure that it is one.
func Number(s string) *big.Rat {
	if r, ok := new(big.Rat).SetString(s); ok {
		return r
	}
	return new(big.Rat)
}

// given lists the parameters that are set, by their names in the file.
func (p Params) given() []string {
	var out []string
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("yaml"); name != "" && !v.Field(i).IsZero() {
			out = append(out, name)
		}
	}
	return out
}

// A Kind is a check that no formula expresses: one small function in pipeline/check, parametrised by the rule set.
type Kind struct {
	Name  string
	Says  string // for `beian rules`; {months} stands for the parameter
	Needs string // parameters, separated by spaces
	May   string
	Asks  bool // whether its field is one that the form must state (contract 8.4: C8)
}

// Kinds lists the kinds in alphabetical order.
func Kinds() []Kind { return slices.Clone(kinds) }

var kinds = []Kind{
	{Name: "before_deadline", Says: "填报日期不晚于申报截止日", Needs: "field", Asks: true},
	{Name: "cells_filled", Says: "自动核对项目读取的必填项均已填写", Needs: "fields"},
	{Name: "covers_reference_date", Says: "名单每行的起止日期覆盖基准日", Needs: "list from to", May: "where"},
	{Name: "documents_present", Says: "申报材料齐全、可读", Needs: "documents"},
	{Name: "early_stage", Says: "提示注册满{months}个月后才入驻、{headcount}人以上或营业收入{revenue}元以上的企业", Needs: "list months headcount revenue", May: "where"},
	{Name: "every_row_has", Says: "名单每行均填写指定栏目", Needs: "list column", May: "where slots"},
	{Name: "in_province", Says: "注册地址在{place}内，代码第3、4位佐证", Needs: "field fields prefixes", May: "words", Asks: true},
	{Name: "independent_legal_person", Says: "独立法人：依次看代码类别、单位性质、名称", Needs: "fields prefixes barred", May: "doubtful endings words"},
	{Name: "lasted", Says: "至基准日满{months}个月", Needs: "field months", Asks: true},
	{Name: "mentioned", Says: "提示材料中有无此项内容", May: "fields lists slots where words column"},
	{Name: "one_application", Says: "同一主体只申报一次", May: "fields"},
	{Name: "parts_within_total", Says: "分项之和不超过总数（容差{tolerance}㎡）", Needs: "fields total tolerance", May: "optional list column"},
	{Name: "present", Says: "材料中有此项内容", May: "fields lists slots where words column"},
	{Name: "provided", Says: "已提供", Needs: "field", May: "fields", Asks: true},
	{Name: "recommender_matches", Says: "推荐单位与场地所在市一致", Needs: "field fields"},
	{Name: "remains", Says: "自基准日起至少还有{months}个月", Needs: "field months", May: "fields words", Asks: true},
	{Name: "residence_months", Says: "一般不超过{months}个月；剔除超期者后不足{at_least}家的转人工", Needs: "of column months at_least"},
	{Name: "rows_in_scope", Says: "活动类型、日期、角色合规", Needs: "list column words", May: "roles from"},
	{Name: "same_everywhere", Says: "各材料所载一致", Needs: "field"},
	{Name: "share", Says: "计算占比供参考（他处常见标准{benchmark}）", Needs: "of in", May: "field benchmark"},
	{Name: "stated_host", Says: "建设主体类型已填写，结对的须有合作主体", Needs: "field", May: "fields lists words", Asks: true},
	{Name: "sub_sector", Says: "细分领域明确、唯一", Needs: "field", May: "fields", Asks: true},
	{Name: "tenure_shown", Says: "有场地权属或租赁的说明或证明；提示租期不覆盖基准日、证明面积不足申报{tolerance}倍的", Needs: "fields slots from to field tolerance"},
	{Name: "type_covered", Says: "申报类型在本规则集的受理范围内"},
	{Name: "valid_code", Says: "代码校验正确且各材料一致", Needs: "field", Asks: true},
}

func kindOf(name string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// AskedFields lists the fields that the form must state so that the automatic checks of a type can be judged: the first
// way to declare each measure of their formulas, and the fields of kinds that ask for one. The order is that of the set.
func (s *Set) AskedFields(checks []*Check) []string {
	var out []string
	add := func(keys ...string) {
		for _, k := range keys {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	for _, c := range checks {
		if !c.Automatic() {
			continue
		}
		if k, ok := kindOf(c.Kind); ok && k.Asks {
			add(c.With.Field)
		}
		if c.formula == nil {
			continue
		}
		for _, name := range c.formula.Names() {
			if m, ok := s.Measure(name); ok && len(m.Declared) > 0 {
				add(strings.Join(m.Declared, "|"))
			}
		}
	}
	return out
}
