// Package pages draws the pages of PDF documents in a program of its own that lives for one
// document.
//
// A PDF that attacks its reader finds there no token, no record, no file and no network.
//
// It owns both ends and what they say to each other: [Program], which the
// program gives to document.Reader, and [Serve], which cmd/careview runs as the
// hidden command that Program starts. Nothing of a document is written to disk or
// handed over by argument or environment.
//
// The library that draws is WebAssembly. Compiled it draws a scan in half a second,
// but compiling takes three seconds of a processor, or half that of two; interpreted it has the words of a
// letter within half a second and draws its page within one, but takes ten for a
// scan. So whatever installs Careview has it compiled for all who use the PC; where that
// was not done it is compiled in the background, and interpreted until then. The compiled
// library is native code: it comes from a process that was given no document, and
// outlives the program in [Kept] alone, which gives nothing that others could have written.
//
// Cancelling the context of Draw ends the drawing program at once. A Program is
// safe for concurrent use.
package pages

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/document"
	"careview/client/record"
)

// Command is the hidden command of the program that draws.
const Command = "pages"

// The times of the drawing program. A PDF may be made to take for ever: what counts is the
// processor's time, for a letter is not refused because other programs keep an old PC busy.
// Whoever waits at the bedside has the pages that came. Nobody waits for compiling.
const (
	drawnBy         = 20 * time.Second // of the processor
	drawingAtMost   = 2 * time.Minute
	compilingAtMost = 5 * time.Minute
)

// tookTooLong is what the drawing program ends with when it has had the processor for drawnBy.
const tookTooLong = 3

// Kept keeps the compiled library from one start of the program to the next. What it
// gives is run: it must give nothing but what [Program.Compile] gave. Of what it gives, two at
// most, any may be of another version or for another processor; the first is asked first.
type Kept interface {
	Read(context.Context) [][]byte
	Write(context.Context, []byte) error
}

// Program is the program that draws: Path with Args. Close it when it is not needed any more.
type Program struct {
	Path  string
	Args  []string
	Limit time.Duration // for one document; 0 for two minutes
	Kept  Kept          // nil where nothing is kept

	mu        sync.Mutex
	compiled  *library      // nil until it is ready
	ready     chan struct{} // closed once it is; nil while nobody compiles
	stop      context.CancelFunc
	compiling sync.WaitGroup
}

// library is the compiled library, as the drawing program takes it. Where it is kept on the disk
// it is read from there for each document: it would be a tenth of all that the program holds.
type library struct {
	sum     [sha256.Size]byte
	content []byte // nil where it is kept
}

// Prepare has the library compiled in the background, at low priority, unless that is
// done or under way. It returns at once.
func (p *Program) Prepare() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ready != nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), compilingAtMost)
	ready := make(chan struct{})
	p.ready, p.stop = ready, stop
	p.compiling.Go(func() {
		defer stop()
		compiled, err := p.Compile(ctx)
		made := &library{sum: sha256.Sum256(compiled)}
		if err == nil && p.kept(ctx, made.sum) == nil {
			made.content = compiled
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if err != nil {
			p.ready = nil // tried again with the next sign-in or PDF; until then it is interpreted
			return
		}
		p.compiled = made
		close(ready)
	})
}

// Close ends the compiling, and waits for that.
func (p *Program) Close() {
	p.mu.Lock()
	if p.stop != nil {
		p.stop()
	}
	p.mu.Unlock()
	p.compiling.Wait()
}

// code is the compiled library; nil until it is ready, and where what was kept is there no more:
// then it is compiled anew.
func (p *Program) code(ctx context.Context) (code []byte, ready <-chan struct{}) {
	p.Prepare()
	p.mu.Lock()
	compiled, ready := p.compiled, p.ready
	p.mu.Unlock()
	switch {
	case compiled == nil:
		return nil, ready
	case compiled.content != nil:
		return compiled.content, ready
	}
	if code = p.kept(ctx, compiled.sum); code == nil && ctx.Err() == nil {
		p.mu.Lock()
		if p.compiled == compiled {
			p.compiled, p.ready = nil, nil
		}
		p.mu.Unlock()
		return p.code(ctx)
	}
	return code, ready
}

// kept is the library of that sum, where it is kept.
func (p *Program) kept(ctx context.Context, sum [sha256.Size]byte) []byte {
	if p.Kept == nil {
		return nil
	}
	for _, one := range p.Kept.Read(ctx) {
		if sha256.Sum256(one) == sum {
			return one
		}
	}
	return nil
}

// Draw calls draw with the words of each page and with each page drawn, in order.
// Its error is a *record.Problem that says why there are none, or no more; or the
// context's.
func (p *Program) Draw(ctx context.Context, pdf []byte, draw func(document.Page)) error {
	if len(pdf) > pdfAtMost {
		return refused(refusedLarge)
	}
	within, cancel := context.WithTimeout(ctx, cmp.Or(p.Limit, drawingAtMost))
	defer cancel()
	taken := pageTaker{draw: draw}
	err := p.drawInTime(within, pdf, &taken)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && errors.Is(within.Err(), context.DeadlineExceeded):
		return slow(err)
	}
	return err
}

