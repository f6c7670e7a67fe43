package workbook

import "github.com/xuri/excelize/v2"

// Colours of the house (RGB).
const (
	navy   = "1F4E79"
	ink    = "1F2328"
	muted  = "57606A"
	line   = "C9D1D9"
	tint   = "F3F6FA"
	pale   = "DCE6F1"
	white  = "FFFFFF"
	green  = "1A7F37"
	red    = "B42318"
	redBg  = "FDECEA"
	amber  = "9A6700"
	ambBg  = "FFF4D6"
	violet = "6639BA"
	vioBg  = "F3EDFC"
	blueBg = "DDF4FF"
	grayBg = "ECEFF2"
)

const face = "微软雅黑"

// Number formats. Decimals that a number has are never rounded away: none has more than six.
const (
	asText    = "@"
	asWhole   = "#,##0"
	asDecimal = "#,##0.00####"
	asPercent = "0%"
	asShare   = "0.00####%"
	asTally   = `#,##0;-#,##0;"–"` // a count that was made: nought is known and shown as a dash
)

// A style is how a cell looks; equal styles are one style of the file. The zero style is plain body text in a frame.
type style struct {
	ink, fill string // colours; "" for the usual ones
	format    string // number format; "" for General
	align     string // "" is "left", or without a frame the outermost left
	size      float64
	bold      bool
	open      bool // without frame
	oneLine   bool // not wrapped
	top       bool // a long text, read from its beginning where the row shows only a part
	linked    bool // underlined as a link
}

func (s style) filled(colour string) style { s.fill = colour; return s }

func (s style) excelize() *excelize.Style {
	out := &excelize.Style{
		Font:      &excelize.Font{Family: face, Size: 10, Color: ink, Bold: s.bold},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: s.align, WrapText: !s.oneLine},
	}
	if s.align == "" && !s.open {
		out.Alignment.Horizontal = "left"
	}
	if out.Alignment.Horizontal == "left" || s.align == "right" {
		out.Alignment.Indent = 1
	}
	if s.top {
		out.Alignment.Vertical = "top"
	}
	if s.size > 0 {
		out.Font.Size = s.size
	}
	if s.ink != "" {
		out.Font.Color = s.ink
	}
	if s.linked {
		out.Font.Underline = "single"
	}
	if s.fill != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if !s.open {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: line, Style: 1})
		}
	}
	switch s.format {
	case "":
	case asText:
		out.NumFmt = 49
	default:
		out.CustomNumFmt = &s.format
	}
	return out
}

var (
	headStyle  = style{ink: white, fill: navy, bold: true, align: "center"}
	groupStyle = style{ink: navy, fill: pale, bold: true, oneLine: true}
	titleStyle = style{ink: navy, size: 18, bold: true, align: "center", open: true, oneLine: true}
	partStyle  = style{ink: navy, size: 13, bold: true, open: true, oneLine: true}
	noteStyle  = style{ink: muted, open: true}
	// sayingStyle is a sentence beside what it explains.
	sayingStyle = style{open: true, align: "left"}
)
