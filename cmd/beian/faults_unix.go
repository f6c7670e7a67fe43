//go:build unix

package main

import "syscall"

var faults = []fault{
	{syscall.ENOSPC, fullDisk}, {syscall.EDQUOT, fullQuota}, {syscall.EROFS, readOnly}, {syscall.ENOTDIR, notAFolder},
	{syscall.EIO, shareLost}, {syscall.ESTALE, shareLost}, {syscall.ENOTCONN, shareLost}, {syscall.EHOSTDOWN, shareLost},
	{syscall.EHOSTUNREACH, shareLost}, {syscall.ETIMEDOUT, shareLost}, {syscall.ECONNRESET, shareLost}, {syscall.ENXIO, shareLost},
	{syscall.EBUSY, inUse}, {syscall.ETXTBSY, inUse},
}
