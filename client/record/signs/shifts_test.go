package signs_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// home is a made-up home and who works there: two thousand ordinary shifts of it, in
// which some things are planted.
type home struct {
	*book
	chance    *rand.Rand
	line      *rand.Rand // whether it is down, and what is read then
	residents []record.Patient
	staff     []viewing.Staff
	planted   []planted
	strangers int
}

type planted struct {
	kind    signs.Kind
	subject string
	first   uint64
}

var (
	families = []string{"Smith", "Hughes", "Patel", "Okafor", "Nowak", "Khan", "Jones", "Chowdhury", "Adeyemi", "Brown", "Taylor", "Begum", "Evans", "Singh", "Murphy", "Clarke"}
	givens   = []string{"Ann", "Tom", "Grace", "Jae", "Zofia", "Daniel", "Joy", "Omar", "Ruth", "Peter", "Mei", "Ivan", "Sara", "Luke", "Nina", "Carl", "Asha", "Hugh", "Rosa", "Mark"}
)

func newHome() *home {
	h := &home{book: newBook(), chance: rand.New(rand.NewPCG(1666, 1)), line: rand.New(rand.NewPCG(1666, 2))}
	for i := range 24 {
		h.residents = append(h.residents, resident(1000+i, families[i%len(families)], []string{"Gwen", "Albert", "Edith"}[i%3]+" "+string(rune('A'+i))))
	}
	for i, given := range givens {
		role := []string{"carer", "carer", "carer", "nurse"}[i%4]
		// One in ten has the family name of a resident, as happens.
		family := []string{"Kowalska", "Oyelaran", "Park", "Lee", "Bello", "Rossi", "Santos", "Ito", "Novak", "Hughes"}[i%10]
		h.staff = append(h.staff, staff(given+" "+family, role))
	}
	return h
}

func (h *home) resident() record.Patient { return h.residents[h.chance.IntN(len(h.residents))] }

func (h *home) oneIn(n int) bool { return h.chance.IntN(n) == 0 }

func (h *home) stranger() record.Patient {
	h.strangers++
	return resident(5000+h.strangers, "Newcomer", "Some")
}

func (h *home) wait(most time.Duration) {
	h.at = h.at.Add(time.Minute + time.Duration(h.chance.Int64N(int64(most))))
}

// ordinary is a shift in which nothing is planted. Some of it has to be asked about all
// the same.
func (h *home) ordinary(who viewing.Staff) {
	h.list(who, h.residents...)
	looks := 1 + h.chance.IntN(6)
	if h.at.Hour() == 7 && h.oneIn(2) { // the handover round
		looks = 8 + h.chance.IntN(10)
	}
	for range looks {
		person := h.resident()
		if h.oneIn(2) { // those whom somebody looks after above all
			person = h.residents[(int(who.Subject[2])+h.chance.IntN(3))%len(h.residents)]
		}
		h.open(who, person, livesHere)
		h.wait(20 * time.Minute)
		if h.at.Hour() == 7 {
			h.at = h.at.Add(-15 * time.Minute)
		}
		if h.oneIn(20) {
			h.add(viewing.Event{Kind: viewing.EventPrinted, Staff: who, Person: person})
		}
	}
	switch {
	case h.oneIn(15): // the sheet for the next shift
		for _, person := range h.residents {
			h.add(viewing.Event{Kind: viewing.EventPrinted, Staff: who, Person: person, What: []string{"list of residents"}})
		}
	case h.oneIn(12): // a slip
		h.refuse(who, h.resident(), viewing.EventDocument)
	case h.oneIn(60): // somebody comes to live here, and is on the list from the next day
		person := h.stranger()
		h.open(who, person, claims)
		h.residents[h.chance.IntN(len(h.residents))] = person
	case h.oneIn(200): // an ambulance was called
		h.open(who, h.resident(), urgent)
	case h.oneIn(400): // somebody who came for a day
		h.open(who, h.stranger(), claims)
	case h.oneIn(30): // said no
		h.add(viewing.Event{Kind: viewing.EventRefused, Staff: who, Look: viewing.Look{Permission: viewing.PermissionRefused}, What: []string{string(viewing.EventOpen)}})
	}
	switch h.line.IntN(100) {
	case 0, 1: // the line is down
		for range 1 + h.line.IntN(6) {
			h.readCopy(who, h.residents[h.line.IntN(len(h.residents))])
			h.at = h.at.Add(time.Duration(h.line.IntN(10)) * time.Minute)
		}
	case 2: // a drill
		for _, person := range h.residents {
			h.readCopy(who, person, viewing.WhatIsDrill)
		}
	}
	if h.oneIn(25) {
		reads(h.book, marta, h.resident().NHSNumber)
	}
	if h.oneIn(80) { // the manager opens rows of the trail, be they her own
		reads(h.book, marta, "", "look: "+strconv.FormatUint(1+h.chance.Uint64N(h.number), 10))
	}
}

// look looks at a record, or at its emergency copy.
func (h *home) look(who viewing.Staff, person record.Patient, look viewing.Look, offline bool) {
	if offline {
		h.readCopy(who, person)
		return
	}
	h.open(who, person, look)
}

// plantedKinds are planted one after the other; claims at the end alone.
var plantedKinds = slices.DeleteFunc(signs.Kinds(), func(kind signs.Kind) bool { return kind == signs.SelfClaimed })

