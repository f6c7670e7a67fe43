package record

import "math/big"

// Kind says what a value means and in which unit it is held.
type Kind string

const (
	Plain   Kind = "text"    // Text
	Area    Kind = "area"    // Low, High in m²
	Money   Kind = "money"   // Low, High in 元
	Count   Kind = "count"   // Low, High, whole
	Ratio   Kind = "ratio"   // Low, High; 0.75 for 75 %
	Decimal Kind = "decimal" // Low, High without a unit
	Date    Kind = "date"    // From, To
	YesNo   Kind = "yesno"   // Yes
	USCC    Kind = "uscc"    // Text: 18 characters, upper case, not necessarily valid
	Enum    Kind = "enum"    // Text: one of the field's own nouns; Items where several hold
	Listing Kind = "listing" // Items
	Tally   Kind = "tally"   // Counts: declared_event_count_by_type
)

// A Value is one statement: what a document says and what it means. Raw is always as the document has it.
// A Value whose Unread is set, or that has neither numbers, dates, text nor items, states nothing that can be judged.
type Value struct {
	Raw       string
	Kind      Kind
	Low, High *big.Rat // exact, in the canonical unit; equal unless the statement is a range ("20-30"); nil when not a number
	From, To  Day      // dates as intervals: "2020.5" is the whole of May; both zero when not a date
	Text      string
	Yes       *bool
	Items     []string
	Counts    []Tallied
	Qualifier string   // 约 余 近 不少于 以上: the number is not exact
	None      bool     // the document says 无, / or —: stated to be nothing (not 0, unless the kind is a count and Low says so)
	Refers    string   // 见附件: the value stands in another document
	Doubt     []string // why a person should look: "数值型2019.1，可能为1月或10月"
	Unread    string   // why the statement could not be read: "代码以数值存储，末位已丢失", "字形无法解码"
	OCR       bool     // read in a picture or a scan: alone it decides nothing near a threshold
	Quiet     bool     // from a hidden sheet, row or column
	Document  string   // kind of the document that states it: form, report, list, proof, summary, site_verification
	At        Evidence
	Visit     *Visit // of a value found on site: what the sheet says beside it
}

// A Visit is who found a value on site and what the sheet says beside it, as written; "" where it says nothing.
type Visit struct {
	On, By        string // 核查时间, 核查人员
	Declared      string // 申报数
	Agrees        string // 是否一致
	Proof, Remark string // 证据, 备注
}

// Tallied is one entry of a declared split: 沙龙 3.
type Tallied struct {
	Name  string
	Count int
}

// Known reports whether the value states something that can be judged.
func (v Value) Known() bool {
	return v.Unread == "" && (v.Low != nil || !v.From.IsZero() || v.Text != "" || v.Yes != nil || len(v.Items) > 0 || len(v.Counts) > 0)
}

// A Field is one key with its statements, the outranking one first (form before report before proof, then reading order);
// contradictions stay visible.
type Field struct {
	Key      string
	Values   []Value
	Verified *Value // found on site by people; wins over what is declared
}

// Best is the statement that counts: the outranking one, or the zero Value when nothing is stated.
func (f Field) Best() Value {
	if f.Verified != nil {
		return *f.Verified
	}
	if len(f.Values) == 0 {
		return Value{}
	}
	return f.Values[0]
}
