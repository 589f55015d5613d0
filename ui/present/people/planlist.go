package people

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/ui/present/phrase"
)

// PlanColumn is a column of the list of plans to look at.
type PlanColumn uint8

// The columns, by which the list may be sorted.
const (
	PlanGravity PlanColumn = iota // what to look at
	PlanName
	PlanRoom
	PlanChanged
	PlanSeen
	planColumns
)

// PlanListState is how the list of plans to look at is shown.
type PlanListState struct {
	By     PlanColumn
	Turned bool // the other way round
	Filter string
}

// PlanLine is one person on the list.
type PlanLine struct {
	Row     viewing.ResidentRow
	Look    record.Word // what to look at, the gravest first and in its tone
	Changed string      // when the plan was last changed
	Seen    string      // when it was last seen here

	gravity int
}

// PlanList presents whose care plan is to be looked at: those residents about whose
// plan something is not as it should be, or is not known, or is new. It is made of
// the residents' list, keeps nothing of its own and asks for nothing.
type PlanList struct {
	State PlanListState

	residents *Residents
	changed   func()
	shown     []PlanLine // in the order in which they stand on the screen
}

// NewPlanList makes the list of plans to look at of some residents.
func NewPlanList(residents *Residents, changed func()) *PlanList {
	return &PlanList{residents: residents, changed: changed}
}

// Lines are the people who are shown. Whoever is shown stays where they stand while
// answers arrive; who comes then stands last, until an order is asked for.
func (p *PlanList) Lines() []PlanLine {
	p.shown = inPlaces(p.shown, p.All(), func(line PlanLine) who { return whoIs(line.Row.Person) }, func(PlanLine) bool { return true })
	wanted := wordsOf(p.State.Filter)
	return slices.DeleteFunc(slices.Clone(p.shown), func(line PlanLine) bool { return !containsAll(line.text(), wanted) })
}

// Sorted puts whoever came since the list was last put in order in their place.
func (p *PlanList) Sorted() { p.shown = nil }

// All are the people on the list, whatever the filter, in the order that was chosen.
func (p *PlanList) All() []PlanLine {
	list := p.residents.State.List
	if !list.Plans {
		return nil
	}
	pending := p.pendingRows()
	var lines []PlanLine
	for _, row := range list.Rows {
		found := slices.DeleteFunc(planFindings(row), func(f planFinding) bool { return len(pending[f.gravity]) > 0 })
		if len(found) > 0 {
			lines = append(lines, planLine(row, found))
		}
	}
	by := planOrders[p.State.By].compare
	slices.SortStableFunc(lines, func(a, b PlanLine) int {
		c := by(a, b)
		if p.State.Turned {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.gravity, b.gravity))
	})
	return lines
}

// pendingRows are the people of whom the same is not known as of most on the list, by what it
// is: a silent source would put everybody on it, and hide those who are to be looked at.
// While answers arrive nobody is put on the list for what has not been answered.
func (p *PlanList) pendingRows() map[int][]viewing.ResidentRow {
	list := p.residents.State.List
	of := map[int][]viewing.ResidentRow{}
	for _, row := range list.Rows {
		for _, found := range planFindings(row) {
			if found.unknown {
				of[found.gravity] = append(of[found.gravity], row)
			}
		}
	}
	for gravity, rows := range of {
		if list.Settled && (len(rows) == 1 || 2*len(rows) <= len(list.Rows)) {
			delete(of, gravity)
		}
	}
	return of
}

// Unknown says what is not known of so many people that they are not listed for it.
func (p *PlanList) Unknown() []string {
	pending := p.pendingRows()
	var said []string
	for gravity, whether := range map[int]func(int, string) string{planNotKnown: words.PlansUnknownWhether, perhapsAnother: words.PlansAnotherWhether} {
		if rows := pending[gravity]; len(rows) > 0 {
			said = append(said, whether(len(rows), unknownBecause(rows)))
		}
	}
	slices.Sort(said)
	return said
}

// Count is how many people have a plan to be looked at.
func (p *PlanList) Count() int { return len(p.All()) }

// Pending is about how many people sources have yet to answer.
func (p *PlanList) Pending() int {
	n := 0
	for _, row := range p.residents.State.List.Rows {
		if len(row.Check.Asking) > 0 {
			n++
		}
	}
	return n
}

// AllWell reports whether it is known that nothing is to be looked at: every source of
// care plans has answered in full about everybody on the list.
func (p *PlanList) AllWell() bool {
	list := p.residents.State.List
	return list.Plans && list.Settled && !p.residents.State.Waiting && list.Missing == 0 && len(list.Rows) > 0 && p.Count() == 0 && len(p.Unknown()) == 0
}

// Sentence says how many people are shown of how many, who was asked, and when.
func (p *PlanList) Sentence() string { return p.sentence(p.Pending(), p.residents.asked()) }

// Sentences are the Sentence, and the longest that it is while answers arrive: whoever
// lays them out keeps room for both.
func (p *PlanList) Sentences() [2]string {
	return [2]string{p.Sentence(), p.sentence(p.mostPending(), p.residents.as(false).asked())}
}

