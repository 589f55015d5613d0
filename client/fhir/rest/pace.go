package rest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"careview/client/record"
)

// How a budget is learnt. What a service takes is found by its refusals: each halves the
// pace, each answer after that quickens it a little, so that of those who ask one gateway
// from many homes few are refused and none asks for more than their share for long. Where
// the site knows how many it is granted, what nobody waits for keeps to that besides, from
// the beginning: nobody has to be refused to find out.
const (
	slowest      = rate.Limit(1.0 / 60) // of a service that refuses all the time
	unlimited    = rate.Limit(64)       // a pace beyond which a service is taken to have no limit
	careful      = rate.Limit(1)        // after the first refusal: whatever it was at, others may be as many
	recovering   = 1 + 1.0/8            // after each answer, well below the pace that was refused
	near         = 0.5                  // of it: from here on as if nothing were known
	probing      = rate.Limit(0.01)     // after each answer near it: whoever is slow catches up
	forgotten    = 10 * time.Minute     // a refusal this old says nothing any more
	shortestRest = time.Second          // after a refusal that does not say how long
	longestOfOne = 10 * time.Second     // that what is behind one gateway rests after a refusal of one of it
	learning     = 1 + 1.0/64           // after each answer, of what was learnt earlier
	starting     = rate.Limit(3)        // of several services behind one gateway, until answers quicken it
	longestWait  = 30 * time.Minute     // of one request for its turns, however patient
	mostRefusals = 12                   // of one request that is patient
	mostCredit   = 10                   // repeats after failures, while nothing succeeds
	creditEach   = 0.1                  // of a repeat, for each answer
	acquainted   = 12                   // answers after which a service that has not refused is known
	mostOwed     = 20                   // turns that what nobody waits for makes up to the grant: those of one record
	startedAnew  = time.Minute          // without any of what nobody waits for: a new list, which others may begin too
)

// pace is the budget of requests of one service, which all who ask it share: those whom
// a person waits for go first, and the looks that wait take turns. While the service
// refuses nothing, no person waits.
//
// Services behind one gateway have one for all that nobody waits for besides. Of what one
// refuses the others are told in it, and a person who waits for one does not wait for another.
type pace struct {
	now     func() time.Time
	wait    func(context.Context, time.Duration) error
	random  func() float64
	longest time.Duration // rest after a refusal, however long is asked for

	mu         sync.Mutex
	bucket     *rate.Limiter
	granted    *rate.Limiter // to those behind alone: rate.Inf where nobody says, and nothing was learnt
	said       bool          // the site says what it is granted
	until      time.Time     // nobody asks before
	halved     time.Time     // when it was last
	ceiling    rate.Limit    // the pace that was refused then
	refusal    *record.Problem
	credit     float64
	answers    int         // of a service that is not known yet; from acquainted on they are not counted
	behind     int         // requests under way for which nobody waits
	lastBehind time.Time   // when one of them last had its turn, or the first came to wait
	answered   []time.Time // the last answers
	queues     [2]queue    // in front: those whom a person waits for
	timekeeper *waiter     // the one who waits for the next turn, for whoever is first by then
	interrupt  func()      // has the timekeeper look again at who is first
}

// waiter is one request that waits for its turn.
type waiter struct {
	wake  chan struct{} // it has its turn, or is to keep the time
	place int           // of its queue
	has   bool          // its turn
}

// queue holds what waits, by the look for which it is asked.
type queue struct {
	looks   []string // in turn
	waiting map[string][]*waiter
}

// newPace is that of one service, which is met gently.
func newPace(now func() time.Time, wait func(context.Context, time.Duration) error) *pace {
	p := newCommonPace(now, wait, 0)
	p.longest, p.answers = forgotten, 0
	return p
}

// newCommonPace is that of what nobody waits for at all services behind a gateway. Of them one
// may never answer: how many are under way holds up nobody here.
func newCommonPace(now func() time.Time, wait func(context.Context, time.Duration) error, interval time.Duration) *pace {
	granted := rate.NewLimiter(rate.Every(interval), 1) // without an interval: rate.Inf
	return &pace{now: now, wait: wait, random: rand.Float64, longest: longestOfOne, bucket: rate.NewLimiter(rate.Inf, 1), granted: granted, said: interval > 0, credit: mostCredit, answers: acquainted}
}

// isCommon is told that it is that of several services. Nothing being known of their gateway,
// the first list begins slowly there: all staff of a home may begin theirs now.
func (p *pace) isCommon() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.isGranted() && p.halved.IsZero() && len(p.answered) == 0 {
		p.granted.SetLimitAt(p.now(), starting)
	}
}

