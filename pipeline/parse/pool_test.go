package parse

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// asChild lets the test binary be the child: it is started again with this variable.
const asChild = "BEIAN_PARSE_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(asChild) != "" {
		small := walls{soft: 64 << 20, hard: 256 << 20, addresses: 6 << 30, stack: 16 << 20}
		if err := serve(context.Background(), os.Stdin, os.Stdout, []Format{boxes, hostile}, small); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	if raced {
		if plain, err := plainProgram(); err == nil {
			os.RemoveAll(filepath.Dir(plain))
		}
	}
	os.Exit(code)
}

// childProgram is the program that plays the child: this one, or with the race detector the same tests without it, for
// the detector's shadow memory and its pace are not the child's.
func childProgram(t testing.TB) string {
	t.Helper()
	program := os.Executable
	if raced {
		program = plainProgram
	}
	exe, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

var plainProgram = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "parse-child-")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "child")
	if out, err := exec.Command("go", "test", "-c", "-o", exe, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the child: %w\n%s", err, out)
	}
	return exe, nil
})

// hostile does what its file says.
var hostile = Format{
	Name: "hostile", Version: 1,
	Knows: func(head []byte, _ io.ReaderAt, _ int64) bool { return !bytes.HasPrefix(head, []byte("\xFF\xD8\xFF")) },
	Read: func(ctx context.Context, in Input) (record.Document, error) {
		data := make([]byte, in.Size)
		if _, err := in.At.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
			return record.Document{}, err
		}
		return misbehave(ctx, strings.Fields(string(data)), in)
	},
	Again: sayAgain,
}

func misbehave(ctx context.Context, order []string, in Input) (record.Document, error) {
	doc := documentOf(in.Source.Path, strings.Join(order, " "))
	switch order[0] {
	case "hang":
		for {
			runtime.Gosched()
		}
	case "spin":
		for i := 0; ; i++ {
			sink = i
		}
	case "wait":
		<-ctx.Done()
		return doc, ctx.Err()
	case "panic":
		panic("here")
	case "panic-elsewhere":
		go func() { panic("elsewhere") }()
		time.Sleep(time.Minute)
	case "stack":
		sink = recurse(1)
	case "devour":
		for {
			kept = append(kept, bytes.Repeat([]byte{1}, 8<<20))
		}
	case "swallow":
		kept = append(kept, make([]byte, 512<<20))
		time.Sleep(time.Minute)
	case "huge":
		kept = append(kept, make([]byte, 1<<36))
		time.Sleep(time.Minute)
	case "exit":
		os.Exit(2)
	case "garbage":
		os.Stdout.WriteString(strings.Repeat("garbage\n", 1000))
		time.Sleep(time.Minute)
	case "flood":
		flood(os.Stdout, "garbage\n")
	case "promise": // the length of a message of almost a gigabyte, as gob writes it, and its bytes
		flood(os.Stdout, "\xFC\x3F\x00\x00\x00")
	case "shout":
		flood(os.Stderr, "panic: here\n")
		os.Exit(2)
	case "mumble":
		flood(os.Stderr, "some words\n")
	case "repeat": // one long text in many cells: little memory here, much for whoever gets it
		cells := make([]record.Cell, 100_000)
		for i := range cells {
			cells[i].Text = long
		}
		doc.Blocks[0].Cells = cells
	case "doze": // asleep: it takes no processor, and no context wakes it
		time.Sleep(time.Minute)
	case "deaf": // lives, and says nothing more
		os.Stdout.Close()
		os.Stdin.Close()
		select {}
	case "leave": // leaves a process behind that holds its pipes
		heir := exec.Command("sleep", "40")
		heir.Stdout, heir.Stderr = os.Stdout, os.Stderr
		if err := heir.Start(); err != nil {
			return doc, nil
		}
		os.Exit(2)
	case "close":
		os.Stdout.Close()
		time.Sleep(time.Minute)
	case "once": // dies where its mark is not yet, so a second child reads it
		if os.Mkdir(order[1], 0o755) == nil {
			os.Exit(3)
		}
	case "trouble":
		return doc, &Trouble{Status: record.Encrypted, Reason: "有密码"}
	case "error":
		return doc, errors.New("broken")
	}
	return doc, nil
}

var long = strings.Repeat("众创", 100_000)

// flood says a gigabyte.
func flood(to io.Writer, head string) {
	io.WriteString(to, head)
	for range 1 << 10 {
		to.Write(bytes.Repeat([]byte("garbage\n"), 1<<17))
	}
}

var (
	sink int
	kept [][]byte
)

func recurse(n int) int {
	if n < 0 { // never
		return 0
	}
	return recurse(n+1) + n
}

func documentOf(path, text string) record.Document {
	box := [4]int{1, 2, 3, 4}
	return record.Document{Pages: 1, Blocks: []record.Block{{Kind: record.Text, Page: 1, Cells: []record.Cell{
		{RowSpan: 1, ColSpan: 1, Text: text, At: record.Evidence{File: path, Page: 1, Box: &box}},
		{Row: 1, RowSpan: 1, ColSpan: 1, Type: record.NumberCell, Text: "12", Stored: "12", Formula: true, At: record.Evidence{File: path, Page: 1}},
	}}}}
}

