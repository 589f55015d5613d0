package subject

import (
	"bytes"
	"net/netip"
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
)

// matchAddress tells whom the address of a reference leads to, which it does from every
// resource of one server.
func (p *Person) matchAddress(from *resource.Resource, ref r4.Reference) Match {
	if p.refs[from.Target(ref.Reference)] {
		return SamePerson
	}
	if res := p.index.From(from).Find(ref.Reference); res != nil && p.leadsTo(from, res, ref.Reference) {
		if things[res.Type] {
			return Nobody
		}
		return p.MatchPatient(res)
	}
	if p.absentMatches(from, ref.Reference) || p.atPrivateAddress(from, ref.Reference) {
		return SamePerson
	}
	if things[ref.Type] || things[resource.TypeIn(ref.Reference)] {
		return Nobody
	}
	return SomebodyElse
}

// leadsTo reports whether what was found is what a reference means: a Patient that
// says of no server that it is there is not met from any.
func (p *Person) leadsTo(from, found *resource.Resource, ref string) bool {
	meant := from.Target(ref)
	return found.Type != "Patient" || meant.Server == "" || found.Server == meant.Server || p.hasID(meant.Server, found.ID)
}

// absentMatches tells whether a reference to a Patient that is not here names the
// person: by an id of theirs in this source, or by their NHS number.
func (p *Person) absentMatches(from *resource.Resource, ref string) bool {
	server := from.Target(ref).Server
	ref, _, _ = strings.Cut(nhs.Address(ref), "/_history/")
	if p.base != "" {
		ref = strings.TrimPrefix(ref, p.base+"/")
	}
	if query, ok := strings.CutPrefix(ref, "Patient?identifier="); ok {
		system, value, _ := strings.Cut(query, "|")
		return p.matchIdentifier(r4.Identifier{System: system, Value: value}) == SamePerson
	}
	id, ok := strings.CutPrefix(ref, "Patient/")
	return ok && p.hasID(server, id)
}

// isElsewhere reports whether a reference leads to another server than its resource is of,
// and what it leads to is not here.
func (p *Person) isElsewhere(from *resource.Resource, ref string) bool {
	server, _ := resource.SplitAddress(ref)
	return server != "" && server != from.Server && server != p.baseServer && p.index.From(from).Find(ref) == nil
}

// AtPrivateAddress reports whether a resource names the person by their own id at an
// address that has no meaning outside the network of the service.
func (p *Person) AtPrivateAddress(res *resource.Resource, h *resource.Header) bool {
	for ref := range h.Subjects() {
		if p.onlyAtPrivateAddress(res, ref) {
			return true
		}
	}
	if !resource.ParticipantTypes[res.Type] {
		return false
	}
	for _, participant := range h.Participant {
		if p.onlyAtPrivateAddress(res, participant.Actor) {
			return true
		}
	}
	return false
}

func (p *Person) onlyAtPrivateAddress(from *resource.Resource, ref r4.Reference) bool {
	return strings.Contains(ref.Reference, "://") && p.matchIdentifier(ref.Identifier()) != SamePerson && p.atPrivateAddress(from, ref.Reference)
}

// atPrivateAddress is for services behind a gateway, which rewrites its own addresses and
// not those within what it hands on. Such a name is another server's in no wider world than
// the service's own; and that the id is the person's there too is taken only where all that
// came is of one server, which has one such name, and the resource is where the person is.
func (p *Person) atPrivateAddress(from *resource.Resource, ref string) bool {
	server, key := resource.SplitAddress(ref)
	id, ok := strings.CutPrefix(key, "Patient/")
	if !ok || !isPrivate(server) || !p.isElsewhere(from, ref) || len(p.index.Servers) > 1 || !p.hasID(from.Server, id) || len(p.privateServers()) > 1 {
		return false
	}
	known := p.index.From(from).Find(key)
	return known == nil || p.MatchPatient(known) == SamePerson
}

// findPrivateServers are the servers of private addresses by which patients are named, besides
// those that resources came from: of two, each may have numbered its patients by itself.
func (p *Person) findPrivateServers() map[string]bool {
	found := map[string]bool{}
	for res := range p.index.All() {
		for before, after, ok := bytes.Cut(res.Raw, patientPath); ok; before, after, ok = bytes.Cut(after, patientPath) {
			address := string(before[bytes.LastIndexByte(before, '"')+1:])
			server, _ := resource.SplitAddress(address + "/Patient/0")
			if server != "" && server != res.Server && server != p.baseServer && isPrivate(server) {
				found[server] = true
			}
		}
	}
	return found
}

var patientPath = []byte("/Patient/")

// privateNames end the names of hosts that are nobody's in the public DNS (RFC 6761, 6762
// and 8375; "internal" by ICANN; "lan" and the like by habit, and never delegated).
var privateNames = []string{"internal", "local", "localhost", "localdomain", "lan", "intranet", "corp", "home", "home.arpa"}

// isPrivate reports whether a server's address is one of a private network.
func isPrivate(server string) bool {
	host, _, _ := strings.Cut(server, "/")
	if at, err := netip.ParseAddrPort(host); err == nil {
		host = at.Addr().String()
	}
	if at, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return at.IsPrivate() || at.IsLoopback() || at.IsLinkLocalUnicast()
	}
	host, _, _ = strings.Cut(host, ":")
	return host != "" && (!strings.Contains(host, ".") || slices.ContainsFunc(privateNames, func(end string) bool { return strings.HasSuffix(host, "."+end) }))
}