func slow(err error) error {
	return record.Because(err, record.TooSlow, words.PDFSlow(), words.HintRingAsk())
}

// drawInTime begins with the library interpreted where it is not compiled yet, and goes
// on with it compiled as soon as it is, from the page that is not drawn yet.
func (p *Program) drawInTime(ctx context.Context, pdf []byte, taken *pageTaker) error {
	compiled, ready := p.code(ctx)
	if compiled == nil {
		interpreted, stop := context.WithCancel(ctx)
		defer stop()
		go func() {
			select {
			case <-ready:
				stop()
			case <-interpreted.Done():
			}
		}()
		err := p.run(interpreted, drawingOf(nil, taken.drawn, pdf), taken.take)
		if err == nil || interpreted.Err() == nil || ctx.Err() != nil {
			return err
		}
		compiled, _ = p.code(ctx)
	}
	return p.run(ctx, drawingOf(compiled, taken.drawn, pdf), taken.take)
}

// Compile is the compiled library: what was kept of it, or compiled anew by the drawing program
// where that is of another version or for another processor.
func (p *Program) Compile(ctx context.Context) ([]byte, error) {
	if p.Kept == nil {
		return p.compileFrom(ctx, nil)
	}
	kept := p.Kept.Read(ctx)
	compiled, err := p.compileFrom(ctx, kept)
	if err != nil && len(kept) > 0 && ctx.Err() == nil { // it is damaged
		compiled, err = p.compileFrom(ctx, nil)
	}
	if err == nil && !slices.ContainsFunc(kept, func(one []byte) bool { return bytes.Equal(one, compiled) }) {
		_ = p.Kept.Write(ctx, compiled) // the next start compiles it once more
	}
	return compiled, err
}

func (p *Program) compileFrom(ctx context.Context, kept [][]byte) ([]byte, error) {
	var compiled []byte
	task := []io.Reader{bytes.NewReader([]byte{byte(taskCompile)})}
	for _, one := range append(slices.Clip(kept), nil) { // nothing ends it
		task = append(task, bytes.NewReader(binary.BigEndian.AppendUint32(nil, uint32(len(one)))), bytes.NewReader(one))
	}
	err := p.run(ctx, io.MultiReader(task...), func(kind frame, content []byte) error {
		if kind != frameCompiled {
			return errFrame
		}
		compiled = content
		return nil
	})
	if err == nil && len(compiled) == 0 {
		err = errFrame
	}
	return compiled, err
}

// environment is what the drawing program is told of this one: what Windows needs to
// start any program.
var environment = []string{"SystemRoot"}

func inherited() []string {
	env := []string{} // never nil: that would be all of it
	for _, name := range environment {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// run starts the drawing program with a task and takes its frames up to the last. The way
// to it stays open meanwhile: when it closes, with this program however that ends, the
// other one ends too.
func (p *Program) run(ctx context.Context, task io.Reader, take func(frame, []byte) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	command := exec.CommandContext(ctx, p.Path, p.Args...)
	command.Env = inherited()
	command.WaitDelay = time.Second
	out, err := command.StdoutPipe()
	in, inErr := command.StdinPipe()
	if err = errors.Join(err, inErr); err == nil {
		err = command.Start()
	}
	if err != nil {
		return record.Because(err, record.Local, words.PDFUnstarted(), words.HintRingSupport())
	}
	var telling sync.WaitGroup
	telling.Go(func() { _, _ = io.Copy(in, task) }) // what it does not hear, it does not do
	err = frames(out, take)
	cancel() // it has said all it will: a program that lingers is ended
	_ = command.Wait()
	telling.Wait()
	if err != nil && command.ProcessState.ExitCode() == tookTooLong {
		return slow(err)
	}
	return err
}

func frames(from io.Reader, take func(frame, []byte) error) error {
	for {
		kind, content, err := receive(from)
		switch {
		case err != nil:
			return record.Because(err, record.Broken, words.PDFDamaged(), words.HintRingAsk())
		case kind == frameEnd:
			return nil
		}
		if err := take(kind, content); err != nil {
			if errors.Is(err, errEnough) {
				return nil
			}
			return err
		}
	}
}

// drawingOf is the task of drawing a PDF, after so many pages that are drawn already,
// with the compiled library or none.
func drawingOf(compiled []byte, drawn int, pdf []byte) io.Reader {
	head := []byte{byte(taskDraw)}
	head = binary.BigEndian.AppendUint32(head, uint32(drawn))
	head = binary.BigEndian.AppendUint32(head, uint32(len(compiled)))
	head = binary.BigEndian.AppendUint32(head, uint32(len(pdf)))
	return io.MultiReader(bytes.NewReader(head), bytes.NewReader(compiled), bytes.NewReader(pdf))
}
