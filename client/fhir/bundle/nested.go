package bundle

import (
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
)

// maxNested is how many bundles deep resources are looked for.
const maxNested = 4

// isSnapshot are bundles that say how things were when they were made: what is in one that
// came among others is not read as what holds today.
var isSnapshot = map[string]bool{"document": true, "message": true}

// open adds what a bundle, or the parameters of an operation, hold; false where they cannot
// be taken apart, or there is more than came: then what holds it stands for it.
func (b *Bundle) open(c *lenient.Scanner, res *resource.Resource) bool {
	inside := []*Bundle{}
	for _, raw := range resourcesIn(res) {
		within := &Bundle{depth: b.depth + 1}
		scanner := &lenient.Scanner{JSON: raw}
		within.parseFirst(scanner)
		if scanner.Err != nil || isSnapshot[within.Type] || within.Next != "" || within.BadLink || within.Total != nil && *within.Total > within.Len() {
			return false
		}
		inside = append(inside, within)
	}
	b.Opened = append(b.Opened, res)
	for _, within := range inside {
		for _, found := range within.Resources {
			found.Within = res
		}
		if b.Resources = append(b.Resources, within.Resources...); len(b.Resources) > MaxResources {
			c.Fail(errTooMany)
		}
	}
	return len(inside) > 0
}

// resourcesIn are the resources in a bundle or in parameters.
func resourcesIn(res *resource.Resource) [][]byte {
	if res.Type == "Bundle" {
		return [][]byte{res.Raw}
	}
	type parameter struct {
		Resource jsontext.Value `json:"resource"`
	}
	parameters, _, err := lenient.Decode[struct {
		Parameter lenient.Many[struct {
			parameter
			Part lenient.Many[parameter] `json:"part"`
		}] `json:"parameter"`
	}](res.Raw)
	if err != nil {
		return nil
	}
	var list [][]byte
	for _, p := range parameters.Parameter {
		for _, one := range append([]parameter{p.parameter}, p.Part...) {
			if len(one.Resource) > 0 {
				list = append(list, one.Resource)
			}
		}
	}
	return list
}
