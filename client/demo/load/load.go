// Package load reads folders of FHIR R4 files into the demonstration service:
// bundles of every kind, bulk-export NDJSON and single resources.
//
// The files are read twice, one at a time: first to learn who and what is there
// and to give everything an id of the service's own, then to put it into the
// store with its references rewritten. Nothing is loaded when the context ends
// before all is done.
package load

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"careview/client/demo/store"
	"careview/client/nhs"
)

type object = store.Object

// Report says what was loaded and what was not.
type Report struct {
	Files     int // files of which something was loaded
	People    int
	Resources int
	Numbered  int // people who were given a made-up NHS number because they had none that is valid
	Unnamed   int // people known only by being referred to
	Assumed   int // resources that say of nobody, taken as about the one person of their file
	Skipped   []Skipped
}

// Skipped is a file, or so many resources of one, that were not loaded, and why.
type Skipped struct {
	File  string // relative to the folder
	Why   string
	Count int // resources; 0 where the file was skipped whole
}

// String says the report in a few lines; it names files and counts, nobody.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Loaded %d resources about %d people from %d files.\n", r.Resources, r.People, r.Files)
	if r.Numbered > 0 {
		fmt.Fprintf(&b, "%d people had no valid NHS number of their own and were given one from the test range.\n", r.Numbered)
	}
	if r.Unnamed > 0 {
		fmt.Fprintf(&b, "%d people are only referred to: their names are not known.\n", r.Unnamed)
	}
	if r.Assumed > 0 {
		fmt.Fprintf(&b, "%d resources do not say whom they are about and were taken as about the one person of their file.\n", r.Assumed)
	}
	for _, s := range r.Skipped {
		if s.Count == 0 {
			fmt.Fprintf(&b, "Skipped %s: %s\n", s.File, s.Why)
			continue
		}
		fmt.Fprintf(&b, "Skipped %d of %s: %s\n", s.Count, s.File, s.Why)
	}
	return b.String()
}

// What is loaded goes into the London Care Record, and who it is about into the
// directory as well.
const (
	into      = "lcr"
	directory = "directory"
)

// The home at which everybody who was loaded is listed.
const (
	homeName = "Loaded data"
	homeODS  = "VN9C3"
)

// Folder loads every FHIR file below a folder in one transaction. A file that
// cannot be loaded is reported and is no error; a folder that cannot be read is.
func Folder(ctx context.Context, root string, s *store.Store) (Report, error) {
	files, err := filesBelow(root)
	if err != nil {
		return Report{}, fmt.Errorf("loading files: %w", err)
	}
	l := &loader{root: root, scopes: map[string]*scope{}, people: newPeople(), done: map[string]bool{}, bad: map[string]bool{}}
	err = s.Fill(ctx, func(batch *store.Batch) error {
		l.batch = batch
		for _, step := range []func(string, []part) error{l.index, l.load} {
			for _, file := range files {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := l.file(file, step); err != nil {
					return err
				}
			}
		}
		return l.finish()
	})
	return l.report, err
}

// filesBelow lists the files under a folder in a stable order.
func filesBelow(root string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.Type().IsRegular() && !strings.HasPrefix(entry.Name(), ".") {
			files = append(files, path)
		}
		return nil
	})
	slices.Sort(files)
	return files, err
}

type loader struct {
	root   string
	batch  *store.Batch
	scopes map[string]*scope
	people *people
	done   map[string]bool // references that are in the store
	bad    map[string]bool // files that were skipped whole
	report Report
}

// file reads one file and takes it a step further.
func (l *loader) file(path string, step func(string, []part) error) error {
	name, err := filepath.Rel(l.root, path)
	if err != nil {
		return err
	}
	if l.bad[name] {
		return nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	parts, why := split(name, content)
	if why == "" {
		why = olderVersion(parts)
	}
	if why != "" {
		l.bad[name] = true
		l.report.Skipped = append(l.report.Skipped, Skipped{File: name, Why: why})
		return nil
	}
	return step(name, parts)
}

// skip counts one resource of a file that is not loaded.
func (l *loader) skip(file, why string) {
	last := len(l.report.Skipped) - 1
	for i := last; i >= 0 && l.report.Skipped[i].File == file; i-- {
		if l.report.Skipped[i].Why == why {
			l.report.Skipped[i].Count++
			return
		}
	}
	l.report.Skipped = append(l.report.Skipped, Skipped{file, why, 1})
}

// index gives every resource of a file its new reference and learns who is there.
func (l *loader) index(file string, parts []part) error {
	home := l.scope(file, parts)
	for i, p := range parts {
		if neverLoaded[p.kind()] {
			continue
		}
		reference, fresh := home.assign(i, p)
		if p.kind() != "Patient" || !fresh {
			continue
		}
		known, err := l.people.register(reference, p.resource, l.batch)
		if err != nil {
			return err
		}
		if known != reference { // the same person as in another file
			home.redirect(i, p, known)
		}
	}
	return nil
}

// load puts the resources of a file into the store.
func (l *loader) load(file string, parts []part) error {
	home, loaded := l.scope(file, parts), 0
	onlyPerson := home.onlyPerson(file, parts)
	for i, p := range parts {
		if neverLoaded[p.kind()] {
			l.skip(file, p.kind()+" is no part of anybody’s record")
			continue
		}
		reference := home.at(i, p)
		if l.done[reference] {
			l.skip(file, "the same resource, or the same person, stood in an earlier place")
			continue
		}
		put, err := l.put(home, reference, p, onlyPerson)
		if err != nil {
			return err
		}
		if !put {
			l.skip(file, p.kind()+" does not say which person it is about")
			continue
		}
		loaded++
	}
	if loaded > 0 {
		l.report.Files++
		l.report.Resources += loaded
	}
	return nil
}

// put puts one resource into the store, unless it should be about a person and
// neither it nor its file says which. onlyPerson is the person of the file as a whole.
func (l *loader) put(home *scope, reference string, p part, onlyPerson string) (bool, error) {
	resource := p.resource
	home.rewrite(resource, l.shared(home))
	_, resource["id"], _ = strings.Cut(reference, "/")
	l.done[reference] = true
	if p.kind() == "Patient" {
		return true, l.people.put(l.batch, reference, resource)
	}
	subject := store.Subject(resource)
	if subject == nil && needsSubject[p.kind()] {
		if onlyPerson == "" {
			return false, nil
		}
		subject = object{"reference": onlyPerson}
		resource[subjectField(p.kind())] = subject
		l.report.Assumed++
	}
	if subject != nil {
		if err := l.people.resolveSubject(subject, home.name, l.batch); err != nil {
			return false, err
		}
	}
	return true, l.batch.Add(into, resource)
}

// finish puts those who are only referred to into the store, and everybody into
// the home of loaded data.
func (l *loader) finish() error {
	if err := l.people.putUnnamed(l.batch); err != nil {
		return err
	}
	l.report.People, l.report.Numbered, l.report.Unnamed = len(l.people.members), l.people.numbered, len(l.people.unnamed)
	if len(l.people.members) == 0 {
		return nil
	}
	var members []object
	for _, reference := range l.people.members {
		members = append(members, object{"entity": object{"reference": reference}})
	}
	return l.batch.Add(into, object{
		"resourceType": "Group", "id": "loaded", "active": true, "type": "person", "actual": true, "name": homeName, "member": members,
		"identifier": []object{{"system": nhs.ODSSystem, "value": homeODS}},
	})
}
