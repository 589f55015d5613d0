package settings

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	"careview/assets/words"
)

// policyFile asks Windows for %ProgramData%: the variable of that name is whatever
// whoever starts the program sets it to.
func policyFile() (string, error) {
	folder, err := windows.KnownFolderPath(windows.FOLDERID_ProgramData, windows.KF_FLAG_DEFAULT)
	return filepath.Join(folder, "Careview", "policy.toml"), err
}

func groupPolicy() (map[string]any, error) {
	return readUnchangeable(registry.LOCAL_MACHINE, `Software\Policies\Careview`)
}

// readUnchangeable reads a key and all below it. One that is not there says nothing, and one
// that the account can change, or change any part of, is refused.
func readUnchangeable(root registry.Key, path string) (map[string]any, error) {
	return readRegistry(root, path, changeable)
}

// readRegistry reads a key and all below it, each part if the account cannot change it.
func readRegistry(root registry.Key, path string, ours func(root registry.Key, path string) (bool, error)) (_ map[string]any, err error) {
	key, err := registry.OpenKey(root, path, registry.QUERY_VALUE|registry.ENUMERATE_SUB_KEYS|registry.WOW64_64KEY)
	if errors.Is(err, registry.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, key.Close()) }()
	switch open, err := ours(root, path); {
	case err != nil:
		return nil, fmt.Errorf("checking who can change %s: %w", path, err)
	case open:
		return nil, errors.New(words.PolicyOpen(GroupPolicy, path))
	}
	said := map[string]any{}
	names, err := key.ReadValueNames(0)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	for _, name := range names {
		if said[name], err = registryValue(key, name); err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
	}
	tables, err := key.ReadSubKeyNames(0)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	for _, name := range tables {
		table, err := readRegistry(root, path+`\`+name, ours)
		if err != nil {
			return nil, err
		}
		said[name] = table
	}
	return said, nil
}

// changingKey are the rights with any of which a key of the registry can be changed,
// taken away, or its access list be rewritten. What is added to a key is policy too.
var changingKey = []uint32{
	registry.SET_VALUE, registry.CREATE_SUB_KEY, registry.CREATE_LINK, windows.DELETE, windows.WRITE_DAC, windows.WRITE_OWNER,
}

// changeable asks who owns a key, and tries to open it with each of those rights.
func changeable(root registry.Key, path string) (bool, error) {
	key, err := registry.OpenKey(root, path, windows.READ_CONTROL|registry.WOW64_64KEY)
	if err != nil {
		return true, err
	}
	security, err := windows.GetSecurityInfo(windows.Handle(key), windows.SE_REGISTRY_KEY, windows.OWNER_SECURITY_INFORMATION)
	if err := errors.Join(err, key.Close()); err != nil {
		return true, err
	}
	if ours, err := ownedBy(security); ours || err != nil {
		return true, err
	}
	return opens(root, path)
}

func opens(root registry.Key, path string) (bool, error) {
	for _, right := range changingKey {
		key, err := registry.OpenKey(root, path, right|registry.WOW64_64KEY)
		if err == nil {
			return true, key.Close()
		}
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return true, err
		}
	}
	return false, nil
}

func registryValue(key registry.Key, name string) (any, error) {
	_, kind, err := key.GetValue(name, nil)
	if err != nil {
		return nil, err
	}
	switch kind {
	case registry.SZ, registry.EXPAND_SZ:
		text, _, err := key.GetStringValue(name)
		return text, err
	case registry.MULTI_SZ:
		texts, _, err := key.GetStringsValue(name)
		return texts, err
	case registry.DWORD, registry.QWORD:
		number, _, err := key.GetIntegerValue(name)
		return int64(number), err
	}
	return nil, errors.New(words.PolicyValue(name))
}

// accountFolder is the one that stays on this PC: a roaming profile is copied
// between PCs, and SQLite must not lie on a network share.
func accountFolder() (string, error) {
	return windows.KnownFolderPath(windows.FOLDERID_LocalAppData, windows.KF_FLAG_DEFAULT)
}

// changing are the rights with any of which a file or folder can be changed, taken
// away, or its access list be rewritten. To add to a folder is none of them: users
// may do so at the top of the disk and in %ProgramData%, it moves nothing that is
// there, and what is added belongs to whoever added it.
var changing = []struct{ file, folder uint32 }{
	{windows.FILE_WRITE_DATA, fileDeleteChild},
	{windows.FILE_APPEND_DATA, fileDeleteChild},
	{windows.DELETE, windows.DELETE},
	{windows.WRITE_DAC, windows.WRITE_DAC},
	{windows.WRITE_OWNER, windows.WRITE_OWNER},
}

const fileDeleteChild = 0x40 // FILE_DELETE_CHILD (winnt.h)

// writable tries to open the path for each of them, and asks who owns it.
func writable(path string) (bool, error) {
	ours, err := owned(path)
	if ours || err != nil {
		return true, err
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return true, err
	}
	kind, err := windows.GetFileAttributes(name)
	if err != nil {
		return true, err
	}
	for _, right := range changing {
		access := right.file
		if kind&windows.FILE_ATTRIBUTE_DIRECTORY != 0 {
			access = right.folder
		}
		handle, err := windows.CreateFile(name, access, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE,
			nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
		if err == nil {
			return true, windows.CloseHandle(handle)
		}
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) && !errors.Is(err, windows.ERROR_WRITE_PROTECT) {
			return true, err
		}
	}
	return false, nil
}

// trustedInstaller is the account by which Windows owns its own folders.
const trustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"

// systemAlone reports whether Windows or the administrators own a path.
func systemAlone(path string) (bool, error) {
	security, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return false, err
	}
	owner, _, err := security.Owner()
	if err != nil {
		return false, err
	}
	return owner.IsWellKnown(windows.WinLocalSystemSid) || owner.IsWellKnown(windows.WinBuiltinAdministratorsSid) || owner.String() == trustedInstaller, nil
}

// filesystem is the drive that a path is on. Where another is mounted in a folder, the way
// leads through a link that is not followed.
func filesystem(path string) (string, error) {
	full, err := filepath.Abs(path)
	return strings.ToUpper(filepath.VolumeName(full)), err
}

// owned reports whether the account that runs the program owns the path.
func owned(path string) (bool, error) {
	security, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return true, err
	}
	return ownedBy(security)
}

func ownedBy(security *windows.SECURITY_DESCRIPTOR) (bool, error) {
	owner, _, err := security.Owner()
	if err != nil {
		return true, err
	}
	us, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return true, err
	}
	return owner.Equals(us.User.Sid), nil
}
