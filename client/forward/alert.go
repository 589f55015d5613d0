package forward

import (
	"careview/client/record"
	"careview/client/record/viewing"
)

// alertsGo reports whether alerts go ahead of what failed: of an entry that the service
// has refused, for it will refuse it again, and of its newest head where that cannot be
// had, for it may take alerts all the same. They may not wait for somebody to see to that.
func (s *Sender) alertsGo(problem *record.Problem) bool {
	away := problem.Kind == record.Unreachable || problem.Kind == record.TooSlow
	return !unanswered[problem.Kind] || away && s.compareDue()
}

// alert sends the alerts that wait. They go once more in their turn, and the service
// knows them by their number. One that is refused too does not hold up those behind it.
func (s *Sender) alert(in *sessionSender) error {
	s.follow()
	state, err := s.queue.Forwarded(in.ended)
	if err != nil {
		return err
	}
	for {
		entries, err := s.after(in.ended, max(s.reached.alerted, state.Sent), batch)
		if err != nil || len(entries) == 0 {
			return err
		}
		for _, entry := range entries {
			if entry.Event.Kind == viewing.EventAlert {
				_, err := s.give(in, entry)
				if problem := record.AsProblem(err); problem != nil && (unanswered[problem.Kind] || in.ended.Err() != nil) {
					return err
				}
			}
			s.reached.alerted = entry.Sequence
		}
	}
}
