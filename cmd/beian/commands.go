package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A program is one call: its streams and its surroundings.
type program struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// root is the table of commands.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "beian 命令",
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
	root.AddCommand(p.runCommand(), p.checkCommand(), p.verifyCommand(), p.diffCommand(), p.pruneCommand(), p.whyCommand(), p.rulesCommand(),
		p.templateCommand(), p.completionCommand(), p.versionCommand(), p.manCommand(), p.workerCommand())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usage{flagMistake(err)} })
	root.CompletionOptions.DisableDefaultCmd = true
	inChineseHelp(root)
	return root
}

// inChineseHelp translates the frame of the help that the library writes.
func inChineseHelp(root *cobra.Command) {
	root.SetHelpCommand(&cobra.Command{Use: "help [命令]", Short: "显示命令的说明", RunE: func(c *cobra.Command, args []string) error {
		of, rest, err := c.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return &usage{"没有“" + strings.Join(args, " ") + "”这个命令"}
		}
		return of.Help()
	}})
	root.SetUsageFunc(usageInChinese)
	root.SetHelpTemplate("{{.Long}}\n\n{{.UsageString}}")
	for _, c := range append(root.Commands(), root) {
		c.Flags().SortFlags = false
		c.Flags().BoolP("help", "h", false, "显示说明")
	}
}

// usageInChinese prints how a command is called, its commands and its flags.
func usageInChinese(c *cobra.Command) error {
	line := c.Use
	if c.HasParent() {
		line = c.Root().Name() + " " + line
	}
	commands, flags := [][]string{}, [][]string{}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			commands = append(commands, []string{"  " + sub.Name(), sub.Short})
		}
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, what := pflag.UnquoteUsage(f)
		what = strings.TrimPrefix(what, value+" ") // the library leaves the value's name in the text
		flags = append(flags, []string{"  --" + f.Name + " " + value, what})
	})
	out := c.OutOrStdout()
	fmt.Fprintf(out, "用法：\n  %s\n", line)
	if len(commands) > 0 {
		fmt.Fprint(out, "\n命令：\n", columns(commands))
	}
	fmt.Fprint(out, "\n参数：\n", columns(flags))
	return nil
}

// flagMistake says in Chinese what is wrong with a flag.
func flagMistake(err error) string {
	var unknown *pflag.NotExistError
	var without *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		return "不认识的参数 " + dashes(unknown.GetSpecifiedName())
	case errors.As(err, &without):
		return "参数 " + dashes(without.GetSpecifiedName()) + " 后面缺少值"
	case errors.As(err, &value):
		return "参数 " + dashes(value.GetFlag().Name) + " 的值“" + value.GetValue() + "”不对"
	case errors.As(err, &syntax):
		return "参数写法不对：" + syntax.GetSpecifiedFlag()
	}
	return err.Error()
}

func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
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

func none() cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return &usage{"多余的参数“" + args[0] + "”"}
		}
		return nil
	}
}

func (p *program) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: "打印命令行补全脚本", Args: exactly(1, "一个命令行程序的名称：bash、zsh、fish 或 powershell"),
		Long:      "打印补全脚本，例如：beian completion bash > /etc/bash_completion.d/beian" + exits(exitDone, exitUsage),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(c *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return c.Root().GenBashCompletionV2(p.stdout, true)
			case "zsh":
				return c.Root().GenZshCompletion(p.stdout)
			case "fish":
				return c.Root().GenFishCompletion(p.stdout, true)
			case "powershell":
				return c.Root().GenPowerShellCompletionWithDesc(p.stdout)
			}
			return &usage{"不支持“" + args[0] + "”；可用：bash、zsh、fish、powershell"}
		},
	}
}

// workerName is the hidden command that parses for the others.
const workerName = "parse-worker"

func (p *program) workerCommand() *cobra.Command {
	return &cobra.Command{
		Use: workerName, Hidden: true, Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			r := reader{}
			if len(args) == 1 {
				r.path = args[0]
			}
			return p.worker(r)
		},
	}
}
