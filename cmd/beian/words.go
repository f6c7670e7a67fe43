package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/manifest"
	"beian/pipeline/outbox"
	"beian/pipeline/privacy"
)

// Every sentence of the terminal that is no table and no help stands here.
const (
	wordsInterrupted = "beian: 已中断，没有发布任何结果；上一次完整的结果不受影响"
	wordsUsage       = "beian: 用法不对：%s\n运行 beian help 查看命令和参数"
	wordsInvalid     = "beian: 规则、决定或配置文件有误，请改正后重新运行：\n%s"
	wordsEmpty       = "beian: “%s”中没有可读的文件，未产生结果；请检查收件文件夹的路径和内容，在共享盘上的请确认已连接"
	wordsLocked      = "beian: 另一个运行正在使用该输出文件夹（%s），请等它结束后再运行"
	wordsStalled     = "%d 分钟没有任何进展，已放弃，没有发布任何结果；请检查共享盘和磁盘后重新运行（当时正在读取：%s）"
	wordsFailed      = "beian: 失败：%s"

	wordsPublished    = "完成：%d 个申请，符合 %d、需人工核查 %d、材料缺失 %d、不符合 %d"
	wordsWhere        = "汇总表  %s\n网页    %s\n报告    %s\n各市    %s\n数据    %s"
	wordsUnread       = "有 %d 个文件未能完整读取，%d 个文件未归入任何申请：见汇总表“文件”页，按“处理建议”补正后重新运行"
	wordsStray        = "未采用：%s"
	wordsUnstable     = "有 %d 个文件在读取时遇到时间、内存或磁盘的限制，换一次运行结果可能不同；清单（manifest.json）已注明"
	wordsNext         = "下一步：打开汇总表“问题清单”逐项核对；带“需人工”的条款按报告中的“现场核查要点”办理"
	wordsChanges      = "变化    %s"
	wordsNoChanges    = "没有写出变化页 changes.html：%s；结果不受影响"
	wordsAlready      = "同样的材料、规则和程序已经有结果，未重复写入：%s"
	wordsNoCache      = "不使用解析缓存：%s；结果不受影响，只是较慢"
	wordsCacheDropped = "解析缓存有 %d 处损坏，已丢弃并重新解析；结果不受影响"
	wordsCacheOff     = "解析缓存中途停用（%s）；结果不受影响，只是较慢"
	wordsStepSupply   = "把“不符合”“材料缺失”各项按“要求”和差额补正后重新核对"
	wordsStepUnread   = "读不了的文件换成可以复制文字的再交，或用 beian why 查看读到了什么"
	wordsStepReview   = "“需人工核查”各项按所列位置查看原件"
	wordsStepHuman    = "自动检查全部符合，待人工判断的条款由审查人办理"
	wordsLabels       = "有 %d 处标签看不懂，其内容没有采用：请按附件的标签填写，或人工查看"
	wordsLabelsGood   = "没有看不懂的标签"
	wordsPruned       = "已删除 %d 个较早的结果"
	wordsWouldPrune   = "会删除 %d 个较早的结果；去掉 --dry-run 即删除"
	wordsNoLatest     = "结果已完整发布，但未能让 latest 指向它：%s；请以上面打印的路径为准，下次运行会再试"
	wordsUnflushed    = "结果已完整发布，但未能确认已写入磁盘：%s；请检查磁盘或共享盘，用 beian verify 核验"
	wordsNoLog        = "日志未能写入：%s；结果不受影响"
	wordsClock        = "系统时钟比上一次运行的日志还早（%s），请校准时钟；结果不依赖时钟，不受影响"
	wordsRulesGood    = "规则文件没有错误"

	wordsIdentical       = "一致：%d 个输出文件与清单相符"
	wordsRecompute       = "一致：%d 个收件文件与清单相符，重新计算的 %d 个输出与原结果逐字节相同"
	wordsDigests         = "结果文件夹与清单不一致（%d 处）："
	wordsInputs          = "收件文件与清单不一致（%d 处）："
	wordsOutputs         = "重新计算的结果与原结果不一致（%d 处）："
	wordsNotReproducible = "清单注明该结果不可复现：当时有 %d 个文件遇到时间、内存或磁盘的限制"
	wordsNotRun          = "“%s”不是完整的结果文件夹，清单（manifest.json）缺失或无法读取"
	wordsOtherProgram    = "该结果由 %s 产生，本程序是 %s：核对摘要，不重新计算；要重新计算请用产生它的版本"
	wordsOtherSchema     = "该结果的清单由另一版本写成（%s），本程序不认识：按 SHA256SUMS 核对输出，不核对收件，不重新计算"
	wordsIdenticalSums   = "一致：%d 个输出文件与 SHA256SUMS 相符"
	wordsSameInputs      = "一致：%d 个收件文件与清单相符"
)

