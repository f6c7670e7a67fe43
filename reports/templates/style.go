package templates

import "github.com/xuri/excelize/v2"

const (
	face  = "微软雅黑"
	navy  = "1F4E79"
	ink   = "1F2328"
	muted = "57606A"
	line  = "9AA4AF"
	pale  = "DCE6F1"
	tint  = "F3F6FA"
)

// A style is how a cell looks; equal styles are one style of the file. The zero style is plain text that is locked.
type style struct {
	ink, fill, align, format string
	size                     float64
	bold, framed, open       bool // open: may be filled in
}

func (s style) excelize() *excelize.Style {
	out := &excelize.Style{
		Font:       &excelize.Font{Family: face, Size: 10.5, Color: ink, Bold: s.bold},
		Alignment:  &excelize.Alignment{Vertical: "center", Horizontal: s.align, WrapText: true},
		Protection: &excelize.Protection{Locked: !s.open},
	}
	if s.align == "left" && s.framed {
		out.Alignment.Indent = 1
	}
	if s.size > 0 {
		out.Font.Size = s.size
	}
	if s.ink != "" {
		out.Font.Color = s.ink
	}
	if s.fill != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if s.framed {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: line, Style: 1})
		}
	}
	if s.format == "@" {
		out.NumFmt = 49
	} else if s.format != "" {
		out.CustomNumFmt = &s.format
	}
	return out
}

var (
	annexStyle   = style{align: "left", size: 12}
	titleStyle   = style{align: "center", size: 18, bold: true, ink: navy}
	noteStyle    = style{align: "left", size: 9, ink: muted}
	sectionStyle = style{align: "left", bold: true, ink: navy, fill: pale, framed: true}
	labelStyle   = style{align: "center", fill: tint, framed: true}
	askedStyle   = style{align: "center", fill: tint, framed: true, bold: true, ink: navy}
	fixedStyle   = style{align: "left", fill: tint, framed: true}
	freeStyle    = style{align: "left", format: "@", open: true} // to fill in, without a frame
)
