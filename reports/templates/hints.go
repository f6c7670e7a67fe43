package templates

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"beian/pipeline/rules"
)

//go:embed hints.yaml
var hintsYAML []byte

// hints are what is said about single fields and columns.
var hints = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	if err := yaml.UnmarshalWithOptions(hintsYAML, &out, yaml.Strict()); err != nil {
		panic(fmt.Sprintf("templates: hints.yaml: %v", err)) // our own embedded file; a test loads it
	}
	return out
})

// thresholds are what the checks ask for in words, by their ids.
func (src Source) thresholds() map[string]string {
	out := map[string]string{}
	for _, l := range rules.Explain(src.Rules, src.Lexicon.Label) {
		out[l.Check], _, _ = strings.Cut(l.Threshold, "；")
	}
	return out
}

// reads tells what the checks of a type read a key for: "A3.1 创业工位数 ≥ 20 个（一（一）3）". Key is a field or a list.
func (src Source) reads(key string, checks []*rules.Check, thresholds map[string]string) []string {
	var out []string
	for _, c := range checks {
		if !src.readBy(key, c) {
			continue
		}
		says := c.Title
		if c.Formula() != nil {
			says = thresholds[c.ID]
		}
		out = append(out, c.ID+" "+says+"（"+c.Clause+"）")
	}
	return out
}

func (src Source) readBy(key string, c *rules.Check) bool {
	p := c.With
	if key == p.Field || key == p.Total || key == p.List || slices.Contains(slices.Concat(p.Fields, p.Optional, p.Lists), key) && c.Kind != "cells_filled" {
		return true
	}
	if p.List == "" && (key == p.From || key == p.To) {
		return true
	}
	names := []string{p.Of, p.In}
	if f := c.Formula(); f != nil {
		names = append(names, f.Names()...)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		m, ok := src.Rules.Measure(name)
		if !ok {
			return false
		}
		if other, ok := src.Rules.Measure(m.Else); ok && key == other.List {
			return true
		}
		return key == m.List || key == m.IfField || slices.ContainsFunc(src.terms(m), func(t string) bool { return t == key })
	})
}

// terms are the fields that state a measure, or the one that stands in for it.
func (src Source) terms(m *rules.Measure) []string {
	var out []string
	for _, t := range m.Terms() {
		out = append(out, t.Names()...)
	}
	if other, ok := src.Rules.Measure(m.Else); ok {
		out = append(out, src.terms(other)...)
	}
	return out
}

// asked are the fields that the automatic checks of a type wait for, or that C8 asks for.
func (src Source) asked(checks []*rules.Check) map[string]bool {
	out := map[string]bool{}
	for _, keys := range src.Rules.AskedFields(checks) {
		first, _, _ := strings.Cut(keys, "|") // the first way to state the number is the one to fill in
		for _, key := range strings.Split(first, " + ") {
			out[strings.TrimSpace(key)] = true
		}
	}
	for _, c := range checks {
		if c.Kind == "cells_filled" {
			for _, key := range c.With.Fields {
				out[key] = true
			}
		}
	}
	return out
}

// hint is what is said about a key, and which checks read it.
func hint(key string, reads []string) string {
	own := hints()[key]
	if len(reads) > 3 {
		reads = append(slices.Clone(reads[:3]), "…")
	}
	if len(reads) == 0 {
		return own
	}
	return strings.TrimSpace(own + " 用于：" + strings.Join(reads, "；") + "。")
}
