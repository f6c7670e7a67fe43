package workbook

import (
	"fmt"
	"strconv"

	"beian/pipeline/record"
)

// ordinal is the number of the item in its table, counted from 1.
func ordinal(i int) cell { return cell{value: i + 1, style: style{align: "center", ink: muted}} }

func cityName(c record.City) string {
	if c.Name == "" {
		return "所在市不明"
	}
	return c.Name
}

// spaceName is what the documents call the space, else the package, so that no row is nameless.
func spaceName(a record.Application) string {
	if name := a.Text("space_name"); name != "" {
		return name
	}
	return "（名称不明）" + a.Package
}

// stated is the text of a field, blank with its cause when it is not known.
func stated(a record.Application, key string, isCode bool) cell {
	best := a.Field(key).Best()
	if !best.Known() {
		return unknown(best)
	}
	if isCode {
		return code(best.Text)
	}
	return text(best.Text)
}

// shown is about what a cell looks like, for measuring and for sentences.
func shown(c cell) string {
	switch value := c.value.(type) {
	case nil:
		return ""
	case string:
		return value
	case int:
		return strconv.Itoa(value)
	case float64:
		if c.style.format == asPercent || c.style.format == asShare {
			return strconv.FormatFloat(value*100, 'f', -1, 64) + "%"
		}
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprint(c.value)
}
