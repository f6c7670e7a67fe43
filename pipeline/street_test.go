package pipeline_test

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "beian/"

// street says which of our packages each package may import. "x/*" stands for x and all below it; a row for a package
// itself goes before one for its family. A package without a row fails the test: give it one on purpose.
var street = map[string][]string{
	"pipeline/record":      {},
	"pipeline/formula":     {},
	"pipeline/privacy":     {"pipeline/record"},
	"pipeline/lexicon":     {"pipeline/record"},
	"pipeline/rules":       {"pipeline/record", "pipeline/formula"},
	"pipeline/inbox":       {"pipeline/record"},
	"pipeline/depot":       {},
	"pipeline/group":       {"pipeline/record", "pipeline/lexicon"},
	"pipeline/parse":       {"pipeline/record"},
	"pipeline/extract":     {"pipeline/record", "pipeline/lexicon"},
	"pipeline/normalise":   {"pipeline/record", "pipeline/lexicon"},
	"pipeline/check":       {"pipeline/record", "pipeline/rules", "pipeline/formula", "pipeline/lexicon"},
	"pipeline/decide":      {"pipeline/record", "pipeline/rules", "pipeline/lexicon"},
	"pipeline/consolidate": {"pipeline/record", "pipeline/rules", "pipeline/lexicon"},
	"pipeline/report":      {"pipeline/record", "pipeline/rules", "pipeline/lexicon", "pipeline/privacy"},
	"pipeline/manifest":    {"pipeline/record"},
	"pipeline/changes":     {"pipeline/record"},
	"pipeline/outbox":      {"pipeline/record"},
	"pipeline/cache":       {"pipeline/record", "pipeline/parse", "pipeline/inbox"},
	"pipeline":             {"pipeline/*"},

	// What several formats share, from the plain to the particular.
	"parsers/charset": {},
	"parsers/damage":  {"pipeline/record", "pipeline/parse"},
	"parsers/numfmt":  {"pipeline/record"},
	"parsers/opc":     {"pipeline/record", "pipeline/parse", "parsers/damage"},
	"parsers/sheet":   {"pipeline/record", "pipeline/parse", "parsers/damage", "parsers/numfmt"},
	"parsers/*": {"pipeline/record", "pipeline/parse",
		"parsers/charset", "parsers/damage", "parsers/numfmt", "parsers/opc", "parsers/sheet"},
	// Formats of pages share how the tables of a page are found, and how a page that is a picture is read.
	"parsers/pdf/*":  {"pipeline/record", "pipeline/parse", "parsers/damage", "parsers/ocr/*"},
	"parsers/ocr/*":  {"pipeline/record", "pipeline/parse", "parsers/damage", "parsers/pdf/layout"},
	"parsers/pdfium": {"pipeline/record", "pipeline/parse", "parsers/pdf/layout"},
	"parsers/ofd":    {"pipeline/record", "pipeline/parse", "parsers/damage", "parsers/opc", "parsers/sheet", "parsers/pdf/layout", "parsers/ocr/*"},
	"parsers":        {"pipeline/parse", "parsers/*"},

	"reports/look":   {"pipeline/record"},
	"reports/sheet":  {"pipeline/record"},
	"reports/letter": {"pipeline/record"},
	"reports/remedy": {"pipeline/record", "pipeline/lexicon", "reports/look"},
	"reports/intake": {"pipeline/record", "reports/look"},
	"reports/page":   {"pipeline/record", "pipeline/report", "pipeline/lexicon", "pipeline/privacy", "pipeline/changes", "reports/look", "reports/remedy"},
	"reports/*": {"pipeline/record", "pipeline/report", "pipeline/rules", "pipeline/lexicon", "pipeline/privacy",
		"reports/look", "reports/sheet", "reports/letter", "reports/remedy", "reports/intake"},
	"reports": {"pipeline/report", "reports/*"},

	"reports/templates": {"pipeline/record", "pipeline/lexicon", "pipeline/rules"},

	"cmd/beian":       {"pipeline", "pipeline/*", "parsers", "reports", "reports/templates", "reports/look", "reports/sheet", "reports/page", "reports/intake", "reports/results", "cmd/beian-ocr/process"},
	"cmd/beian-ocr/*": {"parsers/ocr/*"},
	"cmd/beian-dist":  {},
	"fixtures":        {"pipeline/record"},
	"fixtures/*":      {"fixtures/*"},
}

