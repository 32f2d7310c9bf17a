package main

import "syscall"

// Errors of the operating system that have a message of their own.
var (
	errNoSpace        error = syscall.ENOSPC
	errTooBig         error = syscall.EFBIG
	errReadOnly       error = syscall.EROFS
	errNoFolder       error = syscall.ENOTDIR
	errIsFolder       error = syscall.EISDIR
	errLoop           error = syscall.ELOOP
	errAddressInUse   error = syscall.EADDRINUSE
	errAddressNotHere error = syscall.EADDRNOTAVAIL
)