// turn waits until a request may be sent.
func (c *Client) turn(ctx context.Context) error {
	if err := c.pace.turn(ctx); err != nil {
		return err
	}
	queue, _ := queueing(ctx)
	if queue == 0 {
		c.gateway.count()
		return nil
	}
	err := c.gateway.turn(ctx)
	if err != nil {
		c.pace.handBack(queue)
	}
	if busy := (*record.Problem)(nil); errors.As(err, &busy) { // its reference is of what another was refused
		ours := *busy
		ours.Reference = ""
		return &ours
	}
	return err
}

// count takes in a request that did not wait for its turn here.
func (p *pace) count() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spend(p.now())
}

// handBack takes in that a request which had its turn is not under way any more.
func (p *pace) handBack(queue int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.behind -= queue
	p.wakeNext()
}

// turn waits until the service may be asked. Where that cannot be before the deadline it
// says so at once: the service is busy.
func (p *pace) turn(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if deadline, ok := ctx.Deadline(); ok && p.refusal != nil && p.until.After(deadline) {
		return p.refusal
	}
	place, look := queueing(ctx)
	if place == 0 && p.isFree() {
		p.spend(p.now())
		return nil
	}
	if place > 0 {
		p.spread(p.now())
	}
	me, q := &waiter{wake: make(chan struct{}, 1), place: place}, &p.queues[place]
	q.add(look, me)
	if place == 0 && p.timekeeper != nil {
		p.interrupt() // who may wait for what the site is granted, as a person need not
	}
	for !me.has {
		if err := p.next(ctx, me); err != nil && !me.has {
			q.remove(look, me)
			p.wakeNext()
			return p.busyOr(ctx, err)
		}
	}
	p.wakeNext()
	return nil
}

// isFree reports whether a person need not wait: the service has refused nothing of late.
func (p *pace) isFree() bool {
	return p.bucket.Limit() == rate.Inf && !p.until.After(p.now()) && len(p.queues[0].looks) == 0
}

