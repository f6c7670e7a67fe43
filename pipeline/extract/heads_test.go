package extract

import (
	"testing"

	"beian/pipeline/record"
)

func TestSheetsOfReviewersAreKnownByTheirHeads(t *testing.T) {
	for _, c := range []struct{ name, drawing, want string }{
		{"decisions without a title", `
申请编号或众创空间名称 | 检查编号 | 决定 | 理由 | 审查人 | 复核人 | 日期 | 有效期
甲空间 | A1.5 | 符合 | | 孙静 | | 2021-05-12 | `, record.Decisions},
		{"a site verification without a title", `
众创空间名称：甲空间 | < | < | < | < | <
项目 | 申报数 | 核查数 | 是否一致 | 证据 | 备注
创业工位数 | 30 | 28 | 否 | | `, record.SiteVerification},
		{"a summary without a title", `
推荐排名 | 众创空间名称 | 类型 | 运营主体
1 | 甲空间 | 众创空间 | 甲公司`, record.Summary},
		{"a summary whose print tore the title off", `
附件7 | <
推荐单位（盖章）：沈阳市科技局 | <
甲空间 | 众创空间`, record.Summary},
		{"an applicant's own seventh attachment", `
附件7 | <
活动照片 | <`, record.Proof},
		{"a list that only has 项目", `
序号 | 项目 | 决定
1 | 甲 | 乙`, record.Other},
	} {
		if got := read(t, sheet("Sheet1", record.Grid, c.drawing)); got.Document != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got.Document, c.want)
		}
	}
}
