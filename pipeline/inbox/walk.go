package inbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"beian/pipeline/record"
)

// deepest is how many folders may lie in one another; real packages have four or five.
const deepest = 32

// walk lists the tree, sorted by path.
func (in *Inbox) walk(ctx context.Context) error {
	err := fs.WalkDir(in.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case err != nil && p == ".":
			return fmt.Errorf("reading the inbox: %w", err)
		case !utf8.ValidString(p):
			in.damaged(escaped(p), "名称不是 UTF-8 编码，无法打开（多为解压时编码不对）；请重新解压或改名后重新运行")
			return skip(d)
		case err != nil:
			in.damaged(p, unreadable(err))
			return fs.SkipDir
		case d.IsDir() && strings.Count(p, "/") >= deepest:
			in.damaged(p, fmt.Sprintf("文件夹超过 %d 层，其中的文件未读取；请减少层数后重新运行", deepest))
			return fs.SkipDir
		case !d.IsDir():
			in.files = append(in.files, entry(p, d))
		}
		return nil
	})
	in.compose()
	slices.SortFunc(in.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return err
}

func (in *Inbox) damaged(p, reason string) {
	in.files = append(in.files, File{Path: p, Status: record.Damaged, Reason: reason})
}

// compose brings names into the form NFC, which a Mac's disk may have otherwise; where two files would share a name, they
// keep those on disk.
func (in *Inbox) compose() {
	taken := map[string]bool{}
	for _, f := range in.files {
		taken[f.Path] = true
	}
	for i, f := range in.files {
		if name := norm.NFC.String(f.Path); !taken[name] {
			taken[name] = true
			in.onDisk[name] = f.Path
			in.files[i].Path = name
		}
	}
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// escaped writes the bytes of a name that are no text as %XX.
func escaped(p string) string {
	var b strings.Builder
	for len(p) > 0 {
		r, n := utf8.DecodeRuneInString(p)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", p[0])
		} else {
			b.WriteString(p[:n])
		}
		p = p[n:]
	}
	return b.String()
}

func entry(name string, d fs.DirEntry) File {
	f := File{Path: name}
	info, err := d.Info()
	if err != nil {
		f.Status, f.Reason = record.Damaged, unreadable(err)
		return f
	}
	f.Bytes = info.Size()
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		f.Status, f.Reason, f.Bytes = record.Skipped, "链接，不跟随；请放入文件本身", 0
	case !d.Type().IsRegular():
		f.Status, f.Reason, f.Bytes = record.Skipped, "不是普通文件", 0
	case junk(path.Base(name)):
		f.Status, f.Reason = record.Skipped, "系统或临时文件，不是申报材料"
	case f.Bytes == 0:
		f.Status, f.Reason = record.Skipped, "空文件（0 字节），请检查是否上传完整"
	}
	return f
}

// junk reports whether a name is that of a file which systems and editors leave behind (contract 2).
func junk(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".directory", ".localized":
		return true
	}
	for _, begin := range []string{"~$", "._", ".~"} { // Office's and WPS's owner files, a Mac's resource forks
		if strings.HasPrefix(name, begin) {
			return true
		}
	}
	return false
}

func unreadable(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "没有读取权限；请调整文件或文件夹的权限后重新运行"
	case errors.Is(err, fs.ErrNotExist):
		return "文件在读取前消失；请确认共享盘连接正常后重新运行"
	}
	return "文件无法读取；请检查磁盘或共享盘后重新运行"
}
