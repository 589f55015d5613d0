package bundle

import (
	"cmp"
	"strings"

	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// deletion is what an entry says of how it came: in a history, by which request a resource
// was deleted (FHIR R4, http#history); in a batch, whether the part was answered.
type deletion struct {
	request struct {
		Method string `json:"method"`
		URL    string `json:"url"`
	}
	response struct {
		LastModified string `json:"lastModified"`
		Status       string `json:"status"`
	}
	key string // of the resource
	at  int    // how many resources came before it: later versions
}

// readDeletion reads the request and the response of an entry. One of the wrong shape says
// nothing.
func readDeletion(request, response []byte) (d deletion) {
	_ = lenient.Unmarshal(request, &d.request)
	_ = lenient.Unmarshal(response, &d.response)
	return d
}

// failed reports whether a part of a batch was not answered.
func (d *deletion) failed() bool {
	return strings.HasPrefix(d.response.Status, "4") || strings.HasPrefix(d.response.Status, "5")
}

// failedPart stands for a part of a batch that was not answered: what it would have held
// is not known, so nothing is whole.
var failedPart = []byte(`{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"processing"}]}`)

func (b *Bundle) addDeletion(gone deletion, fullURL string) {
	if !strings.EqualFold(gone.request.Method, "DELETE") {
		return
	}
	address, _, _ := strings.Cut(cmp.Or(gone.request.URL, fullURL), "/_history/")
	_, gone.key = resource.SplitAddress(address)
	gone.at = len(b.Resources)
	b.deletions = append(b.deletions, gone)
}

// markDeleted marks the versions of resources before they were deleted: by the times that
// the two say, else by the order of a history, which begins with the newest. What was put
// back since stands.
func (b *Bundle) markDeleted() {
	for _, gone := range b.deletions {
		deleted, _ := record.ParseDate(gone.response.LastModified)
		for i, res := range b.Resources {
			if res.Key != gone.key {
				continue
			}
			updated := resource.Updated(res)
			if deleted.Known() && updated.Known() {
				res.Deleted = res.Deleted || updated.Compare(deleted) <= 0
				continue
			}
			res.Deleted = res.Deleted || i >= gone.at
		}
	}
}
