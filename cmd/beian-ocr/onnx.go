//go:build ocr && cgo

package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	ort "github.com/yalue/onnxruntime_go"

	"beian/cmd/beian-ocr/ppocr"
	"beian/parsers/ocr/engine"
)

// loadedRuntime loads ONNX Runtime and tells its version.
func loadedRuntime(dir string) (string, error) {
	ort.SetSharedLibraryPath(filepath.Join(dir, library))
	if err := ort.InitializeEnvironment(ort.WithLogLevelError()); err != nil {
		return "", fmt.Errorf("loading %s: %w", library, err)
	}
	return ort.GetVersion(), nil
}

// serve reads pictures until there are no more.
func serve(dir string, in io.Reader, out io.Writer) error {
	reader, err := load(dir)
	if err != nil {
		return err
	}
	for {
		picture, err := engine.ReceivePicture(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		reading, reason := reader.Read(picture)
		if err := engine.SendReading(out, reading, reason); err != nil {
			return err
		}
	}
}

func load(dir string) (*ppocr.Reader, error) {
	if _, err := loadedRuntime(dir); err != nil {
		return nil, err
	}
	keys, err := readKeys(dir)
	if err != nil {
		return nil, err
	}
	detect, err := network(filepath.Join(dir, detectModel))
	if err != nil {
		return nil, err
	}
	recognise, err := network(filepath.Join(dir, recogniseModel))
	if err != nil {
		return nil, err
	}
	return &ppocr.Reader{Detect: detect, Recognise: recognise, Keys: keys}, nil
}

// network loads a model with one input and one output. One thread: the sum of numbers depends on their order, and beian
// starts an engine for each of its own workers.
func network(path string) (ppocr.Network, error) {
	inputs, outputs, err := ort.GetInputOutputInfo(path)
	if err != nil {
		return nil, err
	}
	if len(inputs) != 1 || len(outputs) != 1 {
		return nil, fmt.Errorf("%s has %d inputs and %d outputs", filepath.Base(path), len(inputs), len(outputs))
	}
	options, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer options.Destroy()
	if err := errors.Join(options.SetIntraOpNumThreads(1), options.SetInterOpNumThreads(1)); err != nil {
		return nil, err
	}
	session, err := ort.NewDynamicAdvancedSession(path, []string{inputs[0].Name}, []string{outputs[0].Name}, options)
	if err != nil {
		return nil, err
	}
	return func(data []float32, height, width int) ([]float32, []int64, error) {
		in, err := ort.NewTensor(ort.NewShape(1, 3, int64(height), int64(width)), data)
		if err != nil {
			return nil, nil, err
		}
		defer in.Destroy()
		answer := []ort.Value{nil}
		if err := session.Run([]ort.Value{in}, answer); err != nil {
			return nil, nil, err
		}
		defer answer[0].Destroy()
		t, ok := answer[0].(*ort.Tensor[float32])
		if !ok {
			return nil, nil, errors.New("the network's answer is not made of numbers")
		}
		return append([]float32(nil), t.GetData()...), t.GetShape(), nil
	}, nil
}
