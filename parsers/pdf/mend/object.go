package mend

import "slices"

// The objects of PDF 32000-1, 7.3: nil, bool, int64, float64, string (bytes), Name, Array, Dict, Ref and *Stream.
type (
	// A Name is a name object without its slash.
	Name string
	// An Array is an array object.
	Array []any
	// A Dict is a dictionary object.
	Dict map[Name]any
	// A Ref points at an indirect object.
	Ref struct{ Num, Gen int }
	// A Stream is a dictionary and the bytes as they stand in the file, still encrypted and filtered.
	Stream struct {
		Dict  Dict
		Raw   []byte
		owner Ref // whose key decrypts it; zero for objects out of an object stream
	}
)

func (d Dict) keys() []Name {
	keys := make([]Name, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func integer(x any) (int, bool) {
	switch x := x.(type) {
	case int64:
		return int(x), true
	case float64:
		return int(x), x == float64(int(x))
	}
	return 0, false
}

func whole(x any, otherwise int) int {
	if n, ok := integer(x); ok {
		return n
	}
	return otherwise
}
