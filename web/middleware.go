package web

import (
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"
)

// guard wraps the routes in what every request passes, the innermost first.
func (s *site) guard(h http.Handler) (http.Handler, error) {
	h, err := compressed(h)
	if err != nil {
		return nil, err
	}
	h = s.crossOrigin(h)
	h = securityHeaders(h)
	h = s.recoverPanics(h)
	h = s.logRequests(h)
	return requestIDs(h), nil
}

// compressedTypes are the types of our answers; pictures and spreadsheets are packed
// already.
var compressedTypes = []string{
	"text/html", "text/css", "text/csv", "text/javascript", "image/svg+xml",
	"application/json", "application/problem+json", "application/atom+xml",
}

// compressed packs answers as the client allows, zstd before gzip. Answers that hold a
// secret beside what a stranger can put into the address would be guessable by their length
// (BREACH); ours hold no cookies, tokens or logins.
func compressed(h http.Handler) (http.Handler, error) {
	// Below a packet's length nothing is saved. At the usual level packing took a twentieth of
	// the time of a service under load, hence the fastest.
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1400), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.ContentTypes(compressedTypes))
	if err != nil {
		return nil, fmt.Errorf("compression: %w", err)
	}
	return wrap(h), nil
}

type contextKey int

const requestIDKey contextKey = iota

// requestID is the id by which a request is found in the log.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey).(string)
	return id
}

// givenID is an id that a proxy in front may have given.
var givenID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

func requestIDs(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !givenID.MatchString(id) {
			var b [8]byte
			_, _ = rand.Read(b[:]) // never fails, says crypto/rand
			id = hex.EncodeToString(b[:])
		}
		w.Header().Set("X-Request-Id", id)
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey, id)))
	})
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// logRequests writes one line a request. What was searched for is not logged: people type
// names.
func (s *site) logRequests(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		h.ServeHTTP(rec, r)
		s.Log.LogAttrs(r.Context(), levelOf(rec.status), "request",
			slog.String("id", requestID(r.Context())), slog.String("method", r.Method), slog.String("path", r.URL.Path),
			slog.Int("status", rec.status), slog.Int("bytes", rec.bytes),
			slog.Float64("ms", float64(time.Since(start).Microseconds())/1000))
	})
}

// levelOf: a fault is an error; being busy is worth a warning.
func levelOf(status int) slog.Level {
	switch {
	case status == http.StatusServiceUnavailable:
		return slog.LevelWarn
	case status >= http.StatusInternalServerError:
		return slog.LevelError
	}
	return slog.LevelInfo
}

// recoverPanics turns a panic into an error page that was made in advance.
func (s *site) recoverPanics(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler { //nolint:errorlint // a sentinel that panics carry as it is
				panic(v)
			}
			s.Log.Error("panic", "id", requestID(r.Context()), "panic", v, "stack", string(debug.Stack()))
			if rec, ok := w.(*recorder); ok && rec.status != 0 {
				return // half an answer is out; nothing can be added to it
			}
			s.writeFailure(w, r, errInternal)
		}()
		h.ServeHTTP(w, r)
	})
}

// contentPolicy lets a page load its own style sheet and pictures and send its own forms;
// no script, no third party, no frame around it.
const contentPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func securityHeaders(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", contentPolicy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.ServeHTTP(w, r)
	})
}

// crossOrigin lets the pages of the allowed origins read the API, and nobody else's.
func (s *site) crossOrigin(h http.Handler) http.Handler {
	allowed := map[string]bool{}
	for _, o := range s.AllowOrigins {
		allowed[o] = true
	}
	rules := cors.New(cors.Options{
		AllowOriginFunc: func(origin string) bool { return allowed[origin] },
		AllowedMethods:  []string{http.MethodGet, http.MethodHead},
		AllowedHeaders:  []string{"Content-Type", "X-Request-Id"},
		ExposedHeaders:  []string{"Retry-After", "X-Request-Id"},
		MaxAge:          600,
	}).Handler(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			rules.ServeHTTP(w, r)
			return
		}
		h.ServeHTTP(w, r)
	})
}
