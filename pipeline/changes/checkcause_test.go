package changes

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestEachChangedCheckIsPutDownToItsOwnCause changes one thing, and then several at once.
func TestEachChangedCheckIsPutDownToItsOwnCause(t *testing.T) {
	run := func(state, observed, required, decision, sum string) string {
		return line("210100", "A", fmt.Sprintf(`,"checks":[{"id":"A1.5","state":"human","decision":null},{"id":"A2.1","state":%q,"observed":%q,"required":%q,"decision":%s}],"files":[{"path":"f","sha256":%q,"status":"read"}]`,
			state, observed, required, decision, sum))
	}
	was := run("fail", "499", "≥ 500", "null", "1")
	basis := Basis{Program: "beian 1", AsOf: "2021-05-14", RulesSHA256: "r", OCR: "none"}
	rules, program, both := basis, basis, basis
	rules.RulesSHA256, both.RulesSHA256 = "s", "s"
	program.Program, both.Program = "beian 2", "beian 2"
	for _, tt := range []struct {
		name string
		now  string
		with Basis
		want string
	}{
		{"the file", run("pass", "501", "≥ 500", "null", "2"), basis, "[input]"},
		{"a decision", run("pass", "499", "≥ 500", `{"who":"张"}`, "1"), basis, "[decision]"},
		{"a decision beside all else", run("pass", "501", "≥ 400", `{"who":"张"}`, "2"), both, "[decision]"},
		{"the threshold", run("pass", "499", "≥ 400", "null", "1"), rules, "[rules]"},
		{"the threshold beside another file", run("pass", "499", "≥ 400", "null", "2"), both, "[rules]"},
		{"the program", run("pass", "501", "≥ 500", "null", "1"), program, "[program]"},
		{"what nobody can tell apart", run("pass", "501", "≥ 500", "null", "2"), both, "[input rules program]"},
		{"other applications", run("review", "499", "≥ 500", "null", "1"), basis, "[others]"},
	} {
		for c, err := range Between(strings.NewReader(was), strings.NewReader(tt.now)) {
			if err != nil {
				t.Fatal(err)
			}
			checks := c.Checks()
			if i := slices.IndexFunc(checks, func(k CheckChange) bool { return k.New.ID == "A2.1" }); i < 0 {
				t.Errorf("%s: no change of A2.1", tt.name)
			} else if got := fmt.Sprint(c.CausesOf(checks[i], basis, tt.with)); got != tt.want {
				t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
			}
			if got := fmt.Sprint(c.VerdictCauses(basis, tt.with)); got != tt.want {
				t.Errorf("%s: the verdict is put down to %s, want %s", tt.name, got, tt.want)
			}
		}
	}
}
