package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Folder makes a folder, and those that lead to it where they are missing. What is there
// already stays as it is.
func Folder(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	if above := filepath.Dir(path); above != path {
		if err := Folder(above); err != nil {
			return err
		}
	}
	attributes, err := ours(folders)
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	err = windows.CreateDirectory(name, attributes)
	if info, statErr := os.Stat(path); err != nil && statErr == nil && info.IsDir() {
		return nil // another was quicker
	}
	return at("mkdir", path, err)
}

// New makes a file that is not there yet, for writing.
func New(path string) (*os.File, error) {
	attributes, err := ours(files)
	if err != nil {
		return nil, err
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	handle, err := windows.CreateFile(name, windows.GENERIC_WRITE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE,
		attributes, windows.CREATE_NEW, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return nil, at("open", path, err)
	}
	return os.NewFile(uintptr(handle), path), nil
}

// Restrict makes a file that is there private.
func Restrict(path string) error {
	attributes, err := ours(files)
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	handle, err := windows.CreateFile(name, windows.WRITE_DAC, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE,
		nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err != nil {
		return at("chmod", path, err)
	}
	// By the handle: what works by the name may add what the folder hands on.
	err = windows.SetKernelObjectSecurity(handle, windows.DACL_SECURITY_INFORMATION, attributes.SecurityDescriptor)
	return at("chmod", path, errors.Join(err, windows.CloseHandle(handle)))
}

func at(did, path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: did, Path: path, Err: err}
}

// What a list is handed on to: from a folder to all that is made in it.
const files, folders = "", "OICI"

// ours is the access list of the account that runs the program, of the system, and of
// the administrators, from whom nothing is kept on any system. It takes nothing from
// the folder above.
func ours(handedOn string) (*windows.SecurityAttributes, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, fmt.Errorf("finding the account that runs the program: %w", err)
	}
	list := "D:P"
	for _, who := range []string{"SY", "BA", user.User.Sid.String()} {
		list += "(A;" + handedOn + ";FA;;;" + who + ")"
	}
	descriptor, err := windows.SecurityDescriptorFromString(list)
	if err != nil {
		return nil, errors.Join(errors.New("making an access list"), err)
	}
	return &windows.SecurityAttributes{Length: uint32(unsafe.Sizeof(windows.SecurityAttributes{})), SecurityDescriptor: descriptor}, nil
}

// HasOtherName reports whether what is written to a file is written under another name too.
func HasOtherName(file *os.File) (bool, error) {
	var of windows.ByHandleFileInformation
	err := windows.GetFileInformationByHandle(windows.Handle(file.Fd()), &of)
	return of.NumberOfLinks > 1, err
}
