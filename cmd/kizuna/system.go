package main

import "syscall"

// Errors of the operating system that have a message of their own.
var (
	errNoSpace      error = syscall.ENOSPC
	errAddressInUse error = syscall.EADDRINUSE
)
