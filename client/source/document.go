package source

import (
	"context"

	"careview/assets/words"
	"careview/client/record"
)

// Document fetches an attachment from the source that named it, and from no
// other host, within that source's deadline.
func (s Sources) Document(ctx context.Context, name string, attachment record.Attachment) (record.Attachment, error) {
	source, err := s.named(name)
	if err != nil {
		return record.Attachment{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, source.Deadline)
	defer cancel()
	document, err := source.Client.Binary(ctx, attachment.URL, attachment.Owner)
	if err != nil {
		return record.Attachment{}, err
	}
	if len(document.Content) == 0 {
		return record.Attachment{}, record.Because(nil, record.Broken, words.DocumentEmpty(), words.HintRingHolder())
	}
	attachment.Data, attachment.RequestID = document.Content, document.RequestID
	if document.ContentType != "" && document.ContentType != "application/octet-stream" {
		attachment.ContentType = document.ContentType
	}
	return attachment, nil
}
