package results

import "beian/pipeline/record"

// The keys of an application's line in the contract's order; those after files are newer than the contract's example.
type application struct {
	Schema          string    `json:"schema"`
	ID              string    `json:"id"`
	Package         string    `json:"package"`
	City            city      `json:"city"`
	ApplicationType *string   `json:"application_type"`
	SpaceName       *string   `json:"space_name"`
	OperatorName    *string   `json:"operator_name"`
	OperatorUSCC    *string   `json:"operator_uscc"`
	Verdict         string    `json:"verdict"`
	HumanPending    int       `json:"human_pending"`
	Fields          object    `json:"fields"`
	Lists           object    `json:"lists"`
	Checks          []check   `json:"checks"`
	Findings        []finding `json:"findings"`
	Files           []file    `json:"files"`
	UnknownLabels   []note    `json:"unknown_labels"`
}

type city struct {
	Code *string `json:"code"`
	Name *string `json:"name"`
}

type file struct {
	Path     string   `json:"path"`
	SHA256   string   `json:"sha256"`
	Bytes    int64    `json:"bytes"`
	Document string   `json:"document"`
	Slot     string   `json:"slot"`
	Status   string   `json:"status"`
	Reason   string   `json:"reason"`
	Lists    []string `json:"lists"`
	Pages    int      `json:"pages,omitempty"`
}

func applicationOf(a record.Application) application {
	return application{
		Schema: Schema, ID: a.ID, Package: a.Package,
		City:            city{orNull(a.City.Code), orNull(a.City.Name)},
		ApplicationType: orNull(string(a.Type)),
		SpaceName:       stated(a, "space_name"),
		OperatorName:    stated(a, "operator_name"),
		OperatorUSCC:    stated(a, "operator_uscc"),
		Verdict:         string(a.Verdict()),
		HumanPending:    a.HumanPending(),
		Fields:          fieldsOf(a.Fields),
		Lists:           listsOf(a.Lists),
		Checks:          each(a.Checks, checkOf),
		Findings:        each(a.Findings, findingOf),
		Files:           each(a.Files, fileOf),
		UnknownLabels:   notesOf(a.Unknown),
	}
}

func stated(a record.Application, key string) *string {
	best := a.Field(key).Best()
	if !best.Known() {
		return nil
	}
	return orNull(best.Text)
}

func fileOf(f record.File) file {
	return file{
		Path: f.Source.Path, SHA256: f.Source.SHA256, Bytes: f.Source.Bytes,
		Document: f.Document, Slot: f.Slot, Status: string(f.Status), Reason: f.Reason,
		Lists: orEmpty(f.Lists), Pages: f.Pages,
	}
}

func each[A, B any](items []A, of func(A) B) []B {
	out := make([]B, len(items))
	for i, item := range items {
		out[i] = of(item)
	}
	return out
}
