package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/search"
)

// failure is an error as a client sees it: cause and cure, nothing of the inside.
type failure struct {
	status int
	title  string // what went wrong
	detail string // how to mend it
	page   string // the same in the words of the pages, where they are others
}

func (f *failure) Error() string { return f.title }

// statusClientGone is what nginx logs for a client that did not wait; nobody receives it.
const statusClientGone = 499

// retryAfter is when one who was refused may come again, in seconds: as long as one may wait
// in line by default.
const retryAfter = "2"

var (
	errNoPage   = &failure{status: http.StatusNotFound, title: "ページが見つかりません", detail: "アドレスが正しいかお確かめください。会議や発言は、検索か会議の一覧から開けます。"}
	errMethod   = &failure{status: http.StatusMethodNotAllowed, title: "この方法では呼び出せません", detail: "GET か HEAD で呼び出してください。"}
	errTooLong  = &failure{status: http.StatusRequestURITooLong, title: "検索の条件が長すぎます", detail: "検索する言葉を2,000文字以内にしてください。"}
	errEscape   = &failure{status: http.StatusBadRequest, title: "アドレスを読み取れません", detail: "アドレスの ? より後ろの書き方が正しくありません（% や ; の使い方をお確かめください）。検索の欄に言葉を入れ直してください。"}
	errGone     = &failure{status: statusClientGone, title: "応答を待たずに接続が切れました", detail: "もう一度お試しください。"}
	errInternal = &failure{status: http.StatusInternalServerError, title: "処理の途中で問題が起きました", detail: "時間をおいてもう一度お試しください。続くときは、このページの受付番号を添えて管理者にお知らせください。"}
	errBusy     = &failure{status: http.StatusServiceUnavailable, title: "ただいま応答できません", detail: "時間をおいてもう一度お試しください。"}
	errCrowded  = &failure{status: http.StatusServiceUnavailable, title: "ただいま混み合っています", detail: "数秒待ってから、もう一度お試しください。"}
	errTimeout  = &failure{status: http.StatusServiceUnavailable, title: "検索に時間がかかりすぎました", detail: "言葉を減らすか、年度や派遣先で絞り込んでください。"}
)

// failureOf decides what a client is told of an error.
func failureOf(err error) *failure {
	var f *failure
	var bad *search.InvalidError
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &bad):
		return &failure{http.StatusBadRequest, "検索の条件に誤りがあります", bad.Message("ja"), onPage(bad)}
	case errors.Is(err, search.ErrNotFound):
		return errNoPage
	case errors.Is(err, context.DeadlineExceeded):
		return errTimeout
	case errors.Is(err, context.Canceled):
		return errGone
	}
	return errInternal
}

// missing names the meeting or the utterance that an address asks for and that is not
// there; other errors stay as they are.
func missing(what, id string, err error) error {
	if !errors.Is(err, search.ErrNotFound) {
		return err
	}
	return &failure{
		status: http.StatusNotFound, title: what + "が見つかりません",
		detail: what + "「" + search.Excerpt(id) + "」はありません。番号が正しいかお確かめください。会議や発言は、検索か会議の一覧から開けます。",
	}
}

// fail answers with the error, and logs it when it is the service's own fault.
func (s *site) fail(c *gin.Context, err error) {
	f := failureOf(err)
	if f.status >= http.StatusInternalServerError && f != errCrowded { // its line in the log says all
		s.Log.Error("request failed", "id", requestID(c.Request.Context()), "path", c.Request.URL.Path, "error", err)
	}
	s.writeFailure(c.Writer, c.Request, f)
}

// problem is an error of the API: RFC 9457, with the id to look for in the log.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	RequestID string `json:"request_id"`
}

// writeFailure writes problem+json below /api/ and for who asks for JSON, else a page.
func (s *site) writeFailure(w http.ResponseWriter, r *http.Request, f *failure) {
	id := requestID(r.Context())
	if f == errCrowded {
		w.Header().Set("Retry-After", retryAfter)
	}
	if wantsJSON(r) {
		body, err := json.Marshal(problem{"about:blank", f.title, f.status, f.detail, id})
		if err != nil { // plain strings always marshal
			body = []byte(`{}`)
		}
		answer{f.status, "application/problem+json; charset=utf-8", body}.write(w)
		return
	}
	body, err := s.pages.render("error", errorPage{page: s.page(f.title), Status: f.status, Detail: cmp.Or(f.page, f.detail), RequestID: id})
	if err != nil {
		s.Log.Error("error page", "id", id, "error", err)
		body = []byte("<!DOCTYPE html><html lang=\"ja\"><title>エラー</title><p>処理の途中で問題が起きました。時間をおいてもう一度お試しください。</p></html>")
	}
	answer{f.status, htmlType, body}.write(w)
}

func wantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/readyz" || r.URL.Path == "/healthz"
}

// write sends the answer. The client may be gone; nothing can be done about that.
func (a answer) write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", a.contentType)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body)
}
