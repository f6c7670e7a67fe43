package main

import (
	"fmt"
	"strings"

	"beian/pipeline/changes"
	"beian/pipeline/manifest"
	"beian/pipeline/record"
	"beian/reports/look"
)

// printDiff tells a difference on the terminal: what the runs stand on, then each application.
func (p *program) printDiff(d difference) error {
	if !d.any() {
		_, err := fmt.Fprintln(p.stdout, "两次结果没有差别")
		return err
	}
	var b strings.Builder
	b.WriteString(columns(d.ground()))
	b.WriteString(d.counts() + "\n")
	for _, a := range d.Applications {
		b.WriteString("\n" + a.title() + "\n" + columns(a.rows()))
	}
	_, err := fmt.Fprint(p.stdout, b.String())
	return err
}

// ground is what the runs were computed from, where it differs.
func (d difference) ground() [][]string {
	rows := [][]string{{"旧结果", d.Old.Run}, {"新结果", d.New.Run}}
	for _, f := range []struct{ what, older, newer string }{
		{"规则集", d.Old.Rules, d.New.Rules}, {"规则集摘要", short(d.Old.RulesSHA256), short(d.New.RulesSHA256)}, {"基准日", d.Old.AsOf, d.New.AsOf},
		{"程序", d.Old.Program, d.New.Program}, {"文字识别", d.Old.OCR, d.New.OCR}, {"只处理的市", orAll(d.Old.City), orAll(d.New.City)},
	} {
		if f.older != f.newer {
			rows = append(rows, []string{f.what, f.older + " → " + f.newer})
		}
	}
	return rows
}

func short(sum string) string { return sum[:min(12, len(sum))] }

func orAll(city string) string {
	if city == "" {
		return "全部"
	}
	return city
}

// counts is how much of each kind differs, in a line.
func (d difference) counts() string {
	n := map[string]int{}
	verdicts := 0
	for _, a := range d.Applications {
		n[a.What]++
		if a.What == "changed" && a.Old != a.New {
			verdicts++
		}
	}
	files := map[manifest.Change]int{}
	for _, f := range d.Inputs {
		files[f.What]++
	}
	out := fmt.Sprintf("收件文件：增加 %d，减少 %d，内容不同 %d\n申请：增加 %d，减少 %d，有变化 %d，其中结论变化 %d",
		files[manifest.Extra], files[manifest.Gone], files[manifest.Changed], n["added"], n["gone"], n["changed"], verdicts)
	if d.Cross {
		out += "\n申请之间的发现有变化：见两次结果的 cross.jsonl"
	}
	if d.Unassigned {
		out += "\n未归入申请的文件有变化：见两次结果的 unassigned.jsonl"
	}
	return out
}

func (a applicationChange) title() string {
	return strings.Join([]string{a.City, a.Name, a.ID, a.verdict(), "归因：" + causeWords(a.Causes)}, "  ")
}

// verdict says what became of an application.
func (a applicationChange) verdict() string {
	switch {
	case a.What == "added":
		return "新增，结论 " + stateWord(a.New)
	case a.What == "gone":
		return "不再有，原结论 " + stateWord(a.Old)
	case a.Old == a.New:
		return "结论不变（" + stateWord(a.New) + "）"
	}
	return "结论 " + stateWord(a.Old) + " → " + stateWord(a.New)
}

func (a applicationChange) rows() [][]string {
	rows := [][]string{}
	for _, k := range a.Checks {
		rows = append(rows, []string{"  检查", k.ID + " " + k.Title, arrow(stateWord(k.Old), stateWord(k.New)),
			clip(oneLine(arrow(k.OldObserved, k.NewObserved)), 60), clip(oneLine(required(k)), 40), "归因：" + causeWords(k.Causes)})
	}
	for _, f := range a.Fields {
		rows = append(rows, []string{"  字段", f.Label, clip(oneLine(arrow(f.Old, f.New)), 60)})
	}
	for _, f := range a.Files {
		rows = append(rows, []string{"  文件", f.Path, fileWord(f)})
	}
	if a.Findings {
		rows = append(rows, []string{"  发现", "发现的问题有变化"})
	}
	return rows
}

// required is shown where it differs: rules have changed.
func required(k checkChange) string {
	if k.OldRequired == k.NewRequired {
		return ""
	}
	return "要求 " + arrow(k.OldRequired, k.NewRequired)
}

func arrow(older, newer string) string {
	switch {
	case older == newer:
		return newer
	case older == "":
		return "（无）→ " + newer
	case newer == "":
		return older + " →（无）"
	}
	return older + " → " + newer
}

func stateWord(state string) string {
	if state == "" {
		return ""
	}
	return look.StateOf(record.State(state)).Word
}

func fileWord(f fileChange) string {
	var words []string
	if f.What != "" {
		words = append(words, changeWord(f.What))
	}
	if f.Old != f.New && f.Old != "" && f.New != "" {
		words = append(words, look.FileTag(record.FileStatus(f.Old)).Word+" → "+look.FileTag(record.FileStatus(f.New)).Word)
	}
	return strings.Join(words, "，")
}

func causeWords(all []changes.Cause) string {
	var words []string
	for _, c := range all {
		words = append(words, causeWord(c))
	}
	return strings.Join(words, "、")
}

func causeWord(c changes.Cause) string {
	switch c {
	case changes.ByInput:
		return "材料"
	case changes.ByDecision:
		return "决定"
	case changes.ByRules:
		return "规则"
	case changes.ByProgram:
		return "程序"
	case changes.ByOthers:
		return "市级材料或其他申请的材料"
	}
	return string(c)
}
