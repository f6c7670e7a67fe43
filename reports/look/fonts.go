package look

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the font files
	"fmt"
	"io"
	"sync"

	"github.com/signintech/gopdf"
)

//go:embed fonts/sans-regular.ttf
var regularFile []byte

//go:embed fonts/sans-bold.ttf
var boldFile []byte

//go:embed fonts/sans-rest.ttf.gz
var restFile []byte

// Font is the regular face, for whoever has to draw or to measure Chinese letters elsewhere. It is not to be changed.
func Font() []byte { return regularFile }

// fonts is what all documents share. Its container may be read by many goroutines.
type fonts struct {
	container     *gopdf.FontContainer
	regular, bold *face
	// rest has the characters that neither GB 2312 nor 通用规范汉字表 has. It costs a fifth of a second and is loaded when a
	// document first needs it.
	rest func() (*face, error)
}

// sharedFonts loads the faces once per process.
var sharedFonts = sync.OnceValues(func() (*fonts, error) {
	fs := &fonts{container: &gopdf.FontContainer{}}
	var err error
	if fs.regular, err = loadFace(fs.container, "RPTAAA+NotoSansSC-Regular", regularFile); err != nil {
		return nil, err
	}
	if fs.bold, err = loadFace(fs.container, "RPTAAB+NotoSansSC-Bold", boldFile); err != nil {
		return nil, err
	}
	fs.rest = sync.OnceValues(func() (*face, error) {
		ttf, err := gunzip(restFile)
		if err != nil {
			return nil, fmt.Errorf("font sans-rest: %w", err)
		}
		return loadFace(fs.container, "RPTAAC+NotoSansSC-Rest", ttf)
	})
	return fs, nil
})

func gunzip(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// substitute is drawn for a character that no face has; it is the printers' own sign for one (下駄).
const substitute = '〓'

// face is the face that draws r, what it draws and the advance; nil for a sign that is drawn as a picture. A character
// that no face has is noted in d.
func (d *Doc) face(r rune, bold bool) (*face, rune, uint16) {
	if _, ok := pictureOf(r); ok {
		return nil, r, 1000
	}
	first := d.fonts.regular
	if bold {
		first = d.fonts.bold
	}
	if a, ok := first.advance(r); ok {
		return first, r, a
	}
	rest, err := d.fonts.rest()
	d.keep(err)
	if rest != nil {
		if a, ok := rest.advance(r); ok {
			return rest, r, a
		}
	}
	d.missing[r] = true
	a, _ := first.advance(substitute)
	return first, substitute, a
}
