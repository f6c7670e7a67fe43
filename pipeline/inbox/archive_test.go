package inbox

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// An item of a test's archive; a name that begins with ! is refused by the unpacker.
type item struct{ name, body string }

func zipped(items ...item) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, it := range items {
		to, err := w.CreateHeader(&zip.FileHeader{Name: it.name}) // stored
		if err == nil && !strings.HasSuffix(it.name, "/") {
			_, err = io.WriteString(to, it.body)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// A plainUnpacker unpacks what zip.NewReader opens, and counts how often it was asked.
type plainUnpacker struct{ asked atomic.Int64 }

func (u *plainUnpacker) unpack(_ context.Context, src record.Source, room record.Room, open func() (Content, error), take func(record.Member, io.Reader) error) (record.FileStatus, string, error) {
	u.asked.Add(1)
	c, err := open()
	if err != nil {
		return "", "", err
	}
	defer c.Close()
	z, err := zip.NewReader(c, src.Bytes)
	if err != nil {
		return "", "", nil
	}
	if len(z.File) > room.Files {
		return record.TooLarge, "文件太多", nil
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return "", "", err
		}
		m := record.Member{Name: f.Name, Bytes: int64(f.UncompressedSize64)}
		if strings.HasPrefix(f.Name, "!") {
			m = record.Member{Name: f.Name, Status: record.Encrypted, Reason: "有密码"}
		}
		if err := take(m, r); err != nil {
			return "", "", err
		}
		r.Close()
	}
	return record.Read, "", nil
}

func unpacked(t testing.TB, tree fstest.MapFS, u *plainUnpacker) *Inbox {
	t.Helper()
	in, err := List(context.Background(), tree, "收件")
	if err != nil {
		t.Fatal(err)
	}
	if in, err = in.Unpack(context.Background(), u.unpack, nil, 4); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(in.Close)
	return in
}

func content(t testing.TB, in *Inbox, p string) string {
	t.Helper()
	c, err := in.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, f := range in.Files() {
		if f.Path == p {
			data, err := io.ReadAll(io.NewSectionReader(c, 0, f.Bytes+1))
			if err != nil {
				t.Fatal(err)
			}
			if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != f.SHA256 {
				t.Errorf("%s has another digest than listed", p)
			}
			return string(data)
		}
	}
	t.Fatalf("%s is not listed", p)
	return ""
}

func TestFilesOfArchivesAreListedBesideThem(t *testing.T) {
	deep := zipped(item{"d.txt", "deep"})
	for range 3 {
		deep = zipped(item{"in.zip", deep})
	}
	tree := fstest.MapFS{
		"沈阳市/甲.zip":       {Data: []byte(zipped(item{"引智/申请表.txt", "form"}, item{"引智/证明.zip", zipped(item{"执照.txt", "licence"}, item{"空.txt", ""})}, item{"!x", "1"}, item{"__MACOSX/y", "1"}, item{"引智/~$z", "1"}))},
		"沈阳市/乙.xlsx":      {Data: []byte("PK\x03\x04 a document")},
		"沈阳市/深.zip":       {Data: []byte(deep)},
		"沈阳市/重.zip":       {Data: []byte(zipped(item{"a", "inside"}))},
		"沈阳市/重.zip!/a":    {Data: []byte("on disk")},
		"沈阳市/没有.zip":      {Data: []byte(zipped())},
		"沈阳市/~$junk.zip":  {Data: []byte(zipped(item{"a", "1"}))},
		"沈阳市/纯文本.txt":     {Data: []byte("text")},
		"沈阳市/图片不是压缩包.zip": {Data: []byte("\xFF\xD8\xFF")},
	}
	u := &plainUnpacker{}
	in := unpacked(t, tree, u)
	want := []string{
		"沈阳市/~$junk.zip skipped", "沈阳市/乙.xlsx", "沈阳市/图片不是压缩包.zip", "沈阳市/没有.zip read",
		"沈阳市/深.zip read", "沈阳市/深.zip!/in.zip read", "沈阳市/深.zip!/in.zip!/in.zip read", "沈阳市/深.zip!/in.zip!/in.zip!/in.zip too_large",
		"沈阳市/甲.zip read", "沈阳市/甲.zip!/!x encrypted", "沈阳市/甲.zip!/__MACOSX/y skipped",
		"沈阳市/甲.zip!/引智/~$z skipped", "沈阳市/甲.zip!/引智/申请表.txt", "沈阳市/甲.zip!/引智/证明.zip read", "沈阳市/甲.zip!/引智/证明.zip!/执照.txt", "沈阳市/甲.zip!/引智/证明.zip!/空.txt skipped",
		"沈阳市/纯文本.txt", "沈阳市/重.zip read", "沈阳市/重.zip!/a", "沈阳市/重.zip!/a#2",
	}
	if d := cmp.Diff(want, fates(in)); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	for p, text := range map[string]string{
		"沈阳市/甲.zip!/引智/申请表.txt": "form", "沈阳市/甲.zip!/引智/证明.zip!/执照.txt": "licence", "沈阳市/重.zip!/a": "on disk", "沈阳市/重.zip!/a#2": "inside", "沈阳市/纯文本.txt": "text",
	} {
		if got := content(t, in, p); got != text {
			t.Errorf("%s holds %q", p, got)
		}
	}
}

func TestWhatWasPutAwayIsUnpackedAgain(t *testing.T) {
	tree := fstest.MapFS{
		"a.zip": {Data: []byte(zipped(item{"x.zip", zipped(item{"y", "inner"}, item{"z", "second"})}, item{"w", "outer"}))},
		"b.zip": {Data: []byte(zipped(item{"v", "other"}))},
	}
	u := &plainUnpacker{}
	in := unpacked(t, tree, u)
	in.shelf.close()
	in.shelf.most = 1
	before := u.asked.Load()
	for _, p := range []string{"a.zip!/w", "b.zip!/v", "a.zip!/x.zip!/z", "a.zip!/x.zip!/y", "b.zip!/v", "a.zip!/x.zip!/z"} {
		want := map[string]string{"w": "outer", "v": "other", "z": "second", "y": "inner"}[p[len(p)-1:]]
		if got := content(t, in, p); got != want {
			t.Errorf("%s holds %q", p, got)
		}
	}
	if u.asked.Load() == before {
		t.Error("nothing was unpacked again")
	}
	in.shelf.mu.Lock()
	defer in.shelf.mu.Unlock()
	if n := len(in.shelf.boxes); n > 2 {
		t.Errorf("%d boxes are kept", n)
	}
}

func TestManyReadersOfPutAwayArchives(t *testing.T) {
	tree := fstest.MapFS{}
	for i := range 8 {
		tree[fmt.Sprintf("%d.zip", i)] = &fstest.MapFile{Data: []byte(zipped(item{"x", fmt.Sprint("first ", i)}, item{"y", fmt.Sprint("second ", i)}))}
	}
	in := unpacked(t, tree, &plainUnpacker{})
	in.shelf.close()
	in.shelf.most = 20
	done := make(chan bool)
	for i := range 8 {
		go func() {
			for range 20 {
				if got := content(t, in, fmt.Sprintf("%d.zip!/y", i)); got != fmt.Sprint("second ", i) {
					t.Errorf("got %q", got)
				}
			}
			done <- true
		}()
	}
	for range 8 {
		<-done
	}
}

func TestWhatEndsTheRunEndsUnpacking(t *testing.T) {
	in := list(t, fstest.MapFS{"a.zip": {Data: []byte(zipped(item{"x", "1"}))}})
	broken := errors.New("broken")
	_, err := in.Unpack(context.Background(), func(context.Context, record.Source, record.Room, func() (Content, error), func(record.Member, io.Reader) error) (record.FileStatus, string, error) {
		return "", "", broken
	}, nil, 1)
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// TestRoomIsCountedOverArchivesInArchives lets two archives in one use up what one may bring.
func TestRoomIsCountedOverArchivesInArchives(t *testing.T) {
	old := record.Room{Files: 10_000, Bytes: 2 << 30}
	if most != old {
		t.Errorf("the room is %+v", most)
	}
	var many []item
	for i := range 6_000 {
		many = append(many, item{fmt.Sprint(i), ""})
	}
	half := zipped(many...)
	in := unpacked(t, fstest.MapFS{"a.zip": {Data: []byte(zipped(item{"b.zip", half}, item{"c.zip", half}))}}, &plainUnpacker{})
	status := map[string]record.FileStatus{}
	for _, f := range in.Files() {
		status[f.Path] = f.Status
	}
	if status["a.zip!/b.zip"] != record.Read || status["a.zip!/c.zip"] != record.TooLarge {
		t.Errorf("got %s and %s", status["a.zip!/b.zip"], status["a.zip!/c.zip"])
	}
}

// FuzzWalk lists and unpacks a tree whose names are whatever they are: each file once, in order, and nothing else is opened.
func FuzzWalk(f *testing.F) {
	f.Add("沈阳市/a.zip", "../x", "b\xff")
	f.Add("a.zip!/b", "b", "/")
	f.Fuzz(func(t *testing.T, onDisk, inside, beside string) {
		tree := fstest.MapFS{"z.zip": {Data: []byte(zipped(item{inside, "1"}, item{beside, "2"}))}}
		if len(onDisk) < 100 && strings.Count(onDisk, "/") < 5 && fs.ValidPath(onDisk) && !strings.HasPrefix(onDisk, "z.zip/") {
			tree[onDisk] = &fstest.MapFile{Data: []byte("x")}
		}
		in, err := List(context.Background(), tree, "收件")
		if err != nil {
			return
		}
		u := &plainUnpacker{}
		if in, err = in.Unpack(context.Background(), u.unpack, nil, 2); err != nil {
			return
		}
		defer in.Close()
		seen := ""
		for i, file := range in.Files() {
			if i > 0 && file.Path <= seen {
				t.Errorf("%q comes after %q", file.Path, seen)
			}
			seen = file.Path
		}
	})
}
