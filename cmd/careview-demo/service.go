package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"careview/client/demo"
)

// serviceFlags say how the demonstration service is to be.
type serviceFlags struct {
	Data  string            `help:"Load the FHIR R4 files of this folder beside the made-up people." type:"existingdir" placeholder:"DIR"`
	Fault map[string]string `help:"Make a source fail: directory, pds, lcr, ucp or oxford = slow, hang, 401, 403, 429, 500, cut, wrong-person, redirect or oversize." placeholder:"SOURCE=FAULT"`
}

// revisedAfter is when a resident's medicine and plan change while somebody tries the demonstration.
const revisedAfter = 5 * time.Minute

// revise has the service change what is made to change, after a while.
func revise(ctx context.Context, service *demo.Service) {
	select {
	case <-time.After(revisedAfter):
		_ = service.Revise(ctx) // it is but one thing less to be seen
	case <-ctx.Done():
	}
}

// start starts the service and says what it loaded.
func (f serviceFlags) start(stdout io.Writer, listen string) (*demo.Service, error) {
	faults := map[string]demo.Fault{}
	for source, text := range f.Fault {
		fault, err := demo.ParseFault(text)
		if err != nil {
			return nil, err
		}
		faults[source] = fault
	}
	service, err := demo.Start(demo.Config{Data: f.Data, Faults: faults, Listen: listen, Now: time.Now})
	if err != nil {
		return nil, fmt.Errorf("starting the demonstration service: %w", err)
	}
	if f.Data != "" {
		fmt.Fprintln(stdout, service.Loaded())
	}
	return service, nil
}

type serviceCmd struct {
	serviceFlags
	Listen        string `help:"Loopback address and port." default:"127.0.0.1:8700"`
	WriteSettings string `help:"Write the settings file that points Careview at this service." type:"path" placeholder:"FILE"`
}

// run runs the service until it is stopped.
func (c *serviceCmd) run(ctx context.Context, stdout io.Writer) (err error) {
	service, err := c.start(stdout, c.Listen)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, service.Close()) }()
	if c.WriteSettings != "" {
		if err := os.WriteFile(c.WriteSettings, []byte(service.Settings()), 0o600); err != nil {
			return fmt.Errorf("writing the settings: %w", err)
		}
	}
	fmt.Fprintln(stdout, "The demonstration service answers at", service.Address())
	revise(ctx, service)
	<-ctx.Done()
	return nil
}
