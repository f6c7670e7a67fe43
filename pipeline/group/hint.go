package group

import (
	"path"
	"strings"
	"unicode"

	"beian/pipeline/lexicon"
)

// common are the words of names that tell nobody apart, the longer before the shorter that they hold.
var common = []string{
	"专业化众创空间", "众创空间", "创客空间", "创业空间", "创客工场", "创客小站", "创业驿站", "创业咖啡", "孵化基地", "孵化器", "有限责任公司", "股份有限公司",
	"有限公司", "分公司", "公司", "企业管理", "电子商务", "商务", "科技", "信息", "网络", "文化", "管理", "咨询", "服务", "发展", "技术", "产业", "创新", "创业", "创客", "投资",
	"孵化", "企业", "中心", "大学", "学院", "集团", "传媒", "教育", "运营", "研究院", "空间", "辽宁省", "辽宁", "申请表", "申报", "备案", "报告", "证明", "材料", "附件", "营业执照",
}

// hinted tells whose a file is by its name: of the owner with whom it shares the longest telling part of a name, at least
// three characters or a whole part of two. -1 when there is none, or two owners are equally near.
func hinted(file string, owners [][]string) int {
	base := plain(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	best, at, tie := 0, -1, false
	for i, names := range owners {
		n := 0
		for _, name := range names {
			for _, part := range telling(name) {
				n = max(n, shared(base, part))
			}
		}
		switch {
		case n == 0 || n < best:
		case n == best:
			tie = true
		default:
			best, at, tie = n, i, false
		}
	}
	if tie {
		return -1
	}
	return at
}

// telling lists the parts of a name between common words and places.
func telling(name string) [][]rune {
	name = plain(name)
	words := common
	for _, c := range lexicon.Cities() {
		words = append(words[:len(words):len(words)], c.Name, strings.TrimSuffix(c.Name, "市"))
	}
	for _, w := range words {
		name = strings.ReplaceAll(name, w, " ")
	}
	var out [][]rune
	for _, part := range strings.Fields(name) {
		if r := []rune(part); len(r) >= 2 {
			out = append(out, r)
		}
	}
	return out
}

// shared is the length of the longest run of characters that a file's name shares with a part of an owner's name; 0 where it
// is too short to tell, or a place.
func shared(base string, part []rune) int {
	for n := len(part); n >= 2; n-- {
		if n == 2 && len(part) > 2 {
			return 0
		}
		for i := 0; i+n <= len(part); i++ {
			run := string(part[i : i+n])
			if strings.Contains(base, run) && !isPlace(run) {
				return n
			}
		}
	}
	return 0
}

func isPlace(s string) bool {
	_, ok := lexicon.DistrictOf(s)
	if !ok {
		_, ok = lexicon.CityOfAddress(s)
	}
	return ok
}

// plain keeps letters and digits in lower case.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, lexicon.Fold(s))
}
