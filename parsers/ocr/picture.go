package ocr

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"beian/parsers/damage"
	"beian/parsers/ocr/engine"
	"beian/parsers/pdf/layout"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// MostPixels is how large a picture may be: A3 at 600 dpi has 70 million.
const MostPixels = 80 << 20

// Format reads pictures: .jpg .png .tif .bmp .gif .webp. Places are in pixels of the picture as it is seen; the pages of a
// TIFF file are pages. The engine is used by one Read at a time.
func Format(e engine.Engine) parse.Format {
	return parse.Format{
		Name:    "picture",
		Doc:     "图片（.jpg .png .tif .bmp .gif .webp），用文字识别读取",
		Version: 1,
		Engine:  e.Name(),
		Knows:   func(head []byte, _ io.ReaderAt, _ int64) bool { return kindOf(head) != nil },
		Read:    func(ctx context.Context, in parse.Input) (record.Document, error) { return read(ctx, e, in) },
	}
}

// A kind is a file format of pictures.
type kind struct {
	magic  string
	at     int
	decode func(io.Reader) (image.Image, error)
	config func(io.Reader) (image.Config, error)
}

var kinds = []kind{
	{"\xFF\xD8\xFF", 0, jpeg.Decode, jpeg.DecodeConfig},
	{"\x89PNG\r\n\x1a\n", 0, png.Decode, png.DecodeConfig},
	{"GIF8", 0, gif.Decode, gif.DecodeConfig},
	{"II*\x00", 0, tiff.Decode, tiff.DecodeConfig},
	{"MM\x00*", 0, tiff.Decode, tiff.DecodeConfig},
	{"WEBP", 8, webp.Decode, webp.DecodeConfig},
	{"BM", 0, bmp.Decode, bmp.DecodeConfig},
}

func kindOf(head []byte) *kind {
	for i, k := range kinds {
		if len(head) > k.at && bytes.HasPrefix(head[k.at:], []byte(k.magic)) {
			if k.magic == "BM" && (len(head) < 18 || binary.LittleEndian.Uint32(head[14:]) > 124) { // two letters alone prove nothing
				continue
			}
			return &kinds[i]
		}
	}
	return nil
}

var kindOfFile = damage.Kind{Noun: "图片", Resave: "请重新扫描或另存为 .jpg、.png 后提交。"}

func read(ctx context.Context, e engine.Engine, in parse.Input) (record.Document, error) {
	data := make([]byte, in.Size)
	if _, err := io.ReadFull(io.NewSectionReader(in.At, 0, in.Size), data); err != nil {
		return record.Document{}, kindOfFile.Whole(err)
	}
	var offsets []uint32
	pages := 1
	if isTIFF(data) {
		offsets = tiffPages(data, in.Limits.Pages)
		pages = max(len(offsets), 1)
	}
	var r Pages
	var err error
	for n := range min(pages, in.Limits.Scans) {
		if len(offsets) > 0 {
			order(data).PutUint32(data[4:], offsets[n])
		}
		if err = r.page(ctx, e, data, n+1); err != nil {
			break
		}
	}
	if err == nil {
		err = r.verdict(pages - in.Limits.Scans)
	}
	return record.Document{Pages: pages, Blocks: r.Blocks(in.Source.Path)}, err
}

func (p *Pages) page(ctx context.Context, e engine.Engine, data []byte, number int) error {
	img, err := decoded(data)
	if err != nil {
		return err
	}
	if err := p.Add(ctx, e, img, number, 0); err != nil {
		return notRead(err)
	}
	return nil
}

func notRead(err error) error {
	return &parse.Trouble{Status: record.NeedsOCR, Reason: "文字识别程序未能读出这张图片，请由人工查看，或重新扫描后提交", Err: err}
}

// decoded is a picture as a viewer shows it.
func decoded(data []byte) (image.Image, error) {
	k := kindOf(data)
	config, err := k.config(bytes.NewReader(data))
	if err != nil {
		return nil, kindOfFile.Whole(err)
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width*config.Height > MostPixels {
		return nil, damage.TooLarge("图片为 %d×%d 像素，超过上限", config.Width, config.Height)
	}
	img, err := k.decode(bytes.NewReader(data))
	if err != nil {
		return nil, kindOfFile.Whole(err)
	}
	return asShown(img, orientation(data)), nil
}

// Pages gathers what OCR read on the pages of one file.
type Pages struct {
	layout                layout.Document
	sheets                map[int]Sheet
	lines, unread, silent int
}

// Add reads one page. given is as Read has it.
func (p *Pages) Add(ctx context.Context, e engine.Engine, img image.Image, number int, given float64) error {
	s, err := Read(ctx, e, img, given)
	if err != nil {
		return fmt.Errorf("page %d: %w", number, err)
	}
	if p.sheets == nil {
		p.sheets = map[int]Sheet{}
	}
	s.Page.Number = number
	p.sheets[number] = s
	p.lines, p.unread = p.lines+s.Lines, p.unread+s.Unread
	if s.Silent() {
		p.silent++
	}
	p.layout.Add(s.Page)
	return nil
}

// Blocks gives what was read, with places in the pictures as they were given.
func (p *Pages) Blocks(file string) []record.Block {
	return PutBack(p.layout.Blocks(file), p.sheets)
}

// PutBack moves the places of what was read on sheets to where it stood in the pictures, by page.
func PutBack(blocks []record.Block, sheets map[int]Sheet) []record.Block {
	for _, b := range blocks {
		for i, c := range b.Cells {
			if s, ok := sheets[c.At.Page]; ok && c.At.Box != nil {
				box := s.Back(*c.At.Box)
				b.Cells[i].At.Box = &box
			}
		}
	}
	return blocks
}

// verdict is the fate of a picture that was looked at. Nothing read on what looks like paper is no proof that nothing is there.
// beyond is how many pages were not looked at.
func (p *Pages) verdict(beyond int) error {
	switch {
	case beyond > 0:
		return &parse.Trouble{Status: record.Partial, Reason: fmt.Sprintf("页数过多，最后 %d 页未作文字识别；请拆分后重新提交；其余内容已读", beyond)}
	case p.silent > 0 && p.silent == len(p.sheets):
		return &parse.Trouble{Status: record.NeedsOCR, Reason: "文字识别未能在图片中读出文字；请由人工查看，或提供更清晰的扫描件、文字版"}
	case p.silent > 0:
		return &parse.Trouble{Status: record.Partial, Reason: fmt.Sprintf("有 %d 页未能读出文字；请由人工查看；其余内容已用文字识别读出", p.silent)}
	case p.unread*10 > p.lines:
		return &parse.Trouble{Status: record.Partial, Reason: fmt.Sprintf("有 %d 处文字识别未能读出；请对照原件核对；其余内容已读", p.unread)}
	}
	return nil
}
