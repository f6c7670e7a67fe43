package results

import "beian/pipeline/record"

// The keys of a check in the contract's order; those after note are newer than the contract's example.
type check struct {
	ID           string            `json:"id"`
	Clause       string            `json:"clause"`
	State        string            `json:"state"`
	Flags        []record.Flag     `json:"flags"`
	Observed     string            `json:"observed"`
	Required     string            `json:"required"`
	Reading      string            `json:"reading"`
	Evidence     []record.Evidence `json:"evidence"`
	Note         string            `json:"note"`
	Gap          string            `json:"gap"`
	Title        string            `json:"title"`
	Condition    string            `json:"condition"`
	Declared     string            `json:"declared"`
	MachineState string            `json:"machine_state"`
	Decision     *decision         `json:"decision"`
	WaitsFor     []string          `json:"waits_for"`
	Cause        string            `json:"cause,omitempty"`
	Counts       bool              `json:"counts"`          // whether the verdict counts it
	Basis        string            `json:"basis,omitempty"` // b and 12 hex digits over what it was judged upon
}

// A decision also tells which way it went: a stale one no longer sets the state.
type decision struct {
	record.Decision
	Holds bool `json:"holds"`
}

func checkOf(c record.Check) check {
	machine := c.Machine
	if machine == "" {
		machine = c.State
	}
	out := check{
		ID: c.ID, Clause: c.Clause, State: string(c.State), Flags: orEmpty(c.Flags),
		Observed: c.Observed, Required: c.Required, Reading: c.Reading,
		Evidence: orEmpty(c.Evidence), Note: c.Note,
		Gap: c.Gap, Title: c.Title, Condition: c.Condition, Declared: c.Declared,
		MachineState: string(machine), WaitsFor: orEmpty(c.WaitsFor), Counts: c.Counts, Basis: c.Basis,
	}
	if unsettled(c.State) || unsettled(machine) {
		out.Cause = string(c.Cause)
	}
	if c.Decision != nil {
		out.Decision = &decision{*c.Decision, c.Decision.Holds}
	}
	return out
}

func unsettled(s record.State) bool { return s == record.Missing || s == record.Review }
