package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"beian/pipeline/record"
)

var (
	setType = reflect.TypeFor[Set]()
	dayType = reflect.TypeFor[record.Day]()
)

// shape holds a node against the Go type that it will fill and reports everything that does not fit: unknown and doubled
// keys, a list where a word belongs. It also remembers where each value stands.
func (l *loader) shape(n ast.Node, t reflect.Type, path string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == setType || path != "" {
		l.places[path] = placeOf(n)
	}
	switch n.Type() {
	case ast.AnchorType, ast.AliasType, ast.TagType, ast.MergeKeyType:
		l.at(placeOf(n), "规则文件不使用 YAML 的锚、引用和标签，请把内容写全")
		return
	case ast.NullType:
		l.at(placeOf(n), "“%s”没有内容", path)
		return
	}
	switch {
	case t == dayType:
		l.scalarDay(n)
	case t.Kind() == reflect.Struct:
		l.mapping(n, path, func(key string) (reflect.Type, bool) { return fieldType(t, key) }, keysOf(t))
	case t.Kind() == reflect.Map:
		l.mapping(n, path, func(string) (reflect.Type, bool) { return t.Elem(), true }, nil)
	case t.Kind() == reflect.Slice:
		l.sequence(n, t.Elem(), path)
	default:
		l.scalar(n, t)
	}
}

func placeOf(n ast.Node) place {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		n = m.Values[0].Key
	}
	if v, ok := n.(*ast.MappingValueNode); ok {
		n = v.Key
	}
	at := n.GetToken().Position
	return place{at.Line, at.Column}
}

func (l *loader) mapping(n ast.Node, path string, typeOf func(string) (reflect.Type, bool), known []string) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		l.at(placeOf(n), "“%s”应为“键: 值”的形式", path)
		return
	}
	seen := map[string]int{}
	for _, v := range values {
		key, at := v.Key.GetToken().Value, placeOf(v.Key)
		if line, doubled := seen[key]; doubled {
			l.at(at, "键“%s”重复，第%d行已有", key, line)
			continue
		}
		seen[key] = at.line
		t, ok := typeOf(key)
		if !ok {
			l.at(at, "不认识的键“%s”%s", key, didYouMean(key, known))
			continue
		}
		l.shape(v.Value, t, strings.TrimPrefix(path+"."+key, "."))
	}
}

func (l *loader) sequence(n ast.Node, item reflect.Type, path string) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		l.at(placeOf(n), "“%s”应为列表", path)
		return
	}
	for i, v := range s.Values {
		l.shape(v, item, fmt.Sprintf("%s[%d]", path, i))
	}
}

func (l *loader) scalar(n ast.Node, t reflect.Type) {
	scalar, ok := n.(ast.ScalarNode)
	if !ok {
		l.at(placeOf(n), "此处应为一个值，不是列表或“键: 值”")
		return
	}
	_, isBool := scalar.(*ast.BoolNode)
	_, isInt := scalar.(*ast.IntegerNode)
	switch {
	case t.Kind() == reflect.Bool && !isBool:
		l.at(placeOf(n), "“%s”应为 true 或 false", n.GetToken().Value)
	case t.Kind() == reflect.Int && !isInt:
		l.at(placeOf(n), "“%s”应为整数", n.GetToken().Value)
	}
}

func (l *loader) scalarDay(n ast.Node) {
	if _, err := record.ParseDay(n.GetToken().Value); err != nil {
		l.at(placeOf(n), "“%s”不是日期，应写作 2021-05-14 的形式", n.GetToken().Value)
	}
}

func fieldType(t reflect.Type, key string) (reflect.Type, bool) {
	for i := range t.NumField() {
		if f := t.Field(i); f.Tag.Get("yaml") == key && key != "-" {
			return f.Type, true
		}
	}
	return nil, false
}

func keysOf(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" && key != "-" {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}
