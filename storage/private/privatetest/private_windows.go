// Package privatetest tells tests who else may read what a program made.
package privatetest

import (
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Others are those, besides its owner and the administrator, who may do anything with a
// file or folder; empty where there are none.
func Others(path string) (string, error) {
	security, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION|windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return "", err
	}
	owner, _, err := security.Owner()
	if err != nil {
		return "", err
	}
	list, _, err := security.DACL()
	if err != nil {
		return "", err
	}
	if list == nil {
		return "everybody", nil
	}
	var others []string
	for i := range uint32(list.AceCount) {
		var entry *windows.ACCESS_ALLOWED_ACE
		if err := windows.GetAce(list, i, &entry); err != nil {
			return "", err
		}
		who := (*windows.SID)(unsafe.Pointer(&entry.SidStart))
		if entry.Header.AceType == windows.ACCESS_DENIED_ACE_TYPE || who.Equals(owner) ||
			who.IsWellKnown(windows.WinLocalSystemSid) || who.IsWellKnown(windows.WinBuiltinAdministratorsSid) {
			continue
		}
		others = append(others, who.String())
	}
	return strings.Join(others, ", "), nil
}
