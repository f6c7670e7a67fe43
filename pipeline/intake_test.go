package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline"
	"beian/pipeline/inbox"
	"beian/pipeline/record"
)

// intake runs an inbox in memory and writes where each file went: "package | path | document status reason", or "- | path".
func intake(t *testing.T, files map[string]string) []string {
	t.Helper()
	r := runOf(t, files)
	var out []string
	for _, app := range r.Batch.Applications.All() {
		for _, f := range app.Files {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s | %s | %s %s %s", app.Package, f.Source.Path, f.Document, f.Status, f.Reason)))
		}
	}
	for _, f := range r.Batch.Unassigned {
		out = append(out, strings.TrimSpace(fmt.Sprintf("- | %s | %s %s %s", f.Source.Path, f.Document, f.Status, f.Reason)))
	}
	slices.Sort(out)
	return out
}

func runOf(t *testing.T, files map[string]string) pipeline.Result {
	t.Helper()
	tree := fstest.MapFS{}
	for p, data := range files {
		tree[p] = &fstest.MapFile{Data: []byte(data)}
	}
	p := planOf(t, t.TempDir())
	var err error
	if p.Inbox, err = inbox.List(context.Background(), tree, "收件"); err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func zipOf(files map[string]string) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write([]byte(files[name]))
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

// formOf is an application form as a table of text; more are further rows.
func formOf(space, operator, code string, more ...string) string {
	rows := []string{"辽宁省众创空间备案申请表", "众创空间名称," + space, "运营管理机构名称," + operator, "统一社会信用代码," + code, "场地总面积（平方米）,800", "创业工位数（个）,30"}
	return strings.Join(append(rows, more...), "\n") + "\n"
}

const (
	codeA = "91210102MA10W3K76L"
	codeB = "91220102MATF07280C"
)

func TestIntake(t *testing.T) {
	a, b := formOf("浑河众创空间", "沈阳浑河科技有限公司", codeA), formOf("辽河众创空间", "沈阳辽河科技有限公司", codeB)
	note := "名称,说明\n某某,无\n"
	tests := []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"an archive is a package",
			map[string]string{"沈阳市/浑河.zip": zipOf(map[string]string{"浑河/申请表.csv": a, "__MACOSX/浑河/._申请表.csv": "x"})},
			[]string{"沈阳市/浑河.zip | 浑河.zip | archive read", "沈阳市/浑河.zip | 浑河.zip!/__MACOSX/浑河/._申请表.csv | junk skipped 系统或临时文件，不是申报材料", "沈阳市/浑河.zip | 浑河.zip!/浑河/申请表.csv | form read"}},
		{"an archive of two applicants is two packages",
			map[string]string{"沈阳市/大东区.zip": zipOf(map[string]string{"甲/申请表.csv": a, "乙/申请表.csv": b})},
			[]string{"- | 沈阳市/大东区.zip | archive read", "沈阳市/大东区.zip!/乙 | 大东区.zip!/乙/申请表.csv | form read", "沈阳市/大东区.zip!/甲 | 大东区.zip!/甲/申请表.csv | form read"}},
		{"an archive in a package, and one in that",
			map[string]string{"沈阳市/浑河/申请表.csv": a, "沈阳市/浑河/佐证.zip": zipOf(map[string]string{"内.zip": zipOf(map[string]string{"入驻.csv": note})})},
			[]string{"沈阳市/浑河 | 佐证.zip | archive read", "沈阳市/浑河 | 佐证.zip!/内.zip | archive read", "沈阳市/浑河 | 佐证.zip!/内.zip!/入驻.csv | other read", "沈阳市/浑河 | 申请表.csv | form read"}},
		{"an archive that nobody can open is an applicant's all the same",
			map[string]string{"沈阳市/某空间.zip": "PK\x03\x04 cut off"},
			[]string{"沈阳市/某空间.zip | 某空间.zip | archive damaged 压缩包损坏或不完整，无法展开；请重新压缩后再提交（分卷压缩包请合并为一个）"}},
		{"an archive of proofs goes to whom its name says",
			map[string]string{"沈阳市/浑河众创空间/申请表.csv": a, "沈阳市/浑河众创空间 照片.zip": zipOf(map[string]string{"1.jpg": "\xFF\xD8\xFFx"})},
			[]string{"沈阳市/浑河众创空间 | ../浑河众创空间 照片.zip | archive read", "沈阳市/浑河众创空间 | ../浑河众创空间 照片.zip!/1.jpg | proof needs_ocr 图片", "沈阳市/浑河众创空间 | 申请表.csv | form read"}},
		{"loose files of two applicants",
			map[string]string{"沈阳市/申请表.csv": a, "沈阳市/申请表2.csv": b, "沈阳市/辽河 照片.jpg": "\xFF\xD8\xFFx", "沈阳市/其他.csv": note, "沈阳市/关于报送材料的通知.csv": note},
			[]string{"- | 沈阳市/关于报送材料的通知.csv | other read", "- | 沈阳市/其他.csv | other read 文件没有放在", "沈阳市/浑河众创空间 | 申请表.csv | form read", "沈阳市/辽河众创空间 | 申请表2.csv | form read",
				"沈阳市/辽河众创空间 | 辽河 照片.jpg | proof needs_ocr 图片"}},
		{"a loose form beside the folder of the same applicant stays an application",
			map[string]string{"沈阳市/浑河众创空间/申请表.csv": a, "沈阳市/申请表.csv": a + "备注,新\n"},
			[]string{"沈阳市/浑河众创空间 | 申请表.csv | form read", "沈阳市/浑河众创空间（散放文件） | 申请表.csv | form read"}},
		{"a folder and its archive are one application",
			map[string]string{"沈阳市/浑河/申请表.csv": a, "沈阳市/浑河.zip": zipOf(map[string]string{"浑河/申请表.csv": a})},
			[]string{"- | 沈阳市/浑河.zip | archive read 与“沈阳市/浑河”的材料逐字节相同", "- | 沈阳市/浑河.zip!/浑河/申请表.csv | form read 与“沈阳市/浑河”的材料逐字节相同", "沈阳市/浑河 | 申请表.csv | form read"}},
		{"a folder and an archive that differ are two",
			map[string]string{"沈阳市/浑河/申请表.csv": a, "沈阳市/浑河.zip": zipOf(map[string]string{"浑河/申请表.csv": a, "浑河/又.csv": note})},
			[]string{"沈阳市/浑河 | 申请表.csv | form read", "沈阳市/浑河.zip | 浑河.zip | archive read", "沈阳市/浑河.zip | 浑河.zip!/浑河/又.csv | other read", "沈阳市/浑河.zip | 浑河.zip!/浑河/申请表.csv | form read"}},
		{"a copy of a form",
			map[string]string{"沈阳市/浑河/申请表.csv": a, "沈阳市/浑河/申请表 - 副本.csv": a},
			[]string{"沈阳市/浑河 | 申请表 - 副本.csv | form read 与“申请表.csv”内容完全相同", "沈阳市/浑河 | 申请表.csv | form read"}},
		{"the form filled last speaks, whatever it is called",
			map[string]string{"沈阳市/浑河/申请表最终版2.csv": a + "填报日期,2021年5月1日\n", "沈阳市/浑河/申请表.csv": a + "填报日期,2021年5月10日\n"},
			[]string{"沈阳市/浑河 | 申请表.csv | form read", "沈阳市/浑河 | 申请表最终版2.csv | form read 同一申请另有填报日期更晚的申请表“申请表.csv”（2021-05-10，此份 2021-05-01）"}},
		{"without dates the last by name is taken, and a person asked",
			map[string]string{"沈阳市/浑河/申请表最终版10.csv": a + "备注,十\n", "沈阳市/浑河/申请表最终版2.csv": a},
			[]string{"沈阳市/浑河 | 申请表最终版10.csv | form read", "沈阳市/浑河 | 申请表最终版2.csv | form read 同一申请另有申请表“申请表最终版10.csv”，填报日期相同或未写，分不出先后；两份内容不同之处请人工确认，只保留一份"}},
		{"a form of another applicant in the folder",
			map[string]string{"沈阳市/浑河众创空间/a.csv": a, "沈阳市/浑河众创空间/b.csv": b},
			[]string{"沈阳市/浑河众创空间 | a.csv | form read", "沈阳市/浑河众创空间 | b.csv | form read 与所采用的申请表“a.csv”不是同一主体、空间或类型，未采用"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := intake(t, tt.files)
			for i := range got {
				if i < len(tt.want) && strings.HasPrefix(got[i], tt.want[i]) {
					got[i] = tt.want[i] // a reason goes on with what to do
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestASupersededFormStatesNothing(t *testing.T) {
	r := runOf(t, map[string]string{
		"沈阳市/浑河/1.csv": formOf("浑河众创空间", "沈阳浑河科技有限公司", codeA, "填报日期,2021-05-01", "注册资本（万元）,500"),
		"沈阳市/浑河/2.csv": strings.Replace(formOf("浑河众创空间", "沈阳浑河科技有限公司", codeA, "填报日期,2021-05-10"), "800", "900", 1),
	})
	app := held(r)[0]
	if v := app.Field("site_area_m2").Values; len(v) != 1 || v[0].Raw != "900" {
		t.Errorf("the area is %+v", v)
	}
	if v := app.Field("registered_capital").Values; len(v) > 0 {
		t.Errorf("what only the older form states is taken: %+v", v)
	}
}

// TestInputsAreWhatLiesOnDisk keeps files of archives out of the list that an auditor holds against the disk.
func TestInputsAreWhatLiesOnDisk(t *testing.T) {
	r := runOf(t, map[string]string{"沈阳市/浑河.zip": zipOf(map[string]string{"申请表.csv": formOf("浑河众创空间", "某公司", codeA)})})
	if len(r.Inputs) != 1 || r.Inputs[0].Path != "沈阳市/浑河.zip" || r.Inputs[0].SHA256 == "" {
		t.Errorf("got %+v", r.Inputs)
	}
}

// TestPapersOfCities holds the files of no package against what whoever made the fixtures says of them.
func TestPapersOfCities(t *testing.T) {
	data, err := os.ReadFile("../fixtures/truth/cities.json")
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]truthFile
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for p, f := range truth {
		want[p] = f.Document + " " + f.Slot
	}
	r := wholeResult(t)
	got := map[string]string{}
	for _, f := range r.Batch.Unassigned {
		got[f.Source.Path] = f.Document + " " + f.Slot
		if f.Reason != "" && f.Status == record.Read {
			t.Errorf("%s: %s", f.Source.Path, f.Reason)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
