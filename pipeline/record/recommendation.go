package record

// A Recommendation is a city's own summary (Annex 7, 推荐汇总表) as it was handed in.
type Recommendation struct {
	City   City   // by the folder that it lies in, else by the office that it names; zero when neither tells
	File   string // relative to the inbox
	Office string // the recommending office as written; "" when it names none
	Filled Value  // the day it was filled in
	Ranked bool   // it has a column of ranks
	Unread bool   // no table was found in it
	Rows   []Recommended
	At     Evidence // the row of its headings
}

// A Recommended is one line of a summary.
type Recommended struct {
	Row               // cells by the keys of lexicon.Summary, in its order
	Parties  []string // ids of the applications that the line names; none when nothing was handed in
	Packages []string // their packages, in the same order
}

// Rank is the place in the ranking; ok only where the line states one whole number.
func (r Recommended) Rank() (rank int, ok bool) {
	v := r.Get("rank")
	if v.Low == nil || v.High == nil || v.Low.Cmp(v.High) != 0 || !v.Low.IsInt() || !v.Low.Num().IsInt64() {
		return 0, false
	}
	return int(v.Low.Num().Int64()), true
}
