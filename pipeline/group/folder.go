package group

import (
	"path"
	"slices"
	"strings"

	"beian/pipeline/lexicon"
)

// inside stands between an archive's path and the path inside it.
const inside = "!/"

// A folder is one level of the inbox: a folder of the disk or of an archive, or an archive itself.
type folder struct {
	at      string   // full path, "" for the inbox; of an archive with "!" behind it
	archive string   // full path of the archive that this is the inside of, else ""
	files   []string // full paths of the files directly in it, archives left out
	subs    []*folder
}

// tree builds the folders of files sorted by path.
func tree(files []File) *folder {
	root := &folder{}
	known := map[string]*folder{"": root}
	for _, f := range files {
		if f.Archive {
			enter(known, f.Path+"!").archive = f.Path
			continue
		}
		dir := enter(known, dirOf(f.Path))
		dir.files = append(dir.files, f.Path)
	}
	return root
}

// enter finds a folder, making it and those around it where they are not yet.
func enter(known map[string]*folder, at string) *folder {
	if f := known[at]; f != nil {
		return f
	}
	f := &folder{at: at}
	known[at] = f
	parent := enter(known, dirOf(at))
	parent.subs = append(parent.subs, f)
	return f
}

func dirOf(p string) string {
	if dir := path.Dir(p); dir != "." {
		return dir
	}
	return ""
}

// all lists the files in a folder and below, the archives among them, sorted.
func (f *folder) all() []string {
	out := slices.Clone(f.files)
	if f.archive != "" {
		out = append(out, f.archive)
	}
	for _, sub := range f.subs {
		out = append(out, sub.all()...)
	}
	slices.Sort(out)
	return out
}

// unwrapped goes into folders that hold nothing but one folder: archives often do.
func (f *folder) unwrapped() *folder {
	for len(f.files) == 0 && len(f.subs) == 1 && f.subs[0].archive == "" {
		f = f.subs[0]
	}
	return f
}

func (f *folder) hasCity() bool {
	return slices.ContainsFunc(f.subs, func(sub *folder) bool { _, ok := lexicon.City(sub.plainName()); return ok })
}

// plainName is the folder's own name, an archive's without its ending.
func (f *folder) plainName() string {
	if f.archive != "" {
		return strings.TrimSuffix(path.Base(f.archive), path.Ext(f.archive))
	}
	return path.Base(f.at)
}

// base is the folder that paths in results are relative to: in an archive, the folder in which the outermost archive lies.
func (f *folder) base() string {
	if i := strings.Index(f.at+"/", inside); i >= 0 {
		return dirOf(f.at[:i])
	}
	return f.at
}
