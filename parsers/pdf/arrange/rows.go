package arrange

import "slices"

// rowsOfLines groups the lines of a table without rules into its rows. Where lines stand at two distances, close ones are
// one row; else a line without a text in the first column goes on with the row above. In doubt each line is a row.
func (d *draft) rowsOfLines() [][][]piece {
	if limit, ok := d.rowDistance(); ok {
		if groups, ok := d.grouped(limit); ok {
			return groups
		}
	}
	var groups [][][]piece
	for i, row := range d.rows {
		if i > 0 && d.continues(groups[len(groups)-1], row, i) {
			groups[len(groups)-1] = append(groups[len(groups)-1], row)
			continue
		}
		groups = append(groups, [][]piece{row})
	}
	return groups
}

func (d *draft) distance(i int) float64 { return d.rows[i][0].middle() - d.rows[i-1][0].middle() }

// rowDistance finds the distance that parts lines of one row from the next row: where the distances jump the most.
func (d *draft) rowDistance() (float64, bool) {
	var all []float64
	for i := 1; i < len(d.rows); i++ {
		all = append(all, d.distance(i))
	}
	slices.Sort(all)
	limit, jump := 0.0, 1.25
	for i := 1; i < len(all); i++ {
		if all[i-1] > 0 && all[i]/all[i-1] > jump && all[i-1] < 1.7*d.rows[0][0].size {
			limit, jump = (all[i]+all[i-1])/2, all[i]/all[i-1]
		}
	}
	return limit, limit > 0
}

// grouped joins lines closer than limit; ok is false when that would join two rows that each have a first column.
func (d *draft) grouped(limit float64) (groups [][][]piece, ok bool) {
	keyed := 0
	for i, row := range d.rows {
		if i == 0 || d.distance(i) > limit {
			groups = append(groups, nil)
			keyed = 0
		}
		if key(row) != "" {
			keyed++
		}
		if keyed > 1 {
			return nil, false
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], row)
	}
	return groups, true
}

// continues reports whether line i goes on with the row above it: close, nothing in the first column, nothing where the
// row has nothing, and not a whole row by itself.
func (d *draft) continues(above [][]piece, row []piece, i int) bool {
	if key(row) != "" || d.distance(i) > 1.7*row[0].size || len(row) >= len(d.columns)-1 && len(row) >= 3 {
		return false
	}
	keyed := 0
	for _, r := range d.rows {
		if key(r) != "" {
			keyed++
		}
	}
	if keyed*2 < len(d.rows) {
		return false
	}
	for _, p := range row {
		if !slices.ContainsFunc(above, func(r []piece) bool {
			return slices.ContainsFunc(r, func(q piece) bool { return q.col == p.col })
		}) {
			return false
		}
	}
	return true
}
