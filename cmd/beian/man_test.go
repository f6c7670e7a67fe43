package main

import (
	"strings"
	"testing"
)

func TestTheManualNamesEveryCommandAndFlag(t *testing.T) {
	root := (&program{}).root()
	got := manual(root)
	for _, c := range root.Commands() {
		if named := strings.Contains(got, ".SH beian "+roff(c.Name())+"\n"); named != c.IsAvailableCommand() {
			t.Errorf("%s: in the manual %v, hidden %v", c.Name(), named, c.Hidden)
		}
	}
	for _, s := range append(common, own...) {
		if !strings.Contains(got, `.BI "\-\-`+roff(s.name)+` "`) {
			t.Errorf("--%s is not in the manual", s.name)
		}
	}
}

func TestTextIsNoRequestOfGroff(t *testing.T) {
	for in, want := range map[string]string{".SH x": `\&.SH x`, "'x": `\&'x`, `a\b-c`: `a\eb\-c`, `说“"”`: `说“\(dq”`, "甲，乙": `甲，\:乙`} {
		if got := roff(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
