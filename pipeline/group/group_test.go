package group

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

const (
	codeA = "91210102MA10W3K76L"
	codeB = "91220102MATF07280C"
)

func form(code, space string) Identity {
	return Identity{Document: record.Form, USCC: code, Space: space, Names: []string{space}}
}

// split runs Split over paths; a path in says is what the test says it is, any other a proof.
func split(name string, says map[string]Identity, paths ...string) []string {
	var files []File
	for p := range says {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range slices.Compact(paths) {
		archive := strings.HasSuffix(p, ".zip")
		files = append(files, File{p, archive})
	}
	plan := Split(name, files, func(p string) Identity {
		if id, ok := says[p]; ok {
			return id
		}
		return Identity{Document: record.Proof}
	})
	var out []string
	for _, p := range plan.Packages {
		out = append(out, fmt.Sprintf("%s %s [%s] %d", p.Path, p.City.Name, p.Base, len(p.Files)))
	}
	for _, l := range plan.Loose {
		for _, u := range l.Units {
			out = append(out, fmt.Sprintf("loose %s %s [%s] %d", u.Path, l.City.Name, l.Base, len(u.Files)))
		}
	}
	for _, h := range plan.Holders {
		out = append(out, "holder "+h)
	}
	return out
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name, inbox string
		says        map[string]Identity
		paths       []string
		want        []string
	}{
		{"cities with packages and papers", "收件", map[string]Identity{"沈阳市/甲/申请表.xlsx": form(codeA, "甲")}, []string{"210200-大连市/乙/a.pdf", "沈阳市/甲/附件3/执照.pdf", "沈阳市/附件7.xlsx"},
			[]string{"210200-大连市/乙 大连市 [210200-大连市/乙] 1", "沈阳市/甲 沈阳市 [沈阳市/甲] 2", "loose 沈阳市/附件7.xlsx 沈阳市 [沈阳市] 1"}},
		{"an inbox that is a package", "甲空间", map[string]Identity{"申请表.xlsx": form(codeA, "甲")}, []string{"附件3/a.pdf", "佐证.zip", "佐证.zip!/b.pdf"}, []string{"甲空间  [] 4"}},
		{"an inbox that is a city", "沈阳市", map[string]Identity{"甲/申请表.xlsx": form(codeA, "甲")}, nil, []string{"甲 沈阳市 [甲] 1"}},
		{"an inbox that is one archive", "下载", map[string]Identity{"甲.zip!/申请表.xlsx": form(codeA, "甲")}, []string{"甲.zip"}, []string{"甲.zip  [] 2"}},
		{"an inbox that is an archive of cities", "下载", map[string]Identity{"全省.zip!/全省/沈阳市/甲/申请表.xlsx": form(codeA, "甲"), "全省.zip!/全省/大连市/乙/申请表.xlsx": form(codeB, "乙")}, []string{"全省.zip"},
			[]string{"全省.zip!/全省/大连市/乙 大连市 [] 1", "全省.zip!/全省/沈阳市/甲 沈阳市 [] 1", "holder 全省.zip"}},
		{"a package that is an archive", "收件", map[string]Identity{"大连市/甲.zip!/引智/申请表.xlsx": form(codeA, "甲")}, []string{"大连市/甲.zip", "大连市/甲.zip!/引智/附件3/a.pdf", "大连市/甲.zip!/引智/佐证.zip", "大连市/甲.zip!/引智/佐证.zip!/b.pdf"},
			[]string{"大连市/甲.zip 大连市 [大连市] 5"}},
		{"an archive in a package", "收件", map[string]Identity{"大连市/甲/申请表.xlsx": form(codeA, "甲")}, []string{"大连市/甲/佐证/协议.zip", "大连市/甲/佐证/协议.zip!/1.pdf"}, []string{"大连市/甲 大连市 [大连市/甲] 3"}},
		{"an archive of several packages", "收件", map[string]Identity{"大连市/大东区.zip!/大东区/甲/申请表.xlsx": form(codeA, "甲"), "大连市/大东区.zip!/大东区/乙/申请表.xlsx": form(codeB, "乙")}, []string{"大连市/大东区.zip", "大连市/大东区.zip!/大东区/说明.docx"},
			[]string{"大连市/大东区.zip!/大东区/乙 大连市 [大连市] 1", "大连市/大东区.zip!/大东区/甲 大连市 [大连市] 1", "loose 大连市/大东区.zip!/大东区/说明.docx 大连市 [大连市] 1", "holder 大连市/大东区.zip"}},
		{"an archive of a city", "收件", map[string]Identity{"大连市.zip!/甲/申请表.xlsx": form(codeA, "甲")}, []string{"大连市.zip", "沈阳市/乙/a.pdf"},
			[]string{"大连市.zip!/甲 大连市 [] 1", "沈阳市/乙 沈阳市 [沈阳市/乙] 1", "holder 大连市.zip"}},
		{"an archive without a form or report lies loose", "收件", nil, []string{"大连市/照片.zip", "大连市/照片.zip!/1.jpg"}, []string{"loose 大连市/照片.zip 大连市 [大连市] 2"}},
		{"a district that gathers packages", "收件", map[string]Identity{"沈阳市/大东区/甲/申请表.xlsx": form(codeA, "甲"), "沈阳市/大东区/乙/申请表.xlsx": form(codeB, "乙")}, []string{"沈阳市/大东区/汇总.xlsx"},
			[]string{"沈阳市/大东区/乙 沈阳市 [沈阳市/大东区/乙] 1", "沈阳市/大东区/甲 沈阳市 [沈阳市/大东区/甲] 1", "loose 沈阳市/大东区/汇总.xlsx 沈阳市 [沈阳市] 1"}},
		{"versions of a form in folders of their own are one package", "收件", map[string]Identity{"沈阳市/甲/旧/申请表.xlsx": form(codeA, "甲"), "沈阳市/甲/新/申请表.xlsx": form(codeA, "甲")}, nil, []string{"沈阳市/甲 沈阳市 [沈阳市/甲] 2"}},
		{"forms of several operators side by side", "收件", map[string]Identity{"沈阳市/大东区/甲申请表.xlsx": form(codeA, "甲"), "沈阳市/大东区/乙申请表.xlsx": form(codeB, "乙")}, nil,
			[]string{"loose 沈阳市/大东区/乙申请表.xlsx 沈阳市 [沈阳市] 1", "loose 沈阳市/大东区/甲申请表.xlsx 沈阳市 [沈阳市] 1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, split(tt.inbox, tt.says, tt.paths...)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func piece(path string, says ...Identity) Piece {
	if len(says) == 0 {
		says = []Identity{{Document: record.Other}}
	}
	return Piece{Unit{Path: path, Files: []string{path}}, says}
}

func TestGather(t *testing.T) {
	of := func(document, code, operator, space string) Identity {
		return Identity{Document: document, USCC: code, Operator: operator, Space: space, Names: []string{space, operator}}
	}
	typed := func(id Identity, t record.ApplicationType) Identity { id.Type = t; return id }
	tests := []struct {
		name   string
		pieces []Piece
		known  []Identity
		want   []string
	}{
		{"by code, operator, space and name", []Piece{
			piece("申请表.xlsx", of(record.Form, codeA, "创客公司", "青泥洼创客小站")), piece("执照.pdf", of(record.Proof, codeA, "", "")), piece("报告.pdf", of(record.Report, "", "创客公司", "")),
			piece("简介.pdf", of(record.Proof, "", "", "青泥洼创客小站")), piece("青泥洼名单.xlsx", Identity{Document: record.ItemList})},
			nil, []string{"青泥洼创客小站: 执照.pdf 报告.pdf 申请表.xlsx 简介.pdf 青泥洼名单.xlsx"}},
		{"a report alone is an application", []Piece{piece("报告.pdf", of(record.Report, codeA, "", "甲"))}, nil, []string{"甲: 报告.pdf"}},
		{"a report joins the folder of its applicant", []Piece{piece("报告.pdf", of(record.Report, codeA, "", "甲空间"))}, []Identity{form(codeA, "甲")}, []string{"joins 0: 报告.pdf"}},
		{"a form is an application of its own", []Piece{piece("申请表.xlsx", of(record.Form, codeA, "", "甲"))}, []Identity{form(codeA, "甲")}, []string{"甲: 申请表.xlsx"}},
		{"a proof joins the folder of its applicant", []Piece{piece("执照.pdf", of(record.Proof, codeA, "", ""))}, []Identity{form(codeB, "乙"), form(codeA, "甲")}, []string{"joins 1: 执照.pdf"}},
		{"types of one operator are two applications, and its licence is in doubt", []Piece{
			piece("附件1.xlsx", typed(of(record.Form, codeA, "", "甲"), "A")), piece("附件4.xlsx", typed(of(record.Form, codeA, "", "甲"), "B")),
			piece("报告B.pdf", typed(of(record.Report, codeA, "", "甲"), "B")), piece("执照.pdf", of(record.Proof, codeA, "", ""))},
			nil, []string{"甲: 报告B.pdf 附件4.xlsx", "甲: 附件1.xlsx", "stray 执照.pdf 同一单位在该市有 2 个申请"}},
		{"codes part what names join", []Piece{piece("1.xlsx", of(record.Form, codeA, "创客公司", "甲")), piece("2.xlsx", of(record.Form, codeB, "创客公司", "甲"))}, nil, []string{"甲: 1.xlsx", "甲: 2.xlsx"}},
		{"another's licence goes by its name", []Piece{piece("青泥洼 入驻企业执照.pdf", of(record.Proof, codeB, "网络公司", ""))}, []Identity{form(codeA, "青泥洼创客小站")}, []string{"joins 0: 青泥洼 入驻企业执照.pdf"}},
		{"another's report does not", []Piece{piece("青泥洼 名单.xlsx", of(record.ItemList, codeB, "网络公司", ""))}, []Identity{form(codeA, "青泥洼创客小站")}, []string{"stray 青泥洼 名单.xlsx 文件写明的单位在该市没有申请"}},
		{"common words and places are no name", []Piece{piece("沈河区众创空间名单.pdf"), piece("科技公司照片.jpg")}, []Identity{form(codeA, "沈河区新芽众创空间"), {Names: []string{"辽宁某科技有限公司"}}},
			[]string{"stray 沈河区众创空间名单.pdf 文件没有放在", "stray 科技公司照片.jpg 文件没有放在"}},
		{"two owners equally near are none", []Piece{piece("金石滩照片.jpg")}, []Identity{form(codeA, "金石滩云帆"), form(codeB, "金石滩海创")}, []string{"stray 金石滩照片.jpg 文件没有放在"}},
		{"the nearer of two owners", []Piece{piece("金石滩云帆照片.jpg")}, []Identity{form(codeA, "金石滩云帆"), form(codeB, "金石滩海创")}, []string{"joins 0: 金石滩云帆照片.jpg"}},
		{"an archive goes as a whole by what one file in it says", []Piece{{Unit{Path: "证明.zip", Archive: true, Files: []string{"证明.zip", "证明.zip!/执照.pdf"}}, []Identity{{Document: record.Archive}, of(record.Proof, codeA, "", "")}}},
			[]Identity{form(codeA, "甲")}, []string{"joins 0: 证明.zip"}},
		{"a blank form says nothing", []Piece{piece("申请表.xlsx", Identity{Document: record.Form})}, nil, []string{"stray 申请表.xlsx 文件没有放在"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			got := gathered(Gather(tt.pieces, tt.known), want)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			slices.Reverse(tt.pieces)
			if again := gathered(Gather(tt.pieces, tt.known), want); !slices.Equal(got, again) {
				t.Errorf("in another order: %q", again)
			}
		})
	}
}

// gathered writes an outcome; reasons are cut to what is wanted of them.
func gathered(g Gathered, want []string) []string {
	var out []string
	paths := func(units []Unit) string {
		var p []string
		for _, u := range units {
			p = append(p, u.Path)
		}
		return strings.Join(p, " ")
	}
	for _, group := range g.Groups {
		out = append(out, group.Names[0]+": "+paths(group.Units))
	}
	for i, units := range g.Joined {
		if len(units) > 0 {
			out = append(out, fmt.Sprintf("joins %d: %s", i, paths(units)))
		}
	}
	for _, s := range g.Strays {
		line := "stray " + s.Path + " " + s.Reason
		for _, w := range want {
			if strings.HasPrefix(line, w) {
				line = w
			}
		}
		out = append(out, line)
	}
	return out
}

func FuzzSplit(f *testing.F) {
	f.Add("沈阳市/甲/申请表.xlsx", "沈阳市/甲.zip", "沈阳市/甲.zip!/b/申请.xlsx")
	f.Add("a!/b", "a", "a.zip!/c.zip!/d")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var paths []string
		for _, p := range []string{a, b, c} {
			if p != "" && !strings.HasPrefix(p, "/") && !strings.HasSuffix(p, "/") && !strings.Contains(p, "//") {
				paths = append(paths, p)
			}
		}
		slices.Sort(paths)
		paths = slices.Compact(paths)
		var files []File
		for _, p := range paths {
			files = append(files, File{p, strings.HasSuffix(p, ".zip")})
		}
		plan := Split("收件", files, func(p string) Identity {
			if strings.Contains(p, "申请") {
				return Identity{Document: record.Form}
			}
			return Identity{}
		})
		var got []string
		for _, p := range plan.Packages {
			got = append(got, p.Files...)
		}
		for _, l := range plan.Loose {
			for _, u := range l.Units {
				got = append(got, u.Files...)
			}
		}
		got = append(got, plan.Holders...)
		slices.Sort(got)
		if !slices.Equal(paths, got) {
			t.Errorf("of %q come back %q", paths, got)
		}
	})
}
