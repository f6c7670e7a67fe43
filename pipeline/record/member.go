package record

// A Member is one file of an archive as it comes out of it.
type Member struct {
	Name   string     // inside the archive, "/", decoded, a path that leads nowhere else; no two of an archive are the same
	Bytes  int64      // of its content; 0 when it was not read
	Status FileStatus // "" when its content was read
	Reason string     // a Chinese sentence: why it was not
}

// Room is what may come out of an archive, those inside it counted in.
type Room struct {
	Files int
	Bytes int64
}