func testPool(t testing.TB, n int) *Pool {
	t.Helper()
	exe := childProgram(t)
	t.Setenv(asChild, "1")
	p := NewPool([]string{exe}, n, DefaultLimits())
	t.Cleanup(p.Close)
	return p
}

type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

func sourceOf(data string) (record.Source, func() (Content, error)) {
	src := record.Source{Path: "材料/文件.bin", Bytes: int64(len(data)), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(data)))}
	return src, func() (Content, error) { return content{bytes.NewReader([]byte(data))}, nil }
}

func parseText(t testing.TB, p Parser, data string) Outcome {
	t.Helper()
	src, open := sourceOf(data)
	out, err := p.Parse(context.Background(), src, open)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAFileCostsOnlyItself(t *testing.T) {
	tests := []struct {
		name, data string
		status     record.FileStatus
		unstable   bool
	}{
		{"a good file", "fine", record.Read, false},
		{"a panic in the reader", "panic", record.Damaged, false},
		{"a panic in another goroutine", "panic-elsewhere", record.Damaged, false},
		{"an endless recursion", "stack", record.Damaged, false},
		{"memory bit by bit", "devour", record.TooLarge, true},
		{"memory at once", "swallow", record.TooLarge, true},
		{"more memory than there is", "huge", record.TooLarge, true},
		{"an exit", "exit", record.Damaged, false},
		{"garbage on the pipe", "garbage", record.Damaged, false},
		{"a gigabyte of garbage on the pipe", "flood", record.Damaged, false},
		{"a message of a gigabyte on the pipe", "promise", record.Damaged, false},
		{"a gigabyte of last words", "shout", record.Damaged, false},
		{"a gigabyte of words beside a good answer", "mumble", record.Read, false},
		{"a document that is heavier than its file", "repeat", record.TooLarge, false},
		{"a closed pipe", "close", record.Damaged, false},
		{"a loop without end", "spin", record.Timeout, true},
		{"a loop that yields", "hang", record.Timeout, true},
		{"a wait that looks at its context", "wait", record.Timeout, true},
		{"a crash that does not happen again", "once " + filepath.Join(t.TempDir(), "mark"), record.Read, false},
		{"a sleep without end", "doze", record.Timeout, true},
		{"closed pipes and a life without end", "deaf", record.Damaged, false},
		{"a process left behind that holds the pipes", "leave", record.Damaged, false},
		{"trouble said by the reader", "trouble", record.Encrypted, false},
		{"an error of the reader", "error", record.Damaged, false},
		{"an unknown kind", "\xFF\xD8\xFF", record.NeedsOCR, false},
	}
	p := testPool(t, 1)
	p.grace = time.Second
	p.wall = func(bytes int64) time.Duration { // short for hang, spin and wait, and no matter of luck for the others
		if bytes <= int64(len("hang")) {
			return 2 * time.Second
		}
		return time.Minute
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.data == "huge" && underRace() {
				t.Skip("the race detector bounds the address space in its own way")
			}
			out := parseText(t, p, tt.data)
			if out.Status != tt.status || out.Unstable != tt.unstable {
				t.Errorf("got %s, unstable %v (%s), want %s, %v", out.Status, out.Unstable, out.Reason, tt.status, tt.unstable)
			}
			if (out.Reason == "") != (tt.status == record.Read) {
				t.Errorf("reason %q beside %s", out.Reason, out.Status)
			}
			if next := parseText(t, p, "next"); next.Status != record.Read || next.Document.Blocks[0].Cells[0].Text != "next" {
				t.Errorf("the next file fares ill: %+v", next)
			}
		})
	}
}

// stuck is a file on a share that does not answer.
type stuck struct{ content }

func (stuck) ReadAt([]byte, int64) (int, error) { select {} }

func TestAShareThatDoesNotAnswerCostsItsFileOnly(t *testing.T) {
	p := testPool(t, 1)
	p.grace = 100 * time.Millisecond
	p.wall = func(int64) time.Duration { return 100 * time.Millisecond }
	src, _ := sourceOf("fine")
	out, err := p.Parse(context.Background(), src, func() (Content, error) { return stuck{}, nil })
	if err != nil || out.Status != record.Damaged || !out.Unstable {
		t.Errorf("got %+v, %v", out, err)
	}
	p.wall = wall
	if next := parseText(t, p, "next"); next.Status != record.Read {
		t.Errorf("the next file fares ill: %+v", next)
	}
}

