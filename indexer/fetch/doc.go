// Package fetch brings documents from the web: one address (Get), or a section of a site
// (Crawl). It knows HTTP, robots.txt and links; what a page says is for its caller.
//
// A crawl is polite. It stays on one host and below the path where it began, says who it
// is, keeps to robots.txt (RFC 9309) and to nofollow and noindex, makes one request at a
// time with a pause between, asks for what it knows with its validators (If-None-Match,
// If-Modified-Since), waits as long as Retry-After says, and gives up when a site fails
// several times in a row.
//
// A crawl is bounded: in pages, depth, bytes a page, queries a path, links a page, the
// time of an answer and its rate.
//
// A crawl can be killed at any time. Options.State is a folder that holds, for each start
// address, a journal of what was fetched (pages.jsonl) and a copy of each document
// (copies/). A crawl that did not end is run again from its start, but what it has fetched
// is answered from the copies (Page.Kept). A crawl that ended is begun anew: every page
// that is known is asked for, and an unchanged one is given from its copy
// (Page.NotModified). So each crawl gives every document of the section, and a caller that
// lost what it was given before has it again. Without the folder nothing is remembered.
//
// It does not reach private networks unless it may (Options.AllowPrivate): the address is
// checked when the connection is made, so neither a redirect nor a name that changes its
// address leads around it. Errors for readers are *refusal.Error.
package fetch
