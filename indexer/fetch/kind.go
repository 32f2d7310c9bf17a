package fetch

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
)

// declared reads a Content-Type: the media type and the charset, in small letters. What is
// wrong in its parameters does no harm to the type.
func declared(contentType string) (mediaType, charset string) {
	t, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t, _, _ = strings.Cut(contentType, ";")
		t = strings.ToLower(strings.TrimSpace(t))
	}
	return t, strings.ToLower(params["charset"])
}

// sniffed is how many bytes tell what a document is.
const sniffed = 512

// correct trusts the bytes where they leave no doubt, or where the server says nothing: it
// often calls a PDF text, and a page it does not know "octet-stream".
func correct(mediaType string, head []byte) string {
	found, _ := declared(http.DetectContentType(head))
	unsaid := slices.Contains([]string{"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download", "unknown/unknown"}, mediaType)
	switch {
	case len(head) == 0:
		return mediaType
	case found == "application/pdf", found == "application/x-gzip" && !isPacked(mediaType),
		hasAnyPrefix(found, "image/", "video/", "audio/") && !bytes.HasPrefix(head, []byte("BM")):
		return found // "BM" alone, the sign of a bitmap, may begin a text
	case found == "application/zip" && (unsaid || hasAnyPrefix(mediaType, "text/")):
		return found
	case found == "text/html" && (unsaid || mediaType == "text/plain"):
		return found
	case unsaid:
		return found
	}
	return mediaType
}

func isPacked(mediaType string) bool {
	return strings.Contains(mediaType, "gzip") || strings.Contains(mediaType, "tar") || mediaType == "application/tgz"
}

// isDocument: documents are of this type. Old office files are among them, so that it is
// said that they cannot be read.
func isDocument(mediaType string) bool {
	if strings.HasPrefix(mediaType, "text/") {
		return !slices.Contains([]string{"text/css", "text/javascript", "text/ecmascript", "text/calendar", "text/vcard", "text/x-vcard"}, mediaType)
	}
	app, ok := strings.CutPrefix(mediaType, "application/")
	if !ok {
		return false
	}
	return isPacked(app) || hasAnyPrefix(app, "vnd.openxmlformats-officedocument.", "vnd.ms-excel", "vnd.ms-word", "vnd.ms-powerpoint") ||
		slices.Contains([]string{
			"", "octet-stream", "xhtml+xml", "xml", "json", "x-ndjson", "ndjson", "jsonl", "x-jsonl", "json-seq", "json-lines", "ld+json", "csv", "x-csv",
			"pdf", "x-pdf", "zip", "x-zip", "x-zip-compressed", "msword", "x-subrip", "ttml+xml",
		}, app)
}

// isAsset: by its ending an address holds no document, so that it is not asked for.
func isAsset(p string) bool {
	return slices.Contains([]string{
		".jpg", ".jpeg", ".jpe", ".png", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".css", ".js", ".mjs", ".map",
		".mp3", ".mp4", ".m4a", ".m4v", ".m3u8", ".wav", ".wma", ".wmv", ".asx", ".avi", ".mov", ".mpg", ".mpeg", ".webm", ".ogg", ".flv", ".swf",
		".woff", ".woff2", ".ttf", ".otf", ".eot", ".exe", ".msi", ".dmg", ".iso", ".apk", ".ics", ".kml", ".kmz", ".dwg", ".dxf", ".jtd", ".rss", ".atom",
	}, strings.ToLower(path.Ext(p)))
}

func isHTML(mediaType string) bool {
	return mediaType == "text/html" || mediaType == "application/xhtml+xml"
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}
