package resource

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"careview/client/fhir/lenient"
	"careview/client/record"
)

// OlderVersions are resources of which a newer version is in the collection too
// (a history, or two searches that brought the same).
func OlderVersions(resources []*Resource) map[*Resource]bool {
	older := map[*Resource]bool{}
	newest := make(map[string]*Resource, len(resources))
	for _, res := range resources {
		if res.Unreadable || res.Key == "" {
			continue
		}
		before, twice := newest[res.Key]
		switch {
		case !twice:
			newest[res.Key] = res
		case before.FullURL != "" && res.FullURL != "" && before.FullURL != res.FullURL:
			// The same id on two servers is two resources.
		case bytes.Equal(before.Raw, res.Raw):
			older[res] = true
		case versionOf(res).after(versionOf(before)):
			older[before], newest[res.Key] = true, res
		case versionOf(before).after(versionOf(res)):
			older[res] = true
		}
	}
	return older
}

// newest leaves out older versions, and what was deleted: what a reference finds must not depend on
// the order in which they came.
func newest(resources []*Resource, older map[*Resource]bool) []*Resource {
	if len(older) == 0 && !slices.ContainsFunc(resources, func(res *Resource) bool { return res.Deleted }) {
		return resources
	}
	return slices.DeleteFunc(slices.Clone(resources), func(res *Resource) bool { return older[res] || res.Deleted })
}

type version struct {
	updated record.Date
	number  int
}

// Updated is when what a resource says was new, by its source; unknown where it does not say.
func Updated(res *Resource) record.Date { return versionOf(res).updated }

func versionOf(res *Resource) version {
	b, _, err := lenient.Decode[Base](res.Raw)
	if err != nil {
		return version{}
	}
	updated, _ := record.ParseDate(b.Meta.LastUpdated)
	number, _ := strconv.Atoi(b.Meta.VersionID)
	return version{updated, number}
}

// after reports whether v is surely newer than w.
func (v version) after(w version) bool {
	if v.updated.Known() && w.updated.Known() && v.updated.Compare(w.updated) != 0 {
		return v.updated.Compare(w.updated) > 0
	}
	return v.number > w.number && w.number > 0
}

// NewestFirst are versions of one resource in the order in which it said them; false where
// they do not say which came after which, or contradict themselves.
func NewestFirst(versions []*Resource) ([]*Resource, bool) {
	inOrder := true
	sorted := slices.SortedStableFunc(slices.Values(versions), func(a, b *Resource) int {
		v, w := versionOf(a), versionOf(b)
		byTime, byNumber := 0, 0
		if v.updated.Known() && w.updated.Known() {
			byTime = w.updated.Compare(v.updated)
		}
		if v.number > 0 && w.number > 0 {
			byNumber = cmp.Compare(w.number, v.number)
		}
		order := cmp.Or(byTime, byNumber)
		inOrder = inOrder && byTime*byNumber >= 0 && (order != 0 || bytes.Equal(a.Raw, b.Raw))
		return order
	})
	return sorted, inOrder
}
