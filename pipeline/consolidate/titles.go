package consolidate

import (
	"fmt"
	"regexp"
	"strings"

	"beian/pipeline/record"
)

var titles = Check{
	Code: "X18",
	Doc:  "已有省级以上资质或孵化器资质，或提及评价不合格、取消、撤销",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		v := app.Field("existing_titles").Best()
		var words []string
		for _, t := range tellingTitles {
			for _, at := range t.words.FindAllStringIndex(v.Raw, -1) {
				if !denied.MatchString(v.Raw[:at[0]]) && !v.None {
					words = append(words, t.says)
					break
				}
			}
		}
		if len(words) == 0 {
			return nil
		}
		return []record.Finding{inform("X18", fmt.Sprintf("现有资质写有“%s”：%s", v.Raw, strings.Join(words, "；")), v.At)}
	},
}

// tellingTitles are the titles of which a reviewer has to know (domain.md 6.3 X18): in other regions an operator gets one
// plate, and whoever lost it, or was caught, must wait.
var tellingTitles = []struct {
	words *regexp.Regexp
	says  string
}{
	{regexp.MustCompile(`省级|国家级|国家备案|科技部|省科技厅`), "已有省级以上资质，请核对是否可以再次申报"},
	{regexp.MustCompile(`孵化器`), "已有孵化器资质，请核对场地、入驻企业和活动没有重复计算"},
	{regexp.MustCompile(`取消|撤销|摘牌|[DＤ][级类]|评价为?[DＤ]|不合格|限期整改|暂停`), "曾被评为不合格、整改或取消资格，请核对是否在限制申报期内"},
}

// denied is a no before a title: 无国家级资质, 尚未获省级认定.
var denied = regexp.MustCompile(`(?:无|没有|未|非|不是|未获|未取得)[^，,；;。、]{0,6}$`)
