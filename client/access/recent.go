package access

import (
	"sync"
	"time"

	"careview/client/record"
)

// recentAnswers are what sources said of people for the list while one member of staff works
// in one role: they end with that. Only what was said whole is kept, as the role may see it.
type recentAnswers struct {
	now  func() time.Time
	last time.Duration

	mu    sync.Mutex
	about map[personKey]map[string]record.Answer // by source
}

func newRecentAnswers(config Config) *recentAnswers {
	return &recentAnswers{now: config.Now, last: config.Recent, about: map[personKey]map[string]record.Answer{}}
}

// of is what a source said of a person, where that is not to be asked again yet.
func (r *recentAnswers) of(person record.Patient, source string) (record.Answer, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	answer, known := r.about[keyOf(person)][source]
	age := r.now().Sub(answer.At)
	// With a clock that was set back nobody knows how old it is.
	return answer, known && age >= 0 && age < r.last
}

// keep keeps what a source said of a person. What it left open is asked again, so that
// is not kept, nor what it said before.
func (r *recentAnswers) keep(person record.Patient, answer record.Answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	who := keyOf(person)
	if who == "" || r.last <= 0 || !AnsweredWhole(answer) {
		delete(r.about[who], answer.Source)
		return
	}
	answer.RequestIDs = nil // of the asking that is over
	if r.about[who] == nil {
		r.about[who] = map[string]record.Answer{}
	}
	r.about[who][answer.Source] = answer
}

// AnsweredWhole reports whether a source has said all that it was asked for and the role may see.
func AnsweredWhole(answer record.Answer) bool {
	for _, state := range answer.States {
		if !state.Whole() && state.Kind != record.WithheldRole {
			return false
		}
	}
	return len(answer.States) > 0 && answer.Refused == 0 && len(answer.Unread) == 0
}

// forget is told that a person's record is asked for by itself.
func (r *recentAnswers) forget(person record.Patient) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.about, keyOf(person))
}

func (r *recentAnswers) forgetAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.about)
}
