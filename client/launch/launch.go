// Package launch finds out for whom another program on this PC asks.
//
// The address that it opens names an NHS number or, better, a reference: that is good once,
// and the number is fetched for it from the system that the site's policy names, so that the
// number stands in no command line, no link and no history.
//
// cmd makes one for the window. Cancelling the context of Launch ends it, and so does a
// later Launch. It is safe for concurrent use.
package launch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
)

// Limits of asking for a number.
const (
	within = 10 * time.Second
	most   = 4 << 10
)

// Config is what Launches are made of. All of it is needed but Address.
type Config struct {
	Address string // where references are exchanged; empty where none is taken
	Network http.RoundTripper
	Found   func(number record.NHSNumber)
	Refused func(why string)
}

// Launches are the askings of other programs, one after the other.
type Launches struct {
	config Config
	http   http.Client

	mu     sync.Mutex
	giveUp context.CancelFunc // of the asking before
}

// New makes Launches.
func New(config Config) *Launches {
	return &Launches{config: config, http: http.Client{
		Transport: config.Network, Timeout: within,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Launch finds out for whom an address asks and says so, or why nobody is looked for. It
// returns when that is said; where another program asks meanwhile, for that one alone.
func (l *Launches) Launch(ctx context.Context, address string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l.mu.Lock()
	if l.giveUp != nil {
		l.giveUp()
	}
	l.giveUp = cancel
	l.mu.Unlock()

	number, why := l.resolve(ctx, In(address))
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case ctx.Err() != nil: // another program asks now
	case number == "":
		l.config.Refused(why)
	default:
		l.config.Found(number)
	}
}

// resolve is the number, or why there is none.
func (l *Launches) resolve(ctx context.Context, asked Asked) (number record.NHSNumber, why string) {
	switch {
	case asked.Number != "":
		return asked.Number, ""
	case asked.Reference == "":
		return "", words.LaunchUnusable()
	case l.config.Address == "":
		return "", words.LaunchReferences()
	}
	number, err := l.exchange(ctx, asked.Reference)
	if err != nil {
		return "", words.LaunchReference()
	}
	return number, ""
}

// exchange asks whom a reference stands for. Neither it nor the number is in any address
// that is asked, where logs would keep it.
func (l *Launches) exchange(ctx context.Context, reference string) (record.NHSNumber, error) {
	form := url.Values{"ref": {reference}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.config.Address, strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "careview")
	response, err := l.http.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("HTTP %d", response.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	if err != nil || len(body) > most {
		return "", errors.Join(err, errors.New("too much"))
	}
	var said struct {
		NHS everyValue `json:"nhs"`
	}
	if err := json.Unmarshal(body, &said); err != nil {
		return "", err
	}
	if len(said.NHS) != 1 {
		return "", errors.New("not one number")
	}
	number, err := nhs.ParseNumber(said.NHS[0])
	return record.NHSNumber(number), err
}

// everyValue is every text that stands under a name, or under it in other case: encoding/json alone
// would believe the last.
type everyValue []string

func (e *everyValue) UnmarshalJSON(raw []byte) error {
	var text string
	err := json.Unmarshal(raw, &text)
	*e = append(*e, text)
	return err
}