// Briefs are as Sentences, in short, where there is little room.
func (p *PlanList) Briefs() [2]string {
	return [2]string{p.sentence(p.Pending(), p.residents.briefly()), p.sentence(p.mostPending(), p.residents.as(false).briefly())}
}

// sentence is what is said while sources have yet to answer about so many people.
func (p *PlanList) sentence(pending int, asked string) string {
	list := p.residents.State.List
	switch {
	case len(list.Rows) == 0 && p.residents.State.Waiting:
		return words.ResidentsAsking()
	case !list.Plans:
		return ""
	}
	of := words.PlansCount(p.Count(), words.PeopleCount(len(list.Rows)))
	if p.State.Filter != "" {
		of = words.PlansCountShown(len(p.Lines()), of)
	}
	waited := ""
	if pending > 0 {
		of, waited = words.PlansCountSofar(of), words.PlansAsking(pending)
	}
	return phrase.Dotted(of, waited, p.Missing(), asked)
}

func (p *PlanList) mostPending() int { return len(p.residents.State.List.Rows) }

// Missing says of whom nothing is known at all.
func (p *PlanList) Missing() string {
	n := p.residents.State.List.Missing
	if n == 0 {
		return ""
	}
	return words.PlansMissing(n)
}

// Filter keeps the people whose name, room or words have every word of text.
func (p *PlanList) Filter(text string) {
	p.State.Filter = text
	p.changed()
}

// Sort sorts by a column, or the other way round where it stands sorted by it already.
func (p *PlanList) Sort(by PlanColumn) {
	if by >= planColumns {
		return
	}
	p.State.Turned = p.State.By == by && p.State.Turned != p.inOrder()
	p.State.By = by
	p.Sorted()
	p.changed()
}

// NextOrder goes on to the next order, or back: each column one way and then the other.
func (p *PlanList) NextOrder(step int) {
	at := 2 * int(p.State.By)
	if p.State.Turned {
		at++
	}
	orders := 2 * int(planColumns)
	at = ((at+step)%orders + orders) % orders
	p.State.By, p.State.Turned = PlanColumn(at/2), at%2 == 1
	p.Sorted()
	p.changed()
}

// Order says how the list is sorted.
func (p *PlanList) Order() string {
	order := planOrders[p.State.By]
	if p.State.Turned {
		return order.turned()
	}
	return order.said()
}

// Summary is one line on the plans of the people who are shown.
func (p *PlanList) Summary() string {
	if p.inOrder() {
		return p.Order()
	}
	return words.PlansOrderCame(p.Order())
}

// inOrder reports whether nobody who came later stands out of the order.
func (p *PlanList) inOrder() bool {
	shown := inPlaces(p.shown, p.All(), func(line PlanLine) who { return whoIs(line.Row.Person) }, func(PlanLine) bool { return true })
	return slices.EqualFunc(shown, p.All(), func(a, b PlanLine) bool { return whoIs(a.Row.Person) == whoIs(b.Row.Person) })
}

func (p *PlanList) Clear() {
	p.State, p.shown = PlanListState{}, nil
}

// planOrders are the orders of the list, one for each column.
var planOrders = [planColumns]struct {
	said, turned func() string
	compare      func(a, b PlanLine) int
}{
	PlanGravity: {words.PlansOrderGravity, words.PlansOrderGravityTurned, func(a, b PlanLine) int { return cmp.Compare(a.gravity, b.gravity) }},
	PlanName:    {words.PlansOrderName, words.PlansOrderNameTurned, byName},
	PlanRoom:    {words.PlansOrderRoom, words.PlansOrderRoomTurned, byRoom},
	PlanChanged: {words.PlansOrderChanged, words.PlansOrderChangedTurned, func(a, b PlanLine) int { return a.Row.Check.Changed.Compare(b.Row.Check.Changed) }},
	PlanSeen:    {words.PlansOrderSeen, words.PlansOrderSeenTurned, bySeen},
}

func byName(a, b PlanLine) int {
	return compareNames(a.Row, b.Row)
}

// byRoom puts room 9 before room 10, and rooms without a number last.
func byRoom(a, b PlanLine) int {
	return cmp.Or(cmp.Compare(roomNumber(a.Row.Room), roomNumber(b.Row.Room)), cmp.Compare(a.Row.Room, b.Row.Room))
}

func roomNumber(room string) int {
	digits := strings.TrimLeftFunc(room, func(r rune) bool { return r < '0' || r > '9' })
	end := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' })
	if end >= 0 {
		digits = digits[:end]
	}
	number, err := strconv.Atoi(digits)
	if err != nil {
		return int(^uint(0) >> 1)
	}
	return number
}

// bySeen puts first of whom it is not known, then who was never opened here.
func bySeen(a, b PlanLine) int {
	if a.Row.Seen.Known != b.Row.Seen.Known {
		if b.Row.Seen.Known {
			return -1
		}
		return 1
	}
	return a.Row.Seen.At.Compare(b.Row.Seen.At)
}

func (l PlanLine) text() string {
	return rowText(l.Row) + "\n" + text.Fold(strings.Join([]string{l.Look.Text, l.Changed, l.Seen}, "\n"))
}
