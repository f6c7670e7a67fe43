package inbox

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func list(t *testing.T, fsys fs.FS) *Inbox {
	t.Helper()
	in, err := List(context.Background(), fsys, "收件")
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// fates writes each file as "path status".
func fates(in *Inbox) []string {
	out := []string{}
	for _, f := range in.Files() {
		out = append(out, strings.TrimSpace(f.Path+" "+string(f.Status)))
	}
	return out
}

func TestEveryFileIsListedInOrder(t *testing.T) {
	in := list(t, fstest.MapFS{
		"沈阳市/b/附件1.xlsx":     {Data: []byte("form")},
		"沈阳市/b/~$附件1.xlsx":   {Data: []byte("owner")},
		"沈阳市/b/.~附件1.et":     {Data: []byte("owner")},
		"沈阳市/b/._附件1.xlsx":   {Data: []byte("fork")},
		"沈阳市/a/Thumbs.DB":    {Data: []byte("thumbs")},
		"沈阳市/a/空.pdf":        {},
		"desktop.ini":        {Data: []byte("x")},
		".DS_Store":          {Data: []byte("x")},
		"沈阳市/链接.pdf":         {Mode: fs.ModeSymlink, Data: []byte("../x")},
		"沈阳市/管道":             {Mode: fs.ModeNamedPipe},
		"沈阳市/a/附件3/1 执照.pdf": {Data: []byte("licence")},
	})
	want := []string{
		".DS_Store skipped", "desktop.ini skipped", "沈阳市/a/Thumbs.DB skipped", "沈阳市/a/空.pdf skipped", "沈阳市/a/附件3/1 执照.pdf",
		"沈阳市/b/._附件1.xlsx skipped", "沈阳市/b/.~附件1.et skipped", "沈阳市/b/~$附件1.xlsx skipped", "沈阳市/b/附件1.xlsx",
		"沈阳市/管道 skipped", "沈阳市/链接.pdf skipped",
	}
	if d := cmp.Diff(want, fates(in)); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	for _, f := range in.Files() {
		if (f.Status == "") != (f.Reason == "") || (f.Status == "") != (f.SHA256 != "") {
			t.Errorf("%s has status %q, reason %q, digest %q", f.Path, f.Status, f.Reason, f.SHA256)
		}
	}
	form := in.Files()[8]
	if form.Bytes != 4 || form.SHA256 != fmt.Sprintf("%x", sha256.Sum256([]byte("form"))) {
		t.Errorf("got %+v", form)
	}
}

func TestNamesFromAMacAreTheSameNames(t *testing.T) {
	in := list(t, fstest.MapFS{"cafe\u0301/申请表.xlsx": {Data: []byte("form")}})
	f := in.Files()[0]
	if f.Path != "café/申请表.xlsx" || f.SHA256 == "" {
		t.Fatalf("got %+v", f)
	}
	c, err := in.Open(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	data := make([]byte, 4)
	if _, err := c.ReadAt(data, 0); err != nil || string(data) != "form" {
		t.Errorf("read %q, %v", data, err)
	}
}

func TestTwoFormsOfANameAreTwoFiles(t *testing.T) {
	in := list(t, fstest.MapFS{"cafe\u0301.xlsx": {Data: []byte("1")}, "caf\u00e9.xlsx": {Data: []byte("2")}})
	if n := len(in.Files()); n != 2 || in.Files()[0].Path == in.Files()[1].Path || in.Files()[0].SHA256 == in.Files()[1].SHA256 {
		t.Errorf("got %+v", in.Files())
	}
}

func TestAFolderTooDeepIsListed(t *testing.T) {
	deep := strings.Repeat("夹/", deepest+3) + "a.pdf"
	in := list(t, fstest.MapFS{deep: {Data: []byte("x")}, "a.pdf": {Data: []byte("x")}})
	if len(in.Files()) != 2 || in.Files()[1].Status != record.Damaged || !strings.Contains(in.Files()[1].Reason, "层") {
		t.Errorf("got %+v", in.Files())
	}
}

// restless is a file system in which one file changes each time it is read.
type restless struct {
	fstest.MapFS
	name  string
	times int
}

func (r *restless) Open(name string) (fs.File, error) {
	f, err := r.MapFS.Open(name)
	if name == r.name && err == nil && r.times > 0 {
		r.times--
		old := r.MapFS[name]
		r.MapFS[name] = &fstest.MapFile{Data: append(slices.Clone(old.Data), '+'), ModTime: old.ModTime.Add(time.Second)}
	}
	return f, err
}

func TestAFileThatChangesIsReadAgainThenReported(t *testing.T) {
	for _, tt := range []struct {
		name   string
		times  int
		status record.FileStatus
	}{{"once", 1, ""}, {"always", 9, record.Damaged}} {
		t.Run(tt.name, func(t *testing.T) {
			in := list(t, &restless{fstest.MapFS{"a.pdf": {Data: []byte("x")}}, "a.pdf", tt.times})
			f := in.Files()[0]
			if f.Status != tt.status || (f.SHA256 == "") != (tt.status != "") {
				t.Errorf("got %+v", f)
			}
			if tt.status == "" && f.Bytes != 2 {
				t.Errorf("has %d bytes", f.Bytes)
			}
		})
	}
}

// failing opens one file with an error.
type failing struct {
	fs.FS
	name string
	err  error
}

func (f failing) Open(name string) (fs.File, error) {
	if name == f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.err}
	}
	return f.FS.Open(name)
}

