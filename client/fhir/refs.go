package fhir

import (
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
)

// index finds resources by what others call them. A relative reference names a
// resource of the server that its own resource is of (FHIR R4, Bundle: resolving
// references): the same id on two servers is two things.
type index struct {
	from    string                          // the server that relative references are of; empty where that is not known
	by      map[string]*resource            // by an address that is of no server: urn:uuid …
	on      map[string]map[string]*resource // by server, then by type and id; "" holds those that name no server
	only    func() map[string]*resource     // by type and id, where one server alone has it; else nil
	people  []*resource
	servers map[string]bool // those of which there is more than support
}

func newIndex(resources []*resource) index {
	x := index{by: map[string]*resource{}, on: map[string]map[string]*resource{}, servers: map[string]bool{}}
	x.only = sync.OnceValue(x.onlyOnce)
	for _, res := range resources {
		if !res.broken {
			x.put(res, len(resources))
		}
	}
	for _, res := range resources {
		if res.broken {
			continue
		}
		if res.server == "" && res.key != "" {
			addIfNew(x.of(res).here(len(resources)), res.key, res)
		}
		if res.kind == "Patient" {
			x.people = append(x.people, res)
		}
	}
	return x
}

// here holds what is of the server that references are of. The first has room for
// all n there are, for most records are of one server.
func (x index) here(n int) map[string]*resource {
	held := x.on[x.from]
	if held == nil {
		if len(x.on) > 0 {
			n = 0
		}
		held = make(map[string]*resource, n)
		x.on[x.from] = held
	}
	return held
}

// put makes one of n resources found by its address.
func (x index) put(res *resource, n int) {
	x = x.of(res)
	if res.server == "" {
		if res.fullURL != "" {
			addIfNew(x.by, res.fullURL, res)
		}
		if id, ok := strings.CutPrefix(res.fullURL, "urn:uuid:"); ok {
			addIfNew(x.here(n), res.kind+"/"+id, res) // repair: relative-uuid
		}
		return
	}
	_, key := apart(res.fullURL)
	addIfNew(x.here(n), key, res)
	if !support[res.kind] && !x.servers[res.server] {
		x.servers[res.server] = true
	}
}

// onlyOnce are the resources that one server alone has.
func (x index) onlyOnce() map[string]*resource {
	only := map[string]*resource{}
	for server, resources := range x.on {
		if server == "" {
			continue
		}
		for key, res := range resources {
			if _, twice := only[key]; twice {
				res = nil
			}
			only[key] = res
		}
	}
	return only
}

func addIfNew(to map[string]*resource, key string, res *resource) {
	if _, taken := to[key]; !taken {
		to[key] = res
	}
}

// of is the index as the references of a resource are to be read.
func (x index) of(res *resource) index {
	x.from = res.server
	return x
}

// find is the resource a reference names, nil when it is not here. An absolute
// reference finds only what carries that very address: another server's
// Patient/1 is another person.
func (x index) find(ref string) *resource {
	ref, _, _ = strings.Cut(ref, "/_history/")
	if ref == "" || ref[0] == '#' {
		return nil
	}
	if server, key := apart(ref); server != "" {
		return x.on[server][key]
	}
	if found := x.on[x.from][ref]; found != nil {
		return found
	}
	if found := x.by[ref]; found != nil {
		return found
	}
	if found := x.on[""][ref]; found != nil {
		return found
	}
	if x.from == "" {
		return x.only()[ref]
	}
	return nil
}

// apart takes an absolute address apart into the server, without its scheme, and
// the type and id; the server is empty where it is no such address.
func apart(address string) (server, key string) {
	rest, secure := strings.CutPrefix(address, "https://")
	plain := false
	if !secure {
		rest, plain = strings.CutPrefix(address, "http://")
	}
	rest, _, _ = strings.Cut(rest, "/_history/")
	id := strings.LastIndexByte(rest, '/')
	if !secure && !plain || id < 0 {
		return "", address
	}
	kind := strings.LastIndexByte(rest[:id], '/')
	if kind < 0 {
		return "", address
	}
	return rest[:kind], rest[kind+1:]
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
	Name         oneOrMany[named] `json:"name"`
	DeviceName   oneOrMany[named] `json:"deviceName"`
	Code         many[concept]    `json:"code"`
	Relationship many[concept]    `json:"relationship"`
	Practitioner reference        `json:"practitioner"`
	Organization reference        `json:"organization"`
	Contained    held             `json:"contained"`
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
	if err := unmarshal(raw, &human, strictly); err != nil {
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

// nameAt is a resource that is named, and how deep within another name.
type nameAt struct {
	res   *resource
	depth int
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
	at := nameAt{res, depth} // deeper down a name may be cut short
	name, ok := r.names[at]
	if !ok {
		name = r.read(res, depth)
		r.names[at] = name
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
	within := *r
	within.x = r.x.of(res)
	var parts []string
	for _, name := range append(c.Name, c.DeviceName...) {
		if parts = append(parts, plain(string(name))); name != "" {
			break
		}
	}
	if len(parts) == 0 || res.kind == "PractitionerRole" {
		parts = append(parts, within.nameWithin(c.Contained, c.Practitioner, depth+1), allWords(c.Code), within.nameWithin(c.Contained, c.Organization, depth+1))
	}
	for _, relationship := range c.Relationship {
		parts = append(parts, relationship.words())
	}
	return naming(", ", parts...)
}
