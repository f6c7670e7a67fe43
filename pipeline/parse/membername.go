package parse

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"beian/pipeline/record"
)

// named gives each entry its name in the list. Names are data and never become paths on a disk; still, one that leads out
// of the archive was made to do harm, and of two files of one name nobody can say which one the applicant meant.
func named(entries []Entry) []record.Member {
	out := make([]record.Member, len(entries))
	times := map[string]int{}
	for i, e := range entries {
		if e.Dir {
			continue
		}
		name := norm.NFC.String(strings.ReplaceAll(e.Name, `\`, "/"))
		out[i] = record.Member{Name: harmless(name)}
		if !local(name) {
			out[i].Status, out[i].Reason = record.Damaged, "压缩包内的文件名指向压缩包之外（含“..”、盘符或绝对路径），未读取；请检查来源，重新压缩后再提交"
		}
		times[out[i].Name]++
	}
	taken := map[string]bool{}
	for i, e := range entries {
		if e.Dir {
			continue
		}
		name := out[i].Name
		if times[name] > 1 && out[i].Status == "" {
			out[i].Status, out[i].Reason = record.Damaged, fmt.Sprintf("压缩包内有 %d 个同名文件，无法判断以哪个为准，均未读取；请重新压缩后再提交", times[name])
		}
		for n := 2; taken[out[i].Name]; n++ {
			out[i].Name = fmt.Sprintf("%s#%d", name, n)
		}
		taken[out[i].Name] = true
	}
	return out
}

// local reports whether a name stays inside the archive on every system.
func local(name string) bool {
	if strings.HasPrefix(name, "/") || drive(name) || strings.ContainsRune(name, 0) {
		return false
	}
	clean := path.Clean(name)
	return clean != ".." && !strings.HasPrefix(clean, "../") && clean != "."
}

func drive(name string) bool {
	return len(name) >= 2 && name[1] == ':' && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z')
}

// harmless is a name as it is listed: what could lead elsewhere, or is no text, is written as %XX; what says nothing ("./",
// "//") is left out. Names that are different stay so but for that.
func harmless(name string) string {
	var parts []string
	for i, part := range strings.Split(name, "/") {
		switch part {
		case "":
			if i == 0 {
				parts = append(parts, "%2F")
			}
			continue
		case ".":
			continue
		case "..":
			part = "%2E%2E"
		}
		parts = append(parts, textOnly(part))
	}
	if drive(name) {
		parts[0] = parts[0][:1] + "%3A" + parts[0][2:]
	}
	if len(parts) == 0 {
		return "%2E"
	}
	return strings.Join(parts, "/")
}

// textOnly writes bytes that are no text, and control characters, as %XX.
func textOnly(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 || r < ' ' || r == 0x7F {
			fmt.Fprintf(&b, "%%%02X", s[0])
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}