// plant does one thing of a kind in somebody's shift.
func (h *home) plant(kind signs.Kind, who viewing.Staff) {
	first := h.number + 1
	offline := len(h.planted)/len(plantedKinds)%2 == 1 // every other round of them, the line is down
	switch kind {
	case signs.Emergency:
		person := h.resident()
		if offline {
			who = viewing.Staff{Subject: "recovery-code", Name: who.Name}
			h.openByCode(who.Name, "success")
			first = h.number
			break
		}
		h.open(who, person, urgent)
	case signs.OwnRecord:
		who = h.staff[3]
		h.look(who, resident(9003, "Lee", "Jae"), claims, offline)
	case signs.Colleague:
		who = h.staff[0]
		h.look(who, resident(9004, "Park", "Grace"), claims, offline)
	case signs.SameFamily:
		who = h.staff[9]
		for range 3 {
			h.look(who, h.residents[h.familyAt("Hughes")], livesHere, offline)
			h.wait(time.Hour)
		}
	case signs.NoReason, signs.SelfClaimed:
		h.open(who, h.stranger(), claims)
	case signs.Many:
		h.at = h.at.Truncate(24 * time.Hour).Add(27 * time.Hour) // three at night
		first = h.number + 1
		for _, person := range h.residents[:20] {
			h.look(who, person, livesHere, offline)
			h.at = h.at.Add(25 * time.Second)
		}
	case signs.OutOfHours:
		h.at = h.at.Truncate(24 * time.Hour).Add(26 * time.Hour)
		who = marta
		h.look(who, h.resident(), livesHere, offline)
	case signs.Refused:
		for range 4 {
			h.refuse(who, h.resident(), viewing.EventDocument)
			h.wait(10 * time.Minute)
		}
	case signs.Copies:
		for _, person := range h.residents {
			h.add(viewing.Event{Kind: viewing.EventSaved, Staff: who, Person: person, What: []string{"list of residents"}})
		}
		for range 8 {
			h.add(viewing.Event{Kind: viewing.EventSaved, Staff: who, Person: h.stranger()})
		}
	case signs.TrailOfOwn:
		who = marta
		reads(h.book, marta, "", "staff: Marta Kowalska")
	}
	h.planted = append(h.planted, planted{kind, who.Subject, first})
}

// familyAt is where a resident of a family name lives, who moves in where none does.
func (h *home) familyAt(family string) int {
	i := slices.IndexFunc(h.residents, func(p record.Patient) bool { return p.Name.Family == family })
	if i < 0 {
		h.strangers++
		i = 0
		h.residents[i] = resident(5000+h.strangers, family, "Gwen")
	}
	return i
}

const (
	shiftsInAll = 2000
	plantedOf   = 40
	falseAlarms = 22
)

// year is the two thousand shifts, forty of which hold something planted: each kind in
// turn, claims at the very end, where no time has passed that would make them graver.
func year() *home {
	h := newHome()
	for n := range shiftsInAll {
		if n%22 == 0 { // so many shifts a day
			h.at = newBook().at.Add(time.Duration(n/22) * 24 * time.Hour)
		}
		who := h.staff[n%len(h.staff)]
		begun := h.at
		h.ordinary(who)
		switch {
		case n%50 == 25 && n < shiftsInAll-150:
			h.plant(plantedKinds[n/50%len(plantedKinds)], who)
		case n >= shiftsInAll-3:
			h.plant(signs.SelfClaimed, who)
		}
		if next := begun.Add(40 * time.Minute); n%22 < 21 && h.at.Before(begun.Add(20*time.Hour)) {
			h.at = next
		}
	}
	h.inOrder()
	return h
}

// inOrder numbers the entries as they happened: shifts run beside each other.
func (h *home) inOrder() {
	slices.SortStableFunc(h.entries, func(a, b viewing.TrailEntry) int { return a.At.Compare(b.At) })
	now := map[uint64]uint64{}
	for i := range h.entries {
		now[h.entries[i].Sequence] = uint64(i) + 1
	}
	for i := range h.entries {
		h.entries[i].Sequence, h.entries[i].Event.Follows = now[h.entries[i].Sequence], now[h.entries[i].Event.Follows]
	}
	for i := range h.planted {
		h.planted[i].first = now[h.planted[i].first]
	}
	h.at = h.entries[len(h.entries)-1].At
}

// False alarms are not mistakes: each of them is asked about, and has a good answer. How
// many there are stands in packaging/docs/dpia.md.
func TestAllThatIsPlantedInTwoThousandShiftsIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("goes through the looks of a year")
	}
	h := year()
	found := h.find(limits())
	for _, p := range h.planted {
		if !slices.ContainsFunc(found, func(s signs.Sign) bool {
			return s.Kind == p.kind && s.Staff.Subject == p.subject && slices.Contains(s.Entries, p.first)
		}) {
			t.Errorf("not found: %+v", p)
		}
	}
	alarms := map[signs.Kind]int{}
	for _, s := range found {
		if !slices.ContainsFunc(h.planted, func(p planted) bool { return s.Staff.Subject == p.subject && slices.Contains(s.Entries, p.first) }) {
			alarms[s.Kind]++
		}
	}
	t.Logf("%d planted, %d signs, %v besides, in %d entries", len(h.planted), len(found), alarms, len(h.entries))
	if len(h.planted) != plantedOf {
		t.Errorf("%d are planted", len(h.planted))
	}
	all := 0
	for _, n := range alarms {
		all += n
	}
	if all != falseAlarms {
		t.Errorf("%d false alarms, and %d are said", all, falseAlarms)
	}
	said := fmt.Sprintf("all %d were found, and %d other questions were raised (%d honest emergencies, %d people who had come for a day, %d managers late at night)",
		plantedOf, falseAlarms, alarms[signs.Emergency], alarms[signs.SelfClaimed]+alarms[signs.NoReason], alarms[signs.OutOfHours])
	if dpia, err := os.ReadFile("../../../packaging/docs/dpia.md"); !strings.Contains(string(dpia), said) {
		t.Errorf("packaging/docs/dpia.md does not say that %s (%v)", said, err)
	}
}
