package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"beian/pipeline/changes"
	"beian/pipeline/lexicon"
	"beian/pipeline/manifest"
)

func (p *program) diffCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "diff 旧结果 新结果", Short: "两次结果之间变了什么，归因于材料、规则、决定还是程序",
		Long: "比较两个结果文件夹：增加和减少的申请，变化的结论、检查、字段和文件，并说明归因于材料、规则（规则集或基准日）、决定还是程序。\n" +
			"同时变了几样而无法区分时全部列出。--json 打印一个 JSON 对象，--sheet 另写一份 .xlsx。" +
			exits(exitDone, exitFailed, exitChanged, exitUsage, exitInvalid),
		Args: exactly(2, "两个结果文件夹：旧的和新的"),
		RunE: func(c *cobra.Command, args []string) error {
			look, err := p.lookup(c.Flags())
			if err != nil {
				return err
			}
			asJSON, err := strconv.ParseBool(look.get("json").value)
			if err != nil {
				return look.get("json").wrong("应为 true 或 false")
			}
			return p.diff(args[0], args[1], asJSON, look.get("sheet").value)
		},
	}
	addOwn(c, "json", "sheet")
	return c
}

// diff compares two runs and tells what it found in all the forms that were asked for.
func (p *program) diff(older, newer string, asJSON bool, sheet string) error {
	d, err := differenceOf(older, newer)
	if err != nil {
		return err
	}
	if sheet != "" {
		if err := writeDiffSheet(sheet, d); err != nil {
			return err
		}
	}
	if asJSON {
		enc := json.NewEncoder(p.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		err = enc.Encode(d)
	} else {
		err = p.printDiff(d)
	}
	if err == nil && d.any() {
		return outcome(exitChanged)
	}
	return err
}

// A difference is what beian diff found; its JSON is beian.diff/1.
type difference struct {
	Schema       string              `json:"schema"`
	Old          changes.Basis       `json:"old"`
	New          changes.Basis       `json:"new"`
	Inputs       []inputChange       `json:"inputs"`
	Applications []applicationChange `json:"applications"`
	Cross        bool                `json:"cross_changed"`      // findings between applications
	Unassigned   bool                `json:"unassigned_changed"` // files that belong to none
}

type inputChange struct {
	Path string          `json:"path"`
	What manifest.Change `json:"change"`
}

type applicationChange struct {
	ID       string          `json:"id"`
	Package  string          `json:"package"`
	City     string          `json:"city"`
	Name     string          `json:"name"`
	What     string          `json:"change"` // added, gone, changed
	Old      string          `json:"old_verdict"`
	New      string          `json:"new_verdict"`
	Causes   []changes.Cause `json:"causes"` // of the verdict, or of the change where the verdict stands
	Checks   []checkChange   `json:"checks"`
	Fields   []fieldChange   `json:"fields"`
	Files    []fileChange    `json:"files"`
	Findings bool            `json:"findings_changed"`
}

type checkChange struct {
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Old         string          `json:"old_state"`
	New         string          `json:"new_state"`
	OldObserved string          `json:"old_observed"`
	NewObserved string          `json:"new_observed"`
	OldRequired string          `json:"old_required"`
	NewRequired string          `json:"new_required"`
	Causes      []changes.Cause `json:"causes"`
}

type fieldChange struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Old   string `json:"old_raw"`
	New   string `json:"new_raw"`
}

type fileChange struct {
	Path string          `json:"path"`
	What manifest.Change `json:"change"` // changed, gone, extra; "" when only its status is another
	Old  string          `json:"old_status"`
	New  string          `json:"new_status"`
}

// any reports whether anything is another.
func (d difference) any() bool {
	older, newer := d.Old, d.New
	older.Run, newer.Run = "", ""
	return older != newer || len(d.Inputs)+len(d.Applications) > 0 || d.Cross || d.Unassigned
}

