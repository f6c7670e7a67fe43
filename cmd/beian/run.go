package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"beian/pipeline"
	"beian/pipeline/manifest"
	"beian/pipeline/outbox"
)

func (p *program) runCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "run 收件文件夹 --out 输出文件夹", Short: "主任务：读取全部申报材料，写出报告和汇总表",
		Long: "读取收件文件夹中的每个申请，逐条核对，在输出文件夹下写出一个完整的结果文件夹，并把它的路径打印到标准输出。\n" +
			"收件文件夹只读不写；结果要么完整出现，要么不出现。同样的材料、规则和程序已有结果时不重复写入。" +
			exits(exitDone, exitFailed, exitUnread, exitUsage, exitInvalid, exitEmpty, exitLocked, exitInterrupted),
		Args: exactly(1, "一个收件文件夹"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := p.settings(c)
			if err != nil {
				return err
			}
			switch {
			case s.out == "":
				return &usage{"需要用 --out 指定输出文件夹"}
			case inside(s.out, args[0]):
				return &usage{"输出文件夹不能放在收件文件夹之内，否则结果会被当成下一次的材料"}
			}
			return p.runAndPublish(args[0], s)
		},
	}
	addSettings(c, "out", "cache", "cache-size")
	return c
}

func (p *program) runAndPublish(in string, s settings) error {
	began := time.Now()
	root, err := openInbox(in)
	if err != nil {
		return err
	}
	release, err := outbox.Lock(s.out, holder(began))
	if err != nil {
		return errors.Join(err, root.Close())
	}
	p.lookAtClock(s)
	j, err := p.prepare(root, in, s)
	defer p.close(j)
	e := entry{Began: began, Jobs: s.jobs, Files: len(filesOf(j))}
	if err == nil {
		stop := p.watch(j.meter, s)
		err = p.runOnce(j, &e)
		stop(err)
	}
	if lerr := p.log(s, e, err); lerr != nil {
		p.says(wordsNoLog, oneLine(lerr.Error()))
	}
	return errors.Join(err, release())
}

// holder names this run to others that find the folder locked.
func holder(began time.Time) string {
	host, err := os.Hostname()
	if err != nil {
		host = "不明"
	}
	return fmt.Sprintf("进程 %d，主机 %s，开始于 %s", os.Getpid(), host, began.Format(clock))
}

// runOnce publishes the run of a job, unless it is published already.
func (p *program) runOnce(j *job, e *entry) error {
	m := j.manifest()
	e.Run = m.Run
	dir := filepath.Join(j.settings.out, m.Run)
	earlier, err := manifest.ReadFrom(os.DirFS(dir))
	if err == nil {
		e.Already = true
		p.tell(j.settings, wordsAlready, dir)
		return p.finish(j.settings, dir, earlier.Unread)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("an earlier run is damaged: %w", err)
	}
	w, err := p.work(j)
	if err != nil {
		return err
	}
	defer w.Close()
	e.Applications, e.Parsed, e.Found = w.Batch.Applications.Len(), int(j.counter.n.Load()), j.found()
	m = w.manifest()
	j.meter.at(writing)
	if err := p.publish(w, m); errors.Is(err, outbox.ErrUnflushed) {
		p.says(wordsUnflushed, oneLine(err.Error()))
	} else if err != nil {
		return err
	}
	j.meter.at(ended)
	p.summary(w, dir)
	return p.finish(j.settings, dir, m.Unread)
}

// finish points to a run and says with the exit status whether some file needs a look. The run is there whatever happens now.
func (p *program) finish(s settings, dir string, unread int) error {
	before := outbox.Newest(s.out)
	if err := outbox.Latest(s.out, filepath.Base(dir)); err != nil {
		p.says(wordsNoLatest, oneLine(err.Error()))
	}
	p.writeChanges(s, before, filepath.Base(dir))
	fmt.Fprintln(p.stdout, dir)
	if unread > 0 {
		return outcome(exitUnread)
	}
	return nil
}

// publish writes the run folder; nothing shows until all of it is on disk.
func (p *program) publish(w worked, m manifest.Manifest) error {
	box, err := outbox.Open(w.settings.out)
	if err != nil {
		return err
	}
	if err := p.fillBox(w, m, box); err != nil {
		return errors.Join(err, box.Abandon())
	}
	return box.Publish(m.Run)
}

func (p *program) fillBox(w worked, m manifest.Manifest, box *outbox.Outbox) error {
	if err := pipeline.Publish(p.ctx, w.Plan, w.Result, w.view(m), box); err != nil {
		return err
	}
	for _, f := range box.Files() {
		m.Outputs = append(m.Outputs, manifest.Entry{Path: f.Path, SHA256: f.SHA256, Bytes: f.Bytes})
	}
	if err := box.Create(manifest.Sums, m.WriteSums); err != nil {
		return err
	}
	if err := box.Create(manifest.Name, m.Write); err != nil {
		return err
	}
	return p.ctx.Err() // an interrupted run is not published
}

// inside reports whether a path lies in a folder, or is it, whatever links lead there.
func inside(path, folder string) bool {
	rel, err := filepath.Rel(resolved(folder), resolved(path))
	return err == nil && filepath.IsLocal(rel)
}

// resolved follows the links of as much of a path as is there.
func resolved(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if parent := filepath.Dir(abs); parent != abs {
		return filepath.Join(resolved(parent), filepath.Base(abs))
	}
	return abs
}
