package ocr

import (
	"context"
	"image"
	"image/draw"

	"beian/parsers/ocr/engine"
)

// A piece is the part of a line that stands in one field of a table, and where it lies on the sheet of pieces.
type piece struct {
	from image.Rectangle
	at   image.Point
}

// parted reads lines again that run over ruling lines: the engine tells a character's place too roughly to say in which
// field it stands. Each part is cut out and laid apart from the others. What is seen there and not read is said so.
func (s *Sheet) parted(ctx context.Context, e engine.Engine, lines []engine.Line, writing *image.Gray) ([]engine.Line, error) {
	var whole []engine.Line
	var pieces []piece
	for _, l := range lines {
		if parts := s.piecesOf(l); len(parts) > 1 {
			pieces = append(pieces, parts...)
			continue
		}
		whole = append(whole, l)
	}
	for len(pieces) > 0 {
		sheet, n := layApart(pieces, writing)
		reading, err := e.Read(ctx, sheet)
		if err != nil {
			return nil, err
		}
		whole = append(whole, backFrom(pieces[:n], reading, writing)...)
		pieces = pieces[n:]
	}
	return whole, nil
}

// piecesOf cuts a line at the ruling lines within it.
func (s *Sheet) piecesOf(l engine.Line) []piece {
	q := quadOf(l, s.scale)
	if l.Stack || q.angle() != 0 {
		return nil
	}
	const beside = 2
	y, half := (q.y0+q.y1)/2, q.high/2
	pixel := func(v float64) int { return int(v/s.scale + 0.5) }
	from := pixel(q.x0)
	var out []piece
	add := func(to int) {
		if to-from > 2*beside {
			out = append(out, piece{from: image.Rect(from, pixel(y-half), to, pixel(y+half))})
		}
	}
	edge := q.high * endPart
	for _, cut := range q.cuts(s.Page.Rules) {
		switch {
		case cut < q.x0+edge:
			from = pixel(cut) + beside
		case cut <= q.x1-edge:
			add(pixel(cut) - beside)
			from = pixel(cut) + beside
		default:
			add(pixel(cut) - beside)
			return out
		}
	}
	add(pixel(q.x1))
	return out
}

// besideRule is how many pixels beside a ruling line may still be its own.
const besideRule = 4

// layApart lays as many pieces as have room on a sheet of the picture's size, far enough from one another.
func layApart(pieces []piece, writing *image.Gray) (*image.Gray, int) {
	size := writing.Bounds().Size()
	x, y, row, n, right := 0, 0, 0, 0, 0
	for i := range pieces {
		p := &pieces[i]
		w, h := p.from.Dx(), p.from.Dy()
		gap := 2 * h
		if x > 0 && x+w+gap > size.X {
			x, y, row = 0, y+row, 0
		}
		if y > 0 && y+h+gap > size.Y {
			break
		}
		p.at = image.Pt(x+gap/2, y+gap/2)
		x, row, n = x+w+gap, max(row, h+gap), i+1
		right = max(right, x)
	}
	sheet := image.NewGray(image.Rect(0, 0, right, y+row))
	draw.Draw(sheet, sheet.Bounds(), image.White, image.Point{}, draw.Src)
	for _, p := range pieces[:n] {
		draw.Draw(sheet, image.Rectangle{p.at, p.at.Add(p.from.Size())}, writing, p.from.Min, draw.Src)
	}
	return sheet, n
}

// backFrom moves what was read on a sheet of pieces to where the pieces come from.
func backFrom(pieces []piece, reading engine.Reading, writing *image.Gray) []engine.Line {
	var out []engine.Line
	found := make([]bool, len(pieces))
	for _, l := range reading.Lines {
		q := quadOf(l, 1)
		middle := image.Pt(int((q.x0+q.x1)/2), int((q.y0+q.y1)/2))
		for i, p := range pieces {
			if reading.Turn != 0 || !middle.In(image.Rectangle{p.at, p.at.Add(p.from.Size())}) {
				continue
			}
			found[i] = true
			dx, dy := float32(p.from.Min.X-p.at.X), float32(p.from.Min.Y-p.at.Y)
			for k := range l.Quad {
				l.Quad[k].X, l.Quad[k].Y = l.Quad[k].X+dx, l.Quad[k].Y+dy
			}
			out = append(out, l)
			break
		}
	}
	k := inkOf(writing)
	for i, p := range pieces {
		inner := p.from
		inner.Min.X, inner.Max.X = inner.Min.X+besideRule, inner.Max.X-besideRule
		if !found[i] && inner.Dx()*3 > inner.Dy() && k.share(inner) > 0.03 {
			out = append(out, engine.Line{Quad: corners(p.from)})
		}
	}
	return out
}

func corners(r image.Rectangle) [4]engine.Point {
	x0, y0, x1, y1 := float32(r.Min.X), float32(r.Min.Y), float32(r.Max.X), float32(r.Max.Y)
	return [4]engine.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}
