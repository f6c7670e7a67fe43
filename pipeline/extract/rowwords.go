package extract

import (
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// inWords takes what a remark or a state says of a row that its own columns do not: that a resident has left, or that money
// has not come. It says so as the column's content, without a date, so that a person decides.
func (s *scan) inWords(row *record.TableRow) {
	for _, c := range row.Cells {
		text := squeeze(c.Text)
		switch {
		case s.list == "residents" && !has(*row, "left_on") && (c.Key == "status" && leftState.MatchString(text) || c.Key == "remark" && leftRemark.MatchString(text)):
			left := c
			left.Key = "left_on"
			left.Doubt = strings.TrimPrefix(left.Doubt+"；据“"+text+"”，可能已不在驻", "；")
			row.Cells = append(row.Cells, left)
		case s.list == "financings" && !has(*row, "received") && (c.Key == "remark" || c.Key == "method") && unpaid.MatchString(text):
			money := c
			money.Key = "received"
			money.Doubt = strings.TrimPrefix(money.Doubt+"；据“"+text+"”，资金可能未到账", "；")
			row.Cells = append(row.Cells, money)
		}
	}
}

var (
	leftState  = regexp.MustCompile(`退|毕业|迁|离|搬|注销|出孵|^否$|^不`)
	leftRemark = regexp.MustCompile(`已?(?:退出|毕业|迁出|离园|离驻|搬离|搬走|注销|出孵|退租|退驻)`)
	unpaid     = regexp.MustCompile(`意向|未到|尚未|框架|拟投|待到|洽谈`)
)

// doubtful puts a row in doubt whose own words say that the thing is planned, is over, or is none: a mentor 拟聘, an event
// 因疫情取消, staff 已离职. Remarks, states and columns that nobody knows are asked, and what stands where a number or a
// date belongs. It must not guess which: a person decides.
func (s *scan) doubtful(out *record.TableRow, row int) {
	for _, c := range out.Cells {
		text := squeeze(c.Text)
		switch {
		case c.Key == s.itemKey() && strings.Contains(c.Doubt, record.Struck):
			out.Doubt = record.Struck
		case s.asked(c.Key) && (notActual.MatchString(text) || over.MatchString(text)), c.Key == "remark" && anotherYear(text, out.Cells):
			out.Doubt = "写有“" + short(c.Text) + "”"
		}
	}
	if s.list == "financings" && nothingPaid(out.Cells) {
		out.Doubt = "金额为0"
	}
	for _, c := range s.cols {
		i := s.content(row, c)
		if c.serial || len(c.keys) > 0 || i < 0 {
			continue
		}
		text := squeeze(s.text(i))
		switch {
		case notActual.MatchString(text) || over.MatchString(text):
			out.Doubt = "“" + oneLine(c.text) + "”写有“" + short(text) + "”"
		case strings.HasPrefix(squeeze(c.text), "是否") && refusal.MatchString(text) != gone.MatchString(c.text) && happens.MatchString(c.text):
			out.Doubt = "“" + oneLine(c.text) + "”填“" + short(text) + "”"
		}
	}
}

// asked reports whether the words of a column tell whether its row counts: remarks and states, and columns of numbers, dates
// and answers. Names, subjects and contents of things speak of 计划 and 拟 without meaning it.
func (s *scan) asked(key string) bool {
	list, _ := s.lex.List(s.list)
	c, ok := list.Column(key)
	switch {
	case !ok, key == "left_on":
		return false
	case key == "remark", key == "status", key == "method", key == "full_time":
		return true
	}
	switch c.Kind {
	case record.Plain, record.Listing, record.USCC, record.Enum:
		return false
	}
	return true
}

// anotherYear reports whether a remark gives the thing a year that none of the row's dates has: 2021年6月入驻.
func anotherYear(remark string, cells []record.Statement) bool {
	m := happened.FindStringSubmatch(remark)
	return m != nil && !slices.ContainsFunc(cells, func(c record.Statement) bool {
		return c.Key != "remark" && strings.Contains(squeeze(c.Text), m[1])
	})
}

var happened = regexp.MustCompile(`(20\d\d)[年./-]\d{0,2}月?[^，。；]{0,4}(?:入驻|举办|到岗|聘任|开展|到账)`)

// nothingPaid reports whether a deal's amount is stated to be zero.
func nothingPaid(cells []record.Statement) bool {
	return slices.ContainsFunc(cells, func(c record.Statement) bool {
		return c.Key == "amount" && strings.Trim(squeeze(c.Text), "0.万元千") == "" && strings.Contains(c.Text, "0")
	})
}

var (
	// Not yet: 拟聘, 计划6月举办, 意向入驻, 待签, 签约未入驻, 洽谈中.
	notActual = regexp.MustCompile(`^拟|[^虚模]拟(?:聘|入驻|引进|举办|开展|投|设|购|建|签|定|于|转|注册|签约)|计划|预计|意向|洽谈|储备|目标|筹备|筹建|待(?:聘|入驻|举办|开展|签|定|购|到|办|安装|注册|核|确认|落实)|` +
		`(?:尚|还|暂|仍)未|未(?:入驻|举办|开展|举行|签|聘|到岗|到账|到位|完成|注册|购|启用|实施|生效|落实|投入)|即将|将于|在谈|在办|申请中|办理中`)
	// No more: 已离职, 已解聘, 因疫情取消, 协议已终止, 不再入驻.
	over = regexp.MustCompile(`离职|离岗|退休|辞职|调离|调出|解聘|卸任|停聘|不再|取消|延期|推迟|改期|终止|解除|解约|失效|作废|停用|报废|注销|吊销|清退|解散|撤资|退款|退出|搬离|搬走|迁出|离园|停业|歇业|破产`)
	// Columns 是否… that nobody knows and whose 否 means that the thing is not there.
	happens = regexp.MustCompile(`举办|举行|开展|完成|实施|入驻|在驻|在孵|在园|在岗|在职|在聘|聘用|有效|到账|到位|启用|落实|退出|毕业|迁出|离园`)
	refusal = regexp.MustCompile(`^(?:否|不是|未|没有|无|×|✗|✘|N|NO|no|No)$`)
)
