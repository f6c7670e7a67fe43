//go:build !ocr || !cgo

package main

import (
	"errors"
	"io"
)

var errWithout = errors.New("built without its engine: run make ocr")

func loadedRuntime(string) (string, error) { return "", errWithout }

func serve(dir string, _ io.Reader, _ io.Writer) error {
	if _, err := readKeys(dir); err != nil {
		return err
	}
	return errWithout
}
