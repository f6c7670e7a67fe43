package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/lexicon"
	"beian/pipeline/manifest"
	"beian/pipeline/record"
)

func (p *program) verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "verify 结果文件夹 [--inbox 收件文件夹]", Short: "核验结果：摘要是否相符，重新计算是否逐字节相同",
		Long: "按 DA/T 70 的四个方面（真实性、完整性、可用性、安全性）核对结果文件夹中的每个文件；给出 --inbox 时，再核对每个收件文件的摘要，\n" +
			"并全部重新计算、逐字节比较。重新计算按结果自己的规则集、基准日和市，不用缓存；规则集是文件时用 --rules 指定。\n" +
			"由其他版本产生的结果同样核对摘要，但不重新计算，并予说明。" +
			exits(exitDone, exitFailed, exitDiffers, exitUsage, exitInvalid, exitEmpty, exitInterrupted),
		Args: exactly(1, "一个结果文件夹"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := p.settings(c)
			if err != nil {
				return err
			}
			return p.verify(args[0], s, c.Flags().Changed)
		},
	}
	addSettings(c, "inbox")
	return c
}

// verify lists every difference; changed tells which flags were given.
func (p *program) verify(dir string, s settings, changed func(string) bool) error {
	run := os.DirFS(dir)
	m, diffs, err := manifest.Verify(run)
	var other *manifest.OtherSchema
	if errors.As(err, &other) {
		return p.verifyBySums(dir, other.Schema)
	}
	if err != nil {
		return &notRun{dir, err}
	}
	p.headings(len(m.Outputs), diffs)
	p.differences(wordsDigests, diffs)
	if len(diffs) == 0 {
		fmt.Fprintf(p.stdout, wordsIdentical+"\n", len(m.Outputs))
	}
	differs := len(diffs) > 0
	if s.inbox != "" {
		again, err := p.recompute(m, dir, s, changed)
		if err != nil {
			return err
		}
		differs = differs || again
	}
	if differs {
		return outcome(exitDiffers)
	}
	return nil
}

// verifyBySums checks a run whose manifest this program cannot read.
func (p *program) verifyBySums(dir, schema string) error {
	n, diffs, err := manifest.VerifySums(os.DirFS(dir))
	if err != nil {
		return &notRun{dir, err}
	}
	p.says(wordsOtherSchema, schema)
	p.headings(n, diffs)
	p.differences(wordsDigests, diffs)
	if len(diffs) > 0 {
		return outcome(exitDiffers)
	}
	fmt.Fprintf(p.stdout, wordsIdenticalSums+"\n", n)
	return nil
}

// headings says how a run of n outputs stands under each heading of DA/T 70.
func (p *program) headings(n int, diffs []manifest.Difference) {
	found := map[manifest.Heading]int{}
	for _, d := range diffs {
		found[d.What.Heading()]++
	}
	rows := [][]string{}
	for _, h := range manifest.Headings {
		state := "通过"
		if found[h] > 0 {
			state = fmt.Sprintf("不通过（%d 处）", found[h])
		}
		rows = append(rows, []string{string(h), state, fmt.Sprintf(headingWords[h], n)})
	}
	fmt.Fprint(p.stdout, columns(rows))
}

// holdInputs compares what lies in the inbox now with what a run was made of.
func (p *program) holdInputs(m manifest.Manifest, path string) (differs bool, err error) {
	root, err := openInbox(path)
	if err != nil {
		return false, err
	}
	defer root.Close()
	in, err := inbox.List(p.ctx, root.FS(), root.Name())
	if err != nil {
		return false, err
	}
	diffs := manifest.Compare(m.Inputs, entriesOf(in))
	p.differences(wordsInputs, diffs)
	if len(diffs) == 0 {
		fmt.Fprintf(p.stdout, wordsSameInputs+"\n", len(m.Inputs))
	}
	return len(diffs) > 0, nil
}

// recompute runs the street over the inbox again and compares every byte. A run that another program made is held against
// the inputs alone, and that is said.
func (p *program) recompute(m manifest.Manifest, dir string, s settings, changed func(string) bool) (differs bool, err error) {
	if m.Program != builtFrom() {
		p.says(wordsOtherProgram, m.Program, builtFrom())
		return p.holdInputs(m, s.inbox)
	}
	if err := s.as(m, changed); err != nil {
		return false, err
	}
	w, err := p.workOn(s.inbox, s)
	if err != nil {
		return false, err
	}
	defer w.Close()
	again := w.manifest()
	inputs := manifest.Compare(m.Inputs, again.Inputs)
	p.differences(wordsInputs, inputs)
	c := &comparison{run: os.DirFS(dir), made: map[string]bool{}}
	if err := pipeline.Publish(p.ctx, w.Plan, w.Result, w.view(again), c); err != nil {
		return false, err
	}
	outputs, err := c.rest(m, again)
	if err != nil {
		return false, err
	}
	slices.SortFunc(outputs, manifest.Difference.Compare)
	p.differences(wordsOutputs, outputs)
	if len(inputs)+len(outputs) == 0 {
		fmt.Fprintf(p.stdout, wordsRecompute+"\n", len(m.Inputs), len(m.Outputs))
	}
	if len(outputs) > 0 && !m.Reproducible {
		p.tell(s, wordsNotReproducible, len(m.Unstable))
	}
	return len(inputs)+len(outputs) > 0, nil
}

// as takes the settings of the run that is verified, but for those that were given as flags.
func (s *settings) as(m manifest.Manifest, changed func(string) bool) (err error) {
	if !changed("rules") {
		if s.rules, err = loadRules(m.RuleSet.ID, s.lex); err != nil {
			return &usage{"结果所用的规则集“" + m.RuleSet.ID + "”不是内置的；请用 --rules 指定当时的规则文件"}
		}
		if s.rules.SHA256 != m.RuleSet.SHA256 {
			return &usage{"规则集“" + m.RuleSet.ID + "”与结果所用的不同；请用 --rules 指定当时的规则文件"}
		}
	}
	if !changed("as-of") {
		if s.asOf, err = record.ParseDay(m.AsOf); err != nil {
			return fmt.Errorf("reading the manifest: %w", err)
		}
	}
	if !changed("city") {
		s.city = record.City{}
		if m.City != "" {
			s.city, _ = lexicon.City(m.City)
		}
	}
	if !changed("ocr") && !changed("ocr-engine") {
		return s.ocr.as(m.OCR)
	}
	return nil
}

// differences prints each difference under a heading, and nothing where there is none.
func (p *program) differences(heading string, diffs []manifest.Difference) {
	if len(diffs) == 0 {
		return
	}
	fmt.Fprintf(p.stdout, heading+"\n", len(diffs))
	rows := [][]string{}
	for _, d := range diffs {
		rows = append(rows, []string{"  " + changeWord(d.What), d.Path})
	}
	fmt.Fprint(p.stdout, columns(rows))
}
