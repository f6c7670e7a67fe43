package consolidate

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

var references = Check{
	Code: "X19",
	Doc:  "引用的证明材料不在提交的文件中，或提交的证明材料无人引用",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		folder := folderOf(app.Files)
		used := map[string]bool{}
		var out []record.Finding
		var doubtful []record.Finding // numbers, which may number something else
		for _, l := range app.Lists {
			for _, row := range l.Rows {
				v := row.Get("proof")
				for _, name := range referencesIn(v.Text) {
					files := folder.find(name)
					for _, f := range files {
						used[f] = true
					}
					if len(files) > 0 {
						continue
					}
					f := warn("X19", fmt.Sprintf("%s“%s”引用的证明材料“%s”不在提交的文件中", kit.Label(l.Key), named(row), name), v.At)
					switch {
					case isFileName(name):
						out = append(out, f)
					case reference.MatchString(name):
						doubtful = append(doubtful, f)
					}
				}
			}
		}
		if len(used) == 0 { // whoever numbers his proofs in another way is not understood
			return out
		}
		return append(append(out, doubtful...), unused(app.Files, used)...)
	},
}

// unused lists the proofs that nothing refers to, of the kinds that are referred to at all.
func unused(files []record.File, used map[string]bool) []record.Finding {
	slots := map[string]bool{}
	for _, f := range files {
		if used[f.Source.Path] {
			slots[f.Slot] = true
		}
	}
	var rest []record.Evidence
	for _, f := range files {
		if f.Document == record.Proof && slots[f.Slot] && !used[f.Source.Path] && f.Status != record.Skipped {
			rest = append(rest, record.Evidence{File: f.Source.Path})
		}
	}
	if len(rest) == 0 {
		return nil
	}
	return []record.Finding{inform("X19", fmt.Sprintf("%d 份证明材料没有在任何清单中引用：%s", len(rest), few(rest, func(e record.Evidence) string { return path.Base(e.File) })), rest...)}
}

// A folder finds files by how lists refer to them.
type folder struct {
	byName   map[string][]string // base name with and without its ending, as fileKey
	byNumber map[string][]string // the number at the beginning: "3-1" of "3-1 融资回单.pdf"
}

var (
	numbered  = regexp.MustCompile(`^(?:附件|证明材料|证明|材料)?[（(]?([0-9]+(?:[-.—][0-9]+)*)[）)]?(?:[^0-9].*)?$`)
	reference = regexp.MustCompile(`^(?:附件|证明材料|证明|材料|编号)?[（(]?([0-9]+(?:[-.—][0-9]+)*)[）)]?$`)
)

func folderOf(files []record.File) folder {
	f := folder{map[string][]string{}, map[string][]string{}}
	for _, file := range files {
		if file.Status == record.Skipped || file.Document != record.Proof && file.Document != record.Other {
			continue
		}
		p := file.Source.Path
		base := path.Base(p)
		bare := strings.TrimSuffix(base, path.Ext(base))
		for _, name := range slices.Compact([]string{fileKey(base), fileKey(bare)}) {
			f.byName[name] = append(f.byName[name], p)
		}
		if m := numbered.FindStringSubmatch(bare); m != nil {
			f.byNumber[m[1]] = append(f.byNumber[m[1]], p)
		}
	}
	return f
}

// fileKey compares names of files: width, case and blanks do not count, for a cell's text has lost its blanks.
func fileKey(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(lexicon.Fold(name)), ""))
}

func (f folder) find(name string) []string {
	if files := f.byName[fileKey(path.Base(name))]; len(files) > 0 {
		return files
	}
	if m := reference.FindStringSubmatch(name); m != nil {
		return f.byNumber[m[1]]
	}
	return nil
}

// referencesIn parts a cell into what it may refer to. Words that name no file are no reference.
func referencesIn(text string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func isFileName(s string) bool {
	switch strings.ToLower(path.Ext(s)) {
	case ".pdf", ".jpg", ".jpeg", ".png", ".doc", ".docx", ".xls", ".xlsx", ".ofd", ".zip", ".rar", ".7z":
		return true
	}
	return false
}
