// Package pages draws the pages of PDF documents in a program of its own that
// lives for one document. A PDF that attacks its reader finds there no token, no
// record, no file and no network.
//
// It owns both ends and what they say to each other: [Program], which the
// program gives to document.Reader, and [Serve], which cmd/careview runs as the
// hidden command that Program starts. Nothing of a document is written to disk or
// handed over by argument or environment.
//
// Cancelling the context of Draw ends the drawing program at once. A Program is
// safe for concurrent use.
package pages

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"image/png"
	"io"
	"os"
	"os/exec"
	"time"

	"careview/assets/words"
	"careview/client/document"
	"careview/client/record"
)

// Command is the hidden command of the program that draws.
const Command = "pages"

// drawingAtMost bounds the drawing of one document.
const drawingAtMost = 90 * time.Second

// Program is the program that draws: Path with Args.
type Program struct {
	Path  string
	Args  []string
	Limit time.Duration // for one document; 0 for 90 s
}

// environment is what the drawing program is told of this one: where its cache
// is, and what Windows needs to start any program.
var environment = []string{"HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE", "SystemRoot"}

// keptAtMost bounds all pages of one document together.
const keptAtMost = 128 << 20

// Draw has every page of a PDF drawn, in order. Its error is a *record.Problem
// that says why there are none, or no more; or the context's.
func (p Program) Draw(ctx context.Context, pdf []byte, draw func(document.Page)) error {
	if len(pdf) > pdfAtMost {
		return refused(refusedLarge)
	}
	limit := cmp.Or(p.Limit, drawingAtMost)
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	command := exec.CommandContext(within, p.Path, p.Args...)
	command.Env = inherited()
	command.Stdin = bytes.NewReader(pdf)
	command.WaitDelay = time.Second
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return record.Because(err, record.Local, words.PDFUnstarted(), words.HintRingAsk())
	}
	err = gather(out, draw)
	cancel() // it has said all it will: a program that lingers is ended
	_ = command.Wait()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && errors.Is(within.Err(), context.DeadlineExceeded):
		return record.Because(err, record.TooSlow, words.PDFSlow(), words.HintRingAsk())
	}
	return err
}

func inherited() []string {
	env := []string{} // never nil: that would be all of it
	for _, name := range environment {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// gather takes the frames up to the last.
func gather(from io.Reader, draw func(document.Page)) error {
	var page document.Page
	kept, drawn := 0, 0
	for {
		kind, content, err := receive(from)
		if err != nil {
			return record.Because(err, record.Broken, words.PDFDamaged(), words.HintRingAsk())
		}
		kept += len(content)
		if kept > keptAtMost {
			return nil // the document says that only the first pages are shown
		}
		switch kind {
		case frameEnd:
			return nil
		case frameRefused:
			return refusedFrame(content)
		case frameTotal:
			if len(content) == 4 {
				page.Total = int(binary.BigEndian.Uint32(content))
			}
		case frameWords:
			page.Text = string(content)
		case frameRemark:
			if said := note(content); said != "" {
				page.Notes = append(page.Notes, said)
			}
		case framePicture:
			if drawn++; drawn > pagesAtMost || drawn > page.Total || !bounded(content) {
				return record.Because(errFrame, record.Unsafe, words.PDFUnaccepted(), words.HintRingAsk())
			}
			page.PNG = content
			draw(page)
			page.Text, page.Notes = "", nil
		default:
			return record.Because(errFrame, record.Broken, words.PDFUndrawn(), words.HintRingAsk())
		}
	}
}

// bounded reports whether a picture is one of a size that was asked for.
func bounded(picture []byte) bool {
	head, err := png.DecodeConfig(bytes.NewReader(picture))
	return err == nil && head.Width > 0 && head.Width <= drawnWide && head.Height > 0 && head.Height <= drawnTall
}

var refusals = map[refusal]struct {
	kind     record.Kind
	sentence func() string
}{
	refusedLocked: {record.Broken, words.PDFLocked},
	refusedBroken: {record.Broken, words.PDFPartial},
	refusedLarge:  {record.Unsafe, words.PDFLarge},
}

func refusedFrame(content []byte) error {
	if len(content) != 1 {
		return refused(refusedBroken)
	}
	return refused(refusal(content[0]))
}

func refused(why refusal) error {
	known, ok := refusals[why]
	if !ok {
		known = refusals[refusedBroken]
	}
	return record.Because(nil, known.kind, known.sentence(), words.HintRingAsk())
}
