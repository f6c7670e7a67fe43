package page

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestColoursCanBeToldFromWhatTheyStandOn holds WCAG 2 AA: 4.5 to 1 for text, 3 to 1 for shapes, by day and by night.
func TestColoursCanBeToldFromWhatTheyStandOn(t *testing.T) {
	style := asset("style.css")
	parts := regexp.MustCompile(`:root\{[^}]*\}`).FindAllString(style, -1)
	if len(parts) != 3 {
		t.Fatalf("%d palettes; light, dark and print are expected", len(parts))
	}
	day := palette(parts[0])
	for i, name := range []string{"light", "dark", "print"} {
		colours := map[string]string{}
		for k, v := range day {
			colours[k] = v
		}
		for k, v := range palette(parts[i]) {
			colours[k] = v
		}
		for _, pair := range []struct {
			ink   string
			on    string
			least float64
		}{
			{"ink soft link p f m r h", "page card tint", 4.5}, {"ink soft p f m r h", "ft mt rt", 4.5}, {"on", "head", 4.5},
			{"p f m r h link", "bed card tint", 3}, {"soft", "card", 3},
		} {
			for _, ink := range strings.Fields(pair.ink) {
				for _, on := range strings.Fields(pair.on) {
					if got := contrast(colours[ink], colours[on]); got < pair.least {
						t.Errorf("%s: --%s %s on --%s %s is %.2f to 1, at least %.1f", name, ink, colours[ink], on, colours[on], got, pair.least)
					}
				}
			}
		}
	}
}

func palette(rule string) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z]+):(#[0-9a-f]{3,6})`).FindAllStringSubmatch(rule, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2; a colour that cannot be read can be told from nothing.
func luminance(hex string) float64 {
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return math.Inf(-1)
	}
	part := func(v uint64) float64 {
		c := float64(v&0xFF) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n>>16) + 0.7152*part(n>>8) + 0.0722*part(n)
}
