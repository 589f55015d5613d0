package forward

import (
	"time"

	"careview/client/record"
)

// compareEvery is how often the trail is held against the service's newest head.
const compareEvery = 24 * time.Hour

// unanswered are the kinds of problem that say that the service was not there: what
// was asked will be asked again. With any other it has answered, and gives no heads: a
// site's own collector need do nothing but take entries.
var unanswered = map[record.Kind]bool{
	record.Unreachable: true, record.TooSlow: true, record.Busy: true, record.NoToken: true, record.NotSignedIn: true, record.Local: true,
}

func (s *Sender) compareDue() bool {
	return s.reached.compared.IsZero() || time.Since(s.reached.compared) >= compareEvery
}

// compare holds the trail against the newest head that the service keeps, where that
// is due.
func (s *Sender) compare(in *sessionSender) error {
	if !s.compareDue() {
		return nil
	}
	ctx, _ := in.session.Bind(in.ended)
	heads, err := s.service.Heads(ctx, s.queue.Name())
	if problem := record.AsProblem(err); problem != nil && (unanswered[problem.Kind] || ctx.Err() != nil) {
		return problem
	}
	// Nothing rests on what the site's other trails have come to: a service need not tell.
	site, _ := s.service.SiteHeads(ctx, in.session.Staff().Role.Organisation)
	if err := s.queue.Compare(in.ended, heads, site); err != nil {
		return err
	}
	s.reached.compared = time.Now()
	return nil
}
