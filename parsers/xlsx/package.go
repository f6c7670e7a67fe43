package xlsx

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

const maxEntries = 10_000

// An opc is the zip as a package of parts (ECMA-376 part 2): names without regard to case, and no name twice.
type opc struct {
	ctx      context.Context
	parts    map[string]*zip.File
	twice    map[string]bool
	limits   parse.Limits
	inflated int64
	objects  int
}

func openPackage(ctx context.Context, at io.ReaderAt, size int64, limits parse.Limits) (*opc, error) {
	z, err := zip.NewReader(at, size)
	if z == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, sheet.Fault("压缩包目录缺失或被截断", "zip directory: %w", err)
	}
	if len(z.File) > maxEntries {
		return nil, sheet.TooLarge("工作簿内含 %d 个部件，超过上限 %d", len(z.File), maxEntries)
	}
	p := &opc{ctx: ctx, parts: map[string]*zip.File{}, twice: map[string]bool{}, limits: limits}
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

func (p *opc) has(name string) bool { return p.parts[partName(name)] != nil }

// open starts reading a part, counting what comes out of it.
func (p *opc) open(name string) (*meter, error) {
	f := p.parts[partName(name)]
	switch {
	case f == nil:
		return nil, sheet.Fault("部件缺失", "part %s is missing", name)
	case p.twice[partName(name)]:
		return nil, sheet.Fault("压缩包内有同名部件", "part %s is there twice", name)
	case f.Flags&1 != 0:
		return nil, &parse.Trouble{Status: record.Encrypted, Reason: "压缩包内的部件已加密，无法读取。请取消密码后再报。"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, sheet.Fault("压缩数据无法解开", "part %s: %w", name, err)
	}
	return &meter{src: r, pkg: p}, nil
}

// maxToken bounds one piece of text or one tag. A cell holds 32,767 characters; the XML decoder would hold any length.
const maxToken = 8 << 20

// A meter counts inflated bytes against the limits.
type meter struct {
	src   io.ReadCloser
	pkg   *opc
	token int // bytes since the last token
}

func (m *meter) Read(b []byte) (int, error) {
	n, err := m.src.Read(b)
	m.pkg.inflated += int64(n)
	m.token += n
	switch {
	case m.pkg.inflated > m.pkg.limits.Inflated:
		return n, sheet.TooLarge("工作簿解压后超过上限 %d 字节", m.pkg.limits.Inflated)
	case m.token > maxToken:
		return n, sheet.TooLarge("工作簿内有超过 %d 字节的单个文字", maxToken)
	}
	return n, err
}

func (m *meter) Close() error { return m.src.Close() }
