package record

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Group is one thing as one source or several gave it. The entries of a group say
// the same in every word that a reader would act on; they differ in their source
// and in the numbers that the source keeps them under.
type Group struct {
	Entries []Entry // at least one, each of another source, by the source's name
}

// Grouped brings together what several sources say alike: the same kind of thing
// with the same code, date, author, status and words. No entry is lost, and a
// difference of any sort keeps two entries apart. A group stands where the first
// of its entries stood; who is grouped with whom does not depend on the order.
//
// Two entries of one source are never grouped: a source that says a thing twice
// may mean that it happened twice.
func Grouped(entries []Entry) []Group {
	members, own := make([][]int, len(entries)), make([]int, len(entries)) // of the group that stands at an entry's place
	for i := range entries {
		own[i], members[i] = i, own[i:i+1:i+1]
	}
	for _, sets := range groupCandidates(entries) {
		for _, set := range sets {
			for _, group := range acrossSources(entries, set) {
				for _, i := range group {
					members[i] = nil
				}
				members[slices.Min(group)] = group
			}
		}
	}
	groups, room := make([]Group, 0, len(entries)), make([]Entry, 0, len(entries)) // all stand in one place: each is in one group
	for _, indices := range members {
		if len(indices) == 0 {
			continue
		}
		from := len(room)
		for _, i := range indices {
			room = append(room, entries[i])
		}
		groups = append(groups, Group{Entries: room[from:len(room):len(room)]})
	}
	return groups
}

// groupCandidates sorts out what may be alike. Where there is but one source, nothing is.
func groupCandidates(entries []Entry) map[groupKey]equalSets {
	if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Source != entries[0].Source }) {
		return nil
	}
	kinds := map[groupKey]equalSets{}
	for i := range entries {
		if groupable(&entries[i]) {
			key := groupKeyOf(&entries[i])
			kinds[key] = kinds[key].add(entries, i)
		}
	}
	return kinds
}

// groupKey is what is compared first: cheap to tell apart by.
type groupKey struct {
	section            Section
	system, code       string
	at                 int64
	precision          Precision
	author, text, kind string
}

func groupKeyOf(e *Entry) groupKey {
	return groupKey{e.Section, e.Code.System, e.Code.Value, e.Date.Time().UnixNano(), e.Date.Precision(), e.Author, e.Text, e.Type}
}

// groupable reports whether an entry says enough to be told equal to another:
// what it is, when, and by whom. Care plans and care teams are read one by one.
func groupable(e *Entry) bool {
	if e.Section == CarePlans || e.Section == CareTeam || e.Code.System == "" || e.Code.Value == "" || !e.Date.Known() || e.Author == "" {
		return false
	}
	letter, ok := e.Detail.(Letter)
	return !ok || !slices.ContainsFunc(letter.Attachments, ambiguous)
}

// ambiguous reports whether two attachments that are written alike may yet be two: an
// address within a source names another document in every source.
func ambiguous(a Attachment) bool { return len(a.Data) == 0 && !strings.Contains(a.URL, "://") }

// equalSets are the entries of one key in sets that are alike in every word.
type equalSets [][]int

func (sets equalSets) add(entries []Entry, i int) equalSets {
	for n, set := range sets {
		if sameContent(&entries[set[0]], &entries[i]) {
			sets[n] = append(set, i)
			return sets
		}
	}
	return append(sets, []int{i})
}

// sameContent reports whether two entries say the same in all but their source, id and
// version.
func sameContent(a, b *Entry) bool {
	return groupKeyOf(a) == groupKeyOf(b) && a.Date.Compare(b.Date) == 0 && a.Code == b.Code &&
		a.Status == b.Status && a.ClinicalStatus == b.ClinicalStatus &&
		slices.Equal(a.Marks, b.Marks) && slices.Equal(a.Facts, b.Facts) && reflect.DeepEqual(a.Detail, b.Detail)
}

// acrossSources takes one entry of each source at a time, by id, until fewer than
// two sources are left; what is left stays by itself.
func acrossSources(entries []Entry, alike []int) [][]int {
	if len(alike) < 2 {
		return nil
	}
	slices.SortFunc(alike, func(a, b int) int {
		x, y := &entries[a], &entries[b]
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Version, y.Version), cmp.Compare(a, b))
	})
	var rounds [][]int
	turn := 0
	for n, i := range alike {
		turn++
		if n == 0 || entries[alike[n-1]].Source != entries[i].Source {
			turn = 0
		}
		if turn == len(rounds) {
			rounds = append(rounds, nil)
		}
		rounds[turn] = append(rounds[turn], i)
	}
	return slices.DeleteFunc(rounds, func(round []int) bool { return len(round) < 2 })
}
