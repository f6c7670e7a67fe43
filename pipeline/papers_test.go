package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline"
	"beian/pipeline/record"
)

// inboxOf writes files by path and returns the folder.
func inboxOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func plainForm(space string) string {
	return "辽宁省众创空间备案申请表,\n众创空间名称," + space + "\n运营管理机构名称,沈阳" + space + "科技有限公司\n固定服务场地面积,1200㎡\n创业工位数,42\n联系人,李喆\n"
}

// TestPapersThatMatchNothingAreNamedWithTheirLine holds decisions and verifications against the applications: those of the
// city by name, those in a package without one, and whatever speaks of nobody.
func TestPapersThatMatchNothingAreNamedWithTheirLine(t *testing.T) {
	heads := "申请编号或众创空间名称,检查编号,决定,理由,审查人,复核人,日期,有效期\n"
	dir := inboxOf(t, map[string]string{
		"沈阳市/甲空间/附件1.csv":   plainForm("甲空间"),
		"沈阳市/乙空间/附件1.csv":   plainForm("乙空间"),
		"大连市/丙空间/附件1.csv":   plainForm("丙空间"),
		"沈阳市/审查决定.csv":      heads + "甲空间,C5,符合,,孙静,,2021-05-12,\n丁空间,C5,符合,,孙静,,2021-05-12,\n丙空间,C5,符合,,孙静,,2021-05-12,\n甲空间,Z9,符合,,孙静,,2021-05-12,\n甲空间,A1.5,,,,,,\n",
		"沈阳市/乙空间/审查决定.csv":  heads + ",C5,不符合,印章模糊,孙静,周磊,2021-05-12,\n",
		"沈阳市/现场核查表.csv":     "现场核查表\n众创空间名称：戊空间\n项目,申报数,核查数,是否一致,证据,备注\n创业工位数,42,38,否,,\n",
		"沈阳市/乙空间/现场核查表.csv": "现场核查表\n核查时间：2021年5月12日  核查人员：高晨、丁娟\n项目,申报数,核查数,是否一致,证据,备注\n创业工位数,42,38,否,照片3,\n镜面反射率,1,2,否,,\n固定服务场地面积,1200,很大,否,,\n",
	})
	r, err := pipeline.Run(context.Background(), planOf(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	var strays, got []string
	for _, f := range r.Batch.Cross {
		if strings.HasPrefix(f.Code, "D") {
			strays = append(strays, fmt.Sprintf("%s %s", f.Code, f.Message))
		}
	}
	want := []string{
		"D2 沈阳市/审查决定.csv 第3行：审查决定对应不上任何申请：“丁空间”的C5，请核对申请编号或众创空间名称",
		"D2 沈阳市/审查决定.csv 第4行：审查决定对应不上任何申请：“丙空间”的C5，请核对申请编号或众创空间名称",
		"D2 沈阳市/审查决定.csv 第5行：审查决定对应不上任何检查：“甲空间”没有编号为“Z9”的检查，请核对检查编号",
		"D2 沈阳市/现场核查表.csv 第2行：现场核查表对应不上任何申请：“戊空间”，请核对众创空间名称",
	}
	if diff := cmp.Diff(want, strays); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, app := range r.Batch.Applications.All() {
		i := slices.IndexFunc(app.Checks, func(c record.Check) bool { return c.ID == "C5" })
		line := fmt.Sprintf("%s C5 %s", app.Text("space_name"), app.Checks[i].State)
		if d := app.Checks[i].Decision; d != nil {
			line += " by " + d.Who + d.Second + " over " + string(app.Checks[i].Machine)
		}
		if f := app.Field("seat_count"); f.Verified != nil {
			line += fmt.Sprintf(", seats %s of %s by %s on %s, %s", f.Verified.Raw, f.Values[0].Raw, f.Verified.Visit.By, f.Verified.Visit.On, f.Verified.Visit.Proof)
		}
		for _, n := range app.Unknown {
			line += "; " + n.Text
		}
		got = append(got, line)
	}
	slices.Sort(got)
	want = []string{"丙空间 C5 human", "乙空间 C5 fail by 孙静周磊 over human, seats 38 of 42 by 高晨、丁娟 on 2021年5月12日, 照片3; 镜面反射率; 固定服务场地面积：很大", "甲空间 C5 pass by 孙静 over human"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
