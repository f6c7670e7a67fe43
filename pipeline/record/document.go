package record

// A Document is what a parser saw: blocks in reading order, every cell with its evidence. It knows nothing of forms.
type Document struct {
	Source Source
	Format string // the parser's name: "xlsx", "pdf"
	Blocks []Block
	Pages  int // PDF and Word: number of pages where known, else 0
}

// BlockKind says how the cells of a block relate to one another.
type BlockKind int

const (
	Grid   BlockKind = iota // a table: Row and Col are positions in it, spans count
	Text                    // running text: one Row a line, Col 0, 1, … where a wide gap splits the line
	Fields                  // an interactive form (AcroForm): Col 0 the field's name, Col 1 its value, one Row a field
)

// A Block is a sheet, a table of a page or of a Word file, a run of text lines, or an interactive form.
type Block struct {
	Kind      BlockKind
	Name      string // the sheet's name; else ""
	Page      int    // PDF: counted from 1
	Quiet     bool   // hidden sheet: read, marked, never counted twice
	Epoch1904 bool   // serial dates of this sheet count from 1904-01-01
	Cells     []Cell // sorted by Row, then Col; empty cells are left out except in Grid, where a merged or ruled empty cell stays
}

// CellType is the type that the file itself gives to a cell.
type CellType int

const (
	TextCell    CellType = iota
	NumberCell           // Stored is the exact decimal
	DateCell             // a number with a date format: Stored is 2006-01-02, 2006-01 where only year and month are shown and the day is 1, or 15:04
	BoolCell             // Stored is TRUE or FALSE
	ErrorCell            // #REF! and the like; Text says which
	PictureCell          // a picture lies in the cell; its content is not text
)

// A Cell is one cell, or one piece of a text line. Row and Col count from 0 inside the block; a span is at least 1.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	// Text is what a person sees, including units that a number format adds. Digits are never rounded away: where the
	// format would hide decimals, all stored decimals are shown (74.99 %, not 75 %). White space and line breaks stay.
	Text    string
	Type    CellType
	Stored  string // number, date and bool cells: the exact stored value
	Formula bool   // the value was computed by the writing program
	Hidden  bool   // the row or column is hidden
	Remark  string // a comment attached to the cell
	Unread  string // why the text could not be read whole ("字形无法解码"); "" when it was. Such a text is never a value.
	OCR     bool   // read in a picture or a scan, surely enough to be used; what was not so has a Doubt, too
	Doubt   string // why a person should look at a text that was read ("两种读法不同：…"); "" otherwise
	At      Evidence
}

// Struck is the Doubt of a text that is crossed out: whether it still holds is for a person to say.
const Struck = "文字带删除线，是否作废请核对"
