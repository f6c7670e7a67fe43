package results

import "beian/pipeline/record"

type finding struct {
	Code     string            `json:"code"`
	Severity string            `json:"severity"`
	Message  string            `json:"message"`
	Evidence []record.Evidence `json:"evidence"`
}

// A crossing is a finding between applications (contract 8.18).
type crossing struct {
	Code     string          `json:"code"`
	Severity string          `json:"severity"`
	Message  string          `json:"message"`
	IDs      []string        `json:"ids"`
	Packages []string        `json:"packages"`
	Evidence []ownedEvidence `json:"evidence"`
}

type ownedEvidence struct {
	record.Evidence
	ID *string `json:"id"` // the application whose package holds the file
}

func findingOf(f record.Finding) finding {
	return finding{f.Code, string(f.Severity), f.Message, orEmpty(f.Evidence)}
}

func crossOf(f record.Finding) crossing {
	out := crossing{
		Code: f.Code, Severity: string(f.Severity), Message: f.Message,
		IDs: orEmpty(f.Parties), Packages: orEmpty(f.Packages),
		Evidence: make([]ownedEvidence, len(f.Evidence)),
	}
	for i, e := range f.Evidence {
		out.Evidence[i].Evidence = e
		if i < len(f.Owners) {
			out.Evidence[i].ID = orNull(f.Owners[i])
		}
	}
	return out
}
