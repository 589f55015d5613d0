package settings_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	"careview/storage/settings"
)

const tried = `Software\Careview-test`

// written is a key of the account's own with what a policy may say.
func written(t *testing.T) {
	t.Helper()
	for path, write := range map[string]func(registry.Key) error{
		tried:                  func(k registry.Key) error { return k.SetStringValue("roles", `C:\roles.toml`) },
		tried + `\site`:        func(k registry.Key) error { return k.SetExpandStringValue("name", "Ömer House") },
		tried + `\source`:      func(registry.Key) error { return nil },
		tried + `\source\1`:    func(k registry.Key) error { return k.SetDWordValue("many", 1) },
		tried + `\sign-in`:     func(k registry.Key) error { return k.SetStringsValue("scopes", []string{"openid", "profile"}) },
		tried + `\unsupported`: func(k registry.Key) error { return k.SetQWordValue("big", 1<<40) },
	} {
		key, _, err := registry.CreateKey(registry.CURRENT_USER, path, registry.SET_VALUE)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(write(key), key.Close()); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		for _, below := range []string{`\source\1`, `\source`, `\site`, `\sign-in`, `\unsupported`, ``} {
			if err := registry.DeleteKey(registry.CURRENT_USER, tried+below); err != nil {
				t.Error(err)
			}
		}
	})
}

// nobodys takes no key for the account's.
func nobodys(registry.Key, string) (bool, error) { return false, nil }

func TestTheRegistryIsReadWithEachKindOfValue(t *testing.T) {
	written(t)
	got, err := settings.ReadRegistry(registry.CURRENT_USER, tried, nobodys)
	want := keys{
		"roles": `C:\roles.toml`, "site": keys{"name": "Ömer House"}, "source": keys{"1": keys{"many": int64(1)}},
		"sign-in": keys{"scopes": []string{"openid", "profile"}}, "unsupported": keys{"big": int64(1 << 40)},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	if got, err := settings.ReadRegistry(registry.CURRENT_USER, tried+"-not", nobodys); len(got) > 0 || err != nil {
		t.Errorf("a key that is not there says %v, %v", got, err)
	}
}

func TestAValueOfNoKnownKindIsNamed(t *testing.T) {
	written(t)
	key, err := registry.OpenKey(registry.CURRENT_USER, tried+`\site`, registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(key.SetBinaryValue("ods", []byte{1}), key.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := settings.ReadRegistry(registry.CURRENT_USER, tried, nobodys); err == nil || !strings.Contains(err.Error(), `"ods"`) {
		t.Errorf("it says %v", err)
	}
}

// What the account can change is no authority.
func TestAKeyThatTheAccountCanChangeIsRefused(t *testing.T) {
	written(t)
	if got, err := settings.ReadUnchangeable(registry.CURRENT_USER, tried); err == nil || got != nil {
		t.Errorf("it says %v, %v", got, err)
	}
	if got, err := settings.ReadUnchangeable(registry.CURRENT_USER, tried+"-not"); err != nil || got != nil {
		t.Errorf("a key that is not there says %v, %v", got, err)
	}
}

// A part of the policy is held to what the whole is held to.
func TestAPartThatTheAccountCanChangeIsRefused(t *testing.T) {
	written(t)
	for _, part := range []string{`\site`, `\source`, `\source\1`} {
		for _, broken := range []error{nil, errors.New("no answer")} {
			ours := func(_ registry.Key, path string) (bool, error) {
				if path != tried+part {
					return false, nil
				}
				return broken == nil, broken
			}
			if got, err := settings.ReadRegistry(registry.CURRENT_USER, tried, ours); err == nil || got != nil || !strings.Contains(err.Error(), tried+part) {
				t.Errorf("%s: it says %v, %v", part, got, err)
			}
		}
	}
}

// Without the right to set a value there are others: an account may give itself that one.
func TestAKeyThatTheAccountMaySetNoValueOfIsStillItsOwn(t *testing.T) {
	written(t)
	list, err := windows.SecurityDescriptorFromString("D:P(D;;0x2;;;WD)(A;;KA;;;WD)") // KEY_SET_VALUE
	if err != nil {
		t.Fatal(err)
	}
	access, _, err := list.DACL()
	if err != nil {
		t.Fatal(err)
	}
	if err := windows.SetNamedSecurityInfo(`CURRENT_USER\`+tried+`\site`, windows.SE_REGISTRY_KEY, windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, access, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := settings.ReadUnchangeable(registry.CURRENT_USER, tried+`\site`); err == nil || got != nil {
		t.Errorf("it says %v, %v", got, err)
	}
}
