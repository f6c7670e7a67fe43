package page

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A browser is a headless Chromium with one page, led over the pipe that it offers for tests (--remote-debugging-pipe: one
// JSON message and a zero byte each way). It keeps what a user would not want to see: errors, and requests that leave the
// file.
type browser struct {
	t       testing.TB
	to      io.Writer
	session string
	mu      sync.Mutex
	n       int
	waiting map[int]chan message
	events  map[string]chan struct{}
	bad     []string
	closed  chan struct{}
}

type message struct {
	ID             int
	Method         string
	Params, Result json.RawMessage
	Error          *struct{ Message string }
}

// startBrowser skips the test where no Chromium is installed.
func startBrowser(t testing.TB) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium is installed; the page was not tried in a browser")
	}
	theirs, ours, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	back, answers, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	profile, err := os.MkdirTemp("", "page-browser-")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
		"--disable-extensions", "--disable-background-networking", "--disable-component-update", "--user-data-dir="+profile, "--remote-debugging-pipe", "about:blank")
	cmd.ExtraFiles = []*os.File{theirs, answers}
	if err := cmd.Start(); err != nil {
		t.Skipf("Chromium does not start: %v", err)
	}
	theirs.Close()
	answers.Close()
	b := &browser{t: t, to: ours, waiting: map[int]chan message{}, events: map[string]chan struct{}{}, closed: make(chan struct{})}
	go b.listen(back)
	t.Cleanup(func() {
		b.mu.Lock()
		b.n++
		fmt.Fprintf(ours, `{"id":%d,"method":"Browser.close"}%c`, b.n, 0)
		b.mu.Unlock()
		ended := make(chan struct{})
		go func() { cmd.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			<-ended
		}
		os.RemoveAll(profile) // its children may still write; what stays lies in the system's folder for such things
	})
	if !b.answers() {
		t.Skip("Chromium is installed and does not run here; the page was not tried in a browser")
	}
	b.attach()
	return b
}

// answers reports whether the browser runs at all.
func (b *browser) answers() bool {
	b.mu.Lock()
	b.n++
	answer := make(chan message, 1)
	b.waiting[b.n] = answer
	_, err := fmt.Fprintf(b.to, `{"id":%d,"method":"Browser.getVersion"}%c`, b.n, 0)
	b.mu.Unlock()
	if err != nil {
		return false
	}
	select {
	case <-answer:
		return true
	case <-b.closed:
	case <-time.After(90 * time.Second):
	}
	return false
}

func (b *browser) attach() {
	var target struct{ TargetID string }
	b.get("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.get("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.do(domain+".enable", nil)
	}
}

// listen hands answers to who waits for them and keeps what is bad.
func (b *browser) listen(from io.Reader) {
	defer close(b.closed)
	r := bufio.NewReaderSize(from, 1<<20)
	for {
		data, err := r.ReadBytes(0)
		if err != nil {
			return
		}
		var m message
		if json.Unmarshal(data[:len(data)-1], &m) != nil {
			continue
		}
		b.mu.Lock()
		if c := b.waiting[m.ID]; m.ID != 0 && c != nil {
			delete(b.waiting, m.ID)
			c <- m
		} else if m.Method != "" {
			b.heard(m)
		}
		b.mu.Unlock()
	}
}

func (b *browser) heard(m message) {
	switch m.Method {
	case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled":
		b.bad = append(b.bad, string(m.Params))
	case "Network.requestWillBeSent":
		var p struct {
			Request struct{ URL string }
			Type    string
		}
		if json.Unmarshal(m.Params, &p) == nil && p.Type != "Document" {
			b.bad = append(b.bad, "request "+p.Request.URL)
		}
	}
	if c := b.events[m.Method]; c != nil {
		close(c)
		delete(b.events, m.Method)
	}
}

func (b *browser) do(method string, params any) json.RawMessage {
	b.t.Helper()
	b.mu.Lock()
	b.n++
	id, answer := b.n, make(chan message, 1)
	b.waiting[id] = answer
	b.mu.Unlock()
	out := map[string]any{"id": id, "method": method}
	if params != nil {
		out["params"] = params
	}
	if b.session != "" {
		out["sessionId"] = b.session
	}
	data, err := json.Marshal(out)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.to.Write(append(data, 0)); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	select {
	case m := <-answer:
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		return m.Result
	case <-b.closed:
		b.t.Fatalf("%s: the browser has gone", method)
	case <-time.After(60 * time.Second):
		b.t.Fatalf("%s: no answer", method)
	}
	return nil
}

