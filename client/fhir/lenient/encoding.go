package lenient

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"

	"careview/client/charset"
)

// Why content cannot be taken for JSON.
var (
	ErrXML      = errors.New("FHIR as XML")
	ErrPacked   = errors.New("compressed content that cannot be unpacked")
	ErrTooLarge = errors.New("compressed content that unpacks to too much")
)

// maxUnpacked is the most that compressed content may unpack to, in bytes.
const maxUnpacked = 256 << 20

// Decoded is content as UTF-8 without a mark at its start. JSON is nothing else (RFC 8259
// §8.1), but what a spreadsheet or a shell has saved may be UTF-16, and files are kept
// compressed. Single letters that are not UTF-8 stay for their resources to be marked.
func Decoded(content []byte) ([]byte, error) {
	if bytes.HasPrefix(content, []byte("\x1f\x8b")) {
		unpacked, err := unpack(content)
		if err != nil {
			return nil, err
		}
		content = unpacked
	}
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		content = []byte(charset.FromUTF16(content[2:], binary.LittleEndian))
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		content = []byte(charset.FromUTF16(content[2:], binary.BigEndian))
	case bytes.HasPrefix(content, []byte("{\x00")), bytes.HasPrefix(content, []byte("[\x00")):
		content = []byte(charset.FromUTF16(content, binary.LittleEndian))
	case bytes.HasPrefix(content, []byte("\x00{")), bytes.HasPrefix(content, []byte("\x00[")):
		content = []byte(charset.FromUTF16(content, binary.BigEndian))
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if start := bytes.TrimSpace(content[:min(len(content), 4<<10)]); bytes.HasPrefix(start, []byte("<")) && bytes.Contains(start, []byte("http://hl7.org/fhir")) {
		return nil, ErrXML
	}
	return content, nil
}

func unpack(content []byte) ([]byte, error) {
	packed, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, ErrPacked
	}
	unpacked, err := io.ReadAll(io.LimitReader(packed, maxUnpacked+1))
	switch {
	case err != nil:
		return nil, ErrPacked
	case len(unpacked) > maxUnpacked:
		return nil, ErrTooLarge
	}
	return unpacked, nil
}
