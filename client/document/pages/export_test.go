package pages

import (
	"context"
	"io"
	"time"
)

// ServeHoweverBusy is Serve on a PC that is too busy for it: it takes the time it needs,
// and gives way to nobody.
func ServeHoweverBusy(ctx context.Context, in io.Reader, out io.Writer) error {
	return server{time.Hour, time.Hour, time.Hour, func() {}}.serve(ctx, in, out)
}

// ServeWithLittleTime is Serve that may have a tenth of a second of the processor.
func ServeWithLittleTime(ctx context.Context, in io.Reader, out io.Writer) error {
	return server{time.Second / 10, time.Hour, time.Hour, func() {}}.serve(ctx, in, out)
}

// Compiled reports whether the library is compiled.
func (p *Program) Compiled() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.compiled != nil
}

// Holds reports whether the program has the compiled library in its memory.
func (p *Program) Holds() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.compiled != nil && p.compiled.content != nil
}

// TakeAsCompiled has the program take what is kept for the compiled library.
func (p *Program) TakeAsCompiled() {
	p.compiled, p.ready = &library{}, make(chan struct{})
	close(p.ready)
}
