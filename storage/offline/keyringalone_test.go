package offline_test

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage"
)

// What stands in the vault, in the names of its form: written down here once more, for it must
// not change.
type (
	keptSet struct {
		Form            int
		ID, Site, Rules string
		Latest          time.Time
		Batches         []keptBatch
		Rows            []keptRow
	}
	keptBatch struct {
		ID   string
		Keys map[string][]byte
	}
	keptRow struct {
		Digest, Batch string
		At            time.Time
		Covers        []keptCover
		Sealed        []byte
	}
	keptCover struct {
		Source, Section string
		Silent, Told    bool
	}
)

const useOfTheKeys, setItem, openersItem = "emergency-copies", "emergency-copies", "emergency-openers"

// keptOf is the set, and who may open it, as whoever has the keyring and the files reads them.
func keptOf(t *testing.T, p *pc) (kept keptSet, set, openers []byte) {
	t.Helper()
	var err error
	if set, err = p.vault().Get(t.Context(), setItem); err != nil {
		t.Fatal(err)
	}
	if openers, err = p.vault().Get(t.Context(), openersItem); err != nil {
		t.Fatal(err)
	}
	if err = gob.NewDecoder(bytes.NewReader(set)).Decode(&kept); err != nil {
		t.Fatal(err)
	}
	return kept, set, openers
}

// keysIn are all that could be a key of 32 bytes in what is kept.
func keysIn(kept ...[]byte) (keys [][]byte) {
	for _, content := range kept {
		for at := 0; at+32 <= len(content); at++ {
			keys = append(keys, content[at:at+32])
		}
	}
	return keys
}

// bytesIn are the texts of a JSON value that stand for bytes.
func bytesIn(value any) (found [][]byte) {
	switch value := value.(type) {
	case map[string]any:
		for _, one := range value {
			found = append(found, bytesIn(one)...)
		}
	case []any:
		for _, one := range value {
			found = append(found, bytesIn(one)...)
		}
	case string:
		if content, err := base64.StdEncoding.DecodeString(value); err == nil {
			found = append(found, content)
		}
	}
	return found
}

// Whoever has the keyring, and with it all that is kept, has neither a word of a copy nor a key
// that opens one: that takes a PIN, or the code.
func TestTheKeyringAloneOpensNoCopy(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	if _, err := s.MakeCode(t.Context(), ben()); err != nil {
		t.Fatal(err)
	}
	take(t, s, batch(p.now, zofia(), quill()))
	kept, set, openers := keptOf(t, p)
	for _, secret := range append([]string{annsPIN}, told...) {
		if secret != "London Care Record" && (stands(set, secret) || stands(openers, secret)) { // of which source it is stands there
			t.Errorf("%q can be read with the keyring alone", secret)
		}
	}
	digests, err := p.vault().Key(t.Context(), "emergency-digests")
	if err != nil {
		t.Fatal(err)
	}
	var list any
	if err := json.Unmarshal(openers, &list); err != nil {
		t.Fatal(err)
	}
	those := bytesIn(list)
	zeros := make([]byte, 32)
	for _, key := range append(keysIn(append(those, set, digests)...), zeros, []byte(kept.ID), []byte(kept.Batches[0].ID), []byte(annsPIN), nil) {
		aead, err := storage.AEAD(key, useOfTheKeys)
		if err != nil {
			continue
		}
		for _, row := range kept.Rows {
			bound := row.Digest + "\n" + row.Batch + "\n" + row.At.UTC().Format(time.RFC3339Nano)
			if _, err := aead.Open(nil, nil, row.Sealed, []byte(bound)); err == nil {
				t.Fatal("a key of a batch is kept, or can be guessed")
			}
		}
	}
	for _, key := range append(keysIn(those...), zeros) {
		private, err := hpke.DHKEM(ecdh.X25519()).NewPrivateKey(key)
		if err != nil {
			continue
		}
		for _, batch := range kept.Batches {
			for id, sealed := range batch.Keys {
				if _, err := hpke.Open(private, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(id+"\n"+batch.ID), sealed); err == nil {
					t.Fatal("a private key is kept, or can be guessed")
				}
			}
		}
	}
}

