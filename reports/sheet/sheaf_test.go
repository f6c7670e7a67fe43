package sheet

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

func TestASheafHoldsWhatWasWritten(t *testing.T) {
	want := make([]byte, 3*sheafPage+77)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range want {
		want[i] = byte(r.Uint32())
	}
	var s Sheaf
	for rest := want; len(rest) > 0; {
		n := min(len(rest), 1+r.IntN(sheafPage*3/2))
		s.Write(rest[:n])
		rest = rest[n:]
	}
	got, err := io.ReadAll(io.NewSectionReader(&s, 0, s.size))
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%d of %d bytes, %v", len(got), len(want), err)
	}
	if err := iotest.TestReader(io.NewSectionReader(&s, sheafPage-5, 10), want[sheafPage-5:sheafPage+5]); err != nil {
		t.Error(err)
	}
}
