package look

// A Gauge is a number held against its threshold: a bar for each place that states it, on a scale on which the
// thresholds of all gauges lie on one line.
type Gauge struct {
	Name, Title string // "A2.1", "固定服务场地面积"
	Goto        string
	Bars        []GaugeBar
	Limit       string // "≥ 500 ㎡"
	Tag         Tag
	Gap         string // "差 0.01 ㎡"
}

// A GaugeBar is one statement. Share is its part of the threshold, negative where it states no number.
type GaugeBar struct {
	Kind  BarKind
	Text  string // "499.99 ㎡"
	Share float64
}

// BarKind says who states a number. Kinds are told apart by their shape, not by their colour.
type BarKind int

const (
	Declared BarKind = iota // in the form
	Listed                  // proved by a list
	Verified                // counted on site
)

// Word is the noun of a kind.
func (k BarKind) Word() string { return [...]string{"申报", "名单", "核查"}[k] }

// The columns of a gauge: title, scale, numbers, threshold, how it stands.
const (
	gaugeTitle  = 110.0
	gaugeScale  = 116.0
	gaugeText   = 72.0
	gaugeAsked  = 70.0
	gaugeLimit  = 0.6 // where the thresholds lie on the scale
	gaugeLead   = 10.5
	gaugeBarH   = 5.0
	gaugePad    = 3.5
	gaugeMaxCut = 0.97 // a bar that leaves the scale ends here, with a gap before its end
)

// Gauges draws gauges below each other, with what the bars mean above them and again after a page break.
func (d *Doc) Gauges(gs []Gauge) {
	if len(gs) == 0 {
		return
	}
	d.Need(d.GaugesRoom(gs))
	d.gaugeLegend(gs)
	before, repeated := d.onBreak, d.repeated
	d.onBreak, d.repeated = func() { d.gaugeLegend(gs) }, gaugeLegendHeight
	for _, g := range gs {
		d.gauge(g)
	}
	d.onBreak, d.repeated = before, repeated
	d.Rule(marginLeft, d.Y, marginLeft+d.W(), d.Y, 0.6, Blue)
}

const gaugeLegendHeight = 15.0

// GaugesRoom is the height that gauges need to begin.
func (d *Doc) GaugesRoom(gs []Gauge) float64 {
	if len(gs) == 0 {
		return 0
	}
	return gaugeLegendHeight + d.layGauge(gs[0]).high
}

func (d *Doc) gaugeLegend(gs []Gauge) {
	st := Fine.In(Blue)
	x, y := marginLeft, d.Y
	d.Fill(x, y, d.W(), gaugeLegendHeight, Tint)
	d.Rule(x, y, x+d.W(), y, 1, Blue)
	d.Rule(x, y+gaugeLegendHeight, x+d.W(), y+gaugeLegendHeight, 0.6, Blue)
	top := y + (gaugeLegendHeight-st.Lead)/2
	d.Text("数值条件", x+padX, top, gaugeTitle, st.Strong(), Left)
	at := x + gaugeTitle + gaugeScale + padX
	for _, c := range []struct {
		word string
		w    float64
	}{{"材料所载", gaugeText}, {"要求", gaugeAsked}, {"结论", 0}} {
		d.Text(c.word, at, top, 0, st.Strong(), Left)
		at += c.w
	}
	at = x + gaugeTitle
	for kind := Declared; kind <= Verified; kind++ {
		if !hasKind(gs, kind) {
			continue
		}
		d.gaugeBar(kind, at, top+2.5, 10)
		at += 13 + d.Text(kind.Word(), at+12, top, 40, st, Left) + 6
	}
	d.Fill(at, top+1, 1.2, 8, Ink)
	d.Text("要求", at+4, top, 40, st, Left)
	d.Y += gaugeLegendHeight
}

func hasKind(gs []Gauge, kind BarKind) bool {
	for _, g := range gs {
		for _, b := range g.Bars {
			if b.Kind == kind {
				return true
			}
		}
	}
	return false
}

// A laidGauge is a gauge with its texts wrapped.
type laidGauge struct {
	boxes []box
	high  float64
}

func (d *Doc) layGauge(g Gauge) laidGauge {
	small := Style{Size: 7.5, Lead: gaugeLead, Ink: Ink}
	title := []Piece{{Text: g.Name + " " + g.Title, Style: Style{Size: 8.5, Lead: gaugeLead + 1, Ink: Ink}, Goto: g.Goto}}
	var text []Piece
	for _, b := range g.Bars {
		text = append(text, Piece{Text: b.Kind.Word() + " " + b.Text, Style: small})
	}
	stands := []Piece{{Text: g.Tag.Word, Style: small.Strong().In(g.Tag.Ink), Sign: g.Tag.Sign}}
	if g.Gap != "" {
		stands = append(stands, Piece{Text: g.Gap, Style: small.Strong().In(g.Tag.Ink)})
	}
	var l laidGauge
	x := marginLeft
	for _, c := range []struct {
		pieces      []Piece
		w, leaveOut float64
	}{{title, gaugeTitle, gaugeScale}, {text, gaugeText, 0}, {[]Piece{{Text: g.Limit, Style: small}}, gaugeAsked, 0}, {stands, marginLeft + d.W() - x - gaugeTitle - gaugeScale - gaugeText - gaugeAsked, 0}} {
		l.boxes = append(l.boxes, d.lay(c.pieces, x, c.w, Left))
		x += c.w + c.leaveOut
	}
	l.high = height(l.boxes) - 2*padY + 2*gaugePad
	return l
}

func (d *Doc) gauge(g Gauge) {
	l := d.layGauge(g)
	d.Need(l.high)
	top := d.Y
	d.Y += gaugePad - padY
	d.part(l.boxes, 0, func([]box, float64) {})
	d.Y = top
	x := marginLeft + gaugeTitle
	for i, b := range g.Bars {
		y := top + gaugePad + float64(i)*gaugeLead + (gaugeLead-gaugeBarH)/2
		d.Fill(x, y, gaugeScale, gaugeBarH, Tint)
		if b.Share >= 0 {
			d.gaugeBar(b.Kind, x, y, gaugeScale*min(b.Share*gaugeLimit, gaugeMaxCut))
		}
		if b.Share*gaugeLimit > gaugeMaxCut { // the number lies beyond the scale
			d.Fill(x+gaugeScale*(gaugeMaxCut-0.06), y-0.5, 2, gaugeBarH+1, White)
		}
	}
	d.Fill(x+gaugeScale*gaugeLimit-0.6, top+1.5, 1.2, float64(len(g.Bars))*gaugeLead+2*gaugePad-3, Ink)
	d.Y = top + l.high
	d.Rule(marginLeft, d.Y, marginLeft+d.W(), d.Y, 0.4, Hair)
}

// gaugeBar draws the bar of a kind: hollow as declared, full as listed, dark as counted by people.
func (d *Doc) gaugeBar(kind BarKind, x, y, w float64) {
	switch kind {
	case Declared:
		d.outline(x+0.4, y+0.4, max(0.4, w-0.8), gaugeBarH-0.8, 0.8, Blue)
	case Listed:
		d.Fill(x, y, max(0.8, w), gaugeBarH, Blue)
	case Verified:
		d.Fill(x, y, max(0.8, w), gaugeBarH, Ink)
	}
}
