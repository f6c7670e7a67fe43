package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
)

// version is the program's version; it goes on every output and into the run's name.
const version = "0.1.0"

// A program is one call: its streams and its settings.
type program struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// root is the table of commands.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "beian",
		Short:         "众创空间和专业化众创空间备案材料的形式审查",
		Long:          "beian 读取收件文件夹中的申报材料，按通知的条件逐条核对，写出每个申请的审查报告和省级汇总表。\n结论是形式审查辅助意见，决定由主管部门作出。",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return &usage{"没有“" + args[0] + "”这个命令"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.AddCommand(p.runCommand(), p.checkCommand(), p.verifyCommand(), p.whyCommand(), p.rulesCommand(), p.versionCommand(), p.workerCommand())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usage{err.Error()} })
	inChineseHelp(root)
	return root
}

// inChineseHelp translates the frame of the help that the library writes.
func inChineseHelp(root *cobra.Command) {
	root.SetHelpCommand(&cobra.Command{Use: "help [命令]", Short: "显示命令的说明", RunE: func(c *cobra.Command, args []string) error {
		of, _, err := c.Root().Find(args)
		if err != nil {
			return &usage{"没有“" + args[0] + "”这个命令"}
		}
		return of.Help()
	}})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetUsageTemplate(`{{if .Runnable}}用法：
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

参数：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`)
	for _, c := range append(root.Commands(), root) {
		c.Flags().BoolP("help", "h", false, "显示说明")
	}
}

// exactly wants n arguments and says so in Chinese.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return &usage{"需要" + what}
		}
		return nil
	}
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "程序版本和规则集的摘要", Args: exactly(0, "零个参数"),
		Long: "打印程序版本，以及每个规则集的编号和 SHA-256 摘要。" + exits(exitDone),
		RunE: func(*cobra.Command, []string) error { return p.printVersion() },
	}
}
