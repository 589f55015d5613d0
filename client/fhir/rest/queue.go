package rest

import (
	"context"
	"time"
)

// queueingKey is the key of how requests wait for their turn.
type queueingKey struct{}

type queued struct {
	behind bool
	within time.Duration
	once   bool
}

func queuedOf(ctx context.Context) queued {
	q, _ := ctx.Value(queueingKey{}).(queued)
	return q
}

// Patiently is ctx for requests that may wait their turn at a busy service for minutes:
// each may take so long once it is sent.
func Patiently(ctx context.Context, within time.Duration) context.Context {
	q := queuedOf(ctx)
	q.within = within
	return context.WithValue(ctx, queueingKey{}, q)
}

// Briefly is ctx for what can be had otherwise too: a request may take so long once it is sent,
// and is not sent again to a service that failed over it. Of one that asks for a pause it
// waits for its turn as any other.
func Briefly(ctx context.Context, within time.Duration) context.Context {
	q := queuedOf(ctx)
	q.within, q.once = within, true
	return context.WithValue(ctx, queueingKey{}, q)
}

// unhurried is ctx for what comes after a request that was sent [Briefly].
func unhurried(ctx context.Context) context.Context {
	q := queuedOf(ctx)
	if q.once {
		q.within, q.once = 0, false
	}
	return context.WithValue(ctx, queueingKey{}, q)
}

// Within is ctx with a deadline for all that is asked under it; requests that wait
// patiently have one each instead.
func Within(ctx context.Context, deadline time.Duration) (context.Context, context.CancelFunc) {
	if queuedOf(ctx).within > 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, deadline)
}

// InBackground is ctx for requests that no person waits for: all others go first.
func InBackground(ctx context.Context) context.Context {
	q := queuedOf(ctx)
	q.behind = true
	return context.WithValue(ctx, queueingKey{}, q)
}

// inFront is ctx for requests for which a person may wait, whoever asks.
func inFront(ctx context.Context) context.Context {
	q := queuedOf(ctx)
	q.behind = false
	return context.WithValue(ctx, queueingKey{}, q)
}

// queueing is in which queue a request waits, and with the others of which look.
func queueing(ctx context.Context) (queue int, look string) {
	caller, _ := ctx.Value(callerKey{}).(Caller)
	if queuedOf(ctx).behind {
		queue = 1
	}
	return queue, caller.Correlation
}

// waitingKey is the key of the context under which requests wait for their turn.
type waitingKey struct{}

// whileWaiting is ctx for requests that wait for their turn under another context, which ctx
// outlasts: one that was sent goes on.
func whileWaiting(ctx, waiting context.Context) context.Context {
	return context.WithValue(ctx, waitingKey{}, waiting)
}

// waitingOf is the context under which a request waits for its turn.
func waitingOf(ctx context.Context) context.Context {
	if waiting, ok := ctx.Value(waitingKey{}).(context.Context); ok {
		return waiting
	}
	return ctx
}
