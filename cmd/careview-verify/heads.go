package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/storage/audit/ledger"
	"careview/storage/private"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// readHeads reads the heads that were kept elsewhere, all that each place holds.
func readHeads(ctx context.Context, places []string, key note.Verifier) (heads []ledger.Head, err error) {
	for _, place := range places {
		content, err := read(ctx, place)
		if err != nil {
			return nil, fmt.Errorf("%s (%w)", words.VerifyHeadUnreadable(), err)
		}
		found, err := headsIn(content, key)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", place, err)
		}
		heads = append(heads, found...)
	}
	return heads, nil
}

const (
	askWithin = 30 * time.Second
	mostBytes = 16 << 20
	mostLeads = 5
)

func read(ctx context.Context, place string) ([]byte, error) {
	if !strings.Contains(place, "://") {
		return private.Read(place)
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, place, nil)
	if err != nil {
		return nil, err
	}
	if err := maySend(request, nil); err != nil {
		return nil, err
	}
	asking := http.Client{CheckRedirect: maySend}
	response, err := asking.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
		return io.ReadAll(io.LimitReader(response.Body, mostBytes))
	case http.StatusUnauthorized, http.StatusForbidden:
		return nil, errors.New(words.VerifyHeadClosed(response.Status))
	}
	return nil, errors.New(words.VerifyHeadRefused(response.Status))
}

// maySend lets a request go out by https, and by http on this computer.
func maySend(request *http.Request, via []*http.Request) error {
	host := request.URL.Hostname()
	address, err := netip.ParseAddr(host)
	here := host == "localhost" || err == nil && address.IsLoopback()
	switch {
	case len(via) > mostLeads:
		return errors.New(words.VerifyHeadCircles())
	case request.URL.Scheme == "https" || request.URL.Scheme == "http" && here:
		return nil
	}
	return errors.New(words.VerifyHeadInsecure())
}

// printed is a head wherever it stands in a text: the trail's name, how many entries,
// the root; of the last one where the trail goes on; and, where it was not left off, the
// signature. Line ends, blanks at the
// beginning of lines and what JSON makes of line ends do not count.
var printed = regexp.MustCompile(`(careview-trail/[0-9a-f]{16})\s+([0-9]{1,18})\s+([A-Za-z0-9+/]{43}=)(?:\s+(over "[^\n]*"))?(?:\s+(— careview-trail/[0-9a-f]{16} [A-Za-z0-9+/]+=*))?`)

var lineEnds = strings.NewReplacer(`\r`, "\n", `\n`, "\n", `\u2014`, "—", `\/`, "/")

// headsIn are the heads of this key's trail in a text. One that bears a signature must
// bear this key's; one that was typed from paper is believed as the paper is.
func headsIn(content []byte, key note.Verifier) (heads []ledger.Head, err error) {
	others := 0
	for _, found := range printed.FindAllStringSubmatch(lineEnds.Replace(string(content)), -1) {
		if found[1] != key.Name() {
			others++
			continue
		}
		head, err := headOf(found, key)
		if err != nil {
			return nil, err
		}
		heads = append(heads, head)
	}
	switch {
	case len(heads) > 0:
		return heads, nil
	case others > 0:
		return nil, errors.New(words.VerifyHeadOther())
	}
	return nil, errors.New(words.VerifyHeadNone())
}

func headOf(found []string, key note.Verifier) (ledger.Head, error) {
	text := found[1] + "\n" + found[2] + "\n" + found[3] + "\n"
	if found[4] != "" {
		text += found[4] + "\n"
	}
	if found[5] != "" {
		head, err := ledger.OpenHead([]byte(text+"\n"+found[5]+"\n"), key)
		if err != nil {
			return head, fmt.Errorf("%s (%w)", words.VerifyHeadUnsigned(), err)
		}
		return head, nil
	}
	size, err := strconv.ParseInt(found[2], 10, 64)
	if err != nil {
		return ledger.Head{}, err
	}
	root, err := base64.StdEncoding.DecodeString(found[3])
	if err != nil || len(root) != tlog.HashSize {
		return ledger.Head{}, errors.New(words.VerifyHeadMisspelt())
	}
	return ledger.Head{Size: size, Root: tlog.Hash(root)}, nil
}
