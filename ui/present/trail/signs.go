package trail

import (
	"context"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present/worker"
)

// SignDesk finds what is unusual in the trail, and takes what was found about it.
type SignDesk interface {
	Signs(ctx context.Context) (signs.Page, error)
	SignStory(ctx context.Context, sign signs.Sign) ([]viewing.TrailEntry, error)
	LookInto(ctx context.Context, sign signs.Sign, result signs.Result, note string) error
	SignsWaiting(ctx context.Context) (signs.Waiting, error)
}

// SignsState is what is to be looked into.
type SignsState struct {
	Page    signs.Page
	Done    bool // those that were looked into are shown, in place of those that wait
	Opened  *signs.Sign
	Story   []viewing.TrailEntry
	Sent    viewing.Forwarding
	Note    string // that is being written
	Waiting bool
	Reading Reading // while it waits
	Saving  bool
	Problem *record.Problem
}

// SignsConfig is what Signs are made of.
type SignsConfig struct {
	Desk  SignDesk
	Who   func() viewing.Staff // is signed in
	Sent  Sent                 // nil where the trail stays on this PC
	Ready Ready
	Now   func() time.Time
	Pool  *worker.Pool
}

// Signs present what is to be looked into.
type Signs struct {
	State SignsState
	Count int // how many wait, as was last known

	config  SignsConfig
	loading worker.Latest
	opening worker.Latest
	unread  worker.Latest
	counted bool // for whoever is signed in
}

// NewSigns makes Signs that have asked for nothing yet.
func NewSigns(config SignsConfig) *Signs {
	pool := config.Pool
	return &Signs{config: config, loading: pool.Latest(), opening: pool.Latest(), unread: pool.Latest()}
}

// Load asks again for what is to be looked into.
func (s *Signs) Load() {
	s.opening.Drop()
	s.State = SignsState{Done: s.State.Done, Waiting: true}
	s.config.Pool.Changed()
	s.loading.Run(func(ctx context.Context, say func(func())) {
		page, err := signs.Page{}, s.config.Ready.Wait(ctx, say, func(far Reading) { s.State.Reading = far })
		if err == nil {
			page, err = s.config.Desk.Signs(ctx)
		}
		sent := viewing.Forwarding{}
		if s.config.Sent != nil && err == nil {
			sent, _ = s.config.Sent(ctx) // where it is not known nothing is said of it
		}
		say(func() {
			s.State.Waiting = false
			if err != nil {
				s.State.Problem = record.AsProblem(err)
				return
			}
			s.State.Page, s.State.Sent = page, sent
			s.Count = page.Waiting(s.config.Now()).Open
		})
	})
}

// Shown are the signs of the page.
func (s *Signs) Shown() []signs.Sign {
	return slices.DeleteFunc(slices.Clone(s.State.Page.Signs), func(sign signs.Sign) bool { return sign.Open() == s.State.Done })
}

// ShowDone shows those that were looked into, or those that wait.
func (s *Signs) ShowDone(done bool) {
	if s.State.Saving {
		return // what comes of it is said first
	}
	s.State.Done = done
	s.close()
	s.config.Pool.Changed()
}

// Open asks for the story of one of those shown. That it was read is an entry.
func (s *Signs) Open(i int) {
	shown := s.Shown()
	if i < 0 || i >= len(shown) || s.State.Saving {
		return
	}
	sign := shown[i]
	s.close()
	s.State.Opened = &sign
	s.config.Pool.Changed()
	s.opening.Run(func(ctx context.Context, say func(func())) {
		story, err := s.config.Desk.SignStory(ctx, sign)
		say(func() {
			if err != nil {
				s.State.Problem = record.AsProblem(err)
				return
			}
			s.State.Story = story
		})
	})
}

// Close closes the one that is open.
func (s *Signs) Close() {
	if s.State.Saving {
		return
	}
	s.close()
	s.config.Pool.Changed()
}

func (s *Signs) close() {
	s.opening.Drop()
	s.State.Opened, s.State.Story, s.State.Note, s.State.Problem = nil, nil, "", nil
}

// IsOwn reports whether the one that is open is about whoever is signed in, who then does
// not answer it.
func (s *Signs) IsOwn() bool { return s.State.Opened != nil && s.State.Opened.About(s.config.Who()) }

// Answerable reports whether one is open that whoever is signed in may answer.
func (s *Signs) Answerable() bool {
	return s.State.Opened != nil && s.State.Opened.Open() && !s.IsOwn() && !s.State.Saving
}

// Write keeps what is being written, until it is said what was found.
func (s *Signs) Write(note string) { s.State.Note = note }

// Find says what was found about the one that is open, with what was written.
func (s *Signs) Find(result signs.Result) {
	sign, note := s.State.Opened, strings.TrimSpace(s.State.Note)
	if !s.Answerable() {
		return
	}
	s.State.Saving, s.State.Problem = true, nil
	s.config.Pool.Changed()
	s.opening.Run(func(ctx context.Context, say func(func())) {
		err := s.config.Desk.LookInto(ctx, *sign, result, note)
		say(func() {
			s.State.Saving = false
			if err != nil {
				s.State.Problem = record.AsProblem(err)
				return
			}
			s.Load()
		})
	})
}

// Waits reports whether one is open.
func (s *Signs) Waits() bool { return s.State.Opened != nil }

// WhenUnread counts what waits, and tells of what nobody has read for too long, once for
// each who signs in.
func (s *Signs) WhenUnread(tell func(*record.Problem)) {
	if s.counted {
		return
	}
	s.unread.Run(func(ctx context.Context, say func(func())) {
		waiting, err := s.config.Desk.SignsWaiting(ctx)
		say(func() {
			if err != nil {
				return // what keeps the trail from being read is said where it is read
			}
			s.counted = true
			s.Count = waiting.Open
			if waiting.Unread > 0 {
				tell(record.Because(nil, record.Local, words.SignsUnread(waiting.Unread), words.SignsUnreadHint()))
			}
		})
	})
}

// Leave forgets what the page shows, and ends what it asked for.
func (s *Signs) Leave() {
	s.loading.Drop()
	s.opening.Drop()
	s.State = SignsState{}
}

// Clear is Leave when whoever is signed in leaves.
func (s *Signs) Clear() {
	s.Leave()
	s.unread.Drop()
	s.counted, s.Count = false, 0
}
