package content

import "math"

// How thin a filled rectangle or how wide a stroke may be to be a ruling line, in points.
const thin = 3.0

// A path is what m, l, c, re … have built: its subpaths as corners on the page; the ends of curves stand for curves.
type path struct {
	parts  []part
	px, py float64 // current point in user space
	sx, sy float64 // where the current subpath began
}

type part struct {
	points []Point
	curved []bool // whether the way to the point of the same index is a curve
}

func (d *drawing) paint(op string) {
	p := &d.path
	switch op {
	case "m":
		p.sx, p.sy = d.arg(0), d.arg(1)
		p.parts = append(p.parts, part{})
		d.to(p.sx, p.sy, false)
	case "l":
		d.to(d.arg(0), d.arg(1), false)
	case "c":
		d.to(d.arg(4), d.arg(5), true)
	case "v", "y":
		d.to(d.arg(2), d.arg(3), true)
	case "h":
		d.to(p.sx, p.sy, false)
	case "re":
		x, y, w, h := d.arg(0), d.arg(1), d.arg(2), d.arg(3)
		p.sx, p.sy = x, y
		p.parts = append(p.parts, part{})
		for _, c := range [5][2]float64{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}} {
			d.to(c[0], c[1], false)
		}
	case "S":
		d.finish(true, false)
	case "s":
		d.to(p.sx, p.sy, false)
		d.finish(true, false)
	case "f", "F", "f*":
		d.finish(false, true)
	case "B", "B*":
		d.finish(true, true)
	case "b", "b*":
		d.to(p.sx, p.sy, false)
		d.finish(true, true)
	case "n":
		d.finish(false, false)
	}
}

func (d *drawing) to(x, y float64, curve bool) {
	p := &d.path
	if len(p.parts) == 0 {
		p.parts = append(p.parts, part{})
	}
	s := &p.parts[len(p.parts)-1]
	s.points = append(s.points, d.gs.ctm.apply(x, y))
	s.curved = append(s.curved, curve)
	p.px, p.py = x, y
}

func (d *drawing) finish(stroke, fill bool) {
	parts := d.path.parts
	d.path.parts = d.path.parts[:0]
	if d.hidden > 0 || !stroke && !fill {
		return
	}
	if stroke && d.gs.width*d.gs.ctm.scale() <= 2*thin {
		for _, s := range parts {
			for i := 1; i < len(s.points); i++ {
				if !s.curved[i] {
					d.straight(s.points[i-1], s.points[i])
				}
			}
		}
		return
	}
	if fill {
		for _, s := range parts {
			for _, c := range s.curved {
				if c {
					d.page.Curves++
				}
			}
			d.filled(Around(s.points...))
		}
		d.hollow(parts)
	}
}

// straight notes a straight line along an axis.
func (d *drawing) straight(a, b Point) {
	box := Around(a, b)
	switch {
	case box.Width() <= 0.7 && box.Height() > 0.7:
		x := (a.X + b.X) / 2
		d.rule(Rule{Box{x, box.Y0, x, box.Y1}, true})
	case box.Height() <= 0.7 && box.Width() > 0.7:
		y := (a.Y + b.Y) / 2
		d.rule(Rule{Box{box.X0, y, box.X1, y}, false})
	}
}

// filled notes a thin rectangle as the line in its middle.
func (d *drawing) filled(box Box) {
	w, h := box.Width(), box.Height()
	c := box.Center()
	switch {
	case w <= thin && h > 2*w:
		d.rule(Rule{Box{c.X, box.Y0, c.X, box.Y1}, true})
	case h <= thin && w > 2*h:
		d.rule(Rule{Box{box.X0, c.Y, box.X1, c.Y}, false})
	}
}

// hollow notes the four sides of a frame that is filled between an outer and an inner rectangle.
func (d *drawing) hollow(parts []part) {
	if len(parts) != 2 {
		return
	}
	o, i := Around(parts[0].points...), Around(parts[1].points...)
	if o.Width() < i.Width() {
		o, i = i, o
	}
	gaps := [4]float64{i.X0 - o.X0, i.Y0 - o.Y0, o.X1 - i.X1, o.Y1 - i.Y1}
	for _, g := range gaps {
		if g < 0 || g > thin {
			return
		}
	}
	d.filled(Box{o.X0, o.Y0, o.X1, i.Y0})
	d.filled(Box{o.X0, i.Y1, o.X1, o.Y1})
	d.filled(Box{o.X0, o.Y0, i.X0, o.Y1})
	d.filled(Box{i.X1, o.Y0, o.X1, o.Y1})
}

func (d *drawing) rule(r Rule) {
	if !math.IsNaN(r.X0+r.Y0+r.X1+r.Y1) && r.X1 >= -10 && r.Y1 >= -10 && r.X0 <= d.page.Width+10 && r.Y0 <= d.page.Height+10 {
		d.page.Rules = append(d.page.Rules, r)
	}
}
