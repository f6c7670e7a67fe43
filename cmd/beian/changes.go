package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beian/pipeline/changes"
	"beian/pipeline/manifest"
	"beian/pipeline/outbox"
	"beian/reports/page"
)

// writeChanges writes the page of what changed since the run that was the newest before. The run itself is published and
// whole, whatever happens here.
func (p *program) writeChanges(s settings, before, run string) {
	if before == run {
		if _, err := os.Stat(filepath.Join(s.out, page.ChangesName)); err == nil {
			return // the page tells of this very run
		}
		before = ""
	}
	err := outbox.Beside(s.out, page.ChangesName, func(w io.Writer) error { return changesOf(w, s, before, run) })
	if err != nil {
		p.says(wordsNoChanges, oneLine(err.Error()))
		return
	}
	p.tell(s, wordsChanges, filepath.Join(s.out, page.ChangesName))
}

func changesOf(w io.Writer, s settings, before, run string) (err error) {
	older, was, err := openResults(s.out, before)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, older.Close()) }()
	newer, is, err := openResults(s.out, run)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, newer.Close()) }()
	return page.Changes(w, s.lex, was, is, changes.Between(older, newer))
}

// openResults opens the results of a run and tells what it rests on. A run that is not there, because it is the first or was
// pruned, has none.
func openResults(out, run string) (io.ReadCloser, changes.Basis, error) {
	none := io.NopCloser(strings.NewReader(""))
	if run == "" || !filepath.IsLocal(run) {
		return none, changes.Basis{}, nil
	}
	dir := os.DirFS(filepath.Join(out, run))
	m, err := manifest.ReadFrom(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return none, changes.Basis{}, nil
	}
	if err != nil {
		return nil, changes.Basis{}, err
	}
	results, err := dir.Open("results.jsonl")
	return results, basisOf(m), err
}
