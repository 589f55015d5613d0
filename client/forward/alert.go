package forward

import "careview/client/record"

// alert sends the alerts behind an entry that the service has refused: it will refuse
// it again, and they may not wait for somebody to see to that. They go once more in
// their turn, and the service knows them by their number.
func (s *Sender) alert(in *sessionSender) error {
	state, err := s.queue.Forwarded(in.ended)
	if err != nil {
		return err
	}
	for {
		entries, err := s.queue.After(in.ended, max(s.reached.alerted, state.Sent+1), batch)
		if err != nil || len(entries) == 0 {
			return err
		}
		for _, entry := range entries {
			if entry.Event.Kind == record.EventAlert {
				if _, err := s.give(in, entry); err != nil {
					return err
				}
			}
			s.reached.alerted = entry.Sequence
		}
	}
}
