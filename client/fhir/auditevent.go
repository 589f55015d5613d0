package fhir

import (
	"context"

	"careview/client/fhir/balp"
	"careview/client/record"
)

// Audit sends one entry of the trail to the service as an AuditEvent. query is the
// text of the search that a match came of. It is sent once: where no answer comes
// the service may have taken it, and knows it again by its number.
func (c *Client) Audit(ctx context.Context, entry record.Outgoing, query string) error {
	content, err := balp.Event(entry, query)
	if err != nil {
		return record.Because(err, record.Local, "An entry of the audit trail cannot be sent.", "Tell your support desk.")
	}
	_, err = c.Post(ctx, "AuditEvent", content)
	return err
}