// Whoever has the keyring may write what they like into what is kept. Nobody opens more by it,
// nor longer, nor in another role: what was changed opens to nobody.
func TestWhatIsEditedInTheKeyringOpensNothing(t *testing.T) {
	set := func(change func(*keptSet)) func(*testing.T, *pc) {
		return func(t *testing.T, p *pc) {
			kept, _, _ := keptOf(t, p)
			change(&kept)
			var buffer bytes.Buffer
			if err := gob.NewEncoder(&buffer).Encode(kept); err != nil {
				t.Fatal(err)
			}
			if err := p.vault().Set(t.Context(), setItem, buffer.Bytes()); err != nil {
				t.Fatal(err)
			}
		}
	}
	opener := func(of string, change func(one map[string]any)) func(*testing.T, *pc) {
		return func(t *testing.T, p *pc) {
			_, _, written := keptOf(t, p)
			var all map[string]any
			if err := json.Unmarshal(written, &all); err != nil {
				t.Fatal(err)
			}
			one, _ := all["code"].(map[string]any)
			if of == "ann" {
				one, _ = all["list"].([]any)[0].(map[string]any)
			}
			change(one)
			changed, err := json.Marshal(all)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.vault().Set(t.Context(), openersItem, changed); err != nil {
				t.Fatal(err)
			}
		}
	}
	role := func(staff, key, value string) func(map[string]any) {
		return func(one map[string]any) {
			of, _ := one[staff].(map[string]any)["Role"].(map[string]any)
			if _, is := of[key]; !is {
				t.Fatalf("no %s in %v", key, one)
			}
			of[key] = value
		}
	}
	for name, c := range map[string]struct {
		edit       func(*testing.T, *pc)
		pin, code  bool // that opens still
		afterShift bool
	}{
		"nothing of the set":   {edit: set(func(*keptSet) {}), pin: true, code: true},
		"nothing of who opens": {edit: opener("ann", func(map[string]any) {}), pin: true, code: true},
		"when it was taken":    {edit: set(func(kept *keptSet) { kept.Rows[0].At = kept.Rows[0].At.Add(48 * time.Hour) })},
		"whose it is": {edit: set(func(kept *keptSet) {
			kept.Rows[0].Digest, kept.Rows[1].Digest = kept.Rows[1].Digest, kept.Rows[0].Digest
		})},
		"whose alone it is": {edit: set(func(kept *keptSet) { kept.Rows[0].Digest = "another" })},
		"what is sealed": {edit: set(func(kept *keptSet) {
			kept.Rows[0].Sealed, kept.Rows[1].Sealed = kept.Rows[1].Sealed, kept.Rows[0].Sealed
		})},
		"the role":               {edit: opener("ann", role("staff", "Kind", "manager")), code: true},
		"the role's name by ID":  {edit: opener("ann", role("staff", "ID", "9")), code: true},
		"the organisation":       {edit: opener("ann", role("staff", "Organisation", "A81001")), code: true},
		"how long it opens":      {edit: opener("ann", func(one map[string]any) { one["until"] = start.Add(240 * time.Hour) }), code: true},
		"how long, after it did": {edit: opener("ann", func(one map[string]any) { one["until"] = start.Add(240 * time.Hour) }), code: true, afterShift: true},
		"the role of the code":   {edit: opener("code", role("maker", "Kind", "manager")), pin: true},
	} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		code, err := s.MakeCode(t.Context(), ben())
		if err != nil {
			t.Fatal(err)
		}
		take(t, s, batch(p.now, zofia(), quill()))
		if c.edit(t, p); c.afterShift {
			p.now = start.Add(20 * time.Hour)
		}
		read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{})
		if (err == nil) != c.pin || !c.pin && len(read.Copies) > 0 || c.pin && len(read.Copies) != 2 {
			t.Errorf("%s: by the PIN %d copies open, %v", name, len(read.Copies), err)
		}
		if err != nil && !slices.Contains([]record.Kind{record.Local, record.Invalid}, record.KindOf(err)) {
			t.Errorf("%s: by the PIN %v", name, err)
		}
		read, err = s.OpenByCode(t.Context(), code, time.Time{}, allowed)
		if (err == nil) != c.code || !c.code && len(read.Copies) > 0 || c.code && len(read.Copies) != 2 {
			t.Errorf("%s: by the code %d copies open, %v", name, len(read.Copies), err)
		}
	}
}
