// Package changes compares two published runs by their results: applications added and gone, verdicts, checks, fields,
// findings and files that differ, and what that is put down to. It reads results.jsonl and nothing else, one line of each
// run at a time; it knows no rule and shows nothing.
package changes

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"beian/pipeline/record"
)

// An Application is a line of results.jsonl (contract 4), as far as a comparison asks. Keys that an older or newer program
// writes beside these are passed over.
type Application struct {
	ID       string               `json:"id"`
	Package  string               `json:"package"`
	City     record.City          `json:"city"`
	Space    string               `json:"space_name"`
	Operator string               `json:"operator_name"`
	Verdict  record.State         `json:"verdict"`
	Fields   map[string]Statement `json:"fields"`
	Lists    map[string]List      `json:"lists"`
	Checks   []Check              `json:"checks"`
	Findings []Finding            `json:"findings"`
	Files    []File               `json:"files"`
}

// A Statement is a field: what it means and what the document says.
type Statement struct {
	Value    json.RawMessage `json:"value"`
	Raw      string          `json:"raw"`
	Verified json.RawMessage `json:"verified"`
}

// A List is an item list; the columns of its rows are as in results.jsonl.
type List struct {
	Rows     []map[string]json.RawMessage `json:"rows"`
	Count    int                          `json:"count"`
	Distinct int                          `json:"distinct"`
}

// A Check is one clause judged.
type Check struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	State    record.State    `json:"state"`
	Observed string          `json:"observed"`
	Required string          `json:"required"`
	Decision json.RawMessage `json:"decision"` // null for none
}

// A Finding is a remark; its places are not compared.
type Finding struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// A File is a file by its digest and fate.
type File struct {
	Path   string            `json:"path"`
	SHA256 string            `json:"sha256"`
	Status record.FileStatus `json:"status"`
}

// Name is how people call the application.
func (a Application) Name() string {
	if a.Space != "" {
		return a.Space
	}
	return a.Package
}

// lines reads results.jsonl. After an error there is nothing more.
func lines(r io.Reader) iter.Seq2[Application, error] {
	return func(yield func(Application, error) bool) {
		in := bufio.NewReaderSize(r, 1<<20)
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				var a Application
				if uerr := json.Unmarshal(line, &a); uerr != nil {
					yield(Application{}, fmt.Errorf("line %d of results.jsonl: %w", n, uerr))
					return
				}
				if !yield(a, nil) {
					return
				}
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Application{}, fmt.Errorf("reading results.jsonl: %w", err))
				return
			}
		}
	}
}
