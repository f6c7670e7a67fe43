package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var when = time.Date(2021, 4, 22, 8, 0, 0, 0, time.UTC)

func TestArchivesHoldTheFilesAndAreTheSameEachTime(t *testing.T) {
	files := []file{{"beian", 0o755, []byte("program")}, {"completion/_beian", 0o644, []byte("shell")}}
	packed, err := tarred("beian-1", files, when)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := tarred("beian-1", files, when)
	zip1, err := zipped("beian-1", files, when)
	if err != nil {
		t.Fatal(err)
	}
	zip2, _ := zipped("beian-1", files, when)
	if !bytes.Equal(packed, again) || !bytes.Equal(zip1, zip2) {
		t.Error("packed twice, the bytes differ")
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	tr := tar.NewReader(unpacked)
	zr, err := zip.NewReader(bytes.NewReader(zip1), int64(len(zip1)))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		h, err := tr.Next()
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(tr)
		if h.Name != "beian-1/"+f.name || h.FileInfo().Mode() != f.mode || !h.ModTime.Equal(when) || !bytes.Equal(data, f.data) {
			t.Errorf("tar: %s %v %v %q", h.Name, h.FileInfo().Mode(), h.ModTime, data)
		}
		in, err := zr.File[i].Open()
		if err != nil {
			t.Fatal(err)
		}
		data, _ = io.ReadAll(in)
		if z := zr.File[i]; z.Name != "beian-1/"+f.name || z.Mode() != f.mode || !z.Modified.Equal(when) || !bytes.Equal(data, f.data) {
			t.Errorf("zip: %s %v %v %q", z.Name, z.Mode(), z.Modified, data)
		}
	}
}

func TestSumsAreWhatSha256sumReads(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{"b.zip": "b", "a 众创.deb": "a", "SHA256SUMS": "old"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeSums(dir); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	want := "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a 众创.deb\n3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.zip\n"
	if string(got) != want {
		t.Errorf("got %s", got)
	}
}

// TestUnitsAreSound has systemd and an XML reader look at what the packages install.
func TestUnitsAreSound(t *testing.T) {
	task, err := files.ReadFile("files/beian-task.xml")
	if err != nil {
		t.Fatal(err)
	}
	var out struct {
		XMLName xml.Name `xml:"http://schemas.microsoft.com/windows/2004/02/mit/task Task"`
		Command string   `xml:"Actions>Exec>Command"`
	}
	if err := xml.Unmarshal(task, &out); err != nil || out.Command == "" {
		t.Errorf("task: %+v, %v", out, err)
	}
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd here")
	}
	said, _ := exec.Command(verify, "verify", "files/beian.service", "files/beian.timer").CombinedOutput()
	for line := range strings.Lines(string(said)) {
		if strings.Contains(line, "/usr/bin/beian is not executable") || strings.Contains(line, "man beian(1)") {
			continue // not installed here
		}
		t.Errorf("systemd: %s", line)
	}
}
