package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"beian/pipeline"
	"beian/pipeline/lexicon"
	"beian/pipeline/manifest"
	"beian/pipeline/record"
)

func (p *program) verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "verify 结果文件夹 [--inbox 收件文件夹]", Short: "核验结果：摘要是否相符，重新计算是否逐字节相同",
		Long: "核对结果文件夹中每个文件的摘要；给出 --inbox 时，再核对每个收件文件的摘要，并全部重新计算、逐字节比较。\n" +
			"重新计算按结果自己的规则集、基准日和市；规则集是文件时用 --rules 指定。" +
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
	if err != nil {
		return &notRun{dir, err}
	}
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

// recompute runs the street over the inbox again and compares every byte.
func (p *program) recompute(m manifest.Manifest, dir string, s settings, changed func(string) bool) (differs bool, err error) {
	if m.Program != builtFrom() {
		return false, &otherProgram{m.Program, builtFrom()}
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
