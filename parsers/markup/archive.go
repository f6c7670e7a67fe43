package markup

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"beian/parsers/damage"
)

// maxParts bounds the parts of an archive; Excel writes one for each sheet and picture.
const maxParts = 1000

// archive reads the pages of a web archive in order; those of pictures and styles are passed over.
func (r *reader) archive(data []byte) error {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\r\n")))
	if err != nil {
		return damage.Fault("文件头损坏", "mht header: %w", err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return damage.Fault("文件头损坏", "mht type: %w", err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return r.encoded(m.Body, m.Header.Get("Content-Transfer-Encoding"))
	}
	r.archived = true
	parts := multipart.NewReader(m.Body, params["boundary"])
	for range maxParts {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damage.Fault("内容被截断", "mht part: %w", err)
		}
		if kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type")); kind != "text/html" {
			continue
		}
		if err := r.encoded(p, p.Header.Get("Content-Transfer-Encoding")); err != nil {
			return err
		}
	}
	return damage.TooLarge("网页文件含超过 %d 个部分", maxParts)
}

// encoded reads a page in a transfer encoding.
func (r *reader) encoded(body io.Reader, encoding string) error {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(io.LimitReader(body, maxBytes))
	if err != nil {
		return damage.Fault("内容编码损坏", "mht part: %w", err)
	}
	return r.page(data)
}
