package check

import (
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/rules"
)

// A Context carries what judging needs besides the application and the rule set. Nil functions know nothing; what they
// would have told is then for a person to judge.
type Context struct {
	AsOf record.Day // reference date; the rule set's when zero
	// InProvince tells whether an address lies in the rule set's province.
	InProvince func(address string) (in, known bool)
	// CityOf tells the city of an address.
	CityOf func(address string) (record.City, bool)
	// ValidUSCC explains in Chinese why a code is wrong, nil when it is right.
	ValidUSCC func(code string) error
	// NameKey is the form of a name under which two spellings of the same name are equal.
	NameKey func(name string) string
	// Label is the Chinese noun of a field or list key.
	Label func(key string) string
	// Others are the other applications in sight that have the same operator (C6).
	Others func(record.Application) []Other
}

// An Other is another application, by what a reviewer needs to find it.
type Other struct {
	Space, Package string
	City           record.City
	Type           record.ApplicationType
}

func (c Context) withDefaults(set *rules.Set) Context {
	if c.AsOf.IsZero() {
		c.AsOf = set.AsOf
	}
	if c.InProvince == nil {
		c.InProvince = func(string) (bool, bool) { return false, false }
	}
	if c.CityOf == nil {
		c.CityOf = func(string) (record.City, bool) { return record.City{}, false }
	}
	if c.NameKey == nil {
		c.NameKey = func(s string) string { return strings.Join(strings.Fields(s), "") }
	}
	if c.Label == nil {
		c.Label = func(key string) string { return key }
	}
	if c.Others == nil {
		c.Others = func(record.Application) []Other { return nil }
	}
	return c
}

func (c Context) labels(keys []string) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = c.Label(k)
	}
	return strings.Join(words, "、")
}