// TestAPoolClosesWhateverItsChildrenDo holds children that do not end with their pipe.
func TestAPoolClosesWhateverItsChildrenDo(t *testing.T) {
	p := NewPool([]string{"sleep", "60"}, 1, DefaultLimits())
	p.grace = 200 * time.Millisecond
	c, err := startChild(p.command, p.grace)
	if err != nil {
		t.Skip(err) // no such program here
	}
	<-p.idle
	p.idle <- c
	closed := make(chan struct{})
	go func() { p.Close(); close(closed) }()
	select {
	case <-closed:
	case <-time.After(30 * time.Second):
		t.Error("the pool waits for a child that does not end")
	}
}

func underRace() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "-race" && s.Value == "true" })
}

func TestOverAPipeADocumentIsTheSame(t *testing.T) {
	for _, data := range []string{"fine", "trouble", "error", "panic", "\xFF\xD8\xFF"} {
		got, want := parseText(t, testPool(t, 1), data), parseText(t, Direct([]Format{hostile}, DefaultLimits()), data)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: direct and by a child (-direct +child):\n%s", data, d)
		}
	}
}

func TestManyFilesAtOnceEachGetTheirOwnAnswer(t *testing.T) {
	p := testPool(t, 4)
	p.recycle = 7
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			text := fmt.Sprint("file ", i)
			if i%10 == 0 {
				text = "exit"
			}
			out := parseText(t, p, text)
			switch {
			case i%10 == 0 && out.Status != record.Damaged:
				t.Errorf("%s: %s", text, out.Status)
			case i%10 != 0 && (out.Status != record.Read || out.Document.Blocks[0].Cells[0].Text != text):
				t.Errorf("%s: got %+v", text, out)
			}
		})
	}
	wg.Wait()
}

func TestWhatIsParsedIsWhatWasListed(t *testing.T) {
	p := testPool(t, 1)
	src, _ := sourceOf("fine")
	for name, now := range map[string]string{"shorter": "f", "longer": "fine and more", "other bytes": "four"} {
		t.Run(name, func(t *testing.T) {
			opened := 0
			out, err := p.Parse(context.Background(), src, func() (Content, error) {
				opened++
				return content{bytes.NewReader([]byte(now))}, nil
			})
			if name == "longer" { // the bytes that were listed are still there; the inbox tells that the file grew
				if out.Status != record.Read {
					t.Errorf("got %s", out.Status)
				}
				return
			}
			if err != nil || out.Status != record.Damaged || !out.Unstable {
				t.Errorf("got %s, %v, %v", out.Status, out.Unstable, err)
			}
			if opened != 2 {
				t.Errorf("opened %d times, want a second try", opened)
			}
		})
	}
}

func TestAFileOverTheLimitIsNotSent(t *testing.T) {
	p := testPool(t, 1)
	p.limits.Bytes = 3
	if out := parseText(t, p, "fine"); out.Status != record.TooLarge {
		t.Errorf("got %s", out.Status)
	}
}

func TestCancelEndsAParseAtOnce(t *testing.T) {
	p := testPool(t, 1)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	src, open := sourceOf("spin")
	began := time.Now()
	if _, err := p.Parse(ctx, src, open); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
	if out := parseText(t, p, "next"); out.Status != record.Read {
		t.Errorf("the pool does not work afterwards: %+v", out)
	}
}

func TestAProgramThatCannotStartEndsTheRun(t *testing.T) {
	p := NewPool([]string{filepath.Join(t.TempDir(), "none")}, 1, DefaultLimits())
	defer p.Close()
	src, open := sourceOf("fine")
	if _, err := p.Parse(context.Background(), src, open); err == nil {
		t.Error("no error")
	}
}

func TestAChildEndsWithItsPipeEvenWhileItParses(t *testing.T) {
	exe := childProgram(t)
	for _, data := range []string{"", "spin"} {
		t.Setenv(asChild, "1")
		cmd := exec.Command(exe)
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if data != "" {
			src, open := sourceOf(data)
			c, _ := open()
			if err := newSender(in).request(request{Source: src, Limits: DefaultLimits(), Soft: time.Minute}, c); err != nil {
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
		}
		in.Close()
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("%q: %v", data, err)
			}
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			t.Errorf("%q: the child lives on", data)
		}
	}
}

// BenchmarkWire compares the two ways of sending a document of 60 000 cells: gob, which is used, and JSON.
func BenchmarkWire(b *testing.B) {
	o := Outcome{Status: record.Read}
	for range 30_000 {
		o.Document.Blocks = append(o.Document.Blocks, documentOf("材料/附件1 备案申请表.xlsx", "沈阳某某众创空间运营管理有限公司").Blocks...)
	}
	b.Run("gob", func(b *testing.B) {
		for b.Loop() {
			var buf bytes.Buffer
			if err := newSender(&buf).outcome(o); err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(buf.Len()))
			if _, err := newReceiver(&buf).outcome(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		for b.Loop() {
			data, err := json.Marshal(o)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(data)))
			var back Outcome
			if err := json.Unmarshal(data, &back); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPool is what the guard costs a small file.
func BenchmarkPool(b *testing.B) {
	p := testPool(b, 1)
	for b.Loop() {
		parseText(b, p, "fine")
	}
}