// says prints a sentence for people to standard error.
func (p *program) says(format string, args ...any) {
	if f, ok := p.stderr.(*os.File); ok && terminal(f) {
		fmt.Fprint(f, clearLine)
	}
	fmt.Fprintln(p.stderr, privacy.Mask(fmt.Sprintf(format, args...))) // names of files may hold personal numbers
}

// tell is says for what may be left out.
func (p *program) tell(s settings, format string, args ...any) {
	if !s.quiet {
		p.says(format, args...)
	}
}

// inChinese names the failures that a user can meet; what was being done stays behind them for whoever helps.
func inChinese(err error) string {
	var no *notRun
	var stalled *pipeline.Stalled
	var taken *occupied
	switch {
	case errors.As(err, &taken):
		return "“" + taken.path + "”已经存在且内容不同，没有写出任何文件；请移走它，或换一个文件夹"
	case errors.As(err, &stalled):
		return fmt.Sprintf(wordsStalled, int(stalled.For.Minutes()), strings.Join(stalled.Files, "、"))
	case errors.As(err, &no):
		return fmt.Sprintf(wordsNotRun, no.dir)
	case errors.Is(err, inbox.ErrGone):
		return "收件文件夹在读取时断开或被移走，没有发布任何结果；请检查共享盘的连接后重新运行（" + oneLine(err.Error()) + "）"
	case errors.Is(err, outbox.ErrPublished):
		return "输出文件夹中已有同名的文件夹，但不是完整的结果；请移走后重新运行"
	}
	for _, f := range append(faults,
		fault{fs.ErrPermission, "没有权限，没有发布任何结果；请检查文件或文件夹的权限"},
		fault{fs.ErrNotExist, "路径不存在，请检查拼写；在共享盘上的请确认已连接"},
	) {
		if errors.Is(err, f.is) {
			return f.says + "（" + oneLine(err.Error()) + "）"
		}
	}
	return "程序未能完成，没有发布任何结果；请把这一行发给维护人员（" + oneLine(err.Error()) + "）"
}

// headingWords say what is looked at under each heading.
var headingWords = map[manifest.Heading]string{
	manifest.Authentic: "核对清单及其封签、运行编号、%d 个文件的摘要",
	manifest.Complete:  "核对清单列出的 %d 个文件是否齐全，有无多出，SHA256SUMS 是否相符",
	manifest.Usable:    "核对 %d 个文件能否打开，格式是否完好",
	manifest.Safe:      "核对 %d 个文件是否普通文件，有无宏、脚本和外部链接",
}

func heldBy(h *outbox.Held) string {
	if h.By == "" {
		return "进程不明"
	}
	return h.By
}

func changeWord(c manifest.Change) string { return cmp.Or(changeWords[c], string(c)) }

var changeWords = map[manifest.Change]string{
	manifest.Changed:  "内容不同",
	manifest.Gone:     "缺少",
	manifest.Extra:    "多出",
	manifest.Broken:   "读不出",
	manifest.Unusable: "格式损坏",
	manifest.Unsafe:   "不安全",
}

// A fault is what a system says when a disk or a share fails, and what to tell the user.
type fault struct {
	is   error
	says string
}

const (
	fullDisk   = "磁盘已满，没有发布任何结果；请清理空间后重新运行"
	fullQuota  = "磁盘配额已用完，没有发布任何结果；请清理空间或提高配额后重新运行"
	readOnly   = "输出位置只读，没有发布任何结果；请换一个文件夹"
	notAFolder = "路径中有一段不是文件夹，请检查路径"
	shareLost  = "磁盘或共享盘出错或断开，没有发布任何结果；请检查连接后重新运行"
	inUse      = "文件被其他程序（如 Excel）占用，没有发布任何结果；请关闭后重新运行"
)

// exits is the help's list of exit statuses.
func exits(codes ...int) string {
	var b strings.Builder
	b.WriteString("\n\n退出状态：\n")
	for _, c := range codes {
		fmt.Fprintf(&b, "  %3d  %s\n", c, exitWord(c))
	}
	return strings.TrimRight(b.String(), "\n")
}

func exitWord(code int) string {
	switch code {
	case exitDone:
		return "完成"
	case exitFailed:
		return "失败，没有发布任何结果"
	case exitUnread:
		return "完成，但有文件未能完整读取或未归入任何申请"
	case exitShort:
		return "有自动检查的条款未达到"
	case exitDiffers:
		return "不一致，逐处列出"
	case exitChanged:
		return "有变化"
	case exitUsage:
		return "用法不对"
	case exitInvalid:
		return "规则、决定或配置文件有误，指出文件和行"
	case exitEmpty:
		return "没有可读的文件"
	case exitLocked:
		return "另一个运行正在使用输出文件夹"
	case exitInterrupted:
		return "被中断"
	}
	return ""
}
