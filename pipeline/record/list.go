package record

// A List is one item list of domain.md 2, joined from all places where the package has it.
type List struct {
	Key      string
	Rows     []Row  // items in reading order; example, total and note rows are not items
	Distinct int    // different items: by code, else by normalised name and leader (contract 8.12)
	Unread   string // why the list, or a part of it, could not be read; "" when it was read whole
	Dropped  []Note // rows that are no items, with the reason (示例、合计、注)
	At       []Evidence
}

// A Note is a remark about a place: a dropped row, a label not understood.
type Note struct {
	Text string
	Why  string
	At   Evidence
}

// A Row is one item of a list.
type Row struct {
	Cells []Item // in the lexicon's column order; only columns that the row states
	Quiet bool   // from a hidden sheet, row or column
	Doubt string // why the row may not count although it stands there; "" otherwise
	At    Evidence
}

// An Item is one column of a row.
type Item struct {
	Key   string
	Value Value
}

// Get returns the row's statement for a column; the zero Value when there is none.
func (r Row) Get(key string) Value {
	for _, c := range r.Cells {
		if c.Key == key {
			return c.Value
		}
	}
	return Value{}
}
