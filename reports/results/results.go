// Package results writes what a run found as lines of JSON (contract 4 and 8.12 to 8.19): one application, one file that
// belongs to no application, or one finding between applications a line. Keys stand in the contract's order, numbers
// are exact decimals, and the same data give the same bytes. It shows what the stages found and judges nothing.
package results

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"

	"beian/pipeline/record"
	"beian/pipeline/report"
)

// Schema names the shape of a line of results.jsonl; keys and their meaning are stable within it.
const Schema = "beian.result/1"

// Results is one application a line, in the batch's order.
var Results = report.Report{
	Name: "results",
	Doc:  "全部审查结果，每行一个申报项目（JSON），供程序读取和比对",
	Path: "results.jsonl",
	All: func(w io.Writer, _ report.View, b record.Batch) error {
		if err := writeLines(w, second(b.Applications.All()), Line); err != nil {
			return err
		}
		return b.Applications.Err()
	},
}

// Unassigned is one file a line that belongs to no application, with the reason.
var Unassigned = report.Report{
	Name: "unassigned",
	Doc:  "未归入任何申报项目的文件及原因，每行一个（JSON）",
	Path: "unassigned.jsonl",
	All: func(w io.Writer, _ report.View, b record.Batch) error {
		return writeLines(w, slices.Values(b.Unassigned), func(f record.File) ([]byte, error) { return encode(fileOf(f)) })
	},
}

// Cross is one finding between applications a line.
var Cross = report.Report{
	Name: "cross",
	Doc:  "申报项目之间的重复与矛盾，每行一条（JSON）",
	Path: "cross.jsonl",
	All: func(w io.Writer, _ report.View, b record.Batch) error {
		return writeLines(w, slices.Values(b.Cross), func(f record.Finding) ([]byte, error) { return encode(crossOf(f)) })
	},
}

// Line is one application as a line of results.jsonl, ended by "\n".
func Line(a record.Application) ([]byte, error) {
	line, err := encode(applicationOf(a))
	if err != nil {
		return nil, fmt.Errorf("write result of %s: %w", a.ID, err)
	}
	return line, nil
}

// second drops the ordinals of a sequence.
func second[T any](all iter.Seq2[int, T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, item := range all {
			if !yield(item) {
				return
			}
		}
	}
}

func writeLines[T any](w io.Writer, items iter.Seq[T], line func(T) ([]byte, error)) error {
	out := bufio.NewWriter(w)
	for item := range items {
		b, err := line(item)
		if err != nil {
			return err
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	return out.Flush()
}
