package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var codes = Check{
	Code: "X1",
	Doc:  "名单中的统一社会信用代码不符合 GB 32100-2015 校验规则",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, key := range []string{"operator_uscc", "host_uscc"} {
			if v := app.Field(key).Best(); v.Known() {
				out = append(out, wrongCode(kit.Label(key), v, kit, record.Error)...)
			}
		}
		for _, list := range app.Lists {
			for _, row := range list.Rows {
				v := row.Get("uscc")
				if v.Unread != "" {
					out = append(out, warn("X1", fmt.Sprintf("%s“%s”的统一社会信用代码无法使用：%s", kit.Label(list.Key), named(row), v.Unread), v.At))
				}
				if v.Known() {
					out = append(out, wrongCode(fmt.Sprintf("%s“%s”的统一社会信用代码", kit.Label(list.Key), named(row)), v, kit, record.Warning)...)
				}
			}
		}
		return out
	},
}

func wrongCode(what string, v record.Value, kit Kit, severity record.Severity) []record.Finding {
	err := kit.USCC(v.Text)
	if err == nil {
		return nil
	}
	message := fmt.Sprintf("%s %s 不正确：%v", what, v.Text, err)
	if fix, ok := kit.Suggest(v.Text); ok {
		message += "；可能应为 " + fix + "，请核对营业执照（程序不作更正）"
	}
	return []record.Finding{{Code: "X1", Severity: severity, Message: message, Evidence: []record.Evidence{v.At}}}
}

// named is how a finding calls a row: its name as written.
func named(row record.Row) string {
	for _, key := range []string{"name", "unit"} {
		if v := row.Get(key); v.Text != "" {
			return v.Text
		}
	}
	return "（未写名称）"
}
