package main

import (
	"fmt"
	"slices"
	"strings"

	"beian/pipeline/record"
	"beian/reports/intake"
)

// cityIntake is what a city has handed in so far.
type cityIntake struct {
	city                     record.City
	received, complete, late int
	summaries                []string
	rows                     []line // applications that lack something, or came late
}

// printIntake answers what a bureau asks before a deadline: how many days are left (only where --as-of names the day), who
// lacks which document, who was late, and whether the city's own summary came.
func (p *program) printIntake(b record.Batch, s settings, out screen) error {
	last := intake.Deadlines(s.rules.Deadlines.Applicant, s.rules.Deadlines.Recommender)
	cities := intakeByCity(b, s.rules.Deadlines.Recommender)
	if err := b.Applications.Err(); err != nil {
		return err
	}
	if len(last) == 0 && !slices.ContainsFunc(cities, func(c cityIntake) bool { return len(c.rows) > 0 }) {
		return nil
	}
	var days []string
	for _, d := range last {
		days = append(days, d.Says(s.today))
	}
	p.shows("%s", out.in(strong, strings.Join(append([]string{"截止与收件"}, days...), "  ")))
	for _, c := range cities {
		p.shows("%s", c.says())
		if len(c.rows) > 0 {
			fmt.Fprint(p.stdout, out.table(c.rows))
		}
	}
	p.shows("")
	return nil
}

func intakeByCity(b record.Batch, last record.Day) []cityIntake {
	var out []cityIntake
	of := func(city record.City) *cityIntake {
		i := slices.IndexFunc(out, func(c cityIntake) bool { return c.city.Code == city.Code })
		if i < 0 {
			i = len(out)
			out = append(out, cityIntake{city: city})
		}
		return &out[i]
	}
	for _, app := range b.Applications.All() {
		c, t := of(app.City), intake.Of(app)
		c.received++
		if t.Complete() {
			c.complete++
		}
		if t.Late {
			c.late++
		}
		if says := t.Says(); says != "" {
			c.rows = append(c.rows, line{cells: []string{"  " + clip(nameOf(app), 40), says}})
		}
	}
	for _, r := range b.Recommendations {
		says, _ := intake.SummaryCase(r, last)
		c := of(r.City)
		c.summaries = append(c.summaries, says)
	}
	return out
}

// says is one line for a city.
func (c cityIntake) says() string {
	name := c.city.Name
	if name == "" {
		name = "市不明"
	}
	text := fmt.Sprintf("%s：收到 %d 个申请，材料齐全 %d 个，缺少或未能读取 %d 个，填报逾期 %d 个", name, c.received, c.complete, c.received-c.complete, c.late)
	if len(c.summaries) == 0 {
		return text + "；未收到推荐汇总表"
	}
	return text + "；" + strings.Join(c.summaries, "；")
}
