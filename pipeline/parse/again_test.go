package parse

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

// sayAgain is the second reading of hostile: the sheet that each place names, unless the file says what else to do.
func sayAgain(ctx context.Context, in Input, places []record.Evidence) ([]string, error) {
	data := make([]byte, in.Size)
	if _, err := in.At.ReadAt(data, 0); err != nil {
		return nil, err
	}
	switch order := strings.Fields(string(data)); order[0] {
	case "error":
		return nil, errors.New("broken")
	case "short":
		return nil, nil
	default:
		if _, err := misbehave(ctx, order, in); err != nil {
			return nil, err
		}
	}
	var out []string
	for _, at := range places {
		out = append(out, "again "+at.Sheet)
	}
	return out, nil
}

func TestPlacesAreReadAgain(t *testing.T) {
	places := []record.Evidence{{Sheet: "a"}, {Sheet: "b"}}
	both := []string{"again a", "again b"}
	pool := testPool(t, 1)
	for _, tt := range []struct {
		name, data string
		want       []string
		childOnly  bool
	}{
		{"a file", "fine", both, false},
		{"an error tells nothing", "error", nil, false},
		{"fewer texts than places tell nothing", "short", nil, false},
		{"a panic tells nothing", "panic", nil, false},
		{"a dead child tells nothing", "exit", nil, true},
		{"a format without a second reader", "BOX\na=1", nil, false},
		{"no format at all", "\xFF\xD8\xFF", nil, false},
		{"a file after all that", "fine", both, false},
	} {
		for where, p := range map[string]Parser{"here": Direct([]Format{boxes, hostile}, DefaultLimits()), "in a child": pool, "behind a cache": Cached(pool, NewMemory(9), "r")} {
			if tt.childOnly && where == "here" {
				continue
			}
			src, open := sourceOf(tt.data)
			out, err := p.(Rereader).Again(context.Background(), src, places, open)
			if died := tt.data == "exit"; out.Unstable != died {
				t.Errorf("%s %s: unstable %v", tt.name, where, out.Unstable)
			}
			if diff := cmp.Diff(tt.want, out.Texts); diff != "" || err != nil {
				t.Errorf("%s %s: %v (-want +got):\n%s", tt.name, where, err, diff)
			}
		}
	}
}
