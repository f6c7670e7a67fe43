package privacy

import (
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/record"
)

// Batch returns a copy of a run in which no text shows a personal number, but for its applications: Application masks each
// before it is kept. It is what reports get; comparisons between persons come before it.
func Batch(b record.Batch) record.Batch {
	b.Cross = each(b.Cross, finding)
	b.Unassigned = each(b.Unassigned, file)
	b.Recommendations = each(b.Recommendations, recommendation)
	return b
}

// Application returns a copy in which no text shows a personal number: what documents say, what was made of it, remarks, messages,
// decisions, names of files. Columns that ask for an identity number or a telephone are masked even where the number
// is malformed. Numbers, dates and order stay; nothing of a is changed.
func Application(a record.Application) record.Application {
	a.Package = Mask(a.Package)
	a.Fields = each(a.Fields, field)
	a.Lists = each(a.Lists, list)
	a.Checks = each(a.Checks, check)
	a.Findings = each(a.Findings, finding)
	a.Files = each(a.Files, file)
	a.Unknown = each(a.Unknown, note)
	return a
}

// each maps a slice into a new one; nil stays nil.
func each[T any](in []T, do func(T) T) []T {
	out := slices.Clone(in)
	for i := range out {
		out[i] = do(out[i])
	}
	return out
}

func field(f record.Field) record.Field {
	hide := hiderOf(f.Key)
	f.Values = each(f.Values, func(v record.Value) record.Value { return value(v, hide) })
	if f.Verified != nil {
		v := value(*f.Verified, hide)
		f.Verified = &v
	}
	return f
}

func list(l record.List) record.List {
	l.Rows = each(l.Rows, row)
	l.Unread = Mask(l.Unread)
	l.Dropped = each(l.Dropped, note)
	l.At = each(l.At, evidence)
	return l
}

func value(v record.Value, hide func(string) string) record.Value {
	v.Raw, v.Text = hide(v.Raw), hide(v.Text)
	v.Items = each(v.Items, hide)
	v.Counts = each(v.Counts, func(t record.Tallied) record.Tallied {
		t.Name = Mask(t.Name)
		return t
	})
	v.Refers, v.Unread = Mask(v.Refers), Mask(v.Unread)
	v.Doubt = each(v.Doubt, Mask)
	v.At = evidence(v.At)
	if v.Visit != nil {
		w := *v.Visit
		w.On, w.By, w.Declared, w.Agrees, w.Proof, w.Remark = Mask(w.On), Mask(w.By), Mask(w.Declared), Mask(w.Agrees), Mask(w.Proof), Mask(w.Remark)
		v.Visit = &w
	}
	return v
}

func check(c record.Check) record.Check {
	c.Declared, c.Observed, c.Gap, c.Note = Mask(c.Declared), Mask(c.Observed), Mask(c.Gap), Mask(c.Note)
	c.Evidence = each(c.Evidence, evidence)
	if c.Decision != nil {
		d := *c.Decision
		d.Who, d.Second, d.Reason, d.At = Mask(d.Who), Mask(d.Second), Mask(d.Reason), evidence(d.At)
		d.On, d.Expires, d.Basis = Mask(d.On), Mask(d.Expires), Mask(d.Basis)
		c.Decision = &d
	}
	return c
}

func finding(f record.Finding) record.Finding {
	f.Message = Mask(f.Message)
	f.Evidence = each(f.Evidence, evidence)
	f.Packages = each(f.Packages, Mask)
	return f
}

func file(f record.File) record.File {
	f.Source.Path = Mask(f.Source.Path)
	f.Reason = Mask(f.Reason)
	return f
}

func recommendation(r record.Recommendation) record.Recommendation {
	r.File, r.Office, r.At = Mask(r.File), Mask(r.Office), evidence(r.At)
	r.Filled = value(r.Filled, Mask)
	r.Rows = each(r.Rows, func(l record.Recommended) record.Recommended {
		l.Row = row(l.Row)
		l.Packages = each(l.Packages, Mask)
		return l
	})
	return r
}

func row(r record.Row) record.Row {
	r.At, r.Doubt = evidence(r.At), Mask(r.Doubt)
	r.Cells = each(r.Cells, func(c record.Item) record.Item {
		c.Value = value(c.Value, hiderOf(c.Key))
		return c
	})
	return r
}

func note(n record.Note) record.Note {
	n.Text, n.Why, n.At = Mask(n.Text), Mask(n.Why), evidence(n.At)
	return n
}

func evidence(e record.Evidence) record.Evidence {
	e.File, e.Sheet = Mask(e.File), Mask(e.Sheet)
	return e
}

// Field masks the text of one field or column, as strictly as its key asks for.
func Field(key, text string) string { return hiderOf(key)(text) }

// hiderOf chooses how strictly the texts of a field or column are masked.
func hiderOf(key string) func(string) string {
	switch {
	case strings.HasSuffix(key, "id_no"):
		return identityColumn
	case strings.HasSuffix(key, "phone") || strings.HasSuffix(key, "mobile"):
		return phoneColumn
	case strings.HasSuffix(key, "email"):
		return emailColumn
	}
	return Mask
}

// identityColumn hides every number of more than six characters, valid or not.
func identityColumn(s string) string { return hideRuns(Mask(s), 7, "") }

// phoneColumn hides numbers that begin like a mobile and have a digit too few or too many.
func phoneColumn(s string) string { return hideRuns(Mask(s), 9, "1") }

// emailColumn hides the local part of addresses whose domain is mistyped.
func emailColumn(s string) string {
	s = Mask(s)
	folded, at := fold(s)
	i := strings.IndexByte(folded, '@')
	if i < 1 || strings.HasSuffix(folded[:i], "***") {
		return s
	}
	if local := strings.IndexFunc(folded[:i], func(r rune) bool { return r < 0x80 && (isDigit(byte(r)) || isLetter(byte(r))) }); local >= 0 {
		return s[:at[local+1]] + "***" + s[at[i]:]
	}
	return "***" + s[at[i]:]
}

// hideRuns masks runs of at least n digits, letters and marks between them that begin with a prefix.
func hideRuns(s string, n int, prefix string) string {
	folded, at := fold(s)
	var hits []hit
	for _, m := range loose.FindAllStringIndex(folded, -1) {
		run := bare(folded[m[0]:m[1]])
		if len(run) >= n && strings.HasPrefix(run, prefix) && (m[0] == 0 || folded[m[0]-1] != '*') {
			hits = append(hits, hit{at[m[0]], at[m[1]], tail(run)})
		}
	}
	return replace(s, hits, func(h hit) string { return h.mask })
}

var loose = regexp.MustCompile(`[0-9Xx](?:[ \-.]?[0-9Xx])*`)
