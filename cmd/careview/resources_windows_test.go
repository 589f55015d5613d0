package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

// TestTheProgramTellsWindowsWhatItIs asks the system for icon, manifest and version of the
// program that CAREVIEW_PROGRAM names: packaging/windows/check.sh makes and installs it.
func TestTheProgramTellsWindowsWhatItIs(t *testing.T) {
	program := os.Getenv("CAREVIEW_PROGRAM")
	if program == "" {
		t.Skip("CAREVIEW_PROGRAM names no program with icon, manifest and version")
	}
	want, err := os.ReadFile("../../packaging/windows/careview.manifest")
	if err != nil {
		t.Fatal(err)
	}
	if manifest := resource(t, program, 1, windows.RT_MANIFEST); string(manifest) != string(want) {
		t.Errorf("its manifest is\n%s", manifest)
	}
	for _, must := range []string{`level="asInvoker"`, `>PerMonitorV2, PerMonitor<`, `>UTF-8<`, `>true</longPathAware>`} {
		if !strings.Contains(string(want), must) {
			t.Errorf("the manifest does not say %s", must)
		}
	}

	icons := resource(t, program, 1, windows.RT_GROUP_ICON)
	var wide []int
	for entry := icons[6:]; len(entry) >= 14; entry = entry[14:] { // GRPICONDIR: a head, and an entry for each picture
		picture := resource(t, program, windows.ResourceID(binary.LittleEndian.Uint16(entry[12:])), windows.RT_ICON)
		if len(picture) != int(binary.LittleEndian.Uint32(entry[8:])) {
			t.Errorf("of the icon %d wide there are %d bytes", entry[0], len(picture))
		}
		wide = append(wide, int(entry[0]))
	}
	slices.Sort(wide)
	if !slices.Equal(wide, []int{0, 16, 32, 48}) { // 0 is 256
		t.Errorf("its icons are %v wide", wide)
	}

	size, err := windows.GetFileVersionInfoSize(program, nil)
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, size)
	if err := windows.GetFileVersionInfo(program, 0, size, unsafe.Pointer(&block[0])); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), program, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	version := strings.TrimSpace(string(out))
	for name, want := range map[string]string{"ProductName": "Careview", "FileDescription": "Careview", "OriginalFilename": "careview.exe", "ProductVersion": version, "FileVersion": version} {
		var at *uint16
		var units uint32
		if err := windows.VerQueryValue(unsafe.Pointer(&block[0]), `\StringFileInfo\080904b0\`+name, unsafe.Pointer(&at), &units); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := windows.UTF16PtrToString(at); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	var numbers *windows.VS_FIXEDFILEINFO
	var long uint32
	if err := windows.VerQueryValue(unsafe.Pointer(&block[0]), `\`, unsafe.Pointer(&numbers), &long); err != nil {
		t.Fatal(err)
	}
	high, low := numbers.FileVersionMS, numbers.FileVersionLS
	if got := fmt.Sprintf("%d.%d.%d", high>>16, high&0xffff, low>>16); got != version {
		t.Errorf("its number is %s, not %s", got, version)
	}
}

// resource is one of what a program holds for the system.
func resource(t *testing.T, program string, id, kind windows.ResourceID) []byte {
	t.Helper()
	module, err := windows.LoadLibraryEx(program, 0, windows.LOAD_LIBRARY_AS_DATAFILE)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = windows.FreeLibrary(module) }()
	found, err := windows.FindResource(module, id, kind)
	if err != nil {
		t.Fatalf("%d of kind %d: %v", id, kind, err)
	}
	data, err := windows.LoadResourceData(module, found)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(data)
}
