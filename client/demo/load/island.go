package load

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
)

// island is a set of resources that refer to one another: a bundle, or all the
// single resources and NDJSON files of one folder of the root. The same id on two
// islands is not the same resource.
type island struct {
	name       string
	references map[string]string // any address a resource is known by, to its new reference
	places     map[string]string // file-less place of each resource, to its new reference
}

// island finds the island a file belongs to.
func (l *loader) island(file string, parts []part) *island {
	name := sharedName(file)
	if len(parts) > 1 && filepath.Ext(file) != ".ndjson" || (len(parts) == 1 && parts[0].fullURL != "") {
		name = file
	}
	if l.islands[name] == nil {
		l.islands[name] = &island{name: name, references: map[string]string{}, places: map[string]string{}}
	}
	return l.islands[name]
}

func sharedName(file string) string {
	first, _, nested := strings.Cut(filepath.ToSlash(file), "/")
	if !nested {
		return ""
	}
	return first
}

// shared is the island of the single resources beside a bundle, where its
// references may lead; nil where there is none.
func (l *loader) shared(from *island) *island { return l.islands[sharedName(from.name)] }

// place is what a resource is known by on its island: its full address, else its
// type and id, else its position.
func place(i int, p part) string {
	switch {
	case p.fullURL != "":
		return p.fullURL + " " + p.kind()
	case p.id() != "":
		return p.kind() + "/" + p.id()
	}
	return fmt.Sprintf("%s at %d", p.kind(), i)
}

// settle gives a resource its new reference. fresh is false for one that has been
// met before.
func (n *island) settle(i int, p part) (reference string, fresh bool) {
	where := place(i, p)
	if known, met := n.places[where]; met {
		return known, false
	}
	sum := sha256.Sum256([]byte(n.name + "\x00" + where))
	reference = p.kind() + "/" + hex.EncodeToString(sum[:10])
	n.redirect(i, p, reference)
	return reference, true
}

// redirect makes every address of a resource lead to a reference.
func (n *island) redirect(i int, p part, reference string) {
	n.places[place(i, p)] = reference
	if p.fullURL != "" {
		n.references[p.fullURL] = reference
	}
	if p.id() != "" {
		n.references[p.kind()+"/"+p.id()] = reference
	}
	identifiers, _ := p.resource["identifier"].([]any)
	for _, item := range identifiers {
		identifier, _ := item.(object)
		system, _ := identifier["system"].(string)
		if value, _ := identifier["value"].(string); value != "" {
			n.references[p.kind()+"?identifier="+system+"|"+value] = reference
		}
	}
}

func (n *island) at(i int, p part) string { return n.places[place(i, p)] }

// only is the reference to the person of a file as a whole: the one Patient of a
// bundle, or somebody nameless for a single resource; empty where there are several
// or none.
func (n *island) only(file string, parts []part) string {
	if n.name != file && len(parts) > 1 {
		return "" // NDJSON: of many people
	}
	if len(parts) == 1 {
		return "Patient/of " + file
	}
	found := ""
	for i, p := range parts {
		if reference := n.at(i, p); p.kind() == "Patient" && reference != found {
			if found != "" {
				return ""
			}
			found = reference
		}
	}
	return found
}

// find resolves a reference as it stands in a file.
func (n *island) find(reference string) (string, bool) {
	if n == nil {
		return "", false
	}
	if found, ok := n.references[reference]; ok {
		return found, true
	}
	reference, _, _ = strings.Cut(reference, "/_history/")
	if found, ok := n.references[reference]; ok {
		return found, true
	}
	steps := strings.Split(reference, "/")
	if len(steps) < 2 || strings.HasPrefix(reference, "#") {
		return "", false
	}
	found, ok := n.references[strings.Join(steps[len(steps)-2:], "/")]
	return found, ok
}

// rewrite turns the references in a value, and the addresses of its attachments,
// into those of the service. What leads nowhere stays as it is.
func (n *island) rewrite(value any, beside *island) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			n.rewrite(item, beside)
		}
	case object:
		for name, inner := range v {
			text, is := inner.(string)
			if !is || (name != "reference" && name != "url") {
				n.rewrite(inner, beside)
				continue
			}
			if found, ok := n.find(text); ok {
				v[name] = found
			} else if found, ok := beside.find(text); ok {
				v[name] = found
			}
		}
	}
}
