// Package opc reads files that are zips of XML parts (Office Open XML, OpenDocument), and lone XML files, with a token pass
// that checks well-formedness to the last byte and counts everything against the limits. It knows no vocabulary.
package opc

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"beian/parsers/damage"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// Magic is what a zip begins with.
const Magic = "PK\x03\x04"

// MaxEntries bounds the parts of a package.
const MaxEntries = 10_000

// A Package is the zip as a package of parts (ECMA-376 part 2): names without regard to case, and no name twice.
type Package struct {
	budget
	parts map[string]*zip.File
	twice map[string]bool
}

// Open reads the directory of a zip. kind is what the messages call the file.
func Open(ctx context.Context, at io.ReaderAt, size int64, limits parse.Limits, kind damage.Kind) (*Package, error) {
	z, err := zip.NewReader(at, size)
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damage.Fault("压缩包目录缺失或被截断", "zip directory: %w", err)
	}
	if len(z.File) > MaxEntries {
		return nil, damage.TooLarge("%s内含 %d 个部件，超过上限 %d", kind.Noun, len(z.File), MaxEntries)
	}
	p := &Package{budget: budget{ctx: ctx, kind: kind, limits: limits}, parts: map[string]*zip.File{}, twice: map[string]bool{}}
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		p.twice[name] = p.parts[name] != nil
		p.parts[name] = f
	}
	return p, nil
}

// partName is the absolute name of a part in lower case.
func partName(name string) string {
	return strings.ToLower(path.Clean("/" + strings.ReplaceAll(name, `\`, "/")))
}

// Has reports whether the package has a part.
func (p *Package) Has(name string) bool { return p.parts[partName(name)] != nil }

// Open starts reading a part, counting what comes out of it.
func (p *Package) Open(name string) (*Meter, error) {
	f := p.parts[partName(name)]
	switch {
	case f == nil:
		return nil, damage.Fault("部件缺失", "part %s is missing", name)
	case p.twice[partName(name)]:
		return nil, damage.Fault("压缩包内有同名部件", "part %s is there twice", name)
	case f.Flags&1 != 0:
		return nil, &parse.Trouble{Status: record.Encrypted, Reason: "压缩包内的部件已加密，无法读取。请取消密码后再报。"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, damage.Fault("压缩数据无法解开", "part %s: %w", name, err)
	}
	return &Meter{src: r, budget: &p.budget}, nil
}

// Holds recognises a package by the usual name of its main part, or by one of the content types of such parts, in lower
// case. It reads no more than the directory and the list of types.
func Holds(at io.ReaderAt, size int64, main string, types ...string) bool {
	z, err := zip.NewReader(at, size)
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return false
	}
	for _, f := range z.File {
		switch partName(f.Name) {
		case main:
			return true
		case "/[content_types].xml":
			if names(f, types) {
				return true
			}
		}
	}
	return false
}

func names(f *zip.File, types []string) bool {
	r, err := f.Open()
	if err != nil {
		return false
	}
	defer r.Close()
	list, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return false
	}
	low := strings.ToLower(string(list))
	return slices.ContainsFunc(types, func(t string) bool { return strings.Contains(low, t) })
}
