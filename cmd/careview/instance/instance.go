// Package instance keeps one window of Careview on a desktop for each account and folder: a
// second start has the first one's window come to the front, and ends.
//
// Where it was given somebody to look for it hands them on, once the first has shown that it
// reads the file that only this account can.
//
// The command that opens the window calls it. Two that start in the same instant may both
// open: the trail and the keyring take several.
package instance

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"careview/storage/private"
)

// patience is how long one instance waits for the other, which is on the same PC.
const patience = 5 * time.Second

const (
	secretLength = 64      // of the words that only this account can read: what the further says, what the first says
	raised       = "front" // what the first says once it has been asked
	launchAtMost = 250     // of the address by which a start was given somebody to look for
)

// Instance is the first one of its desktop. Close lets the next be the first.
type Instance struct {
	listener net.Listener
	file     string
	asked    string // what a further start says
	answered string // what it is told, and so knows that it is this instance
}

// Raise asks the instance that is open on the desktop, if there is one, to bring its window
// to the front and to look for whom the address launched names, if anybody, and reports whether it will.
func Raise(ctx context.Context, folder, desktop, launched string) bool {
	content, err := os.ReadFile(file(folder, desktop))
	if err != nil {
		return false
	}
	said := strings.Fields(string(content))
	if len(said) != 3 || len(said[2]) != secretLength {
		return false
	}
	host, _, err := net.SplitHostPort(said[0])
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return false
	}
	first, err := (&net.Dialer{Timeout: patience}).DialContext(ctx, "tcp", said[0])
	if err != nil {
		return false
	}
	defer func() { _ = first.Close() }()
	if err := first.SetDeadline(time.Now().Add(patience)); err != nil {
		return false
	}
	if _, err := fmt.Fprintln(first, said[1]); err != nil {
		return false
	}
	answers := bufio.NewReaderSize(first, secretLength+1)
	if !nextLineIs(answers, said[2]) { // somebody else took the place of one that crashed
		return false
	}
	allowFront()
	if _, err := fmt.Fprintln(first, launched); err != nil {
		return false
	}
	return nextLineIs(answers, raised)
}

// nextLineIs reports whether the next line is the one expected.
func nextLineIs(from *bufio.Reader, expected string) bool {
	said, err := from.ReadSlice('\n')
	return err == nil && subtle.ConstantTimeCompare(said[:len(said)-1], []byte(expected)) == 1
}

// First makes this the instance of the desktop.
func First(ctx context.Context, folder, desktop string) (*Instance, error) {
	if err := private.Folder(folder); err != nil {
		return nil, fmt.Errorf("making the folder: %w", err)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listening for further starts: %w", err)
	}
	i := &Instance{listener: listener, file: file(folder, desktop), asked: secret(), answered: secret()}
	if err := private.Write(i.file, []byte(i.said())); err != nil {
		return nil, errors.Join(fmt.Errorf("saying where further starts ask: %w", err), listener.Close())
	}
	return i, nil
}

// secret is a word that nobody guesses.
func secret() string {
	random := make([]byte, secretLength/2)
	_, _ = rand.Read(random) // it never fails
	return hex.EncodeToString(random)
}

// Serve calls raise whenever a further start asks, with whom it was given to look for or
// nobody, until the instance is closed. Raise may be called from several goroutines. Whoever
// connects and says nothing keeps no other waiting.
func (i *Instance) Serve(raise func(launched string)) {
	var answering sync.WaitGroup
	defer answering.Wait()
	for {
		further, err := i.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil {
			answering.Go(func() { i.answer(further, raise) })
		}
	}
}

// answer hears one start out. Whoever cannot read the file of this account, and so does not
// know the secret, is told nothing.
func (i *Instance) answer(further net.Conn, raise func(launched string)) {
	defer func() { _ = further.Close() }()
	if further.SetDeadline(time.Now().Add(patience)) != nil {
		return
	}
	says := bufio.NewReaderSize(further, secretLength+1)
	if !nextLineIs(says, i.asked) {
		return
	}
	if _, err := fmt.Fprintln(further, i.answered); err != nil {
		return
	}
	launched, err := says.ReadString('\n')
	if err != nil || len(launched) > launchAtMost {
		return
	}
	raise(strings.TrimSuffix(launched, "\n"))
	_, _ = fmt.Fprintln(further, raised) // who does not hear it opens a window, too
}

// Close has further starts open a window of their own.
func (i *Instance) Close() error {
	err := i.listener.Close()
	if content, readErr := os.ReadFile(i.file); readErr == nil && string(content) != i.said() {
		return err // another has begun meanwhile
	}
	return errors.Join(os.Remove(i.file), err)
}

// said is what stands in the file.
func (i *Instance) said() string {
	return i.listener.Addr().String() + " " + i.asked + " " + i.answered
}

// file is where an instance says where further starts ask.
func file(folder, desktop string) string {
	name := sha256.Sum256([]byte(desktop))
	return filepath.Join(folder, "window-"+hex.EncodeToString(name[:4]))
}
