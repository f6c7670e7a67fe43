package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"beian/pipeline/manifest"
	"beian/pipeline/outbox"
)

func (p *program) pruneCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "prune 输出文件夹 [--keep 30]", Short: "删除较早的结果，只保留最近的若干个",
		Long: "按写成的时间保留最近的若干个结果文件夹，删除其余的，并把删除的路径打印到标准输出。latest 指向的结果和不是结果的文件从不删除。\n" +
			"其他命令从不删除结果；先用 --dry-run 看会删除哪些。" + exits(exitDone, exitFailed, exitUsage, exitInvalid, exitLocked),
		Args: exactly(1, "一个输出文件夹"),
		RunE: func(c *cobra.Command, args []string) error {
			look, err := p.lookup(c.Flags())
			if err != nil {
				return err
			}
			keep := look.get("keep")
			n, err := strconv.Atoi(keep.value)
			if err != nil || n < 1 {
				return keep.wrong("应为一个正整数")
			}
			dry, err := strconv.ParseBool(look.get("dry-run").value)
			if err != nil {
				return look.get("dry-run").wrong("应为 true 或 false")
			}
			return p.prune(args[0], n, dry)
		},
	}
	addOwn(c, "keep", "dry-run")
	return c
}

func (p *program) prune(out string, keep int, dry bool) error {
	if _, err := os.Stat(out); err != nil {
		return err // a lock would make the folder
	}
	release, err := outbox.Lock(out, holder(time.Now()))
	if err != nil {
		return err
	}
	deleted, err := outbox.Prune(out, keep, dry, func(name string) bool {
		m, err := manifest.ReadFrom(os.DirFS(filepath.Join(out, name)))
		return err == nil && m.Run == name
	})
	for _, name := range deleted {
		fmt.Fprintln(p.stdout, filepath.Join(out, name))
	}
	if err := errors.Join(err, release()); err != nil {
		return err
	}
	words := wordsPruned
	if dry {
		words = wordsWouldPrune
	}
	p.says(words, len(deleted))
	return nil
}
