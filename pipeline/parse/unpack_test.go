package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// boxes is a format of archives that holds what its file says: a name and a content a line.
var boxes = Format{
	Name: "box", Version: 1,
	Knows: func(head []byte, _ io.ReaderAt, _ int64) bool { return strings.HasPrefix(string(head), "BOX\n") },
	List: func(ctx context.Context, in Input) ([]Entry, error) {
		data, err := io.ReadAll(io.NewSectionReader(in.At, 0, in.Size))
		if err != nil {
			return nil, err
		}
		var out []Entry
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
			name, body, _ := strings.Cut(line, "=")
			if name == "cut" {
				return out, errors.New("cut off")
			}
			out = append(out, Entry{Name: name, Size: -1, Packed: -1, Open: func() (io.ReadCloser, error) { return openBox(ctx, body) }})
		}
		return out, nil
	},
}

func openBox(ctx context.Context, body string) (io.ReadCloser, error) {
	switch body {
	case "panic":
		panic("here")
	case "exit":
		os.Exit(3)
	case "eat":
		for {
			kept = append(kept, make([]byte, 64<<20))
			for i := range kept[len(kept)-1] {
				kept[len(kept)-1][i] = 1
			}
		}
	case "broken":
		return nil, errors.New("broken")
	case "locked":
		return nil, &Trouble{Status: record.Encrypted, Reason: "有密码"}
	case "endless":
		return io.NopCloser(endless{}), nil
	}
	return io.NopCloser(strings.NewReader(body)), nil
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

// unpackText unpacks and writes what was handed on.
func unpackText(t *testing.T, p Parser, data string, room record.Room) (Outcome, []string) {
	t.Helper()
	src, open := sourceOf(data)
	var got []string
	out, err := p.Unpack(context.Background(), src, room, open, func(m record.Member, content io.Reader) error {
		body, err := io.ReadAll(content)
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s", m.Name, m.Status, body)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, got
}

var wide = record.Room{Files: 100, Bytes: 1 << 30}

// TestUnpacking holds the child process and this process to the same.
func TestUnpacking(t *testing.T) {
	small := DefaultLimits()
	small.Entry = 1 << 20
	tests := []struct {
		name, data string
		room       record.Room
		status     record.FileStatus
		want       []string
	}{
		{"good files", "BOX\na=1\nb=2", wide, record.Read, []string{"a  1", "b  2"}},
		{"no archive", "fine", wide, "", nil},
		{"an entry that panics", "BOX\na=1\nb=panic\nc=2", wide, record.Partial, []string{"a  1", "b damaged", "c  2"}},
		{"an entry that is broken", "BOX\nb=broken\nc=2", wide, record.Partial, []string{"b damaged", "c  2"}},
		{"all with a password", "BOX\nb=locked\nc=locked", wide, record.Encrypted, []string{"b encrypted", "c encrypted"}},
		{"all broken", "BOX\nb=broken\nc=broken", wide, record.Damaged, []string{"b damaged", "c damaged"}},
		{"an entry without end", "BOX\nb=endless\nc=2", wide, record.Partial, []string{"b too_large", "c  2"}},
		{"more bytes than there is room", "BOX\na=12345\nb=12345\nc=1", record.Room{Files: 9, Bytes: 7}, record.Partial, []string{"a  12345", "b too_large", "c too_large"}},
		{"more files than there is room", "BOX\na=1\nb=1", record.Room{Files: 1, Bytes: 99}, record.TooLarge, nil},
		{"a list that ends early", "BOX\na=1\ncut=", wide, record.Partial, []string{"a  1"}},
		{"a list that never begins", "BOX\ncut=", wide, record.Damaged, nil},
	}
	pool := testPool(t, 1)
	pool.limits = small
	for _, tt := range tests {
		for where, p := range map[string]Parser{"here": Direct([]Format{boxes, hostile}, small), "in a child": pool} {
			t.Run(tt.name+" "+where, func(t *testing.T) {
				out, got := unpackText(t, p, tt.data, tt.room)
				if d := cmp.Diff(tt.want, got); d != "" || out.Status != tt.status {
					t.Errorf("archive is %s %s, files (-want +got):\n%s", out.Status, out.Reason, d)
				}
				if (out.Status != record.Read && out.Status != "") != (out.Reason != "") {
					t.Errorf("%s has the reason %q", out.Status, out.Reason)
				}
			})
		}
	}
}

func TestAnArchiveThatKillsItsChildCostsOnlyItself(t *testing.T) {
	p := testPool(t, 1)
	for data, status := range map[string]record.FileStatus{"BOX\na=1\nb=exit\nc=1": record.Damaged, "BOX\nb=exit": record.Damaged, "BOX\na=1\nb=eat": record.TooLarge} {
		out, got := unpackText(t, p, data, wide)
		if out.Status != status || len(got) > 1 {
			t.Errorf("%q: %s with %q", data, out.Status, got)
		}
		if out, got := unpackText(t, p, "BOX\na=1", wide); out.Status != record.Read || len(got) != 1 {
			t.Errorf("the next one: %s with %q", out.Status, got)
		}
	}
}

func TestTheTakersErrorIsReturned(t *testing.T) {
	p := testPool(t, 1)
	src, open := sourceOf("BOX\na=1\nb=2")
	full := errors.New("disk is full")
	if _, err := p.Unpack(context.Background(), src, wide, open, func(record.Member, io.Reader) error { return full }); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if out := parseText(t, p, "next"); out.Status != record.Read {
		t.Errorf("the pool does not work afterwards: %+v", out)
	}
}

// TestAFileMayNeedItsArchiveUnpacked opens a file by unpacking, in a pool of one child.
func TestAFileMayNeedItsArchiveUnpacked(t *testing.T) {
	p := testPool(t, 1)
	src, open := sourceOf("fine")
	out, err := p.Parse(context.Background(), src, func() (Content, error) {
		if _, got := unpackText(t, p, "BOX\na=1", wide); len(got) != 1 {
			t.Errorf("got %q", got)
		}
		return open()
	})
	if err != nil || out.Status != record.Read {
		t.Errorf("got %s, %v", out.Status, err)
	}
}

// FuzzMemberNames holds the names that are listed to what they promise: text, leading nowhere, each once.
func FuzzMemberNames(f *testing.F) {
	f.Add("../a", "a", `..\a`)
	f.Add("/etc/x", "C:/x", "x/../..")
	f.Add("x", "x", "x#2")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		seen := map[string]bool{}
		for i, m := range named([]Entry{{Name: a}, {Name: b}, {Name: c}, {Name: b, Dir: true}}) {
			if i == 3 {
				continue
			}
			clean := "/" + m.Name + "/"
			if m.Name == "" || seen[m.Name] || strings.Contains(clean, "/../") || strings.Contains(clean, "//") || strings.Contains(clean, "/./") || strings.ContainsAny(m.Name, "\x00\n\\") || drive(m.Name) {
				t.Errorf("%q is listed as %q", []string{a, b, c}[i], m.Name)
			}
			seen[m.Name] = true
		}
	})
}
