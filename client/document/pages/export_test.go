package pages

import (
	"context"
	"io"
	"time"
)

// ServeHoweverBusy is Serve on a PC that is too busy for it: it takes the time it needs,
// and gives way to nobody.
func ServeHoweverBusy(ctx context.Context, in io.Reader, out io.Writer) error {
	return server{time.Hour, time.Hour, func() {}}.serve(ctx, in, out)
}

// Compiled reports whether the library is compiled.
func (p *Program) Compiled() bool {
	compiled, _ := p.code()
	return compiled != nil
}
