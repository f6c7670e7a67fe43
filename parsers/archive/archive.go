// Package archive lists what is in .zip, .rar and .7z files: names decoded, and for each entry how to read it or why it cannot
// be read. What may come out of them is counted by package parse. They are told by their first bytes; a zip that is a
// document (.xlsx, .docx, .ods, .ofd …) is none.
package archive

import (
	"fmt"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

func encrypted(what string) *parse.Trouble {
	return &parse.Trouble{Status: record.Encrypted, Reason: what + "有密码，未读取；请取消密码后重新提交"}
}

func unsupported(format string, args ...any) *parse.Trouble {
	return &parse.Trouble{Status: record.Unsupported, Reason: fmt.Sprintf(format, args...)}
}

var (
	link     = &parse.Trouble{Status: record.Skipped, Reason: "链接，不跟随；请放入文件本身"}
	odd      = &parse.Trouble{Status: record.Skipped, Reason: "不是普通文件"}
	volume   = &parse.Trouble{Status: record.Unsupported, Reason: "分卷压缩包，程序不能单独读取其中一卷；请合并为一个压缩包，或解压后提交文件夹"}
	shortArc = &parse.Trouble{Status: record.Damaged, Reason: "压缩包损坏或不完整，无法展开；请重新压缩后再提交（分卷压缩包请合并为一个）"}
)
