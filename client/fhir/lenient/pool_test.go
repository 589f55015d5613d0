package lenient

import (
	"strings"
	"testing"
)

// What was read of a record is held on to by nothing once it is read: it is wiped by whoever
// lets go of it.
func TestTheReaderOfPlainJSONKeepsNothingOfWhatItRead(t *testing.T) {
	var read struct {
		Text string `json:"text"`
	}
	for range 100 {
		if _, err := DecodeInto([]byte(`{"text":"Penelope Example"}`), &read); err != nil || read.Text != "Penelope Example" {
			t.Fatal(read, err)
		}
		for range 8 {
			for _, kept := range plains.Get().(*plain).texts {
				if strings.Contains(kept, "Penelope") {
					t.Fatalf("%q is kept", kept)
				}
			}
		}
	}
}
