package rules

import (
	"os"
	"strings"
	"testing"
)

func TestReadmeNamesEveryKindFilterAndKey(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, k := range Kinds() {
		line, ok := lineOf(text, "| `"+k.Name+"`")
		if !ok {
			t.Errorf("kind %s is not explained", k.Name)
		}
		for _, p := range strings.Fields(k.Needs) {
			if !strings.Contains(line, "`"+p+"`") {
				t.Errorf("kind %s: parameter %s is not named", k.Name, p)
			}
		}
	}
	for _, f := range FilterNames() {
		if _, ok := lineOf(text, "| `"+f.Name); !ok {
			t.Errorf("filter %s is not explained", f.Name)
		}
	}
	for _, key := range keysOf(setType) {
		if !strings.Contains(text, "`"+key+"`") {
			t.Errorf("key %s is not explained", key)
		}
	}
}

func lineOf(text, start string) (string, bool) {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, start) {
			return line, true
		}
	}
	return "", false
}
