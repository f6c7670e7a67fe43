package extract

import (
	"path"
	"strings"

	"beian/pipeline/lexicon"
	"beian/pipeline/record"
)

// ByName guesses kind and slot of a file that could not be read, from its name and its folders: a hint for people and for
// telling "unread" from "absent", never a fact.
func ByName(name string, lex *lexicon.Lexicon) (document, slot string) {
	base := squeeze(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	for _, t := range lex.Titles() {
		for _, w := range t.Words {
			if strings.Contains(base, w) {
				return t.Document, ""
			}
		}
	}
	for _, p := range []string{base, squeeze(path.Dir(name))} {
		if s := slotIn(p, lex); s != "" && s != "other" {
			return record.Proof, s
		}
	}
	if len(lex.ListsOf(base)) > 0 && (strings.Contains(base, "名单") || strings.Contains(base, "清单")) {
		return record.ItemList, ""
	}
	if slotIn(squeeze(name), lex) == "other" {
		return record.Proof, "other"
	}
	return record.Other, ""
}

// slotIn tells which proof a text speaks of by its longest word; "" when none.
func slotIn(text string, lex *lexicon.Lexicon) string {
	best, key := 0, ""
	for _, s := range lex.Slots() {
		for _, w := range s.Words {
			if strings.Contains(text, w) && len(w) > best {
				best, key = len(w), s.Key
			}
		}
	}
	return key
}
