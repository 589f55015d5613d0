package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// task is what the drawing program is started for, the first byte that it is sent.
type task byte

const (
	taskCompile task = 'c' // the library, before there is any document: the length of each that was kept, four bytes, and that; four bytes of nothing
	taskDraw    task = 'd' // a PDF: how many of its pages are drawn already, four bytes; the lengths of the compiled library and of the PDF, four bytes each; the library; the PDF
)

// The two programs speak in frames: one byte that says what it is, four that say
// how long, then the bytes.
type frame byte

const (
	frameTotal    frame = 'n' // how many pages there are, four bytes
	framePicture  frame = 'p' // one page: its number, four bytes, and its picture as PNG
	frameWords    frame = 't' // the words of one page: its number, four bytes, and the words
	frameRemark   frame = 'r' // what is said of the page whose words come next: one byte, and four how often
	frameCompiled frame = 'c' // the compiled library
	frameRefused  frame = 'x' // one byte: why nothing more comes
	frameEnd      frame = 'e' // all has been sent
)

// refusal says why a PDF is not drawn.
type refusal byte

const (
	refusedLocked refusal = 'l' // it asks for a password
	refusedBroken refusal = 'b'
	refusedPage   refusal = 'p' // one of its pages cannot be drawn
	refusedLarge  refusal = 'g'
)

// frameAtMost bounds one frame: the picture of a page, or the compiled library.
const frameAtMost = 32 << 20

// offersAtMost bounds how many compiled libraries are offered.
const offersAtMost = 2

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

// sendPage sends what belongs to one page, counted from 1.
func sendPage(to io.Writer, kind frame, number int, content []byte) error {
	return send(to, kind, append(binary.BigEndian.AppendUint32(nil, uint32(number)), content...))
}
