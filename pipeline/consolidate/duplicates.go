package consolidate

import (
	"fmt"
	"math/big"
	"strings"

	"beian/pipeline/record"
)

var duplicates = Check{
	Code: "X3",
	Doc:  "同一名单内重复的行（按代码、名称、负责人和项目）",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, l := range app.Lists {
			if columns, ok := sameness[l.Key]; ok {
				out = append(out, repeated(l, kit, columns)...)
			}
		}
		return out
	},
}

// sameness says for each list which columns must agree beside the name, where both rows state them, for a row to repeat
// another. Lists that may rightly have two rows of one name (financings, equipment) are not among them; events are the
// business of X8.
var sameness = map[string][]string{
	"residents":       {"leader_name"},
	"new_enterprises": {"leader_name"},
	"cases":           {"year"},
	"all_staff":       {"phone"},
	"service_staff":   {"phone"},
	"mentors":         {"employer"},
	"funds":           {"partner", "amount"},
	"partners":        {"content"},
	"site_units":      {"use"},
	"policies":        {"doc_no"},
}

func repeated(l record.List, kit Kit, columns []string) []record.Finding {
	var out []record.Finding
	for i, before := range repeats(l, kit, columns) {
		if row := l.Rows[i]; before >= 0 {
			first := l.Rows[before]
			out = append(out, warn("X3", fmt.Sprintf("%s中“%s”与“%s”重复，只计一次", kit.Label(l.Key), named(row), named(first)), first.At, row.At))
		}
	}
	return out
}

// repeats tells for each row which earlier one it repeats; below zero when none.
func repeats(l record.List, kit Kit, columns []string) []int {
	out := make([]int, len(l.Rows))
	seen := map[string][]int{}
	for i, row := range l.Rows {
		keys := keysOf(row, kit)
		out[i] = earlierRow(l, seen, keys, row, kit, columns)
		for _, k := range keys {
			if len(seen[k]) < namesakes {
				seen[k] = append(seen[k], i)
			}
		}
	}
	return out
}

// inForce adds up a column over the residents that are there, each once.
func inForce(l record.List, column string, kit Kit) *big.Rat {
	sum := new(big.Rat)
	for i, before := range repeats(l, kit, sameness[l.Key]) {
		if v := l.Rows[i].Get(column); before < 0 && v.Low != nil && !gone(l.Rows[i], kit.AsOf) {
			sum.Add(sum, v.Low)
		}
	}
	return sum
}

// namesakes bounds among how many rows of one name the like is looked for.
const namesakes = 32

func earlierRow(l record.List, seen map[string][]int, keys []string, row record.Row, kit Kit, columns []string) int {
	for _, k := range keys {
		for _, before := range seen[k] {
			if strings.HasPrefix(k, byItself) || agree(l.Rows[before], row, kit, columns) {
				return before
			}
		}
	}
	return -1
}

// byItself marks keys that need nothing beside them.
const byItself = "!"

// keysOf lists the keys by which a row may be the same as another: code or identity number, name, and for teams the leader
// with the project.
func keysOf(row record.Row, kit Kit) []string {
	var out []string
	if c := codeOf(row); c != "" {
		out = append(out, byItself+"c"+c)
	}
	if id := identityNo(row.Get("id_no")); id != "" {
		out = append(out, byItself+"i"+id)
	}
	for _, key := range []string{"name", "unit"} {
		if name := kit.Name(row.Get(key).Text); name != "" {
			out = append(out, "n"+name)
		}
	}
	leader, project := kit.Person(row.Get("leader_name").Text), kit.Name(row.Get("project_plan").Text)
	if leader != "" && len([]rune(project)) >= 4 && row.Get("kind").Text == "team" {
		out = append(out, byItself+"p"+leader+"|"+project)
	}
	return out
}

// agree reports whether two rows of one name can be the same: no valid code, identity number, kind or other column tells
// them apart.
func agree(a, b record.Row, kit Kit, columns []string) bool {
	apart := func(x, y string) bool { return x != "" && y != "" && x != y }
	if apart(codeOf(a), codeOf(b)) || apart(identityNo(a.Get("id_no")), identityNo(b.Get("id_no"))) || apart(a.Get("kind").Text, b.Get("kind").Text) {
		return false
	}
	for _, c := range columns {
		x, y := a.Get(c), b.Get(c)
		otherNumber := x.Low != nil && y.Low != nil && x.Low.Cmp(y.Low) != 0
		if otherNumber || apart(kit.Name(x.Text), kit.Name(y.Text)) || !x.From.IsZero() && !y.From.IsZero() && x.From != y.From {
			return false
		}
	}
	return true
}
