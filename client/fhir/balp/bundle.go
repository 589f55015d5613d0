package balp

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"careview/client/record/viewing"
)

// Bundle writes entries of the trail as AuditEvents in a Bundle of type collection.
func Bundle(ctx context.Context, to io.Writer, entries viewing.EachEntry) error {
	out, between := bufio.NewWriter(to), ""
	searches := map[uint64]string{} // the text of each search, for those who were found with it
	_, _ = out.WriteString(`{"resourceType":"Bundle","type":"collection"`)
	err := entries(ctx, func(entry viewing.Outgoing) error {
		if entry.Event.Query != "" {
			searches[entry.Sequence] = entry.Event.Query
		}
		content, err := Event(entry, cmp.Or(entry.Event.Query, searches[entry.Event.Follows]))
		if err != nil {
			return err
		}
		if between == "" { // an empty list is no list (FHIR R4 §2.6.2.1)
			_, _ = out.WriteString(`,"entry":[`)
		}
		_, err = fmt.Fprintf(out, "%s\n{\"fullUrl\":%q,\"resource\":%s}", between, fullURL(entry), content)
		between = ","
		return err
	})
	if err != nil {
		return err
	}
	if between != "" {
		_, _ = out.WriteString("\n]")
	}
	_, _ = out.WriteString("}\n")
	return out.Flush() // and says what went wrong before
}

// fullURL is the same for the same entry, and no other's (RFC 9562 §5.8).
func fullURL(entry viewing.Outgoing) string {
	id := sha256.Sum256([]byte(Name(entry)))
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16])
}