func (b *browser) get(method string, params, into any) {
	b.t.Helper()
	if err := json.Unmarshal(b.do(method, params), into); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
}

// open loads a file and waits until it is there.
func (b *browser) open(path string) {
	b.t.Helper()
	loaded := make(chan struct{})
	b.mu.Lock()
	b.events["Page.loadEventFired"] = loaded
	b.mu.Unlock()
	b.do("Page.navigate", map[string]any{"url": "file://" + path})
	select {
	case <-loaded:
	case <-time.After(60 * time.Second):
		b.t.Fatalf("%s does not load", path)
	}
}

// eval runs an expression on the page.
func (b *browser) eval(expression string, into any) {
	b.t.Helper()
	var out struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.get("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &out)
	if out.ExceptionDetails != nil {
		b.t.Fatalf("%.200s: %s", expression, out.ExceptionDetails)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(out.Result.Value, into); err != nil {
		b.t.Fatalf("%.200s gives %s: %v", expression, out.Result.Value, err)
	}
}

// is holds what the page says against what is wanted, and gives it time to come to say so.
func (b *browser) is(what, expression, want string) {
	b.t.Helper()
	got := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if b.eval("(function(){try{return String("+expression+")}catch(e){return String(e)}})()", &got); got == want {
			return
		}
	}
	b.t.Errorf("%s: got %q, want %q", what, got, want)
}

// patience is how long a page on a busy machine may take to answer a hand.
const patience = 8 * time.Second

// click clicks with the mouse in the middle of an element, as a hand would.
func (b *browser) click(selector string) {
	b.t.Helper()
	var at []float64
	b.eval(fmt.Sprintf(`(function(){var e=document.querySelector(%q);if(!e){return [];}e.scrollIntoView({block:"center"});var r=e.getBoundingClientRect();return [r.left+r.width/2,r.top+r.height/2];})()`, selector), &at)
	if len(at) != 2 {
		b.t.Fatalf("%s is not on the page", selector)
	}
	for _, kind := range []string{"mousePressed", "mouseReleased"} {
		b.do("Input.dispatchMouseEvent", map[string]any{"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1})
	}
}

// key presses a key: "Escape", "Tab", "Enter", "ArrowRight", or one letter.
func (b *browser) key(name string) {
	b.t.Helper()
	codes := map[string]int{"Escape": 27, "Tab": 9, "Enter": 13, "ArrowRight": 39, "ArrowLeft": 37, "/": 191}
	params := map[string]any{"type": "keyDown", "key": name, "code": name, "windowsVirtualKeyCode": codes[name]}
	if name == "Enter" {
		params["text"] = "\r"
	}
	b.do("Input.dispatchKeyEvent", params)
	b.do("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": name, "code": name, "windowsVirtualKeyCode": codes[name]})
}

// write types text where the focus is.
func (b *browser) write(text string) {
	b.t.Helper()
	b.do("Input.insertText", map[string]any{"text": text})
}

// size is the window: width and height in CSS pixels.
func (b *browser) size(width, height int) {
	b.t.Helper()
	b.do("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
}

// media shows the page as for a medium ("screen", "print") and a colour scheme.
func (b *browser) media(medium, scheme string) {
	b.t.Helper()
	b.do("Emulation.setEmulatedMedia", map[string]any{"media": medium, "features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}})
}

// picture takes a screenshot. Where BEIAN_PICTURES names a folder it is kept there for people to look at.
func (b *browser) picture(name string) []byte {
	b.t.Helper()
	return b.keep(name+".png", "Page.captureScreenshot", map[string]any{"format": "png"})
}

// paper prints the page as a PDF.
func (b *browser) paper(name string) []byte {
	b.t.Helper()
	return b.keep(name+".pdf", "Page.printToPDF", map[string]any{"preferCSSPageSize": true, "printBackground": true})
}

func (b *browser) keep(name, method string, params any) []byte {
	b.t.Helper()
	var out struct{ Data string }
	b.get(method, params, &out)
	data, err := base64.StdEncoding.DecodeString(out.Data)
	if err != nil {
		b.t.Fatal(err)
	}
	if dir := os.Getenv("BEIAN_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
	return data
}

// quiet fails for each error and each request since the last time.
func (b *browser) quiet(when string) {
	b.t.Helper()
	time.Sleep(50 * time.Millisecond) // what is still under way is heard
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.bad {
		b.t.Errorf("%s: %s", when, strings.TrimSpace(m))
	}
	b.bad = nil
}