func differenceOf(older, newer string) (difference, error) {
	a, err := runAt(older)
	if err != nil {
		return difference{}, err
	}
	b, err := runAt(newer)
	if err != nil {
		return difference{}, err
	}
	d := difference{Schema: "beian.diff/1", Old: basisOf(a), New: basisOf(b), Inputs: []inputChange{}, Applications: []applicationChange{}}
	for _, c := range manifest.Compare(a.Inputs, b.Inputs) {
		d.Inputs = append(d.Inputs, inputChange{c.Path, c.What})
	}
	if err := d.applications(older, newer); err != nil {
		return d, err
	}
	if d.Cross, err = otherBytes(older, newer, "cross.jsonl"); err != nil {
		return d, err
	}
	d.Unassigned, err = otherBytes(older, newer, "unassigned.jsonl")
	return d, err
}

func runAt(dir string) (manifest.Manifest, error) {
	m, err := manifest.ReadFrom(os.DirFS(dir))
	if err != nil {
		return m, &notRun{dir, err}
	}
	return m, nil
}

func basisOf(m manifest.Manifest) changes.Basis {
	return changes.Basis{Run: m.Run, Program: m.Program, Rules: m.RuleSet.ID, RulesSHA256: m.RuleSet.SHA256, AsOf: m.AsOf, OCR: m.OCR, City: m.City}
}

// applications walks through the results of both runs.
func (d *difference) applications(older, newer string) error {
	a, err := os.Open(filepath.Join(older, "results.jsonl"))
	if err != nil {
		return &notRun{older, err}
	}
	defer a.Close()
	b, err := os.Open(filepath.Join(newer, "results.jsonl"))
	if err != nil {
		return &notRun{newer, err}
	}
	defer b.Close()
	lex, err := lexicon.Default()
	if err != nil {
		return err
	}
	for c, err := range changes.Between(a, b) {
		if err != nil {
			return err
		}
		d.Applications = append(d.Applications, applicationChangeOf(c, d.Old, d.New, lex))
	}
	return nil
}

func applicationChangeOf(c changes.Change, older, newer changes.Basis, lex *lexicon.Lexicon) applicationChange {
	of, what := c.New, "changed"
	switch {
	case c.New == nil:
		of, what = c.Old, "gone"
	case c.Old == nil:
		what = "added"
	}
	was, is := c.Verdicts()
	out := applicationChange{
		ID: of.ID, Package: of.Package, City: of.City.Name, Name: of.Name(), What: what, Old: string(was), New: string(is),
		Causes: c.VerdictCauses(older, newer), Checks: []checkChange{}, Fields: []fieldChange{}, Files: []fileChange{},
	}
	if what != "changed" { // an application that is new or gone is so as a whole
		out.Causes = c.Causes(older, newer)
		return out
	}
	for _, k := range c.Checks() {
		id, title := k.New.ID, k.New.Title
		if id == "" {
			id, title = k.Old.ID, k.Old.Title
		}
		out.Checks = append(out.Checks, checkChange{id, title, string(k.Old.State), string(k.New.State), k.Old.Observed, k.New.Observed,
			k.Old.Required, k.New.Required, c.CausesOf(k, older, newer)})
	}
	for _, f := range c.Fields() {
		out.Fields = append(out.Fields, fieldChange{f.Key, lex.Label(f.Key), f.Old.Raw, f.New.Raw})
	}
	for _, f := range c.Files() {
		out.Files = append(out.Files, fileChangeOf(f))
	}
	out.Findings = !slices.Equal(c.Old.Findings, c.New.Findings)
	return out
}

func fileChangeOf(f changes.FileChange) fileChange {
	out := fileChange{Path: f.New.Path, Old: string(f.Old.Status), New: string(f.New.Status)}
	switch {
	case f.Old.Path == "":
		out.What = manifest.Extra
	case f.New.Path == "":
		out.Path, out.What = f.Old.Path, manifest.Gone
	case f.Old.SHA256 != f.New.SHA256:
		out.What = manifest.Changed
	}
	return out
}

// otherBytes reports whether an output of two runs differs.
func otherBytes(older, newer, name string) (bool, error) {
	a, err := os.ReadFile(filepath.Join(older, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("reading %s: %w", name, err)
	}
	b, err := os.ReadFile(filepath.Join(newer, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("reading %s: %w", name, err)
	}
	return !bytes.Equal(a, b), nil
}
