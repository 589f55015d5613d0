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

// redirectPath is where the browser comes back to.
const redirectPath = "/signed-in"

// redirectListener is the listener on this computer that the browser comes back to
// (RFC 8252 §7.3). It takes one answer, and only with the right state.
type redirectListener struct {
	address string
	host    string
	state   string
	server  *http.Server
	serving sync.WaitGroup
	taken   atomic.Bool
	answers chan authResponse
}

// authResponse is what the browser brought back.
type authResponse struct{ query url.Values }

func listen(ctx context.Context, state string) (*redirectListener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, problem(record.Local, words.SignInListener(), words.SignInListenerHint(), "sign-in: listener")
	}
	l := &redirectListener{host: listener.Addr().String(), state: state, answers: make(chan authResponse, 1)}
	l.address = "http://" + l.host + redirectPath
	l.server = &http.Server{
		Handler:           l,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       5 * time.Second,
		WriteTimeout:      5 * time.Second,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // it would name addresses
	}
	l.serving.Go(func() { _ = l.server.Serve(listener) }) // ends with ErrServerClosed on close
	return l, nil
}

// close stops listening. The page just shown is let out first.
func (l *redirectListener) close() {
	// Not bound to the sign-in's context: that may have ended.
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if err := l.server.Shutdown(ctx); err != nil {
		_ = l.server.Close() // browsers open connections ahead and never use them
	}
	l.serving.Wait()
}

// wait gives the browser's answer.
func (l *redirectListener) wait(ctx context.Context) (authResponse, error) {
	select {
	case back := <-l.answers:
		return back, nil
	case <-ctx.Done():
		return authResponse{}, explain(ctx, ctx.Err())
	}
}

// ServeHTTP takes the browser's answer and shows a page. What does not hold the
// state of this sign-in is no answer: it neither signs anyone in nor ends the wait.
func (l *redirectListener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// Another name for this address would be a web page reaching in (DNS rebinding).
	if r.Host != l.host || r.URL.Path != redirectPath {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet {
		http.Error(w, words.BrowserOnly(), http.StatusMethodNotAllowed)
		return
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil || !equalSecret(query.Get("state"), l.state) {
		page(w, http.StatusBadRequest, words.BrowserOther(), words.BrowserOtherHint())
		return
	}
	if l.taken.Swap(true) {
		page(w, http.StatusBadRequest, words.BrowserUsed(), words.BrowserClose())
		return
	}
	if query.Has("error") {
		page(w, http.StatusOK, words.BrowserRefused(), words.BrowserRefusedHint())
	} else {
		page(w, http.StatusOK, words.BrowserDone(), words.BrowserClose())
	}
	l.answers <- authResponse{query}
}

func equalSecret(a, b string) bool {
	return b != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// authorizationCode is the authorization code, once it is known who sent it. The service must
// say its name where it promised to, and must not say another's (RFC 9207 §2.4).
func (a authResponse) authorizationCode(issuer string, promised bool) (string, error) {
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

const pageTemplate = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Careview</title>
<style>body{margin:0;background:#f0f4f5;color:#212b32;font:20px/1.5 "Noto Sans","Segoe UI",Arial,sans-serif}
header{background:#003087;color:#fff;padding:16px 24px;font-weight:bold}main{padding:24px}h1{font-size:32px;line-height:1.25}</style>
</head><body><header>Careview</header><main><h1>%s</h1><p>%s</p></main></body></html>
`

// page shows a heading and one line, both Careview's own words.
func page(w http.ResponseWriter, status int, heading, line string) {
	text := fmt.Sprintf(pageTemplate, heading, line)
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
	// The page is out before the answer is handed over and the listener closes.
	_ = errors.Join(err, http.NewResponseController(w).Flush())
}
