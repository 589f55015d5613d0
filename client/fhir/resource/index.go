package resource

import (
	"bytes"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/nhs"
)

// Index finds resources by what others call them. A relative reference names a
// resource of the server that its own resource is of (FHIR R4, Bundle: resolving
// references): the same id on two servers is two things.
type Index struct {
	server   string                          // the server that relative references are of; empty where that is not known
	byURL    map[string]*Resource            // by an address that is of no server: urn:uuid …
	byServer map[string]map[string]*Resource // by server, then by type and id; "" holds those that name no server
	unique   func() map[string]*Resource     // by type and id, where one server alone has it; else nil
	named    func() map[string]*Resource     // by type and identifier, where one alone has it; else nil
	older    map[string][]*Resource          // Medications of which there is a newer version, by type and id
	Patients []*Resource
	Servers  map[string]bool // those of which there is more than support
}

// NewIndex is an Index of resources but for the older versions among them, which are found by
// their version alone; of two that are called the same, the first is found.
func NewIndex(resources []*Resource, older map[*Resource]bool) Index {
	x := Index{byURL: map[string]*Resource{}, byServer: map[string]map[string]*Resource{}, Servers: map[string]bool{}}
	x.unique, x.named = sync.OnceValue(x.findUnique), sync.OnceValue(x.findNamed)
	for res := range older {
		if res.Type == "Medication" && !res.Deleted {
			if x.older == nil {
				x.older = map[string][]*Resource{}
			}
			x.older[res.Key] = append(x.older[res.Key], res)
		}
	}
	if older != nil {
		resources = newest(resources, older)
	}
	for _, res := range resources {
		if !res.Unreadable {
			x.add(res, len(resources))
		}
	}
	for _, res := range resources {
		if res.Unreadable {
			continue
		}
		if res.Server == "" && res.Key != "" {
			addIfNew(x.From(res).onServer(len(resources)), res.Key, res)
		}
		if res.Type == "Patient" {
			x.Patients = append(x.Patients, res)
		}
	}
	return x
}

// onServer holds what is of the server that references are of. The first has room for
// all n there are, for most records are of one server.
func (x Index) onServer(n int) map[string]*Resource {
	resources := x.byServer[x.server]
	if resources == nil {
		if len(x.byServer) > 0 {
			n = 0
		}
		resources = make(map[string]*Resource, n)
		x.byServer[x.server] = resources
	}
	return resources
}

// add makes one of n resources found by its address.
func (x Index) add(res *Resource, n int) {
	x = x.From(res)
	if res.Server == "" {
		if res.FullURL != "" {
			addIfNew(x.byURL, res.FullURL, res)
		}
		if id, ok := strings.CutPrefix(res.FullURL, "urn:uuid:"); ok {
			addIfNew(x.onServer(n), res.Type+"/"+id, res) // repair: relative-uuid
		}
		return
	}
	_, key := splitAddress(res.FullURL)
	addIfNew(x.onServer(n), key, res)
	if !SupportTypes[res.Type] && !x.Servers[res.Server] {
		x.Servers[res.Server] = true
	}
}

