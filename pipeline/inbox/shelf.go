package inbox

import (
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
)

// shelfBytes bounds what is kept of unpacked archives. What is put away is unpacked once more when it is asked for.
const shelfBytes = 2 << 30

// A member is where the content of an archive's file lies in the archive's box.
type member struct {
	archive string
	at      int64
	bytes   int64
}

// A box is a file, outside the inbox and under no name that the archive gave, with the content of an archive's files one
// after another.
type box struct {
	archive string
	f       *os.File
	bytes   int64
	users   int
}

func newBox(archive string) (*box, error) {
	f, err := os.CreateTemp("", "beian-unpacked-*")
	if err != nil {
		return nil, fmt.Errorf("making room for archive %s: %w", archive, err)
	}
	// Where the system allows it the name goes at once, so that nothing personal is left behind by whatever happens.
	_ = os.Remove(f.Name())
	return &box{archive: archive, f: f}, nil
}

func (b *box) Write(p []byte) (int, error) {
	n, err := b.f.Write(p)
	b.bytes += int64(n)
	return n, err
}

func (b *box) remove() {
	b.f.Close()
	_ = os.Remove(b.f.Name()) // gone already but on systems that keep open files
}

// A shelf holds the boxes of archives that were unpacked last. It is safe for many goroutines.
type shelf struct {
	refill func(archive string) (*box, error) // unpacks an archive once more
	most   int64

	mu    sync.Mutex
	boxes []*box // the one used last at the end
}

// put adds a box and puts away those used least lately until the rest has room.
func (s *shelf) put(b *box) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.boxes = append(s.boxes, b)
	total := int64(0)
	for _, b := range s.boxes {
		total += b.bytes
	}
	s.boxes = slices.DeleteFunc(s.boxes, func(old *box) bool {
		if total <= s.most || old.users > 0 || old == b {
			return false
		}
		total -= old.bytes
		old.remove()
		return true
	})
}

// take finds a box and marks it as used.
func (s *shelf) take(archive string) (*box, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.boxes, func(b *box) bool { return b.archive == archive })
	if i < 0 {
		return nil, false
	}
	b := s.boxes[i]
	b.users++
	s.boxes = append(slices.Delete(s.boxes, i, i+1), b)
	return b, true
}

func (s *shelf) giveBack(b *box) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b.users--
}

// open opens a file of an archive. Two that ask for an archive which was put away may both unpack it; either box will do.
func (s *shelf) open(m member) (Content, error) {
	b, ok := s.take(m.archive)
	if !ok {
		var err error
		if b, err = s.refill(m.archive); err != nil {
			return nil, err
		}
		b.users++
		s.put(b)
	}
	return &boxed{SectionReader: io.NewSectionReader(b.f, m.at, m.bytes), done: sync.OnceFunc(func() { s.giveBack(b) })}, nil
}

func (s *shelf) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.boxes {
		b.remove()
	}
	s.boxes = nil
}

// boxed is an open file of an archive.
type boxed struct {
	*io.SectionReader
	done func()
}

func (b *boxed) Close() error {
	b.done()
	return nil
}
