package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/png"

	"careview/assets/words"
	"careview/client/document"
	"careview/client/record"
)

// keptAtMost bounds all pages of one document together.
const keptAtMost = 128 << 20

// errEnough ends a document of which no more is kept: the document says that only
// the first pages are shown.
var errEnough = errors.New("enough of a document")

// pageTaker takes what the drawing program says of one document. Where the drawing is
// begun again, what it has already taken is passed over.
type pageTaker struct {
	draw               func(document.Page)
	total, said, drawn int      // pages: of the document, whose words are known, that are drawn
	notes              []string // for the page that is said next
	kept               int
}

func (g *pageTaker) take(kind frame, content []byte) error {
	if g.kept += len(content); g.kept > keptAtMost {
		return errEnough
	}
	switch kind {
	case frameRefused:
		return refusedFrame(content)
	case frameTotal:
		return g.takeTotal(content)
	case frameRemark:
		if said := note(content); said != "" {
			g.notes = append(g.notes, said)
		}
		return nil
	case frameWords, framePicture:
		if len(content) < 4 {
			return unaccepted()
		}
		number := int(binary.BigEndian.Uint32(content))
		if number < 1 || number > min(g.total, pagesAtMost) {
			return unaccepted()
		}
		if kind == frameWords {
			return g.takeWords(number, content[4:])
		}
		return g.takePicture(number, content[4:])
	}
	return record.Because(errFrame, record.Broken, words.PDFUndrawn(), words.HintRingAsk())
}

func (g *pageTaker) takeTotal(content []byte) error {
	if len(content) != 4 {
		return unaccepted()
	}
	total := int(binary.BigEndian.Uint32(content))
	if total < 1 || g.total > 0 && total != g.total {
		return unaccepted()
	}
	g.total = total
	return nil
}

func (g *pageTaker) takeWords(number int, said []byte) error {
	notes := g.notes
	g.notes = nil
	if number <= g.said {
		return nil
	}
	if number != g.said+1 {
		return unaccepted()
	}
	g.said = number
	g.draw(document.Page{Number: number, Total: g.total, Text: string(said), Notes: notes})
	return nil
}

// takePicture takes the picture of a page whose words are known: what its words say
// decides who may see it.
func (g *pageTaker) takePicture(number int, picture []byte) error {
	if number != g.drawn+1 || number > g.said || !bounded(picture) {
		return unaccepted()
	}
	g.drawn = number
	g.draw(document.Page{Number: number, Total: g.total, PNG: picture})
	return nil
}

func unaccepted() error {
	return record.Because(errFrame, record.Unsafe, words.PDFUnaccepted(), words.HintRingAsk())
}

// bounded reports whether a picture is one of a size that was asked for.
func bounded(picture []byte) bool {
	head, err := png.DecodeConfig(bytes.NewReader(picture))
	return err == nil && head.Width > 0 && head.Width <= drawnWide && head.Height > 0 && head.Height <= drawnTall
}

var refusals = map[refusal]struct {
	kind           record.Kind
	sentence, hint func() string
}{
	refusedLocked: {record.Broken, words.PDFLocked, words.HintRingUnlocked},
	refusedBroken: {record.Broken, words.PDFDamaged, words.HintRingAsk},
	refusedPage:   {record.Broken, words.PDFPartial, words.HintRingAsk},
	refusedLarge:  {record.Unsafe, words.PDFLarge, words.HintRingSmaller},
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
	return record.Because(nil, known.kind, known.sentence(), known.hint())
}
