package record

import "slices"

// ApplicationType is A (众创空间), B (专业化众创空间), or "" when no document tells.
type ApplicationType string

const (
	TypeA ApplicationType = "A"
	TypeB ApplicationType = "B"
)

// Noun is the notice's own word for the type.
func (t ApplicationType) Noun() string {
	switch t {
	case TypeA:
		return "众创空间"
	case TypeB:
		return "专业化众创空间"
	}
	return "类型不明"
}

// A City is one of the fourteen cities or 沈抚改革创新示范区 (code LN-SF).
type City struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Folder is how the city's folder is called in a run: 210100-沈阳市.
func (c City) Folder() string { return c.Code + "-" + c.Name }

// An Application is all that is known about one applicant's package.
type Application struct {
	ID       string // operator's code and type, or "x" + 12 hex digits of the package's digest (contract 4)
	Package  string // relative to the inbox, with "/"
	City     City
	Type     ApplicationType
	Fields   []Field // sorted by key
	Lists    []List  // sorted by key
	Checks   []Check // in rule-set order
	Findings []Finding
	Files    []File // sorted by path
	Unknown  []Note // labels that look like labels and are not understood
}

// Field returns the field with this key; the zero Field when no document states it.
func (a Application) Field(key string) Field {
	if i, ok := slices.BinarySearchFunc(a.Fields, key, func(f Field, k string) int { return compare(f.Key, k) }); ok {
		return a.Fields[i]
	}
	return Field{Key: key}
}

// List returns the list with this key and whether any document has it.
func (a Application) List(key string) (List, bool) {
	if i, ok := slices.BinarySearchFunc(a.Lists, key, func(l List, k string) int { return compare(l.Key, k) }); ok {
		return a.Lists[i], true
	}
	return List{Key: key}, false
}

// Text is the canonical text of a field, "" when nothing is known.
func (a Application) Text(key string) string { return a.Field(key).Best().Text }

// Verdict of the application over its automatic checks.
func (a Application) Verdict() State { return Verdict(a.Checks) }

// HumanPending counts the checks that wait for a person's judgement.
func (a Application) HumanPending() int {
	n := 0
	for _, c := range a.Checks {
		if c.State == Human {
			n++
		}
	}
	return n
}
