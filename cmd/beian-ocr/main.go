// Command beian-ocr reads the text of pictures for beian: PP-OCRv4 through ONNX Runtime. It is a program of its own so that
// beian itself needs neither cgo nor a library, and so that what may go wrong here costs one picture. It is built with
// -tags ocr; install.sh beside this file does that and fetches models and library.
//
// It takes pictures on standard input and answers on standard output (package engine) until the input ends. With --version
// it tells its name and version, which name every file that the reading depends on.
package main

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// version changes whenever the same files would read otherwise.
const version = "1"

// The files beside the program.
const (
	detectModel    = "ch_PP-OCRv4_det_infer.onnx"
	recogniseModel = "ch_PP-OCRv4_rec_infer.onnx"
	keysFile       = "ppocr_keys_v1.txt"
	library        = "libonnxruntime.so.1"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "beian-ocr:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	if exe, err = filepath.EvalSymlinks(exe); err != nil {
		return err
	}
	dir := filepath.Dir(exe)
	switch {
	case len(args) == 1 && args[0] == "--version":
		name, err := name(dir)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, name)
		return err
	case len(args) > 0:
		return errors.New("usage: beian-ocr [--version]")
	}
	return serve(dir, bufio.NewReaderSize(in, 1<<20), out)
}

// name is the engine's name and version: all that its answers depend on, but for the machine.
func name(dir string) (string, error) {
	runtime, err := loadedRuntime(dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, file := range []string{detectModel, recogniseModel, keysFile} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%x\n", sha256.Sum256(data))
	}
	return fmt.Sprintf("PP-OCRv4 %x (beian-ocr %s, ONNX Runtime %s)", h.Sum(nil)[:6], version, runtime), nil
}

func readKeys(dir string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(dir, keysFile))
	if err != nil {
		return nil, err
	}
	keys := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), "\n")
	return append(keys, " "), nil
}
