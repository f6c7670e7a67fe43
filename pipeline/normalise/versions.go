package normalise

import (
	"slices"

	"beian/pipeline/record"
)

const twoVersions = "同一名单在两个文件中内容不同，不能确定以哪一份为准，请核对后只保留一份"

// versionsOf holds a table of another document against what was gathered so far and returns the rows of it that must not
// be added, with the reason. A list that repeats most of the other, and lacks some of it, is a version of it and no second
// part: counting both would count what one of them has left out. A report's table that has nothing in common with the list
// of the form or of a list file is about something else.
func (j *joiner) versionsOf(t table, rows []record.Row) (left []record.Row, why string) {
	if len(j.rows) == 0 || t.At.File == j.file {
		return nil, ""
	}
	taken := map[int]bool{}
	var surplus []record.Row
	for _, r := range rows {
		if i := j.seen.find(j.id, j.rows, r, taken); i >= 0 {
			taken[i] = true
			continue
		}
		surplus = append(surplus, r)
	}
	repeated := len(rows) - len(surplus)
	switch {
	case repeated == len(j.rows):
		return nil, "" // the other was an extract of this one
	case t.document == record.Report && repeated == 0:
		return surplus, "只在报告中列出，申请表或名单中没有，未计入"
	case repeated*2 > min(len(rows), len(j.rows)):
		return surplus, "另一份同名名单中没有，未计入"
	}
	return nil, ""
}

// without leaves out some rows.
func without(rows, left []record.Row) []record.Row {
	return slices.DeleteFunc(slices.Clone(rows), func(r record.Row) bool {
		return slices.ContainsFunc(left, func(l record.Row) bool { return l.At == r.At })
	})
}
