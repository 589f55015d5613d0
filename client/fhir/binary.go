package fhir

import (
	"strings"

	"github.com/go-json-experiment/json"

	"careview/client/record"
)

// openBinary takes a document out of a Binary resource where the service sent
// the resource and not the document itself.
func openBinary(document Document) (Document, error) {
	if !strings.Contains(document.ContentType, "json") {
		return document, nil
	}
	var binary struct {
		ResourceType string `json:"resourceType"`
		ContentType  string `json:"contentType"`
		Data         []byte `json:"data"`
	}
	err := json.Unmarshal(document.Content, &binary, framing)
	if err != nil || binary.ResourceType != "Binary" {
		return document, referenced(record.Because(err, record.Broken, "The document cannot be read.",
			"Ring the service that holds it."), document.RequestID)
	}
	return Document{binary.Data, binary.ContentType, document.RequestID}, nil
}
