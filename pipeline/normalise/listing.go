package normalise

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// listing parts a cell that names several things: by numbering, by lines, by ；and, but for addresses, by 、. Brackets and book
// titles are never parted.
func listing(v record.Value, s record.Statement) record.Value {
	text := s.Text
	if options, ok, _ := choices(tidy(text)); ok {
		for _, o := range options {
			if o.ticked && o.label != "" {
				v.Items = append(v.Items, canonical(o.label))
			}
		}
		return v
	}
	addresses := strings.HasSuffix(s.Key, "addresses")
	separators := "；;"
	if !addresses {
		separators += "、"
	}
	for _, line := range lines(text, addresses) {
		for _, item := range apart(line, separators) {
			if item = strings.Trim(canonical(item), "。；;、，,"); item != "" {
				v.Items = append(v.Items, item)
			}
		}
	}
	return v
}

var enumerator = regexp.MustCompile(`(?m)(?:^|[\s；;。、，])(?:\d{1,2}[.、．)）]|[(（]\d{1,2}[)）])|[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐]`)

// lines parts by numbering, else by line breaks. A line break inside an address is the layout's: a new address begins with
// a place.
func lines(text string, addresses bool) []string {
	if at := enumerator.FindAllStringIndex(text, -1); len(at) > 0 {
		out := []string{text[:at[0][0]]}
		for i, a := range at {
			end := len(text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			out = append(out, text[a[1]:end])
		}
		return out
	}
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if _, begins := lexicon.CityOfAddress(line); addresses && len(out) > 0 && !begins && lexicon.ProvinceOf(line) == lexicon.Unknown {
			out[len(out)-1] += line
			continue
		}
		out = append(out, line)
	}
	return out
}

// apart parts at separators outside brackets and book titles.
func apart(s, separators string) []string {
	var out []string
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case strings.ContainsRune("(（[【《〈“", r):
			depth++
		case strings.ContainsRune(")）]】》〉”", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(separators, r):
			out = append(out, s[from:i])
			from = i + utf8.RuneLen(r)
		}
	}
	return append(out, s[from:])
}

var split = regexp.MustCompile(`([^\d、,，;；:：/\s()（）]{1,12})[:：]?(\d{1,5})(?:场次|场|次|期|个|项)?`)

// tally reads a declared split: 沙龙3场、路演2场. Names become the nouns of words where they are one.
func tally(v record.Value, text string, nouns []lexicon.Word) record.Value {
	text = strings.TrimPrefix(compact(text), "其中")
	rest := split.ReplaceAllString(text, "")
	for _, m := range split.FindAllStringSubmatch(text, -1) {
		name := strings.TrimLeft(strings.TrimPrefix(m[1], "其中"), "和及与场次期个项")
		if found, _ := nounsIn(name, nouns); len(found) == 1 {
			name = found[0]
		}
		n, err := strconv.Atoi(m[2])
		if err != nil || name == "" {
			continue
		}
		v.Counts = append(v.Counts, record.Tallied{Name: name, Count: n})
	}
	switch {
	case len(v.Counts) == 0:
		return doubt(v, "未读出各类场次")
	case strings.Trim(rest, "、,，;；:：/。()（）和及") != "":
		return doubt(v, "部分内容未能读作“类别+场次”，请核对")
	}
	return v
}
