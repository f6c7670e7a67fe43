package cache

import (
	"crypto/sha256"
	"fmt"

	"beian/pipeline/inbox"
	"beian/pipeline/record"
)

// Archives is the cache as a memory of archives. readers names the formats that unpack them, with versions and limits.
func (s *Store) Archives(readers string) inbox.Memory { return archives{s, readers} }

type archives struct {
	store   *Store
	readers string
}

func (a archives) Contents(of record.Source) (inbox.Contents, bool) {
	return get[inbox.Contents](a.store, a.nameOf(of))
}

func (a archives) Keep(of record.Source, c inbox.Contents) {
	if of.SHA256 != "" {
		put(a.store, a.nameOf(of), c)
	}
}

func (a archives) nameOf(of record.Source) digest {
	return sha256.Sum256(fmt.Appendf(nil, "archive %d %q %q %q", inbox.ContentsVersion, of.SHA256, a.readers, a.store.program))
}
