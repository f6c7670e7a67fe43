package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"beian/pipeline/outbox"
)

// Exit statuses (contract 1). 2 is how a Go program crashes and is never returned on purpose.
const (
	exitDone        = 0
	exitFailed      = 1   // nothing published
	exitUnread      = 3   // done, but some file could not be read or belongs to no application
	exitShort       = 4   // check: something falls short
	exitDiffers     = 5   // verify
	exitChanged     = 6   // diff
	exitUsage       = 64  // wrong usage
	exitInvalid     = 65  // a rule set, decision or configuration file is invalid
	exitEmpty       = 66  // nothing to read
	exitLocked      = 75  // another run holds the lock
	exitInterrupted = 130 // interrupted
)

// An outcome ends a command with a status that is no failure; its words were printed already.
type outcome int

func (o outcome) Error() string { return fmt.Sprintf("exit status %d", int(o)) }

// A usage is a call that the program does not understand.
type usage struct{ says string }

func (u *usage) Error() string { return u.says }

// An invalid is a rule, decision or configuration file with mistakes, one line each.
type invalid struct{ lines []string }

func (i *invalid) Error() string { return strings.Join(i.lines, "\n") }

// An empty is an inbox, or a city of it, without anything to read.
type empty struct{ what string }

func (e *empty) Error() string { return "nothing to read in " + e.what }

// A notRun is a folder that should be a published run and is none.
type notRun struct {
	dir string
	err error
}

func (n *notRun) Error() string { return n.dir + " is no run folder: " + n.err.Error() }

// exit turns the end of a command into an exit status and says what there is to say.
func (p *program) exit(err error) int {
	var done outcome
	var held *outbox.Held
	var wrong *usage
	var bad *invalid
	var none *empty
	switch {
	case err == nil:
		return exitDone
	case p.ctx.Err() != nil || errors.Is(err, context.Canceled):
		p.says(wordsInterrupted)
		return exitInterrupted
	case errors.As(err, &wrong):
		p.says(wordsUsage, wrong.says)
		return exitUsage
	case errors.As(err, &bad):
		p.says(wordsInvalid, bad.Error())
		return exitInvalid
	case errors.As(err, &none):
		p.says(wordsEmpty, none.what)
		return exitEmpty
	case errors.As(err, &held):
		p.says(wordsLocked, heldBy(held))
		return exitLocked
	case errors.As(err, &done) && onlyOutcome(err):
		return int(done)
	}
	p.says(wordsFailed, inChinese(err))
	return exitFailed
}

// onlyOutcome reports whether nothing but an outcome is said: a failure beside it, as of the log, outweighs it.
func onlyOutcome(err error) bool {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return len(several.Unwrap()) == 1
	}
	return true
}
