package record

import (
	"errors"
	"testing"
)

func TestApplicationsAreBroughtBackInOrder(t *testing.T) {
	all := Held([]Application{{ID: "a"}, {ID: "b"}, {ID: "c"}})
	var got string
	for i, a := range all.Part(1, 3).All() {
		got += a.ID + string(rune('0'+i))
	}
	if got != "b0c1" || all.Len() != 3 || all.Err() != nil {
		t.Errorf("got %q of %d", got, all.Len())
	}
	for range (Applications{}).All() {
		t.Error("no applications are none")
	}
}

func TestWhatCannotBeBroughtBackIsSaidOfTheWhole(t *testing.T) {
	lost := errors.New("disk is gone")
	all := Stored(3, func(i int) (Application, error) {
		if i == 1 {
			return Application{}, lost
		}
		return Application{}, nil
	})
	n := 0
	for range all.Part(0, 2).All() {
		n++
	}
	if n != 1 || !errors.Is(all.Err(), lost) {
		t.Errorf("%d applications, then %v", n, all.Err())
	}
}
