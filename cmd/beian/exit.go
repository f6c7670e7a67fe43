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

// An empty is an inbox without anything to read.
type empty struct{ path string }

func (e *empty) Error() string { return "nothing to read in " + e.path }

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
	case errors.As(err, &done):
		return int(done)
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
		p.says(wordsEmpty, none.path)
		return exitEmpty
	case errors.As(err, &held):
		p.says(wordsLocked, held.By)
		return exitLocked
	}
	p.says(wordsFailed, inChinese(err))
	return exitFailed
}
