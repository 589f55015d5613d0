//go:build e2e

package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// withoutALine are ways to start a program in a network of its own that leads nowhere, of
// which a system allows root one, and perhaps others the other.
var withoutALine = [][]string{{"unshare", "--net", "--"}, {"unshare", "--map-root-user", "--net", "--"}}

// unreachable has this program, started again, refuse itself and what it becomes every socket
// of the Internet, as where nothing has a route.
const unreachable = "CAREVIEW_TEST_UNREACHABLE"

func init() {
	if os.Getenv(unreachable) == "" {
		return
	}
	_ = os.Unsetenv(unreachable)
	fmt.Fprintln(os.Stderr, "not started without a route:", becomeUnreachable(os.Args[1:]))
	os.Exit(1)
}

// becomeUnreachable becomes another program, to which the system gives no socket of IPv4 or IPv6.
func becomeUnreachable(command []string) error {
	runtime.LockOSThread() // the rule is this thread's
	const number, first = 0, 16
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	is := func(value uint32, yes, no uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jt: yes, Jf: no, K: value}
	}
	answer := func(with uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: with}
	}
	rules := []unix.SockFilter{
		load(number), is(unix.SYS_SOCKET, 0, 4),
		load(first), is(unix.AF_INET, 1, 0), is(unix.AF_INET6, 0, 1),
		answer(unix.SECCOMP_RET_ERRNO | uint32(unix.ENETUNREACH)), answer(unix.SECCOMP_RET_ALLOW),
	}
	program := unix.SockFprog{Len: uint16(len(rules)), Filter: &rules[0]}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	if err := unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&program)), 0, 0); err != nil {
		return err
	}
	path, err := exec.LookPath(command[0])
	if err != nil {
		return err
	}
	return syscall.Exec(path, command, os.Environ())
}

// noRoute is how a program is started so that it reaches nothing, though address listens: in a
// network of its own where the system lets somebody here make one. Where it is neither this way
// nor the other the test fails: nothing else shows what a PC without a line shows.
func noRoute(t *testing.T, address string) []string {
	t.Helper()
	for _, under := range withoutALine {
		// A route that is there would have the next line prove nothing.
		routes, err := exec.Command(under[0], append(under[1:], "cat", "/proc/net/route")...).Output()
		if err == nil && strings.Count(string(routes), "\n") <= 1 { // its heading at most
			return under
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	under := []string{"env", unreachable + "=1", self}
	host, port, _ := strings.Cut(strings.TrimPrefix(address, "http://"), ":")
	dial := []string{"bash", "-c", "exec 3<>/dev/tcp/" + host + "/" + port}
	if out, err := exec.Command(dial[0], dial[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s is not reached with a line either: %s", address, out)
	}
	out, err := exec.Command(under[0], append(under[1:], dial...)...).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "unreachable") {
		t.Fatalf("no program can be started here without a route: this system lets nobody make a network of its own, nor refuse sockets (%s)", out)
	}
	t.Log("no network of its own can be made here: sockets are refused in its place")
	return under
}