// findUnique are the resources that one server alone has.
func (x Index) findUnique() map[string]*Resource {
	only := map[string]*Resource{}
	for server, resources := range x.byServer {
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

// findNamed are the resources that alone of their type have an identifier.
func (x Index) findNamed() map[string]*Resource {
	only := map[string]*Resource{}
	for res := range x.All() {
		if !bytes.Contains(res.Raw, []byte(`"identifier"`)) && !bytes.Contains(res.Raw, []byte(`"masterIdentifier"`)) {
			continue
		}
		b, _, err := lenient.Decode[struct {
			Identifier lenient.OneOrMany[r4.Identifier] `json:"identifier"`
			Master     lenient.OneOrMany[r4.Identifier] `json:"masterIdentifier"` // of a document
		}](res.Raw)
		if err != nil {
			continue
		}
		for _, id := range slices.Concat(b.Identifier, b.Master) {
			name := nameIn(id.System + "|" + id.Value)
			if name == "" {
				continue
			}
			key := res.Type + r4.ByIdentifier + name
			if other, taken := only[key]; taken && other != res {
				res = nil
			}
			only[key] = res
		}
	}
	return only
}

// nameIn is an identifier as a search has it, with its system as all write it. It is empty
// without a system, for then the value may be anybody's, and without a value.
func nameIn(search string) string {
	system, value, _ := strings.Cut(search, "|")
	system, value = nhs.Address(system), strings.TrimSpace(value)
	if system == "" || value == "" {
		return ""
	}
	return system + "|" + value
}

// findByIdentifier is what alone has an identifier among all that are of types, which are
// written with commas between; nil where no type is said.
func (x Index) findByIdentifier(types, search string) (found *Resource) {
	for kind := range strings.SplitSeq(types, ",") {
		res, taken := x.named()[kind+r4.ByIdentifier+nameIn(search)]
		if taken && (res == nil || found != nil) {
			return nil
		}
		if taken {
			found = res
		}
	}
	return found
}

func addIfNew(to map[string]*Resource, key string, res *Resource) {
	if _, taken := to[key]; !taken {
		to[key] = res
	}
}

// All are the resources that have an address, some of them twice.
func (x Index) All() iter.Seq[*Resource] {
	return func(yield func(*Resource) bool) {
		for _, resources := range append(slices.Collect(maps.Values(x.byServer)), x.byURL) {
			for _, res := range resources {
				if !yield(res) {
					return
				}
			}
		}
	}
}

// From is the index as the references of a resource are to be read.
func (x Index) From(res *Resource) Index {
	x.server = res.Server
	return x
}

// Find is the resource a reference names, nil when it is not here. An absolute
// reference finds only what carries that very address: another server's
// Patient/1 is another person.
func (x Index) Find(ref string) *Resource {
	if ref == "" || ref[0] == '#' {
		return nil
	}
	if kind, search, ok := strings.Cut(ref, r4.ByIdentifier); ok && !strings.Contains(kind, "/") {
		return x.findByIdentifier(kind, search)
	}
	ref, version, _ := strings.Cut(nhs.Address(ref), "/_history/")
	found := x.find(ref)
	if found.IsVersion(version) {
		return found
	}
	return x.findOlder(found, version)
}

// findOlder is another version of a Medication, which was not taken back since.
func (x Index) findOlder(found *Resource, version string) *Resource {
	for _, res := range x.older[found.Key] {
		if b, _, err := lenient.Decode[Base](res.Raw); err == nil && b.Meta.VersionID == version && res.Server == found.Server {
			if now, _, err := lenient.Decode[Base](found.Raw); err == nil && !now.Withdrawn() {
				return res
			}
		}
	}
	return nil
}

// IsVersion reports whether a resource is the version of that number, where it is a Medication:
// another may name another medicine. Where either does not say, it is.
func (res *Resource) IsVersion(version string) bool {
	if res == nil || version == "" || res.Type != "Medication" {
		return true
	}
	b, _, err := lenient.Decode[Base](res.Raw)
	return err == nil && (b.Meta.VersionID == "" || b.Meta.VersionID == version)
}

// find is the resource of an address without a version.
func (x Index) find(ref string) *Resource {
	if server, key := splitAddress(ref); server != "" {
		return x.byServer[server][key]
	}
	if found := x.byServer[x.server][ref]; found != nil {
		return found
	}
	if found := x.byURL[ref]; found != nil {
		return found
	}
	if found := x.byServer[""][ref]; found != nil {
		return found
	}
	if x.server == "" {
		return x.unique()[ref]
	}
	return nil
}

// SplitAddress takes an absolute address apart into the server, without its scheme, and
// the type and id; the server is empty where it is no such address.
func SplitAddress(address string) (server, key string) { return splitAddress(nhs.Address(address)) }

// splitAddress is SplitAddress of an address that nhs.Address gave.
func splitAddress(address string) (server, key string) {
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

// TypeIn is the resource type a relative or absolute reference names; empty when
// it does not say.
func TypeIn(ref string) string {
	ref, _, _ = strings.Cut(nhs.Address(ref), "/_history/")
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

// FindContained finds a contained resource by its local reference.
func FindContained(contained Contained, ref string) *Resource {
	if local, ok := strings.CutPrefix(ref, "#"); ok {
		if found := contained[local]; found != nil && !found.Unreadable {
			return found
		}
	}
	return nil
}
