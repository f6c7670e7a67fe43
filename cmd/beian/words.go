package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Every sentence of the terminal that is no table stands here.
const (
	wordsInterrupted = "beian: 已中断，没有发布任何结果；上一次完整的结果不受影响"
	wordsUsage       = "beian: 用法不对：%s\n运行 beian help 查看命令和参数"
	wordsInvalid     = "beian: 规则、决定或配置文件有误，请改正后重新运行：\n%s"
	wordsEmpty       = "beian: %s 中没有可读的文件，未产生结果；请检查收件文件夹的路径和内容"
	wordsLocked      = "beian: 另一个运行正在使用该输出文件夹（%s），请等它结束后再运行"
	wordsFailed      = "beian: 失败，没有发布任何结果：%s"

	wordsPublished = "完成：%d 个申请，符合 %d、需人工核查 %d、材料缺失 %d、不符合 %d"
	wordsWhere     = "汇总表  %s\n报告    %s\n数据    %s"
	wordsUnread    = "有 %d 个文件未能完整读取，%d 个文件未归入任何申请：见汇总表“文件”页，按“处理建议”补正后重新运行"
	wordsNext      = "下一步：打开汇总表“问题清单”逐项核对；带“需人工”的条款按报告中的“现场核查要点”办理"
	wordsAlready   = "同样的材料、规则和程序已经有结果，未重复写入：%s"
	wordsIdentical = "一致：%d 个输出文件与清单相符（真实性、完整性）"
	wordsRecompute = "重新计算的 %d 个输出与原结果逐字节相同"
	wordsDiffers   = "不一致（%d 处）："
)

// says prints a sentence for people to standard error.
func (p *program) says(format string, args ...any) {
	fmt.Fprintf(p.stderr, format+"\n", args...)
}

// inChinese names the failures that a user can meet; what was being done stays behind them for whoever helps.
func inChinese(err error) string {
	for _, k := range []struct {
		is   error
		says string
	}{
		{syscall.ENOSPC, "磁盘已满，请清理空间后重新运行"},
		{syscall.EROFS, "输出位置只读，请换一个文件夹"},
		{fs.ErrPermission, "没有权限，请检查文件夹的权限"},
		{fs.ErrNotExist, "路径不存在，请检查拼写"},
	} {
		if errors.Is(err, k.is) {
			return k.says + "（" + err.Error() + "）"
		}
	}
	return err.Error()
}

// exits is the help's list of exit statuses.
func exits(codes ...int) string {
	says := map[int]string{
		exitDone: "完成", exitFailed: "失败，没有发布任何结果", exitUnread: "完成，但有文件未能读取或未归入任何申请",
		exitShort: "有自动检查的条款未达到", exitDiffers: "不一致，逐处列出", exitChanged: "有变化", exitUsage: "用法不对",
		exitInvalid: "规则、决定或配置文件有误", exitEmpty: "没有可读的文件", exitLocked: "另一个运行正在使用输出文件夹", exitInterrupted: "被中断",
	}
	var b strings.Builder
	b.WriteString("\n\n退出状态：\n")
	for _, c := range codes {
		fmt.Fprintf(&b, "  %3d  %s\n", c, says[c])
	}
	return strings.TrimRight(b.String(), "\n")
}
