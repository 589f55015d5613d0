package rest

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// Created is that a service has taken a resource, as it says.
type Created struct {
	New       bool      // it was not there before
	Location  string    // where the service keeps it, with its version; empty when it did not say
	At        time.Time // by the service's clock; zero when it did not say
	Content   []byte    // what it keeps; empty when it did not say
	RequestID string
}

// Create gives the service a resource (an AuditEvent), unless it has one that a
// search finds; no search, and it is created in any case. It is sent once.
func (c *Client) Create(ctx context.Context, kind string, content []byte, unless url.Values) (Created, error) {
	id := c.newID()
	if err := c.turn(ctx); err != nil {
		return Created{}, turnProblem(err)
	}
	answer, problem := c.attempt(ctx, call{
		method: http.MethodPost, address: c.address(kind, nil), accept: mediaType, id: id, unless: unless.Encode(), content: content,
	})
	if problem != nil {
		return Created{RequestID: id}, problem
	}
	return Created{New: answer.status == http.StatusCreated, Location: answer.location, At: answer.date, Content: answer.body, RequestID: id}, nil
}