// worldly are the files that may know the system they run on, and what of it. Parsers and reports are not among them.
var worldly = map[string][]string{
	"pipeline/inbox/root.go":     {"os"},
	"pipeline/inbox/shelf.go":    {"os"},
	"pipeline/depot/depot.go":    {"os"},
	"pipeline/outbox/disk.go":    {"os"},
	"pipeline/outbox/sync_*.go":  {"os"},
	"pipeline/outbox/lock.go":    {"os"},
	"pipeline/outbox/outbox.go":  {"os"},
	"pipeline/cache/*.go":        {"os"},
	"pipeline/parse/serve.go":    {"os", "go"}, // a child ends itself; it parses while it waits for its pipe to close
	"pipeline/parse/pool.go":     {"go"},
	"pipeline/parse/child.go":    {"os", "os/exec", "go"}, // one waits for the end of each child
	"pipeline/parse/walls_*.go":  {"os/exec"},
	"pipeline/watch.go":          {"go"}, // what stands still is left behind
	"cmd/beian/*.go":             {"os", "os.Getenv", "time.Now"},
	"cmd/beian/meter.go":         {"go"}, // it tells how far a run is while the run goes on
	"cmd/beian-dist/*.go":        {"os", "os/exec", "os.Environ"},
	"cmd/beian-ocr/*.go":         {"os", "os.Getenv"},
	"cmd/beian-ocr/process/*.go": {"os/exec", "go"},
	"fixtures/*.go":              {"os"},
	"fixtures/*/*.go":            {"os", "os/exec", "math/rand/v2"}, // with a seed of its own
	"fixtures/*/make/*.go":       {"os"},
}

// A sourceFile is one file of the module that is no test.
type sourceFile struct {
	path string // relative to the module, "/"
	ast  *ast.File
}

func (f sourceFile) pkg() string { return path.Dir(f.path) }

func sources(t *testing.T) []sourceFile {
	t.Helper()
	var out []sourceFile
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err != nil || d.IsDir() {
			if d.IsDir() && p != ".." && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(files, p, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", p)
		if !ignored(parsed) {
			out = append(out, sourceFile{filepath.ToSlash(rel), parsed})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 100 {
		t.Fatalf("only %d files found", len(out))
	}
	return out
}

// ignored reports whether a file belongs to no build: a generator that is run by hand.
func ignored(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if expr, err := constraint.Parse(c.Text); err == nil && c.Pos() < f.Package {
				if tag, ok := expr.(*constraint.TagExpr); ok && tag.Tag == "ignore" {
					return true
				}
			}
		}
	}
	return false
}

func importsOf(f *ast.File) []string {
	var out []string
	for _, i := range f.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err == nil {
			out = append(out, name)
		}
	}
	return out
}

// rowOf is the row of a package: its own, or that of the nearest family.
func rowOf(pkg string) (allowed []string, ok bool) {
	if allowed, ok = street[pkg]; ok {
		return allowed, true
	}
	for at := pkg; at != "."; at = path.Dir(at) {
		if allowed, ok = street[at+"/*"]; ok {
			return allowed, true
		}
	}
	return nil, false
}

func mayImport(pkg, other string, allowed []string) bool {
	if strings.HasPrefix(other, family(pkg)+"/") { // its own parts
		return true
	}
	return slices.ContainsFunc(allowed, func(a string) bool {
		base, all := strings.CutSuffix(a, "/*")
		return other == a || all && (other == base || strings.HasPrefix(other, base+"/"))
	})
}

