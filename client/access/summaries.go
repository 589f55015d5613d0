package access

import (
	"context"
	"slices"
	"sync"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

// summarySections are the sections from which the list's words are made. Letters cost no
// request of their own: plans are among them.
var summarySections = []record.Section{record.Allergies, record.CarePlans, record.Letters}

// summarySections are the sections from which a role is given words.
func (r RolePolicy) summarySections() []record.Section {
	return slices.DeleteFunc(slices.Clone(summarySections), func(section record.Section) bool { return !r.sees(section) })
}

// listSections are all sections that are asked for on account of the list: those of its
// words, and after them the stays in hospital.
func (r RolePolicy) listSections() []record.Section {
	if !r.asksStays() {
		return r.summarySections()
	}
	return append(r.summarySections(), record.Contacts)
}

// asksStays reports whether stays in hospital are asked for beside the words: a role that
// does not see all contacts is told of no more than those of which letters tell.
func (r RolePolicy) asksStays() bool {
	return r.sees(record.Letters) && r.Sections[record.Contacts] == SeesAll
}

// residentSummaries fills in the words of a residents' list. Each source is asked about the
// people by itself, so that a slow one holds up its own words alone. One goroutine, the caller of run, takes the answers in and touches the
// list; show is given copies.
type residentSummaries struct {
	desk   *Desk
	who    *deskSession
	entry  uint64 // of the list in the trail
	policy RolePolicy
	list   viewing.ResidentList
	show   func(viewing.ResidentList)

	suppliers []record.Supplier
	rows      []rowState
	pending   int // answers still to come
}

// copies are what was asked just now of each person on the list, before any role. A list
// that did not come whole says of nobody that they left; nor does an empty one.
func (w *residentSummaries) copies() viewing.CopiesTaken {
	taken := viewing.CopiesTaken{Follows: w.entry, Listed: true}
	for i, row := range w.list.Rows {
		taken.Copies = append(taken.Copies, viewing.EmergencyCopy{Person: row.Person, Room: row.Room, Answers: w.rows[i].said})
		if w.list.Missing == 0 {
			taken.Residents = append(taken.Residents, row.Person)
		}
	}
	return taken
}

// rowState is what has come about one person.
type rowState struct {
	said     []record.Answer // as it came, before any role
	chart    record.Chart
	requests []string
	pending  int // sources still to answer
	asked    bool
	seen     changes.Seen // what was seen of the person here before
}

// rowAnswer is one source's answer about one person.
type rowAnswer struct {
	row    int
	answer record.Answer
	recent bool // given before: nothing was asked for it
}

func (d *Desk) newResidentSummaries(who *deskSession, entry uint64, policy RolePolicy, list viewing.ResidentList, show func(viewing.ResidentList)) *residentSummaries {
	w := &residentSummaries{desk: d, who: who, entry: entry, policy: policy, list: list, show: show, suppliers: d.config.Sources.Suppliers()}
	w.rows = make([]rowState, len(list.Rows))
	w.pending = len(list.Rows) * len(w.suppliers)
	for i, row := range list.Rows {
		w.rows[i] = rowState{chart: record.NewChart(row.Person, w.suppliers), pending: len(w.suppliers)}
	}
	w.list.Plans, w.list.News = policy.readsPlans(), policy.sees(record.Letters)
	for _, supplier := range w.suppliers {
		w.list.Asked = append(w.list.Asked, supplier.Name)
	}
	w.list.Settled = w.pending == 0
	return w
}

// run shows the list at once and then with each answer. It ends when all have come
// or ctx has ended; what was asked is then in the trail. An error other than ctx's
// means that the trail could not be written: what was shown must be taken down.
func (w *residentSummaries) run(ctx context.Context) error {
	if w.list.Plans {
		w.fillLastSeen(ctx)
	}
	w.recallSeen(ctx)
	for i := range w.rows {
		w.updateRow(i)
	}
	w.show(w.snapshot())
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := w.takeAll(ctx, w.ask(ctx), stop); err != nil {
		return err
	}
	if err := w.recordAbandoned(ctx); err != nil {
		return err
	}
	if err := w.askStays(ctx); err != nil {
		return err
	}
	return ctx.Err()
}

// showEvery is how long what comes is gathered before the list is shown again: a screen
// without a graphics processor takes longer to draw than answers take to come.
const showEvery = 250 * time.Millisecond

// takeAll takes in answers until there are no more, and shows the list as they come. Its
// error is that one could not be recorded; stop is then called, for nothing more is to be asked.
func (w *residentSummaries) takeAll(ctx context.Context, answers <-chan rowAnswer, stop func()) error {
	var failed error
	var throttle <-chan time.Time // nil where the list may be shown at once
	news := false
	for {
		select {
		case one, more := <-answers:
			if !more {
				w.showNews(ctx, news)
				return failed
			}
			if err := w.take(ctx, one); err != nil && failed == nil {
				failed = err
				stop()
			}
			news = true
		case <-throttle:
			throttle = nil
		}
		if news && throttle == nil && len(answers) == 0 {
			w.showNews(ctx, news)
			news, throttle = false, time.After(showEvery)
		}
	}
}

func (w *residentSummaries) showNews(ctx context.Context, news bool) {
	if news && ctx.Err() == nil {
		w.show(w.snapshot())
	}
}

// ask asks every source about everybody of whom it has not told just before. The channel
// is closed when nobody is asking any more.
func (w *residentSummaries) ask(ctx context.Context) <-chan rowAnswer {
	people := make([]record.Patient, len(w.rows))
	for i, row := range w.list.Rows {
		people[i] = row.Person
	}
	answers := make(chan rowAnswer, len(people))
	var asking sync.WaitGroup
	for _, supplier := range w.suppliers {
		asking.Go(func() {
			var rows []int
			var unknown []record.Patient
			for i, person := range people {
				if answer, told := w.who.recent.of(person, supplier.Name); told {
					answers <- rowAnswer{i, SamePerson(person, answer), true}
					continue
				}
				rows, unknown = append(rows, i), append(unknown, person)
			}
			if len(unknown) == 0 {
				return
			}
			for i, answer := range w.desk.config.Sources.AskMany(ctx, unknown, supplier.Name, w.policy.summarySections()...) {
				answers <- rowAnswer{rows[i], SamePerson(unknown[i], answer), false}
			}
		})
	}
	go func() { asking.Wait(); close(answers) }()
	return answers
}

// take puts one answer into its row. The last of a row's answers is recorded with
// the others before its words are shown.
func (w *residentSummaries) take(ctx context.Context, one rowAnswer) error {
	row := &w.rows[one.row]
	answer := w.policy.Filter(one.answer)
	row.chart = row.chart.With(answer)
	switch {
	case !one.recent:
		row.said = append(row.said, one.answer)
		w.who.recent.keep(w.list.Rows[one.row].Person, answer)
	case answer.At.Before(w.list.At): // the list is as old as the oldest of what it says
		w.list.At = answer.At
	}
	row.requests = append(row.requests, one.answer.RequestIDs...)
	row.asked = true
	row.pending--
	w.pending--
	if row.pending == 0 {
		if err := w.record(ctx, one.row); err != nil {
			return err
		}
	}
	w.updateRow(one.row)
	w.list.Settled = w.pending == 0
	return nil
}

// record puts into the trail how the sources answered about one person.
func (w *residentSummaries) record(ctx context.Context, i int) error {
	row := w.rows[i]
	event := viewing.Event{
		Kind: viewing.EventAnswered, Follows: w.entry, Staff: w.who.staff, Person: w.list.Rows[i].Person,
		Outcome: "success", Sources: row.chart.Outcomes(), RequestIDs: row.requests,
	}
	for _, section := range w.policy.summarySections() {
		event.What = append(event.What, string(section))
	}
	if ctx.Err() != nil {
		event.Outcome = "abandoned"
	}
	_, err := w.desk.append(ctx, event)
	return err
}

// recordAbandoned records the people about whom some sources were asked and others not.
func (w *residentSummaries) recordAbandoned(ctx context.Context) error {
	for i, row := range w.rows {
		if !row.asked || row.pending == 0 {
			continue
		}
		if err := w.record(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// updateRow makes the words of a row of what has come.
func (w *residentSummaries) updateRow(i int) {
	chart, row := w.rows[i].chart, &w.list.Rows[i]
	if w.policy.sees(record.CarePlans) {
		row.CPR, row.Plan = chart.CPRWord(), chart.PlanWord(w.desk.config.Now(), w.desk.config.Pathways.Titles)
	}
	if w.policy.sees(record.Allergies) {
		row.Allergy = chart.AllergyWord()
	}
	row.Silent = chart.Silent(w.policy.listSections()...)
	if w.list.News {
		row.Fresh = changes.OfResident(chart, w.rows[i].seen, w.desk.config.Now())
	}
	if w.list.Plans {
		row.Check = chart.PlanCheck(w.desk.config.Now())
	}
}

// snapshot is the list as it stands: a value that will not change.
func (w *residentSummaries) snapshot() viewing.ResidentList {
	list := w.list
	list.Rows = slices.Clone(list.Rows)
	return list
}
