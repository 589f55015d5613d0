package load

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
)

// scope is a set of resources that refer to one another: a bundle, or all the
// single resources and NDJSON files of one folder of the root. The same id in two
// scopes is not the same resource.
type scope struct {
	name       string
	references map[string]string // any address a resource is known by, to its new reference
	assigned   map[string]string // the key of each resource, to its new reference
}

// scope is the scope that a file belongs to.
func (l *loader) scope(file string, parts []part) *scope {
	name := sharedName(file)
	if len(parts) > 1 && filepath.Ext(file) != ".ndjson" || (len(parts) == 1 && parts[0].fullURL != "") {
		name = file
	}
	if l.scopes[name] == nil {
		l.scopes[name] = &scope{name: name, references: map[string]string{}, assigned: map[string]string{}}
	}
	return l.scopes[name]
}

func sharedName(file string) string {
	first, _, nested := strings.Cut(filepath.ToSlash(file), "/")
	if !nested {
		return ""
	}
	return first
}

// shared is the scope of the single resources beside a bundle, where its
// references may lead; nil where there is none.
func (l *loader) shared(from *scope) *scope { return l.scopes[sharedName(from.name)] }

// keyOf is what a resource is known by in its scope: its full address, else its
// type and id, else its position.
func keyOf(i int, p part) string {
	switch {
	case p.fullURL != "":
		return p.fullURL + " " + p.kind()
	case p.id() != "":
		return p.kind() + "/" + p.id()
	}
	return fmt.Sprintf("%s at %d", p.kind(), i)
}

// assign gives a resource its new reference. fresh is false for one that has been
// met before.
func (s *scope) assign(i int, p part) (reference string, fresh bool) {
	where := keyOf(i, p)
	if known, met := s.assigned[where]; met {
		return known, false
	}
	sum := sha256.Sum256([]byte(s.name + "\x00" + where))
	reference = p.kind() + "/" + hex.EncodeToString(sum[:10])
	s.redirect(i, p, reference)
	return reference, true
}

// redirect makes every address of a resource lead to a reference.
func (s *scope) redirect(i int, p part, reference string) {
	s.assigned[keyOf(i, p)] = reference
	if p.fullURL != "" {
		s.references[p.fullURL] = reference
	}
	if p.id() != "" {
		s.references[p.kind()+"/"+p.id()] = reference
	}
	identifiers, _ := p.resource["identifier"].([]any)
	for _, item := range identifiers {
		identifier, _ := item.(object)
		system, _ := identifier["system"].(string)
		if value, _ := identifier["value"].(string); value != "" {
			s.references[p.kind()+"?identifier="+system+"|"+value] = reference
		}
	}
}

func (s *scope) at(i int, p part) string { return s.assigned[keyOf(i, p)] }

// onlyPerson is the reference to the person of a file as a whole: the one Patient of a
// bundle, or somebody nameless for a single resource; empty where there are several
// or none.
func (s *scope) onlyPerson(file string, parts []part) string {
	if s.name != file && len(parts) > 1 {
		return "" // NDJSON: of many people
	}
	if len(parts) == 1 {
		return "Patient/of " + file
	}
	found := ""
	for i, p := range parts {
		if reference := s.at(i, p); p.kind() == "Patient" && reference != found {
			if found != "" {
				return ""
			}
			found = reference
		}
	}
	return found
}

// resolve resolves a reference as it stands in a file.
func (s *scope) resolve(reference string) (string, bool) {
	if s == nil {
		return "", false
	}
	if found, ok := s.references[reference]; ok {
		return found, true
	}
	reference, _, _ = strings.Cut(reference, "/_history/")
	if found, ok := s.references[reference]; ok {
		return found, true
	}
	steps := strings.Split(reference, "/")
	if len(steps) < 2 || strings.HasPrefix(reference, "#") {
		return "", false
	}
	found, ok := s.references[strings.Join(steps[len(steps)-2:], "/")]
	return found, ok
}

// rewrite turns the references in a value, and the addresses of its attachments,
// into those of the service. What leads nowhere stays as it is.
func (s *scope) rewrite(value any, beside *scope) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			s.rewrite(item, beside)
		}
	case object:
		for name, inner := range v {
			text, is := inner.(string)
			if !is || (name != "reference" && name != "url") {
				s.rewrite(inner, beside)
				continue
			}
			if found, ok := s.resolve(text); ok {
				v[name] = found
			} else if found, ok := beside.resolve(text); ok {
				v[name] = found
			}
		}
	}
}