// next is one step of a waiter on its way to its turn. The caller holds the lock, which is
// open while it waits.
func (p *pace) next(ctx context.Context, me *waiter) error {
	if p.timekeeper != nil || p.isFull(me.place) {
		p.mu.Unlock()
		defer p.mu.Lock()
		select {
		case <-me.wake:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	until, inFront := p.until, len(p.queues[0].looks) > 0
	if wait := p.untilNext(inFront); wait > 0 {
		var waiting context.Context
		waiting, p.interrupt = context.WithCancel(ctx)
		p.timekeeper = me
		p.mu.Unlock()
		err := p.wait(waiting, wait)
		p.interrupt()
		p.mu.Lock()
		p.timekeeper = nil
		if err != nil || !p.until.Equal(until) { // interrupted, or refused meanwhile: later, then
			return ctx.Err()
		}
	}
	for i := range p.queues {
		if p.isFull(i) || i > 0 && inFront { // whose wait is not that of those behind
			continue
		}
		if first := p.queues[i].take(); first != nil {
			p.spend(p.now())
			p.behind += i
			if i > 0 {
				p.lastBehind = p.now()
			}
			first.has = true
			first.signal()
			return nil
		}
	}
	return nil
}

// isFull reports whether of one queue as many requests are under way as a service is sent that
// is not known yet. It is met gently by what nobody waits for: one that takes few would
// refuse most of many that come before its first refusal. Every few answers let one more come.
func (p *pace) isFull(queue int) bool {
	return queue > 0 && p.answers < acquainted && p.behind > p.answers/4
}

// untilNext is how long it is until one more may be asked, in front or behind.
func (p *pace) untilNext(inFront bool) time.Duration {
	now := p.now()
	wait := max(p.until.Sub(now), owed(p.bucket, now))
	if !inFront {
		wait = max(wait, owed(p.granted, now))
	}
	return wait
}

// owed is how long a limit has one more wait.
func owed(limit *rate.Limiter, now time.Time) time.Duration {
	if limit.Limit() == rate.Inf {
		return 0
	}
	return time.Duration((1 - limit.TokensAt(now)) / float64(limit.Limit()) * float64(time.Second))
}

// isGranted reports whether those behind keep to a grant: the site's, one that was learnt, or
// the first of several services.
func (p *pace) isGranted() bool { return p.granted.Limit() != rate.Inf }

// spread has a list begin at some time within the interval: staff who come at one hour to
// as many PCs would otherwise all ask at its beginning.
func (p *pace) spread(now time.Time) {
	if p.isGranted() && now.Sub(p.lastBehind) >= startedAnew {
		p.granted.ReserveN(now.Add(-time.Duration(p.random()/float64(p.granted.Limit())*float64(time.Second))), 1)
		p.lastBehind = now
	}
}

// spend takes a turn. What a person's requests take of the grant, those behind make up for.
func (p *pace) spend(now time.Time) {
	for _, limit := range []*rate.Limiter{p.bucket, p.granted} {
		if limit.TokensAt(now) > -mostOwed {
			limit.ReserveN(now, 1)
		}
	}
}

// wakeNext lets one of those who wait keep the time, where nobody does.
func (p *pace) wakeNext() {
	if p.timekeeper != nil {
		return
	}
	for i, q := range p.queues {
		if len(q.looks) > 0 && !p.isFull(i) {
			q.waiting[q.looks[0]][0].signal()
			return
		}
	}
}

func (w *waiter) signal() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// busyOr is why a turn did not come: the service's refusal, where it was not the caller who
// gave up.
func (p *pace) busyOr(ctx context.Context, err error) error {
	if p.refusal != nil && !errors.Is(ctx.Err(), context.Canceled) {
		return p.refusal
	}
	return err
}

func (q *queue) add(look string, w *waiter) {
	if q.waiting == nil {
		q.waiting = map[string][]*waiter{}
	}
	if len(q.waiting[look]) == 0 {
		q.looks = append(q.looks, look)
	}
	q.waiting[look] = append(q.waiting[look], w)
}

// take is the first of the look whose turn it is; nil where nothing waits.
func (q *queue) take() *waiter {
	if len(q.looks) == 0 {
		return nil
	}
	look := q.looks[0]
	first := q.waiting[look][0]
	q.remove(look, first)
	if len(q.waiting[look]) > 0 {
		q.looks = append(q.looks[1:], look)
	}
	return first
}

func (q *queue) remove(look string, w *waiter) {
	q.waiting[look] = slices.DeleteFunc(q.waiting[look], func(one *waiter) bool { return one == w })
	if len(q.waiting[look]) == 0 {
		delete(q.waiting, look)
		q.looks = slices.DeleteFunc(q.looks, func(one string) bool { return one == look })
	}
}

// learn takes in how a request came out that was sent at a certain time, from a queue.
func (p *pace) learn(queue int, sent time.Time, problem *record.Problem) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.behind -= queue
	switch {
	case problem == nil:
		p.quicken(sent)
	case problem.Kind == record.Busy:
		p.halve(sent, problem)
	}
	if problem == nil || problem.Kind != record.Busy {
		p.answers++
	}
	p.wakeNext()
}

// quicken takes in an answer.
func (p *pace) quicken(sent time.Time) {
	p.credit = min(p.credit+creditEach, mostCredit)
	p.answered = append(p.answered[max(0, len(p.answered)-int(unlimited)):], p.now())
	limit := p.bucket.Limit()
	now := p.now()
	if limit == rate.Inf && !p.said {
		p.granted.SetLimitAt(now, p.quicker(p.granted.Limit()))
	}
	if limit == rate.Inf || sent.Before(p.halved) {
		return
	}
	if limit < near*p.ceiling {
		limit = min(limit*recovering, near*p.ceiling)
	} else {
		limit += min(max(probing, limit/128), limit/8)
	}
	if limit >= unlimited || now.Sub(p.halved) >= forgotten {
		if !p.said && limit < unlimited { // what nobody waits for goes on from what was learnt, if that was not next to nothing
			p.granted.SetLimitAt(now, max(limit, careful/4))
		}
		limit, p.refusal = rate.Inf, nil
	}
	p.bucket.SetLimitAt(now, limit)
}

// quicker is what is granted to those behind, as far as answers tell, after one more of them.
func (p *pace) quicker(granted rate.Limit) rate.Limit {
	more := rate.Limit(learning)
	if p.halved.IsZero() {
		more = recovering
	}
	if granted *= more; granted >= unlimited {
		return rate.Inf
	}
	return granted
}

// halve takes in a refusal. Those of requests that were under way together are one.
func (p *pace) halve(sent time.Time, problem *record.Problem) {
	now := p.now()
	if p.refusal == nil || !sent.Before(p.halved) {
		limit := p.bucket.Limit() / 2
		p.ceiling = p.bucket.Limit()
		if p.ceiling == rate.Inf {
			p.answered = slices.DeleteFunc(p.answered, func(at time.Time) bool { return now.Sub(at) > time.Second })
			p.ceiling = rate.Limit(max(len(p.answered), 1))
			limit = min(p.ceiling/2, careful)
			p.answers = acquainted
		}
		p.halved = now
		p.bucket.SetLimitAt(now, max(limit, slowest))
	}
	p.refusal = problem
	// Not all at once when the time is up: those who were refused together are many.
	spread := time.Duration(p.random() / float64(p.bucket.Limit()) * float64(time.Second))
	// A service that asks for days, or whose clock is wrong, is asked again all the same.
	rest := min(max(problem.After, shortestRest), p.longest) + spread
	if until := now.Add(rest); until.After(p.until) {
		p.until = until
	}
}

// mayRepeat reports whether a request that failed may be sent again: while nothing
// succeeds a few may, however many fail.
func (p *pace) mayRepeat() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.credit < 1 {
		return false
	}
	p.credit--
	return true
}

// rest is how long the service is not asked.
func (p *pace) rest() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.until.Sub(p.now())
}