func TestWhatCannotBeReadIsListedWithTheReason(t *testing.T) {
	tree := fstest.MapFS{"a/b.pdf": {Data: []byte("x")}, "c.pdf": {Data: []byte("x")}}
	tests := []struct {
		name, at, says string
		err            error
	}{
		{"a file without permission", "a/b.pdf", "权限", fs.ErrPermission},
		{"a file that vanished", "a/b.pdf", "消失", fs.ErrNotExist},
		{"a file on a broken disk", "a/b.pdf", "磁盘", io.ErrUnexpectedEOF},
		{"a folder without permission", "a", "权限", fs.ErrPermission},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := list(t, failing{tree, tt.at, tt.err})
			f := in.Files()[0]
			if f.Path != tt.at || f.Status != record.Damaged || !strings.Contains(f.Reason, tt.says) {
				t.Errorf("got %+v", f)
			}
			if in.Files()[1].SHA256 == "" {
				t.Error("the other file was not read")
			}
		})
	}
}

func TestAnInboxThatCannotBeReadIsAnError(t *testing.T) {
	if _, err := List(context.Background(), failing{fstest.MapFS{}, ".", fs.ErrPermission}, ""); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := List(ctx, fstest.MapFS{"a": {Data: []byte("x")}}, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOnDisk(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and names of bytes are Unix's")
	}
	dir := t.TempDir()
	write := func(name string) {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("outside/secret.pdf")
	write("in/沈阳市/a.pdf")
	write("in/\xc9\xea\xc7\xeb/b.pdf")
	write("in/c\xff.pdf")
	for link, to := range map[string]string{"in/沈阳市/out": "../../outside", "in/沈阳市/secret.pdf": "../../outside/secret.pdf", "link": "in"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	open := func(path string) *Inbox {
		t.Helper()
		r, err := OpenRoot(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		in, err := List(context.Background(), r.FS(), r.Name())
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	t.Run("links are not followed and names that are no text are told", func(t *testing.T) {
		want := []string{"%C9%EA%C7%EB damaged", "c%FF.pdf damaged", "沈阳市/a.pdf", "沈阳市/out skipped", "沈阳市/secret.pdf skipped"}
		if d := cmp.Diff(want, fates(open(filepath.Join(dir, "in")))); d != "" {
			t.Errorf("files (-want +got):\n%s", d)
		}
	})
	t.Run("no path leads out", func(t *testing.T) {
		in := open(filepath.Join(dir, "in"))
		for _, p := range []string{"../outside/secret.pdf", "沈阳市/secret.pdf", "/etc/hostname"} {
			if c, err := in.Open(p); err == nil {
				c.Close()
				t.Errorf("%s was opened", p)
			}
		}
	})
	t.Run("one file is an inbox", func(t *testing.T) {
		in := open(filepath.Join(dir, "in", "沈阳市", "a.pdf"))
		if in.Name() != "沈阳市" || len(in.Files()) != 1 || in.Files()[0].Path != "a.pdf" || in.Files()[0].SHA256 == "" {
			t.Errorf("got %s %+v", in.Name(), in.Files())
		}
	})
	t.Run("a link that the user names is followed", func(t *testing.T) {
		if in := open(filepath.Join(dir, "link")); in.Name() != "in" || len(in.Files()) != 5 {
			t.Errorf("got %s %+v", in.Name(), in.Files())
		}
	})
	t.Run("a path that is not there", func(t *testing.T) {
		if _, err := OpenRoot(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	})
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"申请表.xlsx", "a\xff", "cafe\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := escaped(s)
		switch {
		case !utf8.ValidString(got) || utf8.ValidString(s) && got != s:
			t.Errorf("%q becomes %q", s, got)
		case strings.Count(got, "\uFFFD") != strings.Count(s, "\uFFFD"):
			t.Errorf("%q lost a byte: %q", s, got)
		}
	})
}

func BenchmarkList(b *testing.B) {
	tree := fstest.MapFS{}
	for i := range 1000 {
		tree[path.Join("沈阳市", fmt.Sprint("单位", i/20), fmt.Sprintf("附件%d.pdf", i%20))] = &fstest.MapFile{Data: make([]byte, 20_000)}
	}
	for b.Loop() {
		if _, err := List(context.Background(), tree, "收件"); err != nil {
			b.Fatal(err)
		}
	}
}
