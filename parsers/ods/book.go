package ods

import (
	"encoding/xml"
	"strings"

	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// A book is the spreadsheet while it is read.
type book struct {
	file   string // as evidence names it
	limits parse.Limits
	faces  map[string]string // font names by the names that styles use
	styles map[string]style  // by family and name
	cells  int
	sheets int
	// calculated says that the file holds results of formulas
	calculated bool
	blocks     []record.Block
	losses     sheet.Losses
}

// A style is what a style says about reading text.
type style struct {
	font   string
	parent string
	hidden bool // of tables
}

// refuseEncrypted looks into the manifest, where each encrypted part has its key derivation.
func refuseEncrypted(pkg *opc.Package) error {
	const manifest = "/META-INF/manifest.xml"
	if !pkg.Has(manifest) {
		return nil
	}
	locked := false
	err := pkg.Walk(manifest, func(x *opc.Part, _ xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			locked = locked || e.Name.Local == "encryption-data"
			return nil
		})
	})
	if locked {
		return &parse.Trouble{Status: record.Encrypted, Reason: "文件设有打开密码，无法读取。请用 LibreOffice 或 WPS 打开后取消密码，另存为 .xlsx 再报。"}
	}
	return err
}

// root reads the root of content.xml, styles.xml or a flat file.
func (b *book) root(x *opc.Part, _ xml.StartElement) error {
	return x.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "font-face-decls":
			return x.Children(b.face)
		case "styles", "automatic-styles":
			return x.Children(func(e xml.StartElement) error { return b.style(x, e) })
		case "body":
			return x.Children(func(e xml.StartElement) error {
				if e.Name.Local != "spreadsheet" {
					return nil
				}
				return x.Children(func(e xml.StartElement) error {
					if e.Name.Local != "table" || isCache(opc.Attr(e, "name")) {
						return nil
					}
					return b.table(x, e)
				})
			})
		}
		return nil
	})
}

// isCache reports whether a table is a copy of cells of another file, kept for formulas: 'file:///…'#$Sheet1.
func isCache(name string) bool { return strings.HasPrefix(name, "'file:") }

func (b *book) face(e xml.StartElement) error {
	if b.faces == nil {
		b.faces = map[string]string{}
	}
	b.faces[opc.Attr(e, "name")] = strings.Trim(opc.Attr(e, "font-family"), "'\"")
	return nil
}

func (b *book) style(x *opc.Part, e xml.StartElement) error {
	if e.Name.Local != "style" {
		return nil
	}
	if b.styles == nil {
		b.styles = map[string]style{}
	}
	s := style{parent: opc.Attr(e, "parent-style-name")}
	family := opc.Attr(e, "family")
	err := x.Children(func(p xml.StartElement) error {
		switch p.Name.Local {
		case "text-properties":
			s.font = b.symbolFont(p)
		case "table-properties":
			s.hidden = opc.Attr(p, "display") == "false"
		}
		return nil
	})
	b.styles[family+" "+opc.Attr(e, "name")] = s
	return err
}

// symbolFont is the font of text properties where its letters are pictures, "-" for any other, "" without a font.
func (b *book) symbolFont(p xml.StartElement) string {
	found := ""
	for _, key := range []string{"font-name", "font-family", "font-name-asian"} {
		name := strings.Trim(opc.Attr(p, key), "'\"")
		if face, ok := b.faces[name]; ok && key != "font-family" {
			name = face
		}
		if sheet.IsSymbolFont(name) {
			return name
		}
		if name != "" {
			found = "-"
		}
	}
	return found
}

// maxParents bounds the chain of parent styles.
const maxParents = 20

// fontOf is the symbol font of a style of a family; "-" for an ordinary font, "" when the style does not say.
func (b *book) fontOf(family, name string) string {
	for range maxParents {
		s, ok := b.styles[family+" "+name]
		if !ok || s.font != "" {
			return s.font
		}
		name = s.parent
	}
	return ""
}
