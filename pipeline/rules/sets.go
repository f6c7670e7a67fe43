package rules

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
)

//go:embed sets/*.yaml
var embedded embed.FS

// DefaultID is the rule set that is used unless another one is named.
const DefaultID = "liaoning-2021"

// IDs lists the rule sets that come with the program, in alphabetical order.
func IDs() []string {
	entries, err := embedded.ReadDir("sets")
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(ids)
	return ids
}

// Default loads the rule set DefaultID.
func Default() (*Set, error) { return ByID(DefaultID) }

// ByID loads one of the rule sets that come with the program.
func ByID(id string) (*Set, error) {
	data, err := Source(id)
	if err != nil {
		return nil, err
	}
	set, problems := Load(id+".yaml", data, Vocabulary{})
	if len(problems) > 0 {
		return nil, fmt.Errorf("embedded rule set %s: %s", id, problems[0])
	}
	return set, nil
}

// Source is the file of a rule set that comes with the program, byte for byte.
func Source(id string) ([]byte, error) {
	if !slices.Contains(IDs(), id) {
		return nil, fmt.Errorf("no rule set %q; known: %s", id, strings.Join(IDs(), ", "))
	}
	return embedded.ReadFile(path.Join("sets", id+".yaml"))
}
