// Package handover is the form of the file in which a trail goes from one PC to another,
// sealed under a code that is on paper alone.
//
// It is sealed in parts (AES-256-GCM), each bound to its place and the last to being the
// last, so that a file that was cut, changed or put together from two does not open.
//
// It is plain functions over streams; the trail alone calls it.
package handover

import (
	"bufio"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"careview/storage"
)

// ErrCode says that a code does not open the file, or that it is no such file; ErrDamaged
// that it does, and that the file was cut or changed.
var (
	ErrCode    = errors.New("closed")
	ErrDamaged = errors.New("damaged")
)

const (
	begins  = "careview-hand-over/1\n"
	codeUse = "careview trail: hand over"
	part    = 1 << 20

	codeLong, group = 24, 4
)

// NewCode is a code of 120 bits, in groups that can be read off. It is kept nowhere.
func NewCode() string {
	text := rand.Text()[:codeLong] // of letters and digits that cannot be taken for one another
	var groups []string
	for at := 0; at < len(text); at += group {
		groups = append(groups, text[at:at+group])
	}
	return strings.Join(groups, "-")
}

func aeadOf(code string) (cipher.AEAD, error) {
	text := strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(strings.TrimSpace(code)))
	if len(text) != codeLong {
		return nil, ErrCode
	}
	return storage.AEAD([]byte(text), codeUse)
}

// bound is what a part is bound to.
func bound(place uint64, last bool) []byte {
	return fmt.Appendf(nil, "%s%d %t", begins, place, last)
}

// Write writes a head and a body, sealed under a code.
func Write(to io.Writer, code string, head []byte, body io.Reader) error {
	aead, err := aeadOf(code)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(to, begins); err != nil {
		return err
	}
	if err := write(to, aead.Seal(nil, nil, head, bound(0, false)), false); err != nil {
		return err
	}
	from, buffer := bufio.NewReaderSize(body, part), make([]byte, part)
	for place := uint64(1); ; place++ {
		n, err := io.ReadFull(from, buffer)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		last := err != nil
		if err := write(to, aead.Seal(nil, nil, buffer[:n], bound(place, last)), last); err != nil || last {
			return err
		}
	}
}

// write writes a part behind how long it is, and whether it is the last.
func write(to io.Writer, sealed []byte, last bool) error {
	length := binary.BigEndian.AppendUint32(nil, uint32(len(sealed)))
	if last {
		length[0] = 1
	}
	if _, err := to.Write(length); err != nil {
		return err
	}
	_, err := to.Write(sealed)
	return err
}

// Read opens such a file: it gives head what stands first in it, and writes the body to
// what that returns. What was written is whole only where there is no error.
func Read(file io.Reader, code string, head func([]byte) (io.Writer, error)) error {
	aead, err := aeadOf(code)
	if err != nil {
		return err
	}
	from := bufio.NewReader(file)
	start := make([]byte, len(begins))
	if _, err := io.ReadFull(from, start); err != nil || string(start) != begins {
		return ErrCode
	}
	content, _, err := read(from, aead, 0)
	if err != nil {
		return ErrCode
	}
	to, err := head(content)
	if err != nil {
		return err
	}
	for place := uint64(1); ; place++ {
		content, last, err := read(from, aead, place)
		if err != nil {
			return ErrDamaged
		}
		if _, err := to.Write(content); err != nil {
			return err
		}
		if !last {
			continue
		}
		if _, err := from.ReadByte(); !errors.Is(err, io.EOF) {
			return ErrDamaged
		}
		return nil
	}
}

func read(from io.Reader, aead cipher.AEAD, place uint64) (content []byte, last bool, err error) {
	length := make([]byte, 4)
	if _, err := io.ReadFull(from, length); err != nil {
		return nil, false, err
	}
	last, length[0] = length[0] == 1, 0
	size := binary.BigEndian.Uint32(length)
	if size > part+64 {
		return nil, false, ErrDamaged
	}
	sealed := make([]byte, size)
	if _, err := io.ReadFull(from, sealed); err != nil {
		return nil, false, err
	}
	content, err = aead.Open(nil, nil, sealed, bound(place, last))
	return content, last, err
}
