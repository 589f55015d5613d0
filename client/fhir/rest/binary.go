package rest

import (
	"context"
	"errors"
	"net/url"
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

// Binary fetches a document from the source's own host; address is as the
// source wrote it, absolute or relative to the base. Another host is Unsafe: it
// is not asked, and never gets the access token. So is a document that says it is
// not owner's ("Patient/7"; empty: not known).
func (c *Client) Binary(ctx context.Context, address, owner string) (Document, error) {
	to, err := url.Parse(c.base.String() + "/")
	if err == nil {
		to, err = to.Parse(address)
	}
	if err != nil || !c.sameOrigin(to) {
		return Document{}, record.Because(errOtherHost, record.Unsafe, words.FHIRDocumentHost(), words.HintRingAuthor())
	}
	reply, err := c.get(ctx, to.String(), documentTypes)
	if err != nil {
		return Document{RequestID: reply.requestID}, err
	}
	return openBinary(Document{reply.body, reply.contentType, reply.requestID}, owner)
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
