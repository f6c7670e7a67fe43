package record

// A Reading is what extract found in one document: what the document is, and its statements as they stand there.
// Normalising turns the statements of all readings of a package into fields and lists.
type Reading struct {
	Source     Source
	Document   string          // kind: form, report, list, …
	Slot       string          // of proofs
	Type       ApplicationType // told by the title or a ticked box; "" when the document does not tell
	Title      string          // the title line that told the kind; "" when none did
	Statements []Statement
	Tables     []Table
	Sections   []Note // headings of a report, in order
	Unknown    []Note // labels that look like labels and are not understood
	Pages      int
}

// A Statement is one field's or column's content with its place, not yet understood.
type Statement struct {
	Key       string // of the lexicon
	Text      string // as in Cell
	Type      CellType
	Stored    string
	Unit      string // unit named by the label or the header: "万元" of "金额（万元）"; "" when none
	Epoch1904 bool
	Quiet     bool
	Unread    string
	Doubt     string
	OCR       bool // as in Cell
	Shared    bool // its label asks for several fields; it steps back where a label of the field's own speaks
	At        Evidence
}

// A Table is one item list as it stands in one place of a document.
type Table struct {
	List    string // key of the lexicon
	Title   string
	Rows    []TableRow
	Dropped []Note // example, total and note rows
	Unread  string // why rows may be missing: "第3页未能识别"; "" otherwise
	Quiet   bool
	At      Evidence // the header row
}

// A TableRow is one item's statements in column order. 同上 and merged group cells are already resolved.
type TableRow struct {
	Cells []Statement
	Quiet bool
	Doubt string // why the row may not count although it stands there: 备注写有“拟聘”; "" otherwise
	At    Evidence
}
