package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"careview/client/demo"
	"careview/storage/settings"
)

// openCmd starts the service and the viewer beside it.
type openCmd struct {
	pictureFlags
	serviceFlags
}

func (c *openCmd) run(ctx context.Context, stdout, stderr io.Writer) (err error) {
	service, err := c.start(stdout, "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, service.Close()) }()
	file, err := writeSettings(service, stdout)
	if err != nil {
		return err
	}
	if c.asked() {
		return c.take(ctx, service, file, stdout)
	}
	ctx, leave := context.WithCancel(ctx)
	var revising sync.WaitGroup
	revising.Go(func() { revise(ctx, service) })
	defer revising.Wait()
	defer leave()
	return view(ctx, file, stdout, stderr)
}

// writeSettings writes the settings file that points the viewer at the service, in
// a new folder that takes the trail too, and says where both are.
func writeSettings(service *demo.Service, stdout io.Writer) (file string, err error) {
	folder, err := os.MkdirTemp("", "careview-demo-")
	if err != nil {
		return "", fmt.Errorf("making a folder for the trail: %w", err)
	}
	file = filepath.Join(folder, "settings.toml")
	content := strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder  = %q", folder), 1)
	content += "\n[offline]\nkeep = true\n" // so that F1 can show the emergency copies
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		return "", fmt.Errorf("writing the settings: %w", err)
	}
	fmt.Fprintf(stdout, "The demonstration service answers at %s\nThe trail of this run: %s (check it with careview-verify)\n",
		service.Address(), filepath.Join(folder, settings.TrailFile))
	return file, nil
}

// view runs the viewer with the settings file, and returns when its window is closed.
func view(ctx context.Context, file string, stdout, stderr io.Writer) error {
	program, err := viewerProgram()
	if err != nil {
		return err
	}
	command := exec.CommandContext(ctx, program, "--settings", file)
	command.Stdout, command.Stderr = stdout, stderr
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = 10 * time.Second // then it is killed; on Windows, which has no such signal, always
	return command.Run()
}

// viewerProgram is the viewer, which stands in the same folder as this program.
func viewerProgram() (string, error) {
	own, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding the viewer: %w", err)
	}
	program, err := exec.LookPath(filepath.Join(filepath.Dir(own), "careview"))
	if err != nil {
		return "", fmt.Errorf("the viewer is not beside this program: %w", err)
	}
	return program, nil
}
