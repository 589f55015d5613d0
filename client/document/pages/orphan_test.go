package pages_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"testing"
	"time"

	"careview/client/document/pages"
)

// The drawing program ends with the one that started it, however that ends: compiling
// takes seconds, and a PDF can be made to take longer.
func TestTheDrawingProgramEndsWithTheOneThatStartedIt(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	pdf := scan(t)
	draw := binary.BigEndian.AppendUint32([]byte("d\x00\x00\x00\x00\x00\x00\x00\x00"), uint32(len(pdf)))
	for what, task := range map[string][]byte{"compiling": []byte("c"), "drawing": append(draw, pdf...)} {
		command := exec.Command(path, pages.Command)
		command.Stdin = bytes.NewReader(task) // it closes when all of it is read, as when nobody is there any more
		began := time.Now()
		out, err := command.Output()
		if err == nil || len(out) > 10_000 {
			t.Errorf("%s went on for %v, and made %d bytes", what, time.Since(began), len(out))
		}
	}
}
