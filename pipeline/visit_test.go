package pipeline

import (
	"math/big"
	"strings"
	"testing"

	"beian/pipeline/decide"
	"beian/pipeline/record"
)

func TestWhatASiteVerificationContradictsIsSaid(t *testing.T) {
	number := func(n int64, raw string) record.Value {
		return record.Value{Raw: raw, Kind: record.Count, Low: big.NewRat(n, 1), High: big.NewRat(n, 1)}
	}
	cell := func(text string) record.Cell {
		return record.Cell{Text: text, Type: record.TextCell, At: record.Evidence{Cell: "B5"}}
	}
	app := record.Application{Fields: []record.Field{{Key: "seat_count", Values: []record.Value{number(60, "60")}}}}
	for _, c := range []struct {
		name     string
		figure   decide.Figure
		found    record.Value
		key      string
		says     string // "" for nothing
		sentence int
	}{
		{"counted as declared", decide.Figure{Declared: cell("60"), Agrees: "一致", Cell: cell("60")}, number(60, "60"), "seat_count", "", 0},
		{"counted less, and said so", decide.Figure{Declared: cell("60"), Agrees: "不一致", Cell: cell("58")}, number(58, "58"), "seat_count", "", 0},
		{"counted less, said to agree", decide.Figure{Declared: cell("60"), Agrees: "一致", Cell: cell("58")}, number(58, "58"), "seat_count", "请核对", 1},
		{"counted as declared, said not to agree", decide.Figure{Agrees: "不一致", Cell: cell("60")}, number(60, "60"), "seat_count", "请核对", 1},
		{"said not to agree, without a count", decide.Figure{Declared: cell("60"), Agrees: "不一致"}, record.Value{}, "seat_count", "没有核查数", 1},
		{"an old figure of the form", decide.Figure{Declared: cell("50"), Cell: cell("58")}, number(58, "58"), "seat_count", "重新填报过", 1},
		{"a figure that the form does not state", decide.Figure{Agrees: "不一致"}, record.Value{}, "site_area_m2", "", 0},
	} {
		got := doubtful(app, c.key, "", c.figure, c.found)
		if len(got) != c.sentence || len(got) > 0 && (!strings.Contains(got[0].Message, c.says) || got[0].Code != "D3" || len(got[0].Evidence) != 1) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
