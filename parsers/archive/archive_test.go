package archive

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/parse"
	"beian/pipeline/record"
)

var update = flag.Bool("update", false, "rewrite the expected listings")

var formats = []parse.Format{Zip, Rar, SevenZip}

// listing unpacks an archive and writes a line for it and one for each file in it.
func listing(t testing.TB, data []byte) string {
	t.Helper()
	var b strings.Builder
	in := parse.Input{At: bytes.NewReader(data), Size: int64(len(data)), Limits: parse.DefaultLimits()}
	out, err := parse.Unpack(context.Background(), formats, in, record.Room{Files: 100, Bytes: 1 << 30}, func(m record.Member, content io.Reader) error {
		body, err := io.ReadAll(content)
		if err != nil {
			return err
		}
		if int64(len(body)) != m.Bytes || (m.Status == "") != (m.Reason == "") || m.Status != "" && m.Bytes > 0 {
			t.Errorf("%+v comes with %d bytes", m, len(body))
		}
		fmt.Fprintf(&b, "%s | %s | %s\n", m.Name, strings.TrimSpace(string(m.Status)+" "+m.Reason), summary(body))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s: %s %s\n%s", out.Document.Format, out.Status, out.Reason, b.String())
}

func summary(body []byte) string {
	if len(body) > 24 {
		return fmt.Sprintf("%d bytes, %08x", len(body), crc32.ChecksumIEEE(body))
	}
	return string(body)
}

// TestFiles reads archives that 7-Zip made.
func TestFiles(t *testing.T) {
	dir := "../../fixtures/files/archive/"
	names, err := filepath.Glob(dir + "*")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives found")
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".txt") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got, wanted := listing(t, data), name+".want.txt"
			if *update {
				if err := os.WriteFile(wanted, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wanted)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestZip(t *testing.T) {
	gbk := func(s string) string { return encoded(t, s) }
	tests := []struct {
		name  string
		files []zipEntry
		want  string
	}{
		{"names in GBK", []zipEntry{{name: gbk("引智/附件1 申请表.xlsx"), body: "1"}}, "引智/附件1 申请表.xlsx |  | 1"},
		{"a GBK character whose second byte is a backslash", []zipEntry{{name: gbk("誠信/执照.pdf"), body: "1"}}, "誠信/执照.pdf |  | 1"},
		{"two characters of GBK that are UTF-8 too", []zipEntry{{name: gbk("联通"), body: "1"}}, "联通 |  | 1"},
		{"names in UTF-8 without the flag", []zipEntry{{name: "引智/申请表.xlsx", body: "1"}}, "引智/申请表.xlsx |  | 1"},
		{"names in UTF-8 with the flag", []zipEntry{{name: "π空间.xlsx", flags: 1 << 11, body: "1"}}, "π空间.xlsx |  | 1"},
		{"the Unicode name beside a raw one", []zipEntry{{name: "????.pdf", body: "1", extra: unicodePath("????.pdf", "执照.pdf")}}, "执照.pdf |  | 1"},
		{"a Unicode name for another raw name", []zipEntry{{name: "a.pdf", body: "1", extra: unicodePath("b.pdf", "执照.pdf")}}, "a.pdf |  | 1"},
		{"a name that is no text", []zipEntry{{name: "a\xff\xff.pdf", body: "1"}}, "a%FF%FF.pdf |  | 1"},
		{"backslashes as separators", []zipEntry{{name: `附件3\执照.pdf`, body: "1"}, {name: `附件3\`}}, "附件3/执照.pdf |  | 1"},
		{"a folder is no file", []zipEntry{{name: "附件3/"}, {name: "附件3/a", body: "1"}}, "附件3/a |  | 1"},
		{"an empty file", []zipEntry{{name: "空.pdf"}}, "空.pdf |  |"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := "zip: read \n" + strings.TrimSuffix(tt.want, " ")
			if d := cmp.Diff(want, strings.TrimSpace(listing(t, zipOf(tt.files...)))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestOnlyWhatIsRefusedIsLost holds one bad entry between two good ones.
func TestOnlyWhatIsRefusedIsLost(t *testing.T) {
	tests := []struct {
		name, status, listed, says string
		bad                        []zipEntry
	}{
		{"a name that leads out", "damaged", "%2E%2E/x.xlsx", "指向压缩包之外", []zipEntry{{name: "../x.xlsx", body: "1"}}},
		{"a name that leads out in the middle", "damaged", "a/%2E%2E/%2E%2E/x", "指向压缩包之外", []zipEntry{{name: "a/../../x", body: "1"}}},
		{"a name that leads out by backslashes", "damaged", "%2E%2E/x", "指向压缩包之外", []zipEntry{{name: `..\x`, body: "1"}}},
		{"an absolute name", "damaged", "%2F/etc/x", "指向压缩包之外", []zipEntry{{name: "/etc/x", body: "1"}}},
		{"a drive", "damaged", "C%3A/x", "指向压缩包之外", []zipEntry{{name: `C:\x`, body: "1"}}},
		{"a link", "skipped", "x", "链接", []zipEntry{{name: "x", body: "/etc/passwd", mode: 0o120777}}},
		{"a pipe", "skipped", "x", "不是普通文件", []zipEntry{{name: "x", mode: 0o010644}}},
		{"a password", "encrypted", "x", "有密码", []zipEntry{{name: "x", body: "1", flags: 1}}},
		{"AES", "encrypted", "x", "有密码", []zipEntry{{name: "x", body: "1", method: 99}}},
		{"Deflate64", "unsupported", "x", "Deflate64", []zipEntry{{name: "x", body: "1", method: 9}}},
		{"an unknown method", "unsupported", "x", "编号 77", []zipEntry{{name: "x", body: "1", method: 77}}},
		{"a wrong checksum", "damaged", "x", "校验码", []zipEntry{{name: "x", body: "1", spoiled: true}}},
		{"a size that is a lie", "damaged", "x", "校验码", []zipEntry{{name: "x", body: strings.Repeat("1", 900), method: 8, says: 10}}},
		{"a file over the limit", "too_large", "x", "200 MB", []zipEntry{{name: "x", body: "1", method: 8, says: 201 << 20}}},
		{"a bomb", "too_large", "x", "200 倍", []zipEntry{{name: "x", body: "0", method: 8, says: 60 << 20}}},
		{"a name twice", "damaged", "x\nx#2", "同名", []zipEntry{{name: "x", body: "1"}, {name: "x", body: "2"}}},
		{"a name twice in two encodings", "damaged", "执照\n执照#2", "同名", []zipEntry{{name: "执照", body: "1"}, {name: encoded(t, "执照"), body: "2"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := append([]zipEntry{{name: "first", body: "1"}}, tt.bad...)
			lines := strings.Split(strings.TrimSpace(listing(t, zipOf(append(files, zipEntry{name: "last", body: "2"})...))), "\n")
			if lines[1] != "first |  | 1" || lines[len(lines)-1] != "last |  | 2" {
				t.Errorf("the good files are not read: %q", lines)
			}
			status := "zip: partial"
			if tt.status == "skipped" {
				status = "zip: read"
			}
			if !strings.HasPrefix(lines[0], status) {
				t.Errorf("the archive is %q", lines[0])
			}
			for i, listed := range strings.Split(tt.listed, "\n") {
				if got := lines[2+i]; !strings.HasPrefix(got, listed+" | "+tt.status) || !strings.Contains(got, tt.says) {
					t.Errorf("got %q, want %s, %s, %s", got, listed, tt.status, tt.says)
				}
			}
		})
	}
}

func TestADocumentIsNoArchive(t *testing.T) {
	for _, inside := range []string{"[Content_Types].xml", "mimetype", "OFD.xml", "META-INF/MANIFEST.MF"} {
		data := zipOf(zipEntry{name: inside, body: "x"}, zipEntry{name: "xl/workbook.xml", body: "x"})
		for name, data := range map[string][]byte{"whole": data, "cut off": data[:len(data)-30]} {
			if inside == "META-INF/MANIFEST.MF" && name == "cut off" {
				continue
			}
			if got := listing(t, data); got != ":  \n" {
				t.Errorf("%s, %s: %q", inside, name, got)
			}
		}
	}
}

func TestArchivesThatCannotBeOpened(t *testing.T) {
	good := zipOf(zipEntry{name: "a", body: "1"})
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a zip without its end", good[:len(good)-10], "zip: damaged"},
		{"a zip with nothing in it", zipOf(), "zip: read"},
		{"a rar without anything behind its mark", []byte("Rar!\x1a\x07\x01\x00"), "rar: damaged"},
		{"a 7z without anything behind its mark", []byte("7z\xBC\xAF\x27\x1C\x00\x04"), "7z: damaged"},
		{"something else", []byte("%PDF-1.7"), ":"},
		{"nothing", nil, ":"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := listing(t, tt.data); !strings.HasPrefix(got, tt.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestTooManyFilesAreNotUnpacked(t *testing.T) {
	files := make([]zipEntry, 101)
	for i := range files {
		files[i] = zipEntry{name: fmt.Sprint(i), body: "1"}
	}
	if got := listing(t, zipOf(files...)); !strings.HasPrefix(got, "zip: too_large") || strings.Count(got, "\n") != 1 {
		t.Errorf("got %q", got)
	}
}

func TestRar(t *testing.T) {
	data := rarOf(storedFile{name: encoded(t, `引智\申请表.txt`), body: "form"}, storedFile{name: "locked.txt", body: "x", locked: true}, storedFile{name: "spoiled.txt", body: "x", spoiled: true}, storedFile{name: "../out.txt", body: "x"})
	want := "rar: partial 压缩包内 4 个文件中有 3 个未能读取，原因见各文件\n" +
		"引智/申请表.txt |  | form\n" +
		"locked.txt | encrypted 压缩包内的文件有密码，未读取；请取消密码后重新提交 | \n" +
		"spoiled.txt | damaged 压缩包内的文件损坏（数据或校验码不符），未读取；请重新压缩后再提交 | \n" +
		"%2E%2E/out.txt | damaged 压缩包内的文件名指向压缩包之外（含“..”、盘符或绝对路径），未读取；请检查来源，重新压缩后再提交 | \n"
	if d := cmp.Diff(want, listing(t, data)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestRar5(t *testing.T) {
	data := rar5Of(storedFile{name: "引智/申请表 䶮.txt", body: "form"}, storedFile{name: "locked.txt", body: "x", locked: true}, storedFile{name: "spoiled.txt", body: "x", spoiled: true},
		storedFile{name: "../out.txt", body: "x"}, storedFile{name: "->link.txt", body: "/etc/passwd"})
	want := "rar: partial 压缩包内 4 个文件中有 3 个未能读取，原因见各文件\n" +
		"引智/申请表 䶮.txt |  | form\n" +
		"locked.txt | encrypted 压缩包内的文件有密码，未读取；请取消密码后重新提交 | \n" +
		"spoiled.txt | damaged 压缩包内的文件损坏（数据或校验码不符），未读取；请重新压缩后再提交 | \n" +
		"%2E%2E/out.txt | damaged 压缩包内的文件名指向压缩包之外（含“..”、盘符或绝对路径），未读取；请检查来源，重新压缩后再提交 | \n" +
		"link.txt | skipped 链接，不跟随；请放入文件本身 | \n"
	got := listing(t, data)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for i := 8; i < len(data); i += 7 { // cut anywhere, it never reads as whole
		if got := listing(t, data[:i]); strings.HasPrefix(got, "rar: read") {
			t.Errorf("cut at %d: %s", i, got)
		}
	}
}

func FuzzArchives(f *testing.F) {
	f.Add(zipOf(zipEntry{name: "a/b", body: "1"}, zipEntry{name: `..\x`, body: "2", method: 8}))
	f.Add(rarOf(storedFile{name: "a", body: "x"}))
	f.Add(rar5Of(storedFile{name: "a", body: "x"}))
	names, _ := filepath.Glob("../../fixtures/files/archive/*.7z")
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		first := listing(t, data)
		if again := listing(t, data); again != first {
			t.Errorf("first %q, then %q", first, again)
		}
		for _, line := range strings.Split(first, "\n")[1:] {
			name, _, _ := strings.Cut(line, " | ")
			if strings.HasPrefix(name, "/") || strings.Contains("/"+name+"/", "/../") {
				t.Errorf("listed as %q", name)
			}
		}
	})
}

func BenchmarkZip(b *testing.B) {
	files := make([]zipEntry, 30)
	for i := range files {
		files[i] = zipEntry{name: fmt.Sprintf("附件3/%d.pdf", i), body: strings.Repeat("0123456789abcdef", 4000+i), method: 8}
	}
	data := zipOf(files...)
	b.SetBytes(30 * 64_000)
	for b.Loop() {
		listing(b, data)
	}
}
