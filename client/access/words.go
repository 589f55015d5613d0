package access

import (
	"context"
	"slices"
	"sync"

	"careview/client/record"
)

// residentWords are the sections from which the list's words are made.
var residentWords = []record.Section{record.Allergies, record.CarePlans}

// words are the sections from which a role is given words.
func (r RolePolicy) words() []record.Section {
	return slices.DeleteFunc(slices.Clone(residentWords), func(section record.Section) bool { return !r.sees(section) })
}

// residentsAtOnce is how many people one source is asked about side by side: enough
// that a list of 24 fills in one breath, few enough that a gateway does not push back.
const residentsAtOnce = 6

// wording fills in the words of a residents' list. Each source is asked about the
// people in turn by askers of its own, so that a slow one holds up its own words
// alone. One goroutine, the caller of run, takes the answers in and touches the
// list; show is given copies.
type wording struct {
	desk   *Desk
	who    *presence
	entry  uint64 // of the list in the trail
	policy RolePolicy
	list   record.ResidentList
	show   func(record.ResidentList)

	suppliers []record.Supplier
	rows      []worded
	left      int // answers still to come
}

// worded is what has come about one person.
type worded struct {
	chart    record.Chart
	requests []string
	left     int // sources still to answer
	asked    bool
}

// told is one source's answer about one person.
type told struct {
	row    int
	answer record.Answer
}

func (d *Desk) newWording(who *presence, entry uint64, policy RolePolicy, list record.ResidentList, show func(record.ResidentList)) *wording {
	w := &wording{desk: d, who: who, entry: entry, policy: policy, list: list, show: show, suppliers: d.parts.Sources.Suppliers()}
	w.rows = make([]worded, len(list.Rows))
	w.left = len(list.Rows) * len(w.suppliers)
	for i, row := range list.Rows {
		w.rows[i] = worded{chart: record.NewChart(row.Person, w.suppliers), left: len(w.suppliers)}
	}
	w.list.Plans = policy.readsPlans()
	for _, supplier := range w.suppliers {
		w.list.Asked = append(w.list.Asked, supplier.Name)
	}
	w.list.Settled = w.left == 0
	return w
}

// run shows the list at once and then with each answer. It ends when all have come
// or ctx has ended; what was asked is then in the trail. An error other than ctx's
// means that the trail could not be written: what was shown must be taken down.
func (w *wording) run(ctx context.Context) error {
	if w.list.Plans {
		w.seen(ctx)
	}
	for i := range w.rows {
		w.say(i)
	}
	w.show(w.copied())
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	answers := w.ask(ctx)
	var failed error
	for one := range answers {
		for more := true; more; {
			if err := w.take(ctx, one); err != nil && failed == nil {
				failed = err
				stop() // nothing more is asked that cannot be recorded
			}
			select { // what came meanwhile is shown together
			case one, more = <-answers:
			default:
				more = false
			}
		}
		if ctx.Err() == nil {
			w.show(w.copied())
		}
	}
	if failed != nil {
		return failed
	}
	if err := w.abandoned(ctx); err != nil {
		return err
	}
	return ctx.Err()
}

// ask asks every source about everybody. The channel is closed when nobody is
// asking any more.
func (w *wording) ask(ctx context.Context) <-chan told {
	people := make([]record.Patient, len(w.rows))
	for i, row := range w.list.Rows {
		people[i] = row.Person
	}
	answers := make(chan told, len(people))
	var asking sync.WaitGroup
	for _, supplier := range w.suppliers {
		turns := make(chan int)
		asking.Go(func() {
			defer close(turns)
			for i := range people {
				select {
				case turns <- i:
				case <-ctx.Done():
					return
				}
			}
		})
		for range residentsAtOnce {
			asking.Go(func() {
				for i := range turns {
					answer := w.desk.parts.Sources.AskFor(ctx, people[i], supplier.Name, w.policy.words()...)
					answers <- told{i, samePerson(people[i], answer)}
				}
			})
		}
	}
	go func() { asking.Wait(); close(answers) }()
	return answers
}

// take puts one answer into its row. The last of a row's answers is recorded with
// the others before its words are shown.
func (w *wording) take(ctx context.Context, one told) error {
	row := &w.rows[one.row]
	row.chart = row.chart.With(w.policy.filter(one.answer))
	row.requests = append(row.requests, one.answer.RequestIDs...)
	row.asked = true
	row.left--
	w.left--
	if row.left == 0 {
		if err := w.record(ctx, one.row); err != nil {
			return err
		}
	}
	w.say(one.row)
	w.list.Settled = w.left == 0
	return nil
}

// record puts into the trail how the sources answered about one person.
func (w *wording) record(ctx context.Context, i int) error {
	row := w.rows[i]
	event := record.Event{
		Kind: record.EventAnswered, Follows: w.entry, Staff: w.who.staff, Person: w.list.Rows[i].Person,
		Outcome: "success", Sources: row.chart.Outcomes(), RequestIDs: row.requests,
	}
	for _, section := range w.policy.words() {
		event.What = append(event.What, string(section))
	}
	if ctx.Err() != nil {
		event.Outcome = "abandoned"
	}
	_, err := w.desk.append(ctx, event)
	return err
}

// abandoned records the people about whom some sources were asked and others not.
func (w *wording) abandoned(ctx context.Context) error {
	for i, row := range w.rows {
		if !row.asked || row.left == 0 {
			continue
		}
		if err := w.record(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// say makes the words of a row from what has come.
func (w *wording) say(i int) {
	chart, row := w.rows[i].chart, &w.list.Rows[i]
	if w.policy.sees(record.CarePlans) {
		row.CPR, row.Plan = chart.CPRWord(), chart.PlanWord(w.desk.parts.Now(), w.desk.parts.Pathways)
	}
	if w.policy.sees(record.Allergies) {
		row.Allergy = chart.AllergyWord()
	}
	if w.list.Plans {
		row.Check = chart.PlanCheck(w.desk.parts.Now())
	}
}

// copied is the list as it stands: a value that will not change.
func (w *wording) copied() record.ResidentList {
	list := w.list
	list.Rows = slices.Clone(list.Rows)
	return list
}
