// Package instance keeps one window of Careview on a desktop for each account and folder:
// a second start has the first one's window come to the front, and ends. Nothing of a
// person goes from one to the other.
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
	"time"

	"careview/storage/private"
)

// patience is how long one instance waits for the other, which is on the same PC.
const patience = 5 * time.Second

const (
	secretLength = 64      // of the word that only this account can read
	raised       = "front" // what the first says once it has been asked
)

// Instance is the first one of its desktop. Close lets the next be the first.
type Instance struct {
	listener net.Listener
	file     string
	secret   string
}

// Raise asks the instance that is open on the desktop, if there is one, to bring its window
// to the front, and reports whether it will.
func Raise(ctx context.Context, folder, desktop string) bool {
	content, err := os.ReadFile(file(folder, desktop))
	if err != nil {
		return false
	}
	address, secret, ok := strings.Cut(strings.TrimSpace(string(content)), " ")
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); !ok || err != nil || ip == nil || !ip.IsLoopback() {
		return false
	}
	first, err := (&net.Dialer{Timeout: patience}).DialContext(ctx, "tcp", address)
	if err != nil {
		return false
	}
	defer func() { _ = first.Close() }()
	if err := first.SetDeadline(time.Now().Add(patience)); err != nil {
		return false
	}
	allowFront()
	if _, err := fmt.Fprintln(first, secret); err != nil {
		return false
	}
	answer, err := bufio.NewReaderSize(first, len(raised)+1).ReadString('\n')
	return err == nil && answer == raised+"\n"
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
	secret := make([]byte, secretLength/2)
	_, _ = rand.Read(secret) // it never fails
	i := &Instance{listener: listener, file: file(folder, desktop), secret: hex.EncodeToString(secret)}
	if err := private.Write(i.file, []byte(listener.Addr().String()+" "+i.secret)); err != nil {
		return nil, errors.Join(fmt.Errorf("saying where further starts ask: %w", err), listener.Close())
	}
	return i, nil
}

// Serve calls raise whenever a further start asks, until the instance is closed.
func (i *Instance) Serve(raise func()) {
	for {
		further, err := i.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil {
			i.answer(further, raise)
		}
	}
}

// answer hears one start out. Whoever cannot read the file of this account, and so does not
// know the secret, is told nothing.
func (i *Instance) answer(further net.Conn, raise func()) {
	defer func() { _ = further.Close() }()
	if further.SetDeadline(time.Now().Add(patience)) != nil {
		return
	}
	said, err := bufio.NewReaderSize(further, secretLength+1).ReadSlice('\n')
	if err != nil || subtle.ConstantTimeCompare(said[:len(said)-1], []byte(i.secret)) != 1 {
		return
	}
	raise()
	_, _ = fmt.Fprintln(further, raised) // who does not hear it opens a window, too
}

// Close has further starts open a window of their own.
func (i *Instance) Close() error {
	return errors.Join(os.Remove(i.file), i.listener.Close())
}

// file is where an instance says where further starts ask.
func file(folder, desktop string) string {
	name := sha256.Sum256([]byte(desktop))
	return filepath.Join(folder, "window-"+hex.EncodeToString(name[:4]))
}
