package record

// FileStatus is the fate of a file.
type FileStatus string

const (
	Read        FileStatus = "read"
	Partial     FileStatus = "partial"
	NeedsOCR    FileStatus = "needs_ocr"
	Encrypted   FileStatus = "encrypted"
	Damaged     FileStatus = "damaged"
	TooLarge    FileStatus = "too_large"
	Timeout     FileStatus = "timeout"
	Unsupported FileStatus = "unsupported"
	Skipped     FileStatus = "skipped"
)

// Kinds of documents (contract 8.14).
const (
	Form             = "form"
	Report           = "report"
	ItemList         = "list"
	Proof            = "proof"
	Summary          = "summary"
	SiteVerification = "site_verification"
	Decisions        = "decisions"
	Archive          = "archive"
	Junk             = "junk"
	Other            = "other"
)

// Rank orders documents by authority: the form outranks a report, a report outranks a list, a list a proof (contract 4).
func Rank(document string) int {
	switch document {
	case Form:
		return 0
	case Report:
		return 1
	case ItemList:
		return 2
	case Proof:
		return 3
	}
	return 4
}

// A File is the fate of one source: in exactly one application, or left over, always with a status.
type File struct {
	Source   Source
	Document string
	Slot     string // of proofs: the keys of domain.md 3.3, and commitment, legal_person, contract, photo, other
	Status   FileStatus
	Reason   string   // a Chinese sentence: what is wrong and what to do next; "" when read
	Lists    []string // keys of the item lists found in it
	Pages    int
}

// Readable reports whether something was read in the file.
func (f File) Readable() bool { return f.Status == Read || f.Status == Partial }
