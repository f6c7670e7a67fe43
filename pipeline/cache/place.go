package cache

import "strings"

// A Remote says that a folder lies on a network share, where no cache may be kept.
type Remote struct{ Dir, Kind string }

func (r *Remote) Error() string {
	return "cache folder " + r.Dir + " lies on a network share (" + r.Kind + ")"
}

// escaped writes a path so that it stays one in a URI.
func escaped(path string) string {
	return strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23", `\`, "/").Replace(path)
}
