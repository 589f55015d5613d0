package auth

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// landing is where the browser comes back to.
const landing = "/signed-in"

// door is the listener on this computer that the browser comes back to
// (RFC 8252 §7.3). It takes one answer, and only with the right state.
type door struct {
	address string
	host    string
	state   string
	server  *http.Server
	serving sync.WaitGroup
	taken   atomic.Bool
	answers chan answer
}

// answer is what the browser brought back.
type answer struct{ query url.Values }

func openDoor(ctx context.Context, state string) (*door, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, problem(record.Local, words.SignInDoor(), words.SignInDoorHint(), "sign-in: listener")
	}
	d := &door{host: listener.Addr().String(), state: state, answers: make(chan answer, 1)}
	d.address = "http://" + d.host + landing
	d.server = &http.Server{
		Handler:           d,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       5 * time.Second,
		WriteTimeout:      5 * time.Second,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // it would name addresses
	}
	d.serving.Go(func() { _ = d.server.Serve(listener) }) // ends with ErrServerClosed when the door closes
	return d, nil
}

// close stops listening. The page just shown is let out first.
func (d *door) close() {
	// Not bound to the sign-in's context: that may be why the door closes.
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if err := d.server.Shutdown(ctx); err != nil {
		_ = d.server.Close() // browsers open connections ahead and never use them
	}
	d.serving.Wait()
}

// wait gives the browser's answer.
func (d *door) wait(ctx context.Context) (answer, error) {
	select {
	case back := <-d.answers:
		return back, nil
	case <-ctx.Done():
		return answer{}, explain(ctx, ctx.Err())
	}
}

// ServeHTTP takes the browser's answer and shows a page. What does not hold the
// state of this sign-in is no answer: it neither signs anyone in nor ends the wait.
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// Another name for this address would be a web page reaching in (DNS rebinding).
	if r.Host != d.host || r.URL.Path != landing {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet {
		http.Error(w, words.BrowserOnly(), http.StatusMethodNotAllowed)
		return
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil || !same(query.Get("state"), d.state) {
		page(w, http.StatusBadRequest, words.BrowserOther(), words.BrowserOtherHint())
		return
	}
	if d.taken.Swap(true) {
		page(w, http.StatusBadRequest, words.BrowserUsed(), words.BrowserClose())
		return
	}
	if query.Has("error") {
		page(w, http.StatusOK, words.BrowserRefused(), words.BrowserRefusedHint())
	} else {
		page(w, http.StatusOK, words.BrowserDone(), words.BrowserClose())
	}
	d.answers <- answer{query}
}

func same(a, b string) bool {
	return b != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// code is the authorization code, once it is known who sent it. The service must
// say its name where it promised to, and must not say another's (RFC 9207 §2.4).
func (a answer) code(issuer string, promised bool) (string, error) {
	for _, name := range []string{"code", "state", "iss", "error"} {
		if len(a.query[name]) > 1 {
			return "", untrusted(words.SignInAnswerUntrusted(), "sign-in: repeated "+name)
		}
	}
	if says := a.query.Get("iss"); says != issuer && (promised || a.query.Has("iss")) {
		return "", untrusted(words.SignInAnswerElsewhere(), "sign-in: iss")
	}
	if a.query.Has("error") {
		return "", refused(a.query.Get("error"))
	}
	code := a.query.Get("code")
	if code == "" {
		return "", unreadable("sign-in: no code")
	}
	return code, nil
}

const pageForm = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Careview</title>
<style>body{margin:0;background:#f0f4f5;color:#212b32;font:20px/1.5 "Noto Sans","Segoe UI",Arial,sans-serif}
header{background:#003087;color:#fff;padding:16px 24px;font-weight:bold}main{padding:24px}h1{font-size:32px;line-height:1.25}</style>
</head><body><header>Careview</header><main><h1>%s</h1><p>%s</p></main></body></html>
`

// page shows a heading and one line, both Careview's own words.
func page(w http.ResponseWriter, status int, heading, line string) {
	text := fmt.Sprintf(pageForm, heading, line)
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Length", fmt.Sprint(len(text)))
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer") // the address holds the code
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Connection", "close")
	w.WriteHeader(status)
	_, err := w.Write([]byte(text))
	// The page is out before the answer is handed over and the door closes.
	_ = errors.Join(err, http.NewResponseController(w).Flush())
}
