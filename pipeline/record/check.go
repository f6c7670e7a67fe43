package record

import "slices"

// State is how a check stands.
type State string

const (
	Pass    State = "pass"
	Fail    State = "fail"
	Missing State = "missing" // an operand or its list is not known
	Review  State = "review"  // the machine cannot tell
	Human   State = "human"   // only a person can judge
)

// Cause says why a check is missing or under review.
type Cause string

const (
	Absent    Cause = "absent"    // no document states it
	Unread    Cause = "unread"    // a document that should state it could not be read
	Ambiguous Cause = "ambiguous" // stated, but not exactly enough
	Conflict  Cause = "conflict"  // documents, or declared and listed numbers, disagree about the outcome
	Contested Cause = "reading"   // another accepted reading of the clause has another outcome
)

// Flag marks a check that a person may want to see although its state stands.
type Flag string

const (
	Borderline       Flag = "borderline"
	ReadingSensitive Flag = "reading_sensitive"
	Inconsistent     Flag = "inconsistent"
)

// A Check is one clause judged. Nothing passes on a value that no document states.
type Check struct {
	ID        string // "A2.3"
	Condition string // the condition that it belongs to: "A2"; formality checks "C"
	Clause    string // "一（一）2"
	Title     string // a few words: "公共服务面积占比"
	Says      string // the clause's own sentence
	State     State
	Cause     Cause    // beside missing and review
	WaitsFor  []string // operands that are not known: keys of fields or lists
	Flags     []Flag
	Declared  string // what the form states: "申报18家"; "" when it states nothing
	Observed  string // with the numbers filled in: "900 ÷ 1200 = 75.00%"
	Required  string // "≥ 75%"
	Gap       string // how much is missing: "缺 2 家", "差 12.5 ㎡"; "" when nothing or not known
	Reading   string // name of the reading that decided
	Note      string // what a person should know, or look at on site
	Evidence  []Evidence
	Counts    bool // whether the verdict of the application counts it (contract 8.4)
	// Basis stands for what the check was judged upon: b and 12 hex digits over the machine's finding and the cited files. A
	// decision that names another basis was made upon something else.
	Basis string
	// Machine is what the machine found; it differs from State only where a person decided.
	Machine  State
	Decision *Decision
	// Gauge is the main number against its threshold, for charts; nil when the check is no comparison of numbers.
	Gauge *Gauge
}

// Gauge holds the numbers of a comparison as decimal text in the unit shown.
type Gauge struct {
	Declared, Listed, Verified, Threshold string
	Unit                                  string
}

// A Decision is what a person decided about a check.
type Decision struct {
	Who     string   `json:"who"`
	Second  string   `json:"second,omitempty"`
	On      string   `json:"on"`
	Holds   bool     `json:"-"` // 符合
	Reason  string   `json:"reason"`
	Expires string   `json:"expires,omitempty"`
	Stale   bool     `json:"stale"`
	Basis   string   `json:"basis,omitempty"` // the check's basis when it was decided, as the sheet has it
	At      Evidence `json:"source"`
}

// Verdict is the worst of the counted checks: fail, missing, review, pass (contract 4 and 8.4). Where no check counts,
// nothing was proven: it is for people to review, or missing where not even they are asked.
func Verdict(checks []Check) State {
	if !slices.ContainsFunc(checks, func(c Check) bool { return c.Counts }) {
		if slices.ContainsFunc(checks, func(c Check) bool { return c.State == Human }) {
			return Review
		}
		return Missing
	}
	worst := Pass
	rank := map[State]int{Pass: 0, Review: 1, Missing: 2, Fail: 3}
	for _, c := range checks {
		if c.Counts && rank[c.State] > rank[worst] {
			worst = c.State
		}
	}
	return worst
}
