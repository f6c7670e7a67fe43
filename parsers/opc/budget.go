package opc

import (
	"context"
	"io"

	"beian/parsers/damage"
	"beian/pipeline/parse"
)

// maxToken bounds one piece of text or one tag; the XML decoder would hold any length.
const maxToken = 8 << 20

// A budget counts what the parts of a file cost together.
type budget struct {
	ctx      context.Context
	kind     damage.Kind
	limits   parse.Limits
	inflated int64
	objects  int
}

// element counts an XML element at a depth.
func (b *budget) element(depth int) error {
	b.objects++
	switch {
	case b.objects > b.limits.Objects:
		return damage.TooLarge("%s含超过 %d 个 XML 元素", b.kind.Noun, b.limits.Objects)
	case depth > b.limits.Depth:
		return damage.TooLarge("%s的 XML 嵌套超过 %d 层", b.kind.Noun, b.limits.Depth)
	case b.objects%4096 == 0:
		return b.ctx.Err()
	}
	return nil
}

// A Meter counts the bytes that come out of a part against the limits.
type Meter struct {
	src    io.ReadCloser
	budget *budget
	token  int // bytes since the last token
}

// Token tells the meter that a token is complete: only one that never ends is refused.
func (m *Meter) Token() { m.token = 0 }

func (m *Meter) Read(b []byte) (int, error) {
	n, err := m.src.Read(b)
	m.budget.inflated += int64(n)
	m.token += n
	switch {
	case m.budget.inflated > m.budget.limits.Inflated:
		return n, damage.TooLarge("%s解压后超过上限 %d 字节", m.budget.kind.Noun, m.budget.limits.Inflated)
	case m.token > maxToken:
		return n, damage.TooLarge("%s内有超过 %d 字节的单个文字", m.budget.kind.Noun, maxToken)
	}
	return n, err
}

// Close ends the reading of the part.
func (m *Meter) Close() error { return m.src.Close() }
