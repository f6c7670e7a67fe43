package privacy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// HiddenName stands where a person's name was.
const HiddenName = "[姓名]"

// Names hides the names of persons that the documents of an application tell. A name that no field or column states cannot
// be known.
type Names struct{ in *strings.Replacer }

// NewNames learns names. Certain are what fields for a person's name state; likely are what fields for a name of whatever
// kind state (a landlord, an investor, a team), where only what begins with a surname and is as short as a name is one.
func NewNames(certain, likely []string) Names {
	known := map[string]bool{}
	for _, s := range certain {
		for _, name := range namesIn(s) {
			known[name] = true
		}
	}
	for _, s := range likely {
		if name := closed(s); looksLikeName(name) {
			known[name] = true
		}
	}
	var all []string
	for name := range known {
		all = append(all, name)
		if r := []rune(name); len(r) == 2 { // 王 伟
			all = append(all, string(r[0])+" "+string(r[1]), string(r[0])+"\u3000"+string(r[1]))
		}
	}
	// At one place the first pair of the list wins: the longest name.
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	pairs := make([]string, 0, 2*len(all))
	for _, name := range all {
		pairs = append(pairs, name, HiddenName)
	}
	return Names{strings.NewReplacer(pairs...)}
}

// Hide takes the names out of a text.
func (n Names) Hide(s string) string {
	if n.in == nil {
		return s
	}
	return n.in.Replace(s)
}

// namesIn finds the names in what a field for names states: "张三、李四", "王 伟（主任）", "John Smith".
func namesIn(s string) []string {
	var out []string
	add := func(name string) {
		if isName(name) {
			out = append(out, name)
		}
	}
	add(closed(s))
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r != '·' && r != '•' && !unicode.IsLetter(r) }) {
		add(part)
		for _, title := range titles {
			if bare, ok := strings.CutSuffix(part, title); ok {
				add(bare)
			}
		}
	}
	if latin(s) {
		out = append(out, strings.TrimSpace(s))
	}
	return out
}

var titles = []string{"先生", "女士", "老师", "教授", "博士", "主任", "经理", "总经理", "董事长", "院长", "所长", "校长", "同志"}

// closed takes the blanks out of a text in Chinese characters: 王 伟 is 王伟.
func closed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// isName tells names from other words that such a field may hold.
func isName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) && r != '·' && r != '•' }) {
		return false
	}
	if strings.ContainsAny(s, "·•") {
		return n <= 20
	}
	return n <= 4 && !slices.ContainsFunc(noNames, func(w string) bool { return strings.Contains(s, w) })
}

// noNames are words that no name has and that fields for names do hold.
var noNames = []string{"公司", "空间", "中心", "科技", "创新", "创业", "众创", "企业", "团队", "大学", "学院", "附件", "负责", "经理", "主任", "暂无",
	"没有", "详见", "同上", "待定", "待补", "法人", "代表", "姓名", "联系", "电话", "手机", "专职", "兼职", "导师", "职务", "职称", "沈阳", "大连", "辽宁",
	"日期", "时间", "签字", "签名", "签章", "盖章", "公章", "单位", "地址", "类型", "活动", "名单", "申请", "申报", "材料"}

func latin(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case r < 0x250 && unicode.IsLetter(r):
			letters++
		case r != ' ' && r != '.' && r != '-' && r != '\'':
			return false
		}
	}
	return letters >= 4
}

// looksLikeName wants a surname and one or two characters behind it.
func looksLikeName(s string) bool {
	if !isName(s) {
		return false
	}
	r := []rune(s)
	if len(r) > 2 && strings.Contains(doubleSurnames, string(r[:2])) {
		return len(r) <= 4
	}
	return len(r) <= 3 && strings.ContainsRune(surnames, r[0])
}

const doubleSurnames = "欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 东方 南宫 端木 西门 完颜 赫连 呼延"

// The commonest surnames (over nine tenths of the people).
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石" +
	"廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷" +
	"詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉" +
	"缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
