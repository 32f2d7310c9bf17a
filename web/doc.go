// Package web is the HTTP service: the JSON API, the pages, and what protects them. It is
// the only package that knows gin.
//
// A request passes, outside in: request id, log, panic guard, security headers, cross-origin
// rules for the API, compression (all in middleware.go), then a route; where the index is
// asked, a line in which it may have to wait for its turn (admission.go). A handler reads the
// address into a search.Request (params.go), asks the Searcher, and makes JSON or renders a
// page from a typed struct. It returns the whole answer or an error; fail.go turns that into
// problem+json (RFC 9457) or an error page, and decides what is logged.
//
// Addresses and requests turn into each other without loss, so every state of a page is a
// link. Pages need no script; the content-security policy allows none.
package web
