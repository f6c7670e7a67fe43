package main

import (
	"context"
	"os"
	"path/filepath"

	"beian/cmd/beian-ocr/process"
	"beian/parsers"
	"beian/pipeline/parse"
)

// A reader is the program that reads scans and pictures; the zero reader is none.
type reader struct {
	path string
	name string // and version, for the manifest and the cache
}

// readerNames are where the program is looked for, beside this one.
var readerNames = []string{"beian-ocr", "ocr/beian-ocr"}

// takeOCR finds the reader of scans. One that is there and does not work is a fault and no reason to go on without it:
// nobody would know why scans were not read.
func (s *settings) takeOCR(ctx context.Context, look lookup) error {
	mode, path := look.get("ocr"), look.get("ocr-engine")
	switch mode.value {
	case "auto", "require":
	case "off":
		return nil
	default:
		return mode.wrong("应为 auto、off 或 require")
	}
	found := path.value
	if found == "" {
		found = besideProgram()
	}
	if found == "" && mode.value == "require" {
		return mode.wrong("要求有文字识别引擎，而没有找到；请先执行 make ocr 安装，或用 --ocr-engine 指定 beian-ocr 的路径，或改用 auto")
	}
	if found == "" {
		return nil
	}
	name, err := process.Version(ctx, found)
	if err != nil {
		return &usage{"文字识别引擎不能使用：" + err.Error() + "；请重新执行 make ocr 安装，或用 --ocr off 不做文字识别"}
	}
	s.ocr = reader{found, name}
	return nil
}

func besideProgram() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	for _, name := range readerNames {
		path := filepath.Join(filepath.Dir(exe), filepath.FromSlash(name))
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
	}
	return ""
}

// formats are the formats that a run reads with this reader.
func (r reader) formats() []parse.Format {
	if r.path == "" {
		return parsers.All
	}
	return parsers.With(process.New(r.path, r.name))
}

// as takes the reader that a run had: none where it had none, else the same.
func (r *reader) as(label string) error {
	switch {
	case label == "none":
		*r = reader{}
	case label != r.label():
		return &usage{"结果用文字识别“" + label + "”算出，本机的是“" + r.label() + "”；请安装同一版本（make ocr）后再核验"}
	}
	return nil
}

// label is what the manifest says.
func (r reader) label() string {
	if r.path == "" {
		return "none"
	}
	return r.name
}

// pool makes the children that parse: this program once more, told where the reader is.
func (r reader) pool(exe string, jobs int, limits parse.Limits) *parse.Pool {
	command := []string{exe, workerName}
	if r.path == "" {
		return parse.NewPool(command, jobs, limits)
	}
	pool := parse.NewPool(append(command, r.path), jobs, limits)
	pool.Patient()
	return pool
}
