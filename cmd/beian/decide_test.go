package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// decidedOn runs an inbox with one application and tells how a check stands and what is said of decisions.
func decidedOn(t *testing.T, in, out, id string) (state, machine string, stale bool, said string) {
	t.Helper()
	_, _, stderr := called(context.Background(), "run", in, "--out", out)
	data, err := os.ReadFile(filepath.Join(out, "latest", "results.jsonl"))
	if err != nil {
		t.Fatal(err, stderr)
	}
	var app struct {
		Checks []struct {
			ID, State string
			Machine   string `json:"machine_state"`
			Decision  struct{ Stale bool }
		}
		Findings []struct{ Code, Message string }
	}
	if err := json.Unmarshal(data, &app); err != nil {
		t.Fatal(err)
	}
	for _, f := range app.Findings {
		if strings.HasPrefix(f.Code, "D") {
			said += f.Message
		}
	}
	for _, c := range app.Checks {
		if c.ID == id {
			return c.State, c.Machine, c.Decision.Stale, said
		}
	}
	t.Fatalf("no check %s", id)
	return
}

// TestAListOfDecisionsIsFilledInAndHandedInAgain goes the way of a bureau: run, fill in the list that the run wrote, run
// again; then the applicant's form changes, and what was decided upon it is stale and said to be.
func TestAListOfDecisionsIsFilledInAndHandedInAgain(t *testing.T) {
	f := folder{t, t.TempDir()}
	form := "辽宁省众创空间备案申请表,\n众创空间名称,甲空间\n运营管理机构名称,沈阳甲科技有限公司\n统一社会信用代码,91210102MA10W3K76L\n固定服务场地面积,1200㎡\n填报日期,2021-05-10\n"
	f.write("沈阳市/甲空间/附件1.csv", []byte(form))
	out := t.TempDir()
	if state, _, _, said := decidedOn(t, f.dir, out, "C5"); state != "human" || said != "" {
		t.Fatalf("state %s, %s", state, said)
	}
	list, err := os.ReadFile(filepath.Join(out, "latest", "cities", "210100-沈阳市", "审查决定（待填）.csv"))
	if err != nil {
		t.Fatal(err)
	}
	const open = "91210102MA10W3K76L-A,C5,,,,,,,"
	if !strings.Contains(string(list), open) {
		t.Fatalf("no line for C5:\n%s", list)
	}
	f.write("沈阳市/审查决定.csv", []byte(strings.Replace(string(list), open, "91210102MA10W3K76L-A,C5,符合,印章清晰,孙静,周磊,2021-05-12,,", 1)))
	if state, machine, stale, said := decidedOn(t, f.dir, out, "C5"); state != "pass" || machine != "human" || stale || said != "" {
		t.Errorf("decided: state %s, machine %s, stale %v, %s", state, machine, stale, said)
	}
	f.write("沈阳市/甲空间/附件1.csv", []byte(strings.Replace(form, "1200", "900", 1)))
	if state, _, stale, said := decidedOn(t, f.dir, out, "C5"); state != "human" || !stale || !strings.Contains(said, "已改变") {
		t.Errorf("after the form changed: state %s, stale %v, %s", state, stale, said)
	}
}
