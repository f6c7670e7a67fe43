package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manCommand prints the manual page beian(1), made of what the commands' own help says. Packages carry it.
func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man", Hidden: true, Args: none(), Long: "打印手册页（groff）。" + exits(exitDone, exitUsage),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprint(p.stdout, manual(c.Root()))
			return err
		},
	}
}

// manual sets the help of all commands as a manual page in the macros of man(7).
func manual(root *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH BEIAN 1 \"\" \"%s\" \"beian 手册\"\n.ad l\n.SH 名称\nbeian \\- %s\n.SH 用法\n", programName, roff(root.Short))
	fmt.Fprintf(&b, ".B beian\n%s\n.SH 说明\n%s", roff("命令 [参数]"), paragraphs(root.Long))
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		fmt.Fprintf(&b, ".SH beian %s\n.B beian %s\n%s", roff(c.Name()), roff(c.Use), paragraphs(c.Long))
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			value, what := pflag.UnquoteUsage(f)
			fmt.Fprintf(&b, ".TP\n.BI \"\\-\\-%s \" \"%s\"\n%s\n", roff(f.Name), roff(value), roff(strings.TrimPrefix(what, value+" ")))
		})
	}
	b.WriteString(".SH 文件\n.TP\n.I 输出文件夹/latest\n指向最新一次完整的结果\n.TP\n.I 输出文件夹/log/heartbeat.json\n运行到哪一步；时间停住即说明进程已不在\n")
	return b.String()
}

// paragraphs sets paragraphs, which empty lines part, and keeps their lines.
func paragraphs(text string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		b.WriteString(".PP\n")
		for line := range strings.Lines(paragraph) {
			fmt.Fprintf(&b, "%s\n.br\n", roff(strings.TrimSpace(line)))
		}
	}
	return b.String()
}

// roff keeps text from being read as a request or an escape.
func roff(s string) string {
	s = strings.ReplaceAll(s, `\`, `\e`)
	s = strings.ReplaceAll(s, "-", `\-`)
	s = strings.ReplaceAll(s, `"`, `\(dq`)
	for _, mark := range []string{"，", "。", "；", "、", "：", "）"} {
		s = strings.ReplaceAll(s, mark, mark+`\:`) // groff breaks Chinese text nowhere by itself
	}
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
