package pages

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The limits of the drawing program.
const (
	pdfAtMost   = 100 << 20
	pagesAtMost = 200
	drawnWide   = 1400 // points across a page: as wide as it is shown when larger
	drawnTall   = 2800
	memoryPages = 8 << 10   // of 64 KB, for the PDF library: 512 MB
	memoryGo    = 400 << 20 // what Go is to keep to

	compilersAtMost = 2   // each takes 70 MB more
	compilingGC     = 400 // what it makes stays until it ends: collecting finds nothing
)

// Serve is the drawing program: it reads its task from in and writes what it makes to
// out. It has no part in the rest of Careview: what is in the PDF can reach no
// file, no network, no token and no record, for the library that reads it runs
// within WebAssembly and is given none. It ends by itself when it has had its time.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	return server{drawnBy, drawingAtMost, compilingAtMost, giveWay}.serve(ctx, in, out)
}

// server is the drawing program: how much of the processor's time drawing takes at most, how
// long drawing and compiling may take by the clock, and how it gives way to all else while
// it compiles.
type server struct {
	drawn              time.Duration
	drawing, compiling time.Duration
	giveWay            func()
}

func (s server) serve(ctx context.Context, in io.Reader, out io.Writer) error {
	debug.SetMemoryLimit(memoryGo)
	head := make([]byte, 1)
	if _, err := io.ReadFull(in, head); err != nil {
		return fmt.Errorf("reading what to do: %w", err)
	}
	limit, do := s.drawing, s.serveDrawing
	if task(head[0]) == taskCompile {
		limit, do = s.compiling, s.serveCompiling
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	defer context.AfterFunc(ctx, func() {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			os.Exit(1) // the library cannot be stopped in any other way
		}
	})()
	return do(ctx, in, out)
}

// endWith ends the drawing program as soon as the one that started it is there no more,
// which closes the way between them. Nothing comes that way but the task.
func endWith(in io.Reader) {
	go func() {
		_, _ = io.Copy(io.Discard, in)
		os.Exit(1)
	}()
}

// endAfter ends the drawing program when it has had the processor for so long.
func endAfter(limit time.Duration) {
	for left := limit; left > 0; left = limit - processorTime() {
		<-time.After(max(left/time.Duration(runtime.NumCPU()), time.Millisecond)) // it cannot be sooner
	}
	os.Exit(tookTooLong)
}

// serveCompiling compiles while somebody works at the PC: it gives way to all else, and so
// may take two processors, for somebody may wait for a letter meanwhile.
func (s server) serveCompiling(ctx context.Context, in io.Reader, out io.Writer) error {
	offered, err := readOffered(in)
	if err != nil {
		return err
	}
	endWith(in)
	s.giveWay()
	workers := min(compilersAtMost, runtime.NumCPU())
	runtime.GOMAXPROCS(workers)
	debug.SetGCPercent(compilingGC)
	ctx = experimental.WithCompilationWorkers(ctx, workers)
	made := compilation{offered: offered}
	pool, err := start(ctx, wazero.NewRuntimeConfig().WithCompilationCache(made.cache()), 0)
	if err != nil {
		return err
	}
	defer func() { _ = pool.Close() }() // the program ends
	if err := send(out, frameCompiled, made.packed); err != nil {
		return err
	}
	return send(out, frameEnd, nil)
}

// readOffered reads what was compiled before. Where none of it can be used, the library is
// compiled again.
func readOffered(in io.Reader) (offered [][]byte, err error) {
	head := make([]byte, 4)
	for {
		if _, err := io.ReadFull(in, head); err != nil {
			return nil, fmt.Errorf("reading how much was kept: %w", err)
		}
		size := binary.BigEndian.Uint32(head)
		switch {
		case size == 0:
			return offered, nil
		case size > frameAtMost || len(offered) == offersAtMost:
			return nil, errFrame
		}
		offer := make([]byte, size)
		if _, err := io.ReadFull(in, offer); err != nil {
			return nil, fmt.Errorf("reading what was kept: %w", err)
		}
		offered = append(offered, offer)
	}
}

func (s server) serveDrawing(ctx context.Context, in io.Reader, out io.Writer) error {
	head := make([]byte, 12)
	if _, err := io.ReadFull(in, head); err != nil {
		return fmt.Errorf("reading what to draw: %w", err)
	}
	drawn, length := binary.BigEndian.Uint32(head), binary.BigEndian.Uint32(head[4:])
	config := wazero.NewRuntimeConfigInterpreter()
	if length > 0 {
		library := make([]byte, length)
		if _, err := io.ReadFull(in, library); err != nil {
			return fmt.Errorf("reading the library: %w", err)
		}
		made := compilation{offered: [][]byte{library}}
		config = wazero.NewRuntimeConfig().WithCompilationCache(made.cache())
	}
	size := binary.BigEndian.Uint32(head[8:])
	if size > pdfAtMost {
		return send(out, frameRefused, []byte{byte(refusedLarge)})
	}
	pdf := make([]byte, size)
	if _, err := io.ReadFull(in, pdf); err != nil {
		return fmt.Errorf("reading the PDF: %w", err)
	}
	endWith(in)
	go endAfter(s.drawn)
	pool, err := start(ctx, config, 1)
	if err != nil {
		return err
	}
	defer func() { _ = pool.Close() }() // the program ends
	library, err := pool.GetInstance(time.Minute)
	if err != nil {
		return fmt.Errorf("starting the PDF library: %w", err)
	}
	defer func() { _ = library.Close() }() // the program ends
	return drawAll(library, pdf, int(drawn), out)
}

// start starts the PDF library with nothing in its reach.
func start(ctx context.Context, config wazero.RuntimeConfig, instances int) (pdfium.Pool, error) {
	config = config.WithMemoryLimitPages(memoryPages).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: instances, MaxIdle: instances, MaxTotal: instances, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(),
		Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("starting the PDF library: %w", err)
	}
	return pool, nil
}
