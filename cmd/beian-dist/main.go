// Command beian-dist makes what is handed out: archives for Windows and Linux, Debian and RPM packages, and their digests.
// The same source gives the same bytes.
//
//	go run ./cmd/beian-dist DIR
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// nfpm makes the packages. It is run and not imported, so that its many modules are not the program's.
const nfpm = "github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2"

//go:embed files
var files embed.FS

// A target is a system that the program is built for.
type target struct{ os, arch string }

var targets = []target{{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}}

func (t target) name() string { return t.os + "-" + t.arch }

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: beian-dist DIR")
	}
	if err := dist(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// dist fills a folder, from the root of the project.
func dist(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "beian-dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	r, err := newRelease(work)
	if err != nil {
		return err
	}
	for _, t := range targets {
		if err := r.make(t, dir); err != nil {
			return fmt.Errorf("%s: %w", t.name(), err)
		}
	}
	return writeSums(dir)
}

// A release is what all targets share.
type release struct {
	work    string
	version string
	changed time.Time // of the source: every file in an archive is of this time
	man     []byte
	shells  map[string][]byte // completion scripts by shell
	papers  []file            // README and the licence of the fonts in the program
}

// newRelease builds the program for this machine first and asks it for its own manual.
func newRelease(work string) (*release, error) {
	r := &release{work: work, shells: map[string][]byte{}}
	stamp, err := output("git", "log", "-1", "--format=%ct")
	if err != nil {
		return nil, err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(string(stamp)), 10, 64)
	if err != nil {
		return nil, err
	}
	r.changed = time.Unix(seconds, 0).UTC()
	here := filepath.Join(work, "here")
	if err := build(target{}, here); err != nil {
		return nil, err
	}
	first, err := output(here, "version")
	if err != nil {
		return nil, err
	}
	if r.version = strings.Fields(string(first))[1]; strings.HasSuffix(r.version, "-modified") {
		log.Print("the source has changes that are not committed: ", r.version)
	}
	if r.man, err = output(here, "man"); err != nil {
		return nil, err
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if r.shells[shell], err = output(here, "completion", shell); err != nil {
			return nil, err
		}
	}
	for name, path := range map[string]string{"README.md": "README.md", "FONTS-OFL.txt": "reports/look/fonts/OFL.txt"} {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		r.papers = append(r.papers, file{name, 0o644, data})
	}
	slices.SortFunc(r.papers, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	return r, nil
}

func output(name string, args ...string) ([]byte, error) {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	return c.Output()
}

// build builds the program without cgo, so that it runs on every machine of its kind.
func build(t target, exe string) error {
	c := exec.Command("go", "build", "-buildvcs=auto", "-trimpath", "-ldflags=-s -w", "-o", exe, "./cmd/beian")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if t.os != "" {
		c.Env = append(c.Env, "GOOS="+t.os, "GOARCH="+t.arch)
	}
	c.Stderr = os.Stderr
	return c.Run()
}

// make builds one target and packs it.
func (r *release) make(t target, dir string) error {
	exe := filepath.Join(r.work, t.name(), "beian")
	if err := build(t, exe); err != nil {
		return err
	}
	data, err := os.ReadFile(exe)
	if err != nil {
		return err
	}
	base := "beian-" + r.version + "-" + t.name()
	if t.os == "windows" {
		all := append(r.papers, file{"beian.exe", 0o755, data}, file{"beian.ps1", 0o644, r.shells["powershell"]}, r.support("beian-task.xml"))
		packed, err := zipped(base, all, r.changed)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, base+".zip"), packed, 0o644)
	}
	packed, err := tarred(base, append(r.papers, r.linux(data)...), r.changed)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, base+".tar.gz"), packed, 0o644); err != nil {
		return err
	}
	return r.packages(t, dir)
}

// linux are the files of a Linux system beside the papers.
func (r *release) linux(exe []byte) []file {
	return []file{
		{"beian", 0o755, exe}, {"beian.1", 0o644, r.man},
		{"completion/beian.bash", 0o644, r.shells["bash"]}, {"completion/_beian", 0o644, r.shells["zsh"]}, {"completion/beian.fish", 0o644, r.shells["fish"]},
		r.support("beian.service"), r.support("beian.timer"), r.support("beian.env"),
	}
}

func (r *release) support(name string) file {
	data, err := files.ReadFile("files/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	return file{name, 0o644, data}
}

// packages makes the .deb and the .rpm of a target from the files of its archive.
func (r *release) packages(t target, dir string) error {
	root := filepath.Join(r.work, t.name())
	exe, err := os.ReadFile(filepath.Join(root, "beian"))
	if err != nil {
		return err
	}
	for _, f := range append(r.papers, r.linux(exe)...) {
		name := filepath.Join(root, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.data, f.mode); err != nil {
			return err
		}
		if err := os.Chtimes(name, r.changed, r.changed); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(root, "beian.1.gz"), gzipped(r.man), 0o644); err != nil {
		return err
	}
	config := strings.NewReplacer("$VERSION", r.version, "$ARCH", t.arch, "$MTIME", r.changed.Format(time.RFC3339)).Replace(string(r.support("nfpm.yaml").data))
	if err := os.WriteFile(filepath.Join(root, "nfpm.yaml"), []byte(config), 0o644); err != nil {
		return err
	}
	into, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	for _, kind := range []string{"deb", "rpm"} {
		c := exec.Command("go", "run", nfpm, "package", "--config", "nfpm.yaml", "--packager", kind, "--target", filepath.Join(into, "beian-"+r.version+"-"+t.name()+"."+kind))
		c.Dir, c.Stderr = root, os.Stderr
		c.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.changed.Unix(), 10))
		if err := c.Run(); err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
	}
	return nil
}

// gzipped packs without a name and a time.
func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one of gzip's
	w.Write(data)                                         // into memory
	w.Close()
	return b.Bytes()
}

// writeSums writes SHA256SUMS for everything in a folder, which sha256sum -c reads.
func writeSums(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	var out strings.Builder
	for _, e := range entries {
		if e.IsDir() || e.Name() == "SHA256SUMS" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte(out.String()), 0o644)
}
