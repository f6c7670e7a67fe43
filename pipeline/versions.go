package pipeline

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"beian/pipeline/group"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

// onceEach drops what copies of a file state: a file that lies in a package twice is read once. Of copies the one with the
// shortest path speaks (a copy's name has something added), then the first; the others say so in their reason.
func onceEach(readings []record.Reading, files []record.File) []record.Reading {
	speaks := map[string]record.File{}
	for _, f := range files {
		if !f.Readable() || f.Document == record.Archive {
			continue
		}
		if s, ok := speaks[f.Source.SHA256]; !ok || len(f.Source.Path) < len(s.Source.Path) {
			speaks[f.Source.SHA256] = f
		}
	}
	for i, f := range files {
		if s, ok := speaks[f.Source.SHA256]; ok && s.Source.Path != f.Source.Path && f.Readable() && f.Document != record.Archive {
			files[i].Reason = strings.TrimPrefix(files[i].Reason+"；", "；") + fmt.Sprintf("与“%s”内容完全相同，其内容只计一次", s.Source.Path)
		}
	}
	return slices.DeleteFunc(readings, func(r record.Reading) bool { return speaks[r.Source.SHA256].Source.Path != r.Source.Path })
}

// A version is one form of a package.
type version struct {
	reading int
	group.Identity
	filled record.Day // last possible day, zero when not stated
	keys   map[string]bool
}

// versions settles which of several forms in a package speaks: of the application that the package is, the one filled last,
// then the last by name. Those filled earlier state nothing, and the reason of their file says why; where the dates do not
// tell, all speak and contradict one another openly. Forms that hardly ask for the same
// are parts of one form and speak together.
func (d *driver) versions(pkg string, readings []record.Reading, files []record.File) []record.Reading {
	var found []int
	for i, r := range readings {
		if r.Document == record.Form {
			found = append(found, i)
		}
	}
	if len(found) < 2 {
		return readings
	}
	forms := make([]version, len(found))
	for k, i := range found {
		forms[k] = d.versionOf(i, readings[i])
	}
	slices.SortStableFunc(forms, func(a, b version) int {
		return cmp.Or(b.filled.Compare(a.filled), -naturally(readings[a.reading].Source.Path, readings[b.reading].Source.Path))
	})
	lead := forms[max(0, slices.IndexFunc(forms, func(v version) bool { return v.ofPackage(pkg) }))]
	for _, v := range forms {
		reason := v.against(lead, readings)
		if v.reading == lead.reading || reason == "" {
			continue
		}
		r := &readings[v.reading]
		if v.filled.Compare(lead.filled) != 0 || !v.SameApplication(lead.Identity) {
			r.Statements, r.Tables, r.Unknown = nil, nil, nil
		}
		i := slices.IndexFunc(files, func(f record.File) bool { return f.Source.Path == r.Source.Path })
		files[i].Reason = strings.TrimPrefix(files[i].Reason+"；", "；") + reason
	}
	return readings
}

func (d *driver) versionOf(i int, r record.Reading) version {
	app := record.Application{}
	app.Fields, _, _ = normalise.Facts([]record.Reading{r}, d.Lexicon)
	app.Type = d.typeOf([]record.Reading{r}, app)
	v := version{reading: i, Identity: identityOf(app, ""), filled: app.Field("filled_on").Best().To, keys: map[string]bool{}}
	for _, f := range app.Fields {
		v.keys[f.Key] = true
	}
	return v
}

// ofPackage reports whether a form names the space or the operator that the package is called after.
func (v version) ofPackage(pkg string) bool {
	name := normalise.Name(path.Base(pkg))
	return v.Space != "" && strings.Contains(name, v.Space) || v.Operator != "" && strings.Contains(name, v.Operator)
}

// against says why a form does not speak beside the one that leads; "" when it does.
func (v version) against(lead version, readings []record.Reading) string {
	name, blank := readings[lead.reading].Source.Path, v.Identity.USCC+v.Operator+v.Space == ""
	if !blank && !v.SameApplication(lead.Identity) {
		return fmt.Sprintf("与所采用的申请表“%s”不是同一主体、空间或类型，未采用；如是另一个申请，请单独放入一个文件夹后重新运行", name)
	}
	common := 0
	for key := range v.keys {
		if lead.keys[key] {
			common++
		}
	}
	switch {
	case 2*common < min(len(v.keys), len(lead.keys)):
		return ""
	case v.filled.Compare(lead.filled) != 0 && !v.filled.IsZero():
		return fmt.Sprintf("同一申请另有填报日期更晚的申请表“%s”（%s，此份 %s），以其为准，此份内容未采用", name, lead.filled, v.filled)
	case v.filled.Compare(lead.filled) != 0:
		return fmt.Sprintf("同一申请另有写明填报日期的申请表“%s”（%s），以其为准，此份内容未采用；如应以此份为准，请只保留此份", name, lead.filled)
	}
	// No name proves which is the newer: both speak, and where they differ a person decides.
	return fmt.Sprintf("同一申请另有申请表“%s”，填报日期相同或未写，分不出先后；两份内容不同之处请人工确认，只保留一份", name)
}

// naturally compares names as people count: 最终版10 comes after 最终版2.
func naturally(a, b string) int {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 {
		m, n := digits(x), digits(y)
		if m == 0 || n == 0 {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		p, q := strings.TrimLeft(string(x[:m]), "0"), strings.TrimLeft(string(y[:n]), "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
			return c
		}
		x, y = x[m:], y[n:]
	}
	return cmp.Compare(len(x), len(y))
}

func digits(r []rune) int {
	n := slices.IndexFunc(r, func(c rune) bool { return c > unicode.MaxASCII || !unicode.IsDigit(c) })
	if n < 0 {
		return len(r)
	}
	return n
}
