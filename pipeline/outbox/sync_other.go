//go:build !unix

package outbox

// Sync does nothing here: the system has no flush of folders, the files themselves are flushed.
func (d rooted) Sync(string) error { return nil }
