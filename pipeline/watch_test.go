package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beian/pipeline"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// sleepy is a parser that never ends with one file.
type sleepy struct {
	parse.Parser
	name string
}

func (s sleepy) Parse(ctx context.Context, src record.Source, open func() (parse.Content, error)) (parse.Outcome, error) {
	if filepath.Base(src.Path) == s.name {
		select {} // deaf to the context, too
	}
	return s.Parser.Parse(ctx, src, open)
}

func TestARunThatStandsStillIsGivenUp(t *testing.T) {
	dir := t.TempDir()
	pack := filepath.Join(dir, "沈阳市", "某空间")
	if err := os.MkdirAll(pack, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.csv", "b.csv"} {
		if err := os.WriteFile(filepath.Join(pack, name), []byte("众创空间名称,"+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p := planOf(t, dir)
	p.Patience = 200 * time.Millisecond
	if _, err := pipeline.Run(context.Background(), p); err != nil {
		t.Fatalf("a run that goes on: %v", err)
	}
	p.Parser = sleepy{p.Parser, "b.csv"}
	_, err := pipeline.Run(context.Background(), p)
	var stalled *pipeline.Stalled
	if !errors.As(err, &stalled) || len(stalled.Files) != 1 || stalled.Files[0] != "b.csv" {
		t.Errorf("got %v", err)
	}
}
