package search

import "net/url"

// MeetingLink is the address of a meeting's reading view, without the host.
func MeetingLink(id string) string { return "/meetings/" + url.PathEscape(id) }
