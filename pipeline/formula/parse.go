package formula

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// A Mistake is why a must line is refused; Column counts from 1 within the line. Says is Chinese: rule files are
// written by officials.
type Mistake struct {
	Column int
	Says   string
}

func (m *Mistake) Error() string { return fmt.Sprintf("第%d列：%s", m.Column, m.Says) }

// longest is the longest must line that is read; real ones have under a hundred characters.
const longest = 2000

// Parse reads a condition: comparisons joined by && and ||. All mistakes are returned, in the order of the line.
func Parse(src string) (*Formula, []*Mistake) {
	v, expr := start(src)
	if expr == nil {
		return nil, v.mistakes
	}
	f := &Formula{Source: src, root: v.condition(expr)}
	if len(v.mistakes) > 0 {
		return nil, v.sorted()
	}
	for _, c := range f.Comparisons() {
		c.Left.collect(&f.names)
		c.Right.collect(&f.names)
	}
	return f, nil
}

// ParseTerm reads an arithmetic expression such as `declared_team_count + declared_enterprise_count`.
func ParseTerm(src string) (*Term, []*Mistake) {
	v, expr := start(src)
	if expr == nil {
		return nil, v.mistakes
	}
	t := v.term(expr)
	if len(v.mistakes) > 0 {
		return nil, v.sorted()
	}
	return t, nil
}

func start(src string) (*vetter, ast.Expr) {
	v := &vetter{}
	if len(src) > longest {
		v.mistakes = []*Mistake{{1, fmt.Sprintf("公式过长（超过%d字节）", longest)}}
		return v, nil
	}
	fset := token.NewFileSet()
	expr, err := parser.ParseExprFrom(fset, "", src, 0)
	if err == nil {
		v.fset = fset
		return v, expr
	}
	var list scanner.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		v.mistakes = []*Mistake{{1, "公式无法解析：" + err.Error()}}
		return v, nil
	}
	v.mistakes = []*Mistake{{max(1, list[0].Pos.Column), "公式写法有误：" + list[0].Msg}}
	return v, nil
}

// A vetter turns Go's syntax tree into ours and refuses every node that the language does not have.
type vetter struct {
	fset     *token.FileSet
	mistakes []*Mistake
}

func (v *vetter) refuse(n ast.Node, format string, args ...any) {
	v.mistakes = append(v.mistakes, &Mistake{v.fset.Position(n.Pos()).Column, fmt.Sprintf(format, args...)})
}

func (v *vetter) sorted() []*Mistake {
	slices.SortStableFunc(v.mistakes, func(a, b *Mistake) int { return a.Column - b.Column })
	return v.mistakes
}

func (v *vetter) condition(e ast.Expr) node {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return v.condition(e.X)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			return v.join(All, e)
		case token.LOR:
			return v.join(Any, e)
		case token.GEQ, token.LEQ, token.GTR, token.LSS, token.EQL:
			return node{comparison: &Comparison{Op: e.Op.String(), Left: v.term(e.X), Right: v.term(e.Y)}}
		}
	}
	v.refuse(e, "此处应为比较（>= <= > < ==），或用 && || 连接的比较")
	return node{}
}

func (v *vetter) join(j Join, e *ast.BinaryExpr) node {
	n := node{join: j}
	for _, side := range []ast.Expr{e.X, e.Y} {
		part := v.condition(side)
		if part.comparison == nil && part.join == j {
			n.parts = append(n.parts, part.parts...)
			continue
		}
		n.parts = append(n.parts, part)
	}
	return n
}

var (
	plainName   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	plainNumber = regexp.MustCompile(`^[0-9]{1,18}(\.[0-9]{1,12})?$`)
)

func (v *vetter) term(e ast.Expr) *Term {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return v.term(e.X)
	case *ast.Ident:
		if !plainName.MatchString(e.Name) {
			v.refuse(e, "名称“%s”应由小写字母、数字和下划线组成", e.Name)
		}
		return &Term{name: e.Name}
	case *ast.BasicLit:
		return v.number(e)
	case *ast.BinaryExpr:
		return v.operation(e)
	case *ast.CallExpr:
		return v.rounding(e)
	}
	v.refuse(e, "此处只能是名称、数、加减乘除、括号、ceil(…) 或 floor(…)")
	return &Term{}
}

// number refuses exponents: an exact 1e1000000 would keep the machine busy, and no notice has one.
func (v *vetter) number(e *ast.BasicLit) *Term {
	if (e.Kind != token.INT && e.Kind != token.FLOAT) || !plainNumber.MatchString(e.Value) {
		v.refuse(e, "“%s”不是普通的十进制数（不可用指数、进制前缀或下划线）", shorten(e.Value))
		return &Term{}
	}
	r, ok := new(big.Rat).SetString(e.Value)
	if !ok {
		v.refuse(e, "“%s”不是数", shorten(e.Value))
		return &Term{}
	}
	return &Term{number: r}
}

func (v *vetter) operation(e *ast.BinaryExpr) *Term {
	op, ok := map[token.Token]byte{token.ADD: '+', token.SUB: '-', token.MUL: '*', token.QUO: '/'}[e.Op]
	if !ok {
		v.refuse(e, "此处不能用“%s”", e.Op)
		return &Term{}
	}
	t := &Term{op: op, x: v.term(e.X), y: v.term(e.Y)}
	if op == '/' && t.y.number != nil && t.y.number.Sign() == 0 {
		v.refuse(e.Y, "除数为零")
		return t
	}
	return computed(t)
}

// computed makes one number of what holds no name: a threshold lowered by a fifth may stand as 2000 * 0.8, and is 1600.
func computed(t *Term) *Term {
	if t.x.number == nil || t.y != nil && t.y.number == nil {
		return t
	}
	if n, ok := t.Value(nil, AsWritten).Point(); ok {
		return &Term{number: n}
	}
	return t
}

func (v *vetter) rounding(e *ast.CallExpr) *Term {
	name, _ := e.Fun.(*ast.Ident)
	if name == nil || (name.Name != "ceil" && name.Name != "floor") {
		v.refuse(e, "只有 ceil(…) 和 floor(…) 两个函数")
		return &Term{}
	}
	if len(e.Args) != 1 || e.Ellipsis.IsValid() {
		v.refuse(e, "%s 须有且只有一个参数", name.Name)
		return &Term{}
	}
	return computed(&Term{op: name.Name[0], x: v.term(e.Args[0])})
}

func shorten(s string) string {
	if len(s) <= 24 {
		return s
	}
	return strings.ToValidUTF8(s[:24], "") + "…"
}
