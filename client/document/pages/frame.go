package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The two programs speak in frames: one byte that says what it is, four that say
// how long, then the bytes.
type frame byte

const (
	frameTotal   frame = 'n' // how many pages there are, four bytes
	framePicture frame = 'p' // one page as PNG
	frameWords   frame = 't' // the words of the page whose picture comes next
	frameRemark  frame = 'r' // what is said of the document: one byte, and four how often
	frameRefused frame = 'x' // one byte: why nothing more comes
	frameEnd     frame = 'e' // all has been sent
)

// refusal says why a PDF is not drawn.
type refusal byte

const (
	refusedLocked refusal = 'l' // it asks for a password
	refusedBroken refusal = 'b'
	refusedLarge  refusal = 'g'
)

// frameAtMost bounds one frame: the picture of a page.
const frameAtMost = 32 << 20

var errFrame = errors.New("not a frame")

func send(to io.Writer, kind frame, content []byte) error {
	head := make([]byte, 5)
	head[0] = byte(kind)
	binary.BigEndian.PutUint32(head[1:], uint32(len(content)))
	if _, err := to.Write(head); err != nil {
		return err
	}
	_, err := to.Write(content)
	return err
}

// receive reads one frame. Whoever drew the PDF may have been taken over by it:
// nothing it says is believed beyond its limits.
func receive(from io.Reader) (frame, []byte, error) {
	head := make([]byte, 5)
	if _, err := io.ReadFull(from, head); err != nil {
		return 0, nil, fmt.Errorf("reading a frame: %w", err)
	}
	length := binary.BigEndian.Uint32(head[1:])
	if length > frameAtMost {
		return 0, nil, errFrame
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(from, content); err != nil {
		return 0, nil, fmt.Errorf("reading a frame: %w", err)
	}
	return frame(head[0]), content, nil
}
