package main

import "syscall"

// The numbers are those of winerror.h.
var faults = []fault{
	{syscall.Errno(112), fullDisk}, {syscall.Errno(39), fullDisk}, {syscall.Errno(1295), fullQuota}, {syscall.Errno(19), readOnly},
	{syscall.Errno(267), notAFolder}, {syscall.Errno(32), inUse}, {syscall.Errno(33), inUse},
	{syscall.Errno(21), shareLost}, {syscall.Errno(53), shareLost}, {syscall.Errno(55), shareLost}, {syscall.Errno(59), shareLost},
	{syscall.Errno(64), shareLost}, {syscall.Errno(67), shareLost}, {syscall.Errno(121), shareLost}, {syscall.Errno(1117), shareLost},
}
