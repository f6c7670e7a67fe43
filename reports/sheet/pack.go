package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"
)

const contentTypes = "[Content_Types].xml"

// The first instant that a zip file can name.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

var contentType = regexp.MustCompile(`<(?:Default|Override) [^>]*?(?:/>|></(?:Default|Override)>)`)

// Repack copies a workbook's zip entries in a fixed order with a fixed time. excelize writes the entries of streamed
// sheets, and the elements of [Content_Types].xml, in the order of its maps. Compressed data are copied as they are.
func Repack(w io.Writer, xlsx *Sheaf) error {
	in, err := zip.NewReader(xlsx, xlsx.size)
	if err != nil {
		return fmt.Errorf("reopen workbook: %w", err)
	}
	out := zip.NewWriter(w)
	for _, f := range slices.SortedFunc(slices.Values(in.File), entryOrder) {
		copyEntry := copyRaw
		if f.Name == contentTypes {
			copyEntry = copySorted
		}
		if err := copyEntry(out, f); err != nil {
			return fmt.Errorf("copy %s of workbook: %w", f.Name, err)
		}
	}
	return out.Close()
}

// entryOrder puts the content types first, where readers that do not seek expect them.
func entryOrder(a, b *zip.File) int {
	rank := func(f *zip.File) int {
		if f.Name == contentTypes {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name))
}

func copyRaw(out *zip.Writer, f *zip.File) error {
	header := f.FileHeader
	header.Extra = nil
	header.Modified = epoch
	//lint:ignore SA1019 CreateRaw writes these two and not Modified: 1980-01-01 00:00.
	header.ModifiedDate, header.ModifiedTime = 1<<5|1, 0
	to, err := out.CreateRaw(&header)
	if err != nil {
		return err
	}
	from, err := f.OpenRaw()
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// copySorted writes the content types with their elements in the order of their text.
func copySorted(out *zip.Writer, f *zip.File) error {
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	text, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	elements := contentType.FindAll(text, -1)
	if len(elements) == 0 {
		return fmt.Errorf("no content types")
	}
	first := bytes.Index(text, elements[0])
	slices.SortFunc(elements, bytes.Compare)
	to, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: epoch})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(to, "%s%s</Types>", text[:first], bytes.Join(elements, nil))
	return err
}
