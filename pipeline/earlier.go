package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strings"

	"beian/pipeline/consolidate"
	"beian/pipeline/normalise"
	"beian/pipeline/record"
)

// resultHead begins every line of results.jsonl.
var resultHead = []byte(`{"schema":"beian.result/1"`)

// An earlierResult is what of a line of results.jsonl this year's applications are held against.
type earlierResult struct {
	USCC   string `json:"operator_uscc"`
	Space  string `json:"space_name"`
	Fields map[string]struct {
		Raw string `json:"raw"`
	} `json:"fields"`
	Lists map[string]struct {
		Rows []struct {
			Name string `json:"name"`
			Date string `json:"date"`
		} `json:"rows"`
	} `json:"lists"`
}

// An archive holds the results of earlier years that lie in the inbox, by operator and by space.
type archive struct {
	files   map[string]bool
	results []consolidate.Earlier
	by      map[string][]int
}

// readEarlier reads the results of earlier years: files .jsonl that begin as this program's results do. The standard
// library decodes them line by line; no parser of foreign formats is needed.
func (d *driver) readEarlier() error {
	d.earlier = archive{files: map[string]bool{}, by: map[string][]int{}}
	for _, e := range d.Inbox.Files() {
		if e.Status != "" || strings.ToLower(path.Ext(e.Path)) != ".jsonl" {
			continue
		}
		f, err := d.Inbox.Open(e.Path)
		if err != nil {
			continue // the file has its own fate
		}
		err = d.earlier.read(e.Path, io.NewSectionReader(f, 0, e.Bytes))
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// read takes the lines of one file; a line that is no result ends it.
func (a *archive) read(file string, r io.Reader) error {
	head := make([]byte, len(resultHead))
	if _, err := io.ReadFull(r, head); err != nil || !bytes.Equal(head, resultHead) {
		return nil
	}
	a.files[file] = true
	lines := json.NewDecoder(io.MultiReader(bytes.NewReader(head), r))
	for row := 1; ; row++ {
		var one earlierResult
		if err := lines.Decode(&one); err != nil {
			return nil
		}
		a.add(one, record.Evidence{File: file, Row: row})
	}
}

func (a *archive) add(r earlierResult, at record.Evidence) {
	e := consolidate.Earlier{Code: r.USCC, Space: normalise.Name(r.Space), Area: r.Fields["site_area_m2"].Raw, Seats: r.Fields["seat_count"].Raw, At: at}
	for _, row := range r.Lists["residents"].Rows {
		if name := normalise.Name(row.Name); name != "" {
			e.Residents = append(e.Residents, name)
		}
	}
	for _, row := range r.Lists["events"].Rows {
		e.Events = append(e.Events, consolidate.EarlierEvent{Name: normalise.Name(row.Name), Date: row.Date})
	}
	for _, key := range []string{e.Code, e.Space} {
		if key != "" {
			a.by[key] = append(a.by[key], len(a.results))
		}
	}
	a.results = append(a.results, e)
}

// of gives the earlier results of an operator, else of a space, in the order of the files.
func (a *archive) of(code, space string) []consolidate.Earlier {
	found := a.by[code]
	if len(found) == 0 {
		found = a.by[space]
	}
	var out []consolidate.Earlier
	for _, i := range found {
		out = append(out, a.results[i])
	}
	return out
}
