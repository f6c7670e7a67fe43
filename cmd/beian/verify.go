package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"beian/pipeline"
	"beian/pipeline/manifest"
)

func (p *program) verifyCommand() *cobra.Command {
	var in string
	c := &cobra.Command{
		Use: "verify 结果文件夹 [--inbox 收件文件夹]", Short: "核验结果：摘要是否相符，重新计算是否逐字节相同",
		Long: "核对结果文件夹中每个文件的摘要；给出 --inbox 时，再核对每个收件文件的摘要，并全部重新计算、逐字节比较。" +
			exits(exitDone, exitFailed, exitDiffers, exitUsage, exitInvalid, exitEmpty, exitInterrupted),
		Args: exactly(1, "一个结果文件夹"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := p.settings(c)
			if err != nil {
				return err
			}
			return p.verify(args[0], in, s, c.Flags().Changed("rules"))
		},
	}
	c.Flags().StringVar(&in, "inbox", "", "当时的收件文件夹")
	addSettings(c)
	return c
}

func (p *program) verify(dir, in string, s settings, ruled bool) error {
	run := os.DirFS(dir)
	m, diffs, err := manifest.Verify(run)
	if err != nil {
		return err
	}
	if len(diffs) > 0 {
		return p.differ(diffs)
	}
	fmt.Fprintf(p.stdout, wordsIdentical+"\n", len(m.Outputs))
	if in == "" {
		return nil
	}
	return p.recompute(m, dir, in, s, ruled)
}

// recompute runs the street over the inbox again, into memory, and compares every byte.
func (p *program) recompute(m manifest.Manifest, dir, in string, s settings, ruled bool) error {
	if m.Program != programName {
		p.says("该结果由 %s 产生，本程序是 %s：只核对摘要，不重新计算", m.Program, programName)
		return nil
	}
	if err := s.as(m, ruled); err != nil {
		return err
	}
	w, err := p.work(in, s)
	if err != nil {
		return err
	}
	again := w.manifestOf()
	if diffs := manifest.Compare(m.Inputs, again.Inputs); len(diffs) > 0 {
		return p.differ(diffs)
	}
	box := &memory{files: map[string][]byte{}}
	if err := pipeline.Publish(p.ctx, w.Plan, w.Result, w.view(again), box); err != nil {
		return err
	}
	diffs := box.against(m)
	if len(diffs) > 0 {
		return p.differ(diffs)
	}
	fmt.Fprintf(p.stdout, wordsRecompute+"\n", len(box.files))
	return nil
}

// as takes the settings of the run that is verified: its date, its city, its rule set.
func (s *settings) as(m manifest.Manifest, ruled bool) error {
	if !ruled && m.RuleSet.ID != s.rules.ID {
		set, err := loadRules(m.RuleSet.ID, s.lex)
		if err != nil {
			return err
		}
		s.rules = set
	}
	if s.rules.SHA256 != m.RuleSet.SHA256 {
		return &usage{"规则集与该结果所用的不同（" + m.RuleSet.ID + "）；请用 --rules 指定当时的规则文件"}
	}
	s.city = m.City
	return s.fillDate(m.AsOf)
}

func (p *program) differ(diffs []manifest.Difference) error {
	fmt.Fprintf(p.stdout, wordsDiffers+"\n", len(diffs))
	says := map[manifest.Change]string{manifest.Changed: "内容不同", manifest.Gone: "缺少", manifest.Extra: "多出", manifest.Broken: "读不出"}
	for _, d := range diffs {
		fmt.Fprintf(p.stdout, "  %s  %s\n", says[d.What], d.Path)
	}
	return outcome(exitDiffers)
}

// A memory keeps finished files, so that they can be compared.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (m *memory) Create(path string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = b.Bytes()
	return nil
}

func (m *memory) against(old manifest.Manifest) []manifest.Difference {
	var now []manifest.Entry
	for path, data := range m.files {
		now = append(now, manifest.EntryOf(path, data))
	}
	slices.SortFunc(now, func(a, b manifest.Entry) int { return strings.Compare(a.Path, b.Path) })
	return manifest.Compare(old.Outputs, now)
}
