package viewer

import (
	"testing"

	"golang.org/x/sys/unix"
)

func TestNoOtherProgramReadsTheMemory(t *testing.T) {
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 1, 0, 0, 0); err != nil {
		t.Fatal(err)
	}
	atTheDesk(t, central(t, nil))
	if dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || dumpable != 0 {
		t.Errorf("an open program says %d to whether its memory may be read, %v", dumpable, err)
	}
}
