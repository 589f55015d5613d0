// Package leaf is the form of an entry in the ledger: its open part, as JSON, which whoever
// checks a trail may read, and its sealed part, which only the program can open.
//
// Entries say nearly the same over and over, so the open part is kept packed (DEFLATE, RFC
// 1951, with a dictionary that is part of the form).
//
// It is plain functions over values; the trail and the verifier call it.
package leaf

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	stateless "github.com/klauspost/compress/flate"
)

// dictionary must never change: entries that were packed with it could not be read.
//
//go:embed dictionary.txt
var dictionary []byte

// packed is the first byte of a leaf of this form. Before it, a leaf was the JSON of
// both parts, which begins with a brace.
const packed = 2

// mostOpen is how long an open part may be: far longer than any is.
const mostOpen = 16 << 20

// Pack makes a leaf, which begins with the packed open part that seal is given: the
// sealed part is bound to those very bytes. There is none where seal returns none.
func Pack(open []byte, seal func(bound []byte) []byte) ([]byte, error) {
	body, err := deflate(open)
	if err != nil {
		return nil, fmt.Errorf("packing an entry: %w", err)
	}
	made := append(binary.AppendUvarint([]byte{packed}, uint64(len(body))), body...)
	return append(made, seal(body)...), nil
}

// Parts are what a leaf is made of.
type Parts struct {
	Open   []byte // JSON
	Sealed []byte // none where there is none
	Bound  []byte // what the sealed part is bound to
}

// Unpack takes a leaf apart, of this form or the one before.
func Unpack(leaf []byte) (Parts, error) {
	if len(leaf) > 0 && leaf[0] == '{' {
		return unpackJSON(leaf)
	}
	if len(leaf) == 0 || leaf[0] != packed {
		return Parts{}, errors.New("the entry is of a form that is not known")
	}
	size, n := binary.Uvarint(leaf[1:])
	rest := leaf[1+max(n, 0):]
	if n <= 0 || size > uint64(len(rest)) {
		return Parts{}, errors.New("the entry is cut short")
	}
	open, err := inflate(rest[:size])
	if err != nil {
		return Parts{}, fmt.Errorf("unpacking an entry: %w", err)
	}
	return Parts{Open: open, Sealed: rest[size:], Bound: rest[:size]}, nil
}

func unpackJSON(leaf []byte) (Parts, error) {
	var whole struct {
		Entry  json.RawMessage `json:"entry"`
		Sealed []byte          `json:"sealed"`
	}
	if err := json.Unmarshal(leaf, &whole); err != nil {
		return Parts{}, fmt.Errorf("reading an entry: %w", err)
	}
	return Parts{Open: whole.Entry, Sealed: whole.Sealed, Bound: whole.Entry}, nil
}

// deflate packs without a state to be made ready each time, which takes as long as
// writing the entry to the disk.
func deflate(open []byte) ([]byte, error) {
	var to bytes.Buffer
	err := stateless.StatelessDeflate(&to, open, true, dictionary)
	return to.Bytes(), err
}

// unpackers are kept for the next entry: each is large.
var unpackers sync.Pool

func inflate(body []byte) ([]byte, error) {
	from := bytes.NewReader(body)
	unpacker, ok := unpackers.Get().(io.ReadCloser)
	if !ok {
		unpacker = flate.NewReaderDict(from, dictionary)
	} else if err := unpacker.(flate.Resetter).Reset(from, dictionary); err != nil {
		return nil, err
	}
	defer unpackers.Put(unpacker)
	open, err := io.ReadAll(io.LimitReader(unpacker, mostOpen))
	if err != nil {
		return nil, err
	}
	if len(open) == mostOpen {
		return nil, errors.New("it is too long")
	}
	return open, nil
}
