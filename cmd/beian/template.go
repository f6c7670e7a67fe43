package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"beian/pipeline/lexicon"
	"beian/reports/templates"
)

func (p *program) templateCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "template 文件夹", Short: "写出空白的申请表、名单、汇总表、审查决定表和现场核查表，以及填好的示例", Args: exactly(1, "一个文件夹：写到哪里"),
		Long: "在文件夹中写出 " + templates.Blank + "（附件1、附件4、名单、附件7、审查决定、现场核查表，均为 .xlsx，带下拉选项、填写提示和数据校验）\n" +
			"和 " + templates.Examples + "（一个收件文件夹，两类申请各一个，可以用 beian check 查看）。已有的文件不会被覆盖。\n" +
			"填写提示里的条款和要求来自规则集。" + exits(exitDone, exitFailed, exitUsage, exitInvalid),
		RunE: func(c *cobra.Command, args []string) error {
			look, err := p.lookup(c.Flags())
			if err != nil {
				return err
			}
			var s settings
			if s.lex, err = lexicon.Default(); err != nil {
				return err
			}
			if err := s.takeRules(look); err != nil {
				return err
			}
			return p.writeTemplates(args[0], templates.Source{Lexicon: s.lex, Rules: s.rules, Program: programName})
		},
	}
	rules, _ := settingOf("rules")
	rules.add(c.Flags())
	return c
}

// writeTemplates writes all templates or none: a file that is there and differs may be one that somebody has filled in.
func (p *program) writeTemplates(dir string, src templates.Source) error {
	files, err := templates.All(src)
	if err != nil {
		return err
	}
	contents := make([][]byte, len(files))
	for i, f := range files {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return fmt.Errorf("template %s: %w", f.Path, err)
		}
		contents[i] = b.Bytes()
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		switch there, err := os.ReadFile(path); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("looking at %s: %w", path, err)
		case !bytes.Equal(there, contents[i]):
			return &occupied{path}
		}
	}
	for i, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, contents[i], 0o644); err != nil {
			return err
		}
		fmt.Fprintln(p.stdout, path)
	}
	return nil
}

// occupied says that a template would overwrite a file that somebody may have filled in.
type occupied struct{ path string }

func (o *occupied) Error() string { return o.path + " exists and differs" }
