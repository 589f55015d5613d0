package pages_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/document"
	"careview/client/document/pages"
	"careview/client/record"
)

// stuck is where a library is kept that is never read to its end.
type stuck struct{}

func (stuck) Read(ctx context.Context) [][]byte {
	<-ctx.Done()
	return nil
}

func (stuck) Write(context.Context, []byte) error { return nil }

// Nobody waits for a PDF for longer than it says.
func TestAPDFIsDrawnForTwoMinutesAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pages.Program{Path: "there is none", Kept: stuck{}}
		p.TakeAsCompiled()
		began := time.Now()
		err := p.Draw(t.Context(), []byte("%PDF"), func(document.Page) { t.Error("a page came") })
		if took := time.Since(began); record.KindOf(err) != record.TooSlow || took != 2*time.Minute {
			t.Errorf("after %v: %v", took, err)
		}
	})
}
