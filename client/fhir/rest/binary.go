package rest

import (
	"context"
	"errors"
	"net/url"
	"path"
	"regexp"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// Document is the content of a Binary, or of whatever a letter points to.
type Document struct {
	Content     []byte
	ContentType string
	RequestID   string
}

const documentTypes = "application/pdf, text/plain, application/xhtml+xml, text/html, application/xml;q=0.9, image/*;q=0.9, */*;q=0.5"

// Binary fetches a document from below the source's own base; address is as the
// source wrote it, absolute or relative to the base. Any other place is Unsafe: it
// is not asked, and never gets the access token. An address is written by whoever
// wrote the letter, and must not choose what else on that host is asked in the name of
// the member of staff. So is a document that says it is not owner's ("Patient/7";
// empty: not known).
func (c *Client) Binary(ctx context.Context, address, owner string) (Document, error) {
	to, err := url.Parse(c.base.String() + "/")
	if err == nil {
		to, err = to.Parse(address)
	}
	switch {
	case err != nil || !c.sameOrigin(to):
		return Document{}, record.Because(errOtherHost, record.Unsafe, words.FHIRDocumentHost(), words.HintRingElsewhere())
	case !c.belowBase(to):
		return Document{}, record.Because(errOtherPath, record.Unsafe, words.FHIRDocumentPath(), words.HintRingElsewhere())
	}
	reply, err := c.get(ctx, to.String(), documentTypes)
	if err != nil {
		return Document{RequestID: reply.requestID}, err
	}
	return openBinary(Document{reply.body, reply.contentType, reply.requestID}, owner)
}

var errOtherPath = errors.New("outside the base path")

var (
	encodedTwice = regexp.MustCompile(`(?i)%(2e|2f|5c)`)
	ofOneStep    = regexp.MustCompile(`;[^/]*`) // parameters (RFC 3986 §3.3), which some servers leave out: "..;x" is ".." to them
)

// belowBase reports whether an address lies below the base, also once a server has taken
// its dots, its encoded slashes and its backslashes for steps.
func (c *Client) belowBase(u *url.URL) bool {
	plain := ofOneStep.ReplaceAllString(strings.ReplaceAll(u.Path, "\\", "/"), "")
	return strings.HasPrefix(path.Clean("/"+plain), strings.TrimRight(path.Clean("/"+c.base.Path), "/")+"/") && !encodedTwice.MatchString(plain)
}

// openBinary takes a document out of a Binary resource where the service sent
// the resource and not the document itself. A Binary that says whom it is about
// (securityContext, FHIR R4 §2.44) must say owner, the person whose document was
// asked for.
func openBinary(document Document, owner string) (Document, error) {
	if !strings.Contains(document.ContentType, "json") {
		return document, nil
	}
	var binary resource.Binary
	err := lenient.Unmarshal(document.Content, &binary)
	switch {
	case err == nil && binary.ResourceType != "" && binary.ResourceType != "Binary":
		return document, nil // data, and not a document: whoever reads it says so
	case err != nil || binary.ResourceType == "" || binary.Data.Broken:
		return document, withReference(record.Because(err, record.Broken, words.FHIRDocumentUnread(), words.HintRingHolder()), document.RequestID)
	case resource.DifferentPatients(binary.SecurityContext.Reference, owner):
		return Document{RequestID: document.RequestID}, unsafeProblem(errSomeoneElse, document.RequestID, words.FHIRDocumentOther())
	}
	return Document{binary.Data.Bytes, binary.ContentType, document.RequestID}, nil
}

var errSomeoneElse = errors.New("another person's")