// family is the format or report that a package is a part of, or the package itself.
func family(pkg string) string {
	parts := strings.Split(pkg, "/")
	return strings.Join(parts[:min(2, len(parts))], "/")
}

func TestTheStreetGoesOneWay(t *testing.T) {
	for _, f := range sources(t) {
		allowed, ok := rowOf(f.pkg())
		if !ok {
			t.Errorf("%s: package %s is not in the table of the street", f.path, f.pkg())
			continue
		}
		for _, name := range importsOf(f.ast) {
			other, ours := strings.CutPrefix(name, module)
			if ours && !mayImport(f.pkg(), other, allowed) {
				t.Errorf("%s: %s must not import %s", f.path, f.pkg(), other)
			}
		}
	}
}

// TestOnlyAFewFilesKnowTheWorld forbids disk, clock, environment, chance and goroutines elsewhere, and init everywhere.
func TestOnlyAFewFilesKnowTheWorld(t *testing.T) {
	for _, f := range sources(t) {
		for _, word := range worldlyWords(f.ast) {
			if !slices.Contains(allowedIn(f.path), word) {
				t.Errorf("%s: %s is not allowed here", f.path, word)
			}
		}
	}
}

func allowedIn(file string) []string {
	var out []string
	for pattern, words := range worldly {
		if ok, err := path.Match(pattern, file); ok && err == nil {
			out = append(out, words...)
		}
	}
	return out
}

func worldlyWords(f *ast.File) []string {
	var out []string
	for _, name := range importsOf(f) {
		switch name {
		case "os", "os/exec", "net", "net/http", "math/rand", "math/rand/v2", "plugin", "unsafe":
			out = append(out, name)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			out = append(out, "go")
		case *ast.FuncDecl:
			if n.Name.Name == "init" && n.Recv == nil {
				out = append(out, "init")
			}
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok {
				switch word := pkg.Name + "." + n.Sel.Name; word {
				case "time.Now", "time.Since", "time.Local", "os.Getenv", "os.LookupEnv", "os.Environ":
					out = append(out, strings.Replace(word, "Since", "Now", 1))
				}
			}
		}
		return true
	})
	return out
}

// TestASidewaysImportIsCaught plants what the table forbids.
func TestASidewaysImportIsCaught(t *testing.T) {
	tests := []struct {
		pkg, other string
		want       bool
	}{
		{"pipeline/check", "pipeline/extract", false},
		{"pipeline/record", "pipeline/rules", false},
		{"parsers/xlsx", "parsers/pdf", false},
		{"parsers/xlsx", "parsers/ocr", false},
		{"parsers/pdf/content", "parsers/pdf/glyph", true},
		{"parsers/pdf/content", "parsers/xlsx", false},
		{"parsers/xlsx", "parsers/sheet", true},
		{"parsers", "parsers/xlsx", true},
		{"parsers", "pipeline", false},
		{"pipeline", "parsers/xlsx", false},
		{"pipeline", "pipeline/check", true},
		{"reports/workbook", "reports/results", false},
		{"reports/workbook", "pipeline/check", false},
		{"cmd/beian", "parsers/xlsx", false},
		{"cmd/beian", "pipeline/outbox", true},
	}
	for _, tt := range tests {
		allowed, ok := rowOf(tt.pkg)
		if got := mayImport(tt.pkg, tt.other, allowed); !ok || got != tt.want {
			t.Errorf("%s importing %s: allowed %v", tt.pkg, tt.other, got)
		}
	}
	src := "package x\nimport \"os\"\nimport \"time\"\nfunc init() { go func() {}() }\nvar now = time.Now()\nvar home = os.Getenv(\"HOME\")\n"
	f, err := parser.ParseFile(token.NewFileSet(), "x.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(worldlyWords(f)), "[os init go time.Now os.Getenv]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
