package page

import (
	"strings"

	"beian/pipeline/privacy"
	"beian/pipeline/record"
	"beian/reports/look"
)

// A mark is how a state is shown: a class for its colour, and a sign and a word that tell it without colour. The signs are
// letters that no system draws as a coloured picture.
type mark struct{ Class, Sign, Word string }

var signs = map[record.State][2]string{
	record.Pass: {"p", "✓"}, record.Fail: {"f", "✕"}, record.Missing: {"m", "○"}, record.Review: {"r", "?"}, record.Human: {"h", "◇"},
}

func markOf(s record.State) mark {
	sign, ok := signs[s]
	if !ok {
		return mark{"n", "–", look.NotChecked.Word}
	}
	return mark{sign[0], sign[1], look.StateOf(s).Word}
}

// ranked are the states in the order in which counts are shown, the worst first after what passes.
var ranked = [...]record.State{record.Pass, record.Fail, record.Missing, record.Review, record.Human}

func rankOf(s record.State) int {
	for i, r := range ranked {
		if r == s {
			return i
		}
	}
	return -1
}

// nameOf is what a space calls itself, without a number that somebody wrote beside the name.
func nameOf(a record.Application) string {
	if best := a.Field("space_name").Best(); best.Known() && strings.TrimSpace(best.Text) != "" {
		return privacy.Clear(best.Text)
	}
	return "（未载明名称）" + privacy.Clear(lastOf(a.Package))
}

func lastOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// shortCity is a city's name without its last syllable, for places with little room.
func shortCity(c record.City) string {
	if c.Code == "LN-SF" {
		return "沈抚"
	}
	return strings.TrimSuffix(c.Name, "市")
}

func cityName(c record.City) string {
	if c.Name == "" {
		return "市不明"
	}
	return c.Name
}

func unsettled(s record.State) bool {
	return s == record.Fail || s == record.Missing || s == record.Review
}
