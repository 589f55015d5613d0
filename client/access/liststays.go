package access

import (
	"context"
	"maps"
	"slices"
	"sync"

	"careview/client/record"
	"careview/client/record/viewing"
)

// recallSeen recalls what was seen of each person here. Where that cannot be told, letters
// are told by their own dates.
func (w *residentSummaries) recallSeen(ctx context.Context) {
	if !w.list.News || w.desk.config.Memory == nil {
		return
	}
	for i, row := range w.list.Rows {
		memory, err := w.desk.config.Memory.Recall(ctx, watch(w.who.staff, row.Person))
		if err == nil {
			w.rows[i].seen.Memory = memory
		}
	}
}

// stayAnswer is what one source said of one person's stays in hospital.
type stayAnswer struct {
	row    int
	answer record.Answer
}

// askStays asks, once the words of the list have come, who is or was in hospital: each
// source that can be asked about all of them together, and no other.
func (w *residentSummaries) askStays(ctx context.Context) error {
	if !w.policy.asksStays() || ctx.Err() != nil {
		return nil
	}
	answers := make(chan stayAnswer)
	apart := make([]bool, len(w.suppliers))
	var asking sync.WaitGroup
	for i, supplier := range w.suppliers {
		if slices.Contains(supplier.Lacks, record.Contacts) {
			continue
		}
		rows, people := w.notToldOfStays(supplier.Name)
		if len(people) == 0 {
			continue
		}
		asking.Go(func() {
			apart[i] = true
			for at, answer := range w.desk.config.Sources.AskTogether(ctx, people, supplier.Name, record.Contacts) {
				apart[i] = false
				answers <- stayAnswer{rows[at], SamePerson(people[at], answer)}
			}
		})
	}
	go func() { asking.Wait(); close(answers) }()
	requests, charts := map[int][]string{}, map[int]record.Chart{}
	for one := range answers {
		requests[one.row] = append(requests[one.row], one.answer.RequestIDs...)
		charts[one.row] = w.takeStays(one)
	}
	if ctx.Err() != nil {
		apart = nil // whoever left tells nothing of the sources
	}
	for i, alone := range apart {
		if alone {
			w.list.Apart = append(w.list.Apart, w.suppliers[i].Name)
		}
	}
	for _, row := range slices.Sorted(maps.Keys(charts)) {
		if err := w.recordStays(ctx, row, charts[row], requests[row]); err != nil {
			return err
		}
		w.updateRow(row)
	}
	w.showNews(ctx, true)
	return nil
}

// notToldOfStays are those of whom a source has not said what stays it knows of.
func (w *residentSummaries) notToldOfStays(source string) (rows []int, people []record.Patient) {
	for i, row := range w.list.Rows {
		for _, answer := range w.rows[i].chart.Answers() {
			if _, told := answer.States[record.Contacts]; answer.Source == source && !told {
				rows, people = append(rows, i), append(people, row.Person)
			}
		}
	}
	return rows, people
}

// takeStays puts what a source said of stays beside what it said before.
func (w *residentSummaries) takeStays(one stayAnswer) record.Chart {
	row, person := &w.rows[one.row], w.list.Rows[one.row].Person
	answer := w.policy.Filter(one.answer)
	for _, before := range row.chart.Answers() {
		if before.Source == answer.Source {
			row.chart = row.chart.With(withStays(before, answer))
		}
	}
	for _, whole := range row.chart.Answers() {
		if whole.Source == answer.Source && AnsweredWhole(whole) {
			w.who.recent.keep(person, whole)
		}
	}
	return row.chart
}

// withStays is an answer with the contacts of another.
func withStays(before, stays record.Answer) record.Answer {
	isContact := func(e record.Entry) bool { return e.Section == record.Contacts }
	others := slices.DeleteFunc(slices.Clone(before.Entries), isContact)
	contacts := slices.DeleteFunc(slices.Clone(stays.Entries), func(e record.Entry) bool { return !isContact(e) })
	before.Entries = append(others, contacts...)
	before.Unread = slices.Clone(before.Unread)
	for _, unread := range stays.Unread {
		if unread.Section == record.Contacts {
			before.Unread = append(before.Unread, unread)
		}
	}
	before.Refused += stays.Refused
	before.States = maps.Clone(before.States)
	before.States[record.Contacts] = stays.States[record.Contacts]
	return before
}

// recordStays puts into the trail that a person's contacts were asked for, and how the
// sources answered, before the list tells of it.
func (w *residentSummaries) recordStays(ctx context.Context, row int, chart record.Chart, requests []string) error {
	event := viewing.Event{
		Kind: viewing.EventAnswered, Follows: w.entry, Staff: w.who.staff, Person: w.list.Rows[row].Person,
		Outcome: "success", Sources: chart.Outcomes(), RequestIDs: requests, What: []string{string(record.Contacts)},
	}
	if ctx.Err() != nil {
		event.Outcome = "abandoned"
	}
	_, err := w.desk.append(ctx, event)
	return err
}
