package page

import (
	"bufio"
	"html/template"
	"io"
	"iter"
	"strings"

	"beian/pipeline/changes"
	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// ChangesName is how the page of changes is called, beside the run folders: a run folder knows only its own inputs.
const ChangesName = "changes.html"

// told is up to how many changed applications the page tells; the rest is only counted.
const told = 500

// Changes writes the page of what changed between two runs that lie beside it. The zero Basis as the older one says that
// there is none. No person's name and no personal number stands in it, as in the page of a run.
func Changes(w io.Writer, l *lexicon.Lexicon, older, newer changes.Basis, all iter.Seq2[changes.Change, error]) error {
	p := changePage{frame: frameWith(false), Older: older, Newer: newer, Basis: basisChanges(older, newer)}
	for c, err := range all {
		if err != nil {
			return err
		}
		p.add(l, c)
	}
	out := bufio.NewWriterSize(w, 64<<10)
	if err := parts.ExecuteTemplate(out, "changes", p); err != nil {
		return err
	}
	return out.Flush()
}

// A changePage is the whole page.
type changePage struct {
	frame
	Older, Newer changes.Basis
	Basis        []basisChange
	Added, Gone  []changedApplication
	Changed      []changedApplication
	N            struct{ Added, Gone, Better, Worse, Other int }
	More         int // changed applications beyond those that are told
}

// A basisChange is a fact of the run that is another.
type basisChange struct{ Label, Old, New string }

func basisChanges(o, n changes.Basis) []basisChange {
	var out []basisChange
	for _, f := range []basisChange{{"规则集", o.Rules, n.Rules}, {"规则集摘要", short(o.RulesSHA256), short(n.RulesSHA256)}, {"基准日", o.AsOf, n.AsOf},
		{"程序版本", o.Program, n.Program}, {"文字识别", o.OCR, n.OCR}, {"范围", scope(o), scope(n)}} {
		if f.Old != f.New {
			out = append(out, f)
		}
	}
	return out
}

func scope(b changes.Basis) string {
	if b.City == "" {
		return "全部市"
	}
	return "只有 " + b.City
}

// short is enough of a digest to tell two apart.
func short(digest string) string { return digest[:min(12, len(digest))] }

// A changedApplication is one that is new, gone or different.
type changedApplication struct {
	ID, Name, City string
	Link           template.URL // into the page of the run that has it
	Old, New       *mark        // verdicts
	Causes         string
	Checks         []changedText
	Fields         []changedText
	Files          []string
}

// A changedText is a thing that was one and is another.
type changedText struct {
	Label    string
	Old, New string
	From, To *mark
}

func (p *changePage) add(l *lexicon.Lexicon, c changes.Change) {
	a := p.changed(l, c)
	older, newer := c.Verdicts()
	switch {
	case c.Old == nil:
		p.N.Added++
		p.Added = p.within(p.Added, a)
		return
	case c.New == nil:
		p.N.Gone++
		p.Gone = p.within(p.Gone, a)
		return
	case rank(newer) < rank(older):
		p.N.Better++
	case rank(newer) > rank(older):
		p.N.Worse++
	default:
		p.N.Other++
	}
	p.Changed = p.within(p.Changed, a)
}

func (p *changePage) within(list []changedApplication, a changedApplication) []changedApplication {
	if len(list) == told {
		p.More++
		return list
	}
	return append(list, a)
}

// rank orders verdicts from the best to the worst.
func rank(s record.State) int {
	return strings.Index("pass review missing fail", string(s))
}

func (p *changePage) changed(l *lexicon.Lexicon, c changes.Change) changedApplication {
	now, run := c.New, p.Newer.Run
	if now == nil {
		now, run = c.Old, p.Older.Run
	}
	hide := veilOfChange(l, c)
	a := changedApplication{ID: now.ID, Name: hide.text(now.Name()), City: cityName(now.City), Link: template.URL(run + "/index.html#a-" + now.ID)}
	if now.Space != "" {
		a.Name = now.Space
	}
	a.Causes = causeWords(c.Causes(p.Older, p.Newer))
	older, newer := c.Verdicts()
	a.Old, a.New = shown(older), shown(newer)
	if c.Old == nil || c.New == nil {
		return a
	}
	for _, k := range c.Checks() {
		a.Checks = append(a.Checks, checkChange(k, hide))
	}
	for _, f := range c.Fields() {
		if known, ok := l.Field(f.Key); ok && !known.Personal {
			a.Fields = append(a.Fields, changedText{Label: known.Label, Old: hide.text(cut(f.Old.Raw, quoted)), New: hide.text(cut(f.New.Raw, quoted))})
		}
	}
	for _, f := range c.Files() {
		a.Files = append(a.Files, fileChange(f, hide))
	}
	return a
}

// shown is the mark of a verdict, nil for none.
func shown(s record.State) *mark {
	if s == "" {
		return nil
	}
	m := markOf(s)
	return &m
}

func checkChange(k changes.CheckChange, hide veil) changedText {
	title := k.New.ID + " " + k.New.Title
	if k.New.ID == "" {
		title = k.Old.ID + " " + k.Old.Title
	}
	out := changedText{Label: title, From: shown(k.Old.State), To: shown(k.New.State)}
	// What a person has to judge is a document's own words.
	if k.Old.State != record.Human && k.New.State != record.Human {
		out.Old, out.New = hide.text(cut(k.Old.Observed, quoted)), hide.text(cut(k.New.Observed, quoted))
	}
	return out
}

func fileChange(f changes.FileChange, hide veil) string {
	switch {
	case f.Old.Path == "":
		return "新增 " + hide.text(f.New.Path)
	case f.New.Path == "":
		return "撤下 " + hide.text(f.Old.Path)
	case f.Old.SHA256 == f.New.SHA256:
		return "读取情况不同 " + hide.text(f.New.Path)
	}
	return "更换 " + hide.text(f.New.Path)
}

func causeWords(causes []changes.Cause) string {
	words := map[changes.Cause]string{changes.ByInput: "材料有变化", changes.ByDecision: "审查决定有变化", changes.ByRules: "规则或基准日有变化",
		changes.ByProgram: "程序或文字识别有变化", changes.ByOthers: "其他申请或本市文件有变化"}
	out := make([]string, len(causes))
	for i, c := range causes {
		out[i] = words[c]
	}
	return strings.Join(out, "、")
}
