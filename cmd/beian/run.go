package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"beian/pipeline"
	"beian/pipeline/manifest"
	"beian/pipeline/outbox"
	"beian/pipeline/record"
)

func (p *program) runCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use: "run 收件文件夹 --out 输出文件夹", Short: "主任务：读取全部申报材料，写出报告和汇总表",
		Long: "读取收件文件夹中的每个申请，逐条核对，在输出文件夹下写出一个完整的结果文件夹。\n" +
			"收件文件夹只读不写；结果要么完整出现，要么不出现。" + exits(exitDone, exitFailed, exitUnread, exitUsage, exitInvalid, exitEmpty, exitLocked, exitInterrupted),
		Args: exactly(1, "一个收件文件夹"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := p.settings(c)
			if err != nil {
				return err
			}
			if out == "" {
				return &usage{"需要用 --out 指定输出文件夹"}
			}
			return p.runAndPublish(args[0], out, s)
		},
	}
	c.Flags().StringVar(&out, "out", "", "输出文件夹")
	addSettings(c)
	return c
}

func (p *program) runAndPublish(in, out string, s settings) (err error) {
	if inside(out, in) {
		return &usage{"输出文件夹不能放在收件文件夹之内"}
	}
	host, _ := os.Hostname()
	release, err := outbox.Lock(out, fmt.Sprintf("进程 %d，主机 %s，开始于 %s", os.Getpid(), host, time.Now().Format("2006-01-02 15:04:05")))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	began := time.Now()
	w, err := p.work(in, s)
	if err != nil {
		return err
	}
	name, err := publish(p, w, out)
	if err != nil && !errors.Is(err, outbox.ErrPublished) {
		return err
	}
	if errors.Is(err, outbox.ErrPublished) && !s.quiet {
		p.says(wordsAlready, filepath.Join(out, name))
	}
	if err := outbox.Latest(out, name); err != nil {
		return err
	}
	if err := p.log(out, name, w, began); err != nil {
		return err
	}
	p.summary(w, filepath.Join(out, name))
	if unread(w.Batch) {
		return outcome(exitUnread)
	}
	return nil
}

// publish writes the run folder; nothing shows until all of it is on disk.
func publish(p *program, w worked, out string) (string, error) {
	m := w.manifestOf()
	if _, err := os.Stat(filepath.Join(out, m.Run, manifest.Name)); err == nil {
		return m.Run, outbox.ErrPublished
	}
	box, err := outbox.Open(out)
	if err != nil {
		return m.Run, err
	}
	if err := fillBox(p, w, &m, box); err != nil {
		return m.Run, errors.Join(err, box.Abandon())
	}
	return m.Run, box.Publish(m.Run)
}

func fillBox(p *program, w worked, m *manifest.Manifest, box *outbox.Outbox) error {
	if err := pipeline.Publish(p.ctx, w.Plan, w.Result, w.view(*m), box); err != nil {
		return err
	}
	for _, f := range box.Files() {
		m.Outputs = append(m.Outputs, manifest.Entry{Path: f.Path, SHA256: f.SHA256, Bytes: f.Bytes})
	}
	if err := box.Create(manifest.Sums, m.WriteSums); err != nil {
		return err
	}
	return box.Create(manifest.Name, m.Write)
}

// inside reports whether a path lies in a folder, or is it.
func inside(path, folder string) bool {
	a, err1 := filepath.Abs(path)
	b, err2 := filepath.Abs(folder)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(b, a)
	return err == nil && filepath.IsLocal(rel)
}

// unread reports whether some file could not be read whole, or belongs to no application and is not a city's own paper.
func unread(b record.Batch) bool {
	for _, a := range b.Applications {
		for _, f := range a.Files {
			if f.Status != record.Read && f.Status != record.Skipped {
				return true
			}
		}
	}
	for _, f := range b.Unassigned {
		if f.Reason != "" && f.Status != record.Skipped {
			return true
		}
	}
	return false
}

// log keeps what is about the machine and the hour beside the runs, in OUT/log.
func (p *program) log(out, run string, w worked, began time.Time) error {
	dir := filepath.Join(out, "log")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the log folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "runs.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("opening the log: %w", err)
	}
	_, err = io.WriteString(f, logLine(w, run, began))
	return errors.Join(err, f.Close())
}
