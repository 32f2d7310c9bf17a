package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// oneConn is a listener that accepts one connection.
type oneConn struct {
	net.Listener
	conn   chan net.Conn
	closed chan struct{}
}

func (l *oneConn) Accept() (net.Conn, error) {
	select {
	case c := <-l.conn:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *oneConn) Close() error   { close(l.closed); return nil }
func (l *oneConn) Addr() net.Addr { return &net.TCPAddr{} }

// TestSlowReaderIsCutOff: a client that asks and does not read is let go of when the time of
// an answer is up, packed or not.
func TestSlowReaderIsCutOff(t *testing.T) {
	f := newFixture(t, nil)
	for _, accept := range []string{"identity", "gzip", "zstd"} {
		synctest.Test(t, func(t *testing.T) {
			ended := make(chan time.Duration, 1)
			began := time.Now()
			s := NewServer(f.handler, slog.New(slog.DiscardHandler))
			s.ConnState = func(_ net.Conn, state http.ConnState) {
				if state == http.StateClosed {
					ended <- time.Since(began)
				}
			}
			client, server := net.Pipe() // holds nothing back: every byte waits for its reader
			l := &oneConn{conn: make(chan net.Conn, 1), closed: make(chan struct{})}
			l.conn <- server
			served := make(chan error, 1)
			go func() { served <- s.Serve(l) }()
			if _, err := io.WriteString(client, "GET /help HTTP/1.1\r\nHost: x\r\nAccept-Encoding: "+accept+"\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
			if took := <-ended; took != requestTimeout+sendTimeout {
				t.Errorf("for %q the client was let go of after %v, want %v", accept, took, requestTimeout+sendTimeout)
			}
			if err := s.Shutdown(context.WithoutCancel(t.Context())); err != nil {
				t.Error(err)
			}
			if err := <-served; !errors.Is(err, http.ErrServerClosed) {
				t.Error(err)
			}
			_ = client.Close()
		})
	}
}
