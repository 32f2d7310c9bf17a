package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// Config is what a service needs. Searcher is required.
type Config struct {
	Searcher *search.Searcher
	Audience minutes.Audience // of every request to this service
	Log      *slog.Logger     // slog.Default when nil
	// Sample says that the built-in sample is shown; every page tells so.
	Sample bool
	// AllowOrigins are the origins (https://www.city.example.jp) whose pages may read the
	// API, as Origin gives them. None by default.
	AllowOrigins []string
	Load         Load
}

// Limits of the service, and why.
const (
	// A search takes milliseconds; one that takes this long, with its wait for its turn, is
	// given up.
	requestTimeout = 10 * time.Second
	// What a slow client has to take an answer, besides the time that making it may take.
	sendTimeout = 20 * time.Second
	// Long enough for every address the pages make, with room for 2,000 characters of
	// query, percent-encoded.
	maxQueryBytes = 64 << 10
	// Above maxQueryBytes, so that a request that is too long gets our own answer.
	maxHeaderBytes = 2 << 20
)

// site is a service with its templates parsed.
type site struct {
	Config
	pages     *pages
	admission *admission
}

// New returns the handler of the whole service.
func New(c Config) (http.Handler, error) {
	s, err := newSite(c)
	if err != nil {
		return nil, err
	}
	return s.guard(s.routes())
}

func newSite(c Config) (*site, error) {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	p, err := loadPages()
	s := &site{c, p, newAdmission(c.Load)}
	searcher := *c.Searcher
	searcher.Admit = s.admission.admit
	s.Searcher = &searcher
	return s, err
}

// NewServer wraps the handler in a server with time and size limits against slow and
// greedy clients.
func NewServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      requestTimeout + sendTimeout, // from the end of the request's header
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// routes lists every address of the service.
func (s *site) routes() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.UseRawPath = true                              // a meeting id may hold an escaped slash
	r.RedirectTrailingSlash = false                  // gin would take the address from a header that anybody may send
	if err := r.SetTrustedProxies(nil); err != nil { // nil is always valid
		s.Log.Error("proxies", "error", err)
	}
	r.NoRoute(s.handle(func(*gin.Context) (answer, error) { return answer{}, errNoPage }))
	r.NoMethod(s.handle(func(*gin.Context) (answer, error) { return answer{}, errMethod }))

	// The pages and the API of search are admitted by the Searcher, unless it has kept the answer.
	s.get(r, "/", s.serveHome)
	s.get(r, "/search", s.serveSearch)
	s.get(r, "/meetings", s.admitted(s.serveMeetings))
	s.get(r, "/meetings/:id", s.admitted(s.serveMeeting))
	s.get(r, "/help", s.serveHelp)
	s.get(r, "/static/:hash/:name", s.serveStatic)

	s.get(r, "/api/v1/search", s.apiSearch)
	s.get(r, "/api/v1/suggest", s.admitted(s.apiSuggest))
	s.get(r, "/api/v1/meetings", s.admitted(s.apiMeetings))
	s.get(r, "/api/v1/meetings/:id", s.admitted(s.apiMeeting))
	s.get(r, "/api/v1/utterances/:id", s.admitted(s.apiUtterance))

	// The operator wants to hear from a service that is busy, too.
	s.get(r, "/healthz", s.serveHealth)
	s.get(r, "/readyz", s.serveReady)
	return r
}

// get answers GET and HEAD alike.
func (s *site) get(r *gin.Engine, path string, h handler) {
	r.GET(path, s.handle(h))
	r.HEAD(path, s.handle(h))
}

// handler makes the answer to a request, or tells why there is none.
type handler func(*gin.Context) (answer, error)

// answer is a whole answer, which only waits to be sent.
type answer struct {
	status      int
	contentType string
	body        []byte
}

func (s *site) handle(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), requestTimeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		if len(c.Request.URL.RawQuery) > maxQueryBytes {
			s.fail(c, errTooLong)
			return
		}
		if _, err := url.ParseQuery(c.Request.URL.RawQuery); err != nil {
			s.fail(c, errEscape)
			return
		}
		a, err := h(c)
		if err != nil {
			s.fail(c, err)
			return
		}
		a.write(c.Writer)
	}
}
