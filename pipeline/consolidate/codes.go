package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var codes = Check{
	Code: "X1",
	Doc:  "统一社会信用代码不符合 GB 32100-2015 校验规则",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, key := range []string{"operator_uscc", "host_uscc"} {
			out = append(out, wrongCode(kit.Label(key), app.Field(key).Best(), record.Error)...)
		}
		for _, l := range app.Lists {
			for _, row := range l.Rows {
				out = append(out, wrongCode(fmt.Sprintf("%s“%s”的统一社会信用代码", kit.Label(l.Key), named(row)), row.Get("uscc"), record.Warning)...)
			}
		}
		return out
	},
}

func wrongCode(what string, v record.Value, severity record.Severity) []record.Finding {
	message := ""
	switch {
	case v.Unread != "":
		message = fmt.Sprintf("%s无法使用：%s", what, v.Unread)
	case !v.Known():
		return nil
	default:
		err := record.CheckUSCC(v.Text)
		if err == nil {
			return nil
		}
		message = fmt.Sprintf("%s %s 不正确：%v", what, v.Text, err)
		if fix, ok := record.SuggestUSCC(v.Text); ok {
			message += "；可能应为 " + fix + "，请核对营业执照（程序不作更正）"
		}
	}
	return []record.Finding{{Code: "X1", Severity: severity, Message: message, Evidence: []record.Evidence{v.At}}}
}
