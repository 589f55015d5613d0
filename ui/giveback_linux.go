//go:build cgo && !ci

package ui

// Without a graphics processor drawing is done by Mesa and LLVM, which ask the C library for
// memory and let go of it again. That keeps what is free in between until it is told not to;
// other C libraries than GNU's have no malloc_trim and keep less.

// #include <stddef.h>
// extern int malloc_trim(size_t) __attribute__((weak));
// static void trim(void) { if (malloc_trim) malloc_trim(0); }
import "C"

// giveBackDrawing gives back the memory that drawing has let go of.
func giveBackDrawing() { C.trim() }
