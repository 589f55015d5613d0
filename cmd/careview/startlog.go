package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"careview/assets/words"
	"careview/storage/private"
)

// logLimit is when a log begins anew.
const logLimit = 64 << 10

// logStart adds to a log what stopped a start, which is before anybody signed in. What the
// program was given is left out: a care-home system may hand over a person with it.
func logStart(file string, now time.Time, code int, said string) error {
	if code == unusable {
		said = words.StartArguments()
	}
	if err := private.Folder(filepath.Dir(file)); err != nil {
		return err
	}
	log, err := private.Open(file)
	if err != nil {
		return err
	}
	if end, seekErr := log.Seek(0, io.SeekEnd); seekErr == nil && end > logLimit {
		_, seekErr = log.Seek(0, io.SeekStart)
		err = errors.Join(seekErr, log.Truncate(0))
	}
	line := append([]string{now.UTC().Format(time.RFC3339), "careview", version}, strings.Fields(said)...)
	_, writeErr := log.WriteString(strings.Join(line, " ") + "\r\n")
	return errors.Join(err, writeErr, log.Close())
}

// frames is how much is said of the way to where the program broke.
const frames = 12

// unbroken runs the program. Where it breaks, the code is 1 and trace says where in the
// program that was, and not with what: that may be of a person.
func unbroken(program func() int) (code int, trace string) {
	defer func() {
		if recover() == nil {
			return
		}
		var said []string
		counters := make([]uintptr, frames)
		at := runtime.CallersFrames(counters[:runtime.Callers(2, counters)])
		for more := true; more; {
			var frame runtime.Frame
			frame, more = at.Next()
			said = append(said, fmt.Sprintf("%s (%s:%d)", frame.Function, filepath.Base(frame.File), frame.Line))
		}
		code, trace = 1, strings.Join(said, " ")
	}()
	return program(), ""
}
