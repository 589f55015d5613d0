package document

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"regexp"
	"strings"

	"careview/assets/words"
	"careview/client/record"
)

// mailHead is what a web page that was saved in one file begins with (RFC 2557): heads
// of a mail, one of which says that parts follow.
var mailHead = regexp.MustCompile(`(?is)^\s*([a-z-]+:[^\n]*\n([ \t][^\n]*\n)*)*content-type:\s*multipart/`)

// What is read of an archive: parts within parts, parts, and the heads of one.
const (
	archiveDeep  = 4
	archiveParts = 200
	headsAtMost  = 64 << 10
)

var errArchive = errors.New("not a saved web page")

// archive is what has been found in a saved web page. It is read here by hand: the
// standard library's readers of mail depend on the network.
type archive struct {
	letter record.Attachment
	count  int
}

// letterIn is the letter that a web archive holds: its first web page, or else its first
// text. What else it holds is counted: pictures, as a rule.
func letterIn(content []byte) (letter record.Attachment, others int, err error) {
	var found archive
	if err := found.read(content, 0); err != nil {
		return letter, 0, err
	}
	if found.letter.Data == nil {
		return letter, 0, errArchive
	}
	return found.letter, found.count - 1, nil
}

// read takes one part: its heads, an empty line, and what it holds (RFC 2045, RFC 2046).
func (a *archive) read(part []byte, deep int) error {
	heads, body := headsOf(part)
	kind, params, err := mime.ParseMediaType(heads["content-type"])
	if err == nil && strings.HasPrefix(kind, "multipart/") && deep < archiveDeep {
		return a.readParts(body, params["boundary"], deep)
	}
	if a.count++; a.count > archiveParts {
		return errArchive
	}
	page := kind == "text/html" || kind == "application/xhtml+xml"
	if a.letter.Data != nil && (!page || !strings.HasPrefix(a.letter.ContentType, "text/plain")) || !page && kind != "text/plain" {
		return nil
	}
	content, err := decoded(body, heads["content-transfer-encoding"])
	if err != nil {
		return err
	}
	a.letter = record.Attachment{ContentType: heads["content-type"], Data: content}
	return nil
}

func (a *archive) readParts(body []byte, boundary string, deep int) error {
	if boundary == "" {
		return errArchive
	}
	line := []byte("\n--" + boundary)
	parts := bytes.SplitN(append([]byte("\n"), body...), line, archiveParts+2)
	for _, part := range parts[1:] {
		if bytes.HasPrefix(part, []byte("--")) {
			return nil
		}
		_, part, _ = bytes.Cut(part, []byte("\n")) // the rest of the line of the boundary
		if err := a.read(bytes.TrimSuffix(part, []byte("\r")), deep+1); err != nil {
			return err
		}
	}
	return errArchive // its end is missing
}

// headsOf parts a part at its first empty line. A head that goes on in the next line
// begins it with a space.
func headsOf(part []byte) (heads map[string]string, body []byte) {
	heads = map[string]string{}
	last := ""
	for read := 0; len(part) > 0 && read < headsAtMost; {
		var line []byte
		line, part, _ = bytes.Cut(part, []byte("\n"))
		read += len(line) + 1
		said := strings.TrimRight(string(line), "\r")
		if strings.TrimSpace(said) == "" {
			return heads, part
		}
		if said[0] == ' ' || said[0] == '\t' {
			heads[last] += said
			continue
		}
		name, value, _ := strings.Cut(said, ":")
		last = strings.ToLower(strings.TrimSpace(name))
		heads[last] = strings.TrimSpace(value)
	}
	return heads, nil
}

func decoded(body []byte, encoding string) ([]byte, error) {
	switch strings.ToLower(encoding) {
	case "base64":
		return io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(body)))
	case "quoted-printable":
		return io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
	}
	return body, nil
}

// readArchive takes the letter out of a web archive, and says how much else there is.
func readArchive(doc record.Document, content []byte) (record.Document, record.Attachment, error) {
	letter, others, err := letterIn(content)
	if err != nil || mailHead.Match(letter.Data) { // one within another is no letter
		return doc, letter, record.Because(err, record.Broken, words.DocumentArchiveUnread(), words.HintRingAsk())
	}
	if others > 0 {
		doc = noted(doc, words.DocumentLeftPictures(others))
	}
	return doc, letter, nil
}
