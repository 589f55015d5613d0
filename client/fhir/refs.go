package fhir

import (
	"strings"

	"github.com/go-json-experiment/json"
)

// index finds resources by what others call them.
type index map[string]*resource

func newIndex(resources []*resource) index {
	x := make(index, len(resources))
	for _, res := range resources {
		if res.broken != "" {
			continue
		}
		if res.fullURL != "" {
			x[res.fullURL] = res
			if id, ok := strings.CutPrefix(res.fullURL, "urn:uuid:"); ok {
				x.addIfNew(res.kind+"/"+id, res) // repair: relative-uuid
			}
		}
	}
	for _, res := range resources {
		if res.broken == "" && res.key != "" {
			x.addIfNew(res.key, res)
		}
	}
	return x
}

func (x index) addIfNew(key string, res *resource) {
	if _, taken := x[key]; !taken {
		x[key] = res
	}
}

// find is the resource a reference names, nil when it is not here. An absolute
// reference finds only what carries that very address: another server's
// Patient/1 is another person.
func (x index) find(ref string) *resource {
	ref, _, _ = strings.Cut(ref, "/_history/")
	if ref == "" || ref[0] == '#' {
		return nil
	}
	return x[ref]
}

// kindOf is the resource type a relative or absolute reference names; empty when
// it does not say.
func kindOf(ref string) string {
	ref, _, _ = strings.Cut(ref, "/_history/")
	ref, _, _ = strings.Cut(ref, "?")
	parts := strings.Split(ref, "/")
	switch {
	case strings.HasPrefix(ref, "urn:"), strings.HasPrefix(ref, "#"):
		return ""
	case len(parts) == 1:
		return parts[0]
	}
	return parts[len(parts)-2]
}

// inside finds a contained resource by its local reference.
func inside(contained held, ref string) *resource {
	if local, ok := strings.CutPrefix(ref, "#"); ok {
		return contained[local]
	}
	return nil
}

// called is what is read of a practitioner, organisation, place, device or
// medicine to name it.
type called struct {
	Name         many[named]   `json:"name"`
	DeviceName   many[named]   `json:"deviceName"`
	Code         many[concept] `json:"code"`
	Relationship many[concept] `json:"relationship"`
	Practitioner reference     `json:"practitioner"`
	Organization reference     `json:"organization"`
	Contained    held          `json:"contained"`
}

// named is a human name in words, or the plain name of an organisation or place.
type named string

// UnmarshalJSON reads a name in either shape.
func (n *named) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, (*string)(n), strictly)
	}
	var human struct {
		humanName
		Name string `json:"name"` // Device.deviceName
	}
	if err := json.Unmarshal(raw, &human, strictly); err != nil {
		return err
	}
	*n = named(human.words())
	if *n == "" {
		*n = named(human.Name)
	}
	return nil
}

// words is a name in its usual order.
func (n humanName) words() string {
	if n.Text != "" {
		return n.Text
	}
	return strings.Join(strings.Fields(strings.Join(n.Prefix, " ")+" "+strings.Join(n.Given, " ")+" "+n.Family), " ")
}

// name is what a reference names, in words: its display, else the name of the
// resource it finds; empty when neither is there.
func (r *reader) name(b *base, ref reference) string {
	return r.nameWithin(b.Contained, ref, 0)
}

func (r *reader) nameWithin(contained held, ref reference, depth int) string {
	if ref.Display != "" || depth > 2 {
		return plain(ref.Display)
	}
	if res := inside(contained, ref.Reference); res != nil {
		return r.read(res, depth)
	}
	res := r.x.find(ref.Reference)
	if res == nil || res.kind == "Patient" {
		return ""
	}
	name, ok := r.names[res]
	if !ok {
		name = r.read(res, depth)
	}
	if depth == 0 { // deeper down a name may be cut short
		r.names[res] = name
	}
	return name
}

// read is the name of a resource: for a practitioner's role, the practitioner,
// what they are and where.
func (r *reader) read(res *resource, depth int) string {
	c, _, err := decode[called](res.raw)
	if err != nil {
		return ""
	}
	var parts []string
	for _, name := range append(c.Name, c.DeviceName...) {
		if parts = append(parts, plain(string(name))); name != "" {
			break
		}
	}
	if len(parts) == 0 || res.kind == "PractitionerRole" {
		parts = append(parts, r.nameWithin(c.Contained, c.Practitioner, depth+1), allWords(c.Code), r.nameWithin(c.Contained, c.Organization, depth+1))
	}
	for _, relationship := range c.Relationship {
		parts = append(parts, relationship.words())
	}
	return naming(", ", parts...)
}
