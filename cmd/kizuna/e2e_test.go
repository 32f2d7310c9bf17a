package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// binary builds the program once for all tests of the whole.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kizuna-e2e-")
	if err != nil {
		return "", err
	}
	if err := os.Chmod(dir, 0o755); err != nil { // TestUnreadable runs it as another user
		return "", err
	}
	path := filepath.Join(dir, "kizuna")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, out)
	}
	return path, err
})

func program(t *testing.T) string {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// inCI reports whether a missing tool is a failure instead of a reason to skip.
func inCI() bool { return os.Getenv("CI") != "" }

const sampleDir = "../../testdata/meetings"

// service is a running `kizuna serve`.
type service struct {
	url string
	cmd *exec.Cmd
	log *strings.Builder
	end chan error
}

var servingRE = regexp.MustCompile(`msg=serving url=(\S+)`)

// start runs the program and waits until it says where it serves.
func start(t *testing.T, args ...string) *service {
	t.Helper()
	s := &service{cmd: exec.Command(program(t), append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...), log: &strings.Builder{}, end: make(chan error, 1)}
	pipe, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(pipe)
		for lines.Scan() {
			s.log.WriteString(lines.Text() + "\n")
			if m := servingRE.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1]
			}
		}
		s.end <- s.cmd.Wait()
	}()
	select {
	case s.url = <-found:
	case err := <-s.end:
		t.Fatalf("the service ended: %v\n%s", err, s.log)
	case <-time.After(30 * time.Second):
		t.Fatal("the service does not start")
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	return s
}

func httpGet(t *testing.T, target string) (int, string) {
	t.Helper()
	r, err := http.Get(target)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(b)
}

// TestWholeLine indexes the sample with the real binary, serves it, searches over HTTP,
// reads a page, takes up a new document while serving, and stops in good order.
func TestWholeLine(t *testing.T) {
	data := t.TempDir()
	if out, err := exec.Command(program(t), "index", "--data", data, sampleDir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s := start(t, "--data", data)
	status, text := httpGet(t, s.url+"/api/v1/search?"+url.Values{"q": {"派遣先:東京都"}, "facets": {"destination"}}.Encode())
	var res struct {
		Total int `json:"total"`
		Hits  []struct {
			ID, Permalink string
			Destinations  []struct{ Name string }
		} `json:"hits"`
	}
	if err := json.Unmarshal([]byte(text), &res); err != nil || status != 200 || res.Total == 0 {
		t.Fatalf("status %d, %v: %s", status, err, text)
	}
	for _, h := range res.Hits {
		if !slices.ContainsFunc(h.Destinations, func(d struct{ Name string }) bool { return d.Name == "東京都" }) {
			t.Errorf("%s was not sent to 東京都", h.ID)
		}
	}
	if status, text := httpGet(t, s.url+"/search?q="+url.QueryEscape("派遣先:東京都")); status != 200 || !strings.Contains(text, res.Hits[0].Permalink[:len("/meetings/K")]) || strings.Contains(text, "見本のデータ") {
		t.Errorf("the page has status %d, or lacks the hit, or calls the data a sample", status)
	}

	// A new index is taken up without a restart.
	if out, err := exec.Command(program(t), "index", "--data", data, writePage(t, "K900001", "深海探査船を市の名物にしたいと思います。")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	waitFor(t, "the new document", func() bool {
		_, text := httpGet(t, s.url+"/api/v1/search?q="+url.QueryEscape("深海探査船"))
		return strings.Contains(text, `"total":1`)
	})
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-s.end; err != nil || !strings.Contains(s.log.String(), "msg=stopped") {
		t.Errorf("stopping: %v\n%s", err, s.log)
	}
}

// waitFor polls a condition that becomes true by itself.
func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-ctx.Done():
			t.Fatalf("%s does not come", what)
		case <-tick.C:
		}
	}
}

func writePage(t *testing.T, number, opinion string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), number+".txt")
	text := "ページの本文です。\n\n更新日付:2020年1月1日 / ページ番号:" + number + "\n\n“結”ミーティング(令和元年12月1日)\n\n職員からの主な意見\n\n  • " + opinion + "\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSampleWithoutData: an empty folder shows the sample and says so.
func TestSampleWithoutData(t *testing.T) {
	s := start(t, "--data", filepath.Join(t.TempDir(), "none"))
	if status, text := httpGet(t, s.url+"/"); status != 200 || !strings.Contains(text, "見本") {
		t.Errorf("status %d; the page must say that it shows the sample", status)
	}
	if status, text := httpGet(t, s.url+"/readyz"); status != 200 || !strings.Contains(text, `"utterances":202`) {
		t.Errorf("/readyz: %d %s", status, text)
	}
}

// TestUnreadable indexes a file and a folder without permission, as a user who is not
// root: root may read everything.
func TestUnreadable(t *testing.T) {
	dir, err := os.MkdirTemp("", "kizuna-unreadable-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	page, err := os.ReadFile(writePage(t, "K900004", "鍵のかかった部屋を開けたいと思います。"))
	if err != nil {
		t.Fatal(err)
	}
	shut := filepath.Join(dir, "pages", "shut")
	for _, step := range []error{
		os.MkdirAll(shut, 0o755), os.Mkdir(filepath.Join(dir, "data"), 0o755),
		os.WriteFile(filepath.Join(dir, "pages", "good.txt"), page, 0o644), os.WriteFile(filepath.Join(dir, "pages", "closed.txt"), page, 0o600),
		os.Chmod(filepath.Join(dir, "pages", "closed.txt"), 0), os.Chmod(shut, 0), os.Chmod(dir, 0o755), os.Chmod(filepath.Join(dir, "data"), 0o777),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	cmd := exec.Command(program(t), "index", "--lang", "ja", "--data", filepath.Join(dir, "data"), filepath.Join(dir, "pages"))
	if os.Geteuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitPartial || strings.Count(string(out), "読み取る権限がありません") != 2 || !strings.Contains(string(out), "文書 1件") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestPortInUse: the second service says which flag helps.
func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	out, err := exec.Command(program(t), "serve", "--data", filepath.Join(t.TempDir(), "none"), "--addr", l.Addr().String()).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailed || !strings.Contains(string(out), "--addr") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestKilledWriter kills an indexing again and again at different moments; the index from
// before is whole every time, and the last run completes it.
func TestKilledWriter(t *testing.T) {
	data := t.TempDir()
	if out, err := exec.Command(program(t), "index", "--data", data, writePage(t, "K900002", "灯台守の仕事を学びたいと思います。")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	killed := 0
	for _, after := range []time.Duration{1, 30, 200, 400, 600, 700, 800, 900, 1000} {
		cmd := exec.Command(program(t), "index", "--data", data, sampleDir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(after*time.Millisecond, func() { _ = cmd.Process.Kill() })
		if cmd.Wait() != nil {
			killed++
		}
		timer.Stop()
		out, err := exec.Command(program(t), "search", "--data", data, "灯台守").CombinedOutput()
		if err != nil || !strings.Contains(string(out), "\n1件\n") {
			t.Fatalf("after a kill at %d ms: %v: %s", after, err, out)
		}
	}
	if killed == 0 {
		t.Fatal("no run was killed; the test shows nothing")
	}
	if out, err := exec.Command(program(t), "index", "--data", data, sampleDir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := exec.Command(program(t), "search", "--data", data, "派遣先:東京都").CombinedOutput(); err != nil || strings.Contains(string(out), "\n0件\n") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestFullDisk: indexing onto a disk without room fails with a message, and the index from
// before goes on serving.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("needs root on Linux, to mount a small disk")
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=260k"); err != nil {
		t.Skipf("cannot mount a small disk here: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	}()
	data := filepath.Join(disk, "data")
	if out, err := exec.Command(program(t), "index", "--data", data, writePage(t, "K900003", "気球で町を見たいと思います。")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, program(t), "index", "--data", data, sampleDir).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailed || !strings.Contains(string(out), "ディスクの空きがありません") || strings.Contains(string(out), "goroutine") {
		t.Errorf("%v: %s", err, out)
	}
	if out, err := exec.Command(program(t), "search", "--data", data, "気球").CombinedOutput(); err != nil || !strings.Contains(string(out), "\n1件\n") {
		t.Errorf("after a full disk: %v: %s", err, out)
	}
}

// browser is a Chromium that tests drive; missing is a reason to skip, but not in CI.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if inCI() {
			t.Fatal("no Chromium; .ci/run must install it")
		}
		t.Skip("no Chromium on this machine; install it to run the browser tests")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.WindowSize(1280, 900))
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancelAlloc)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	ctx, cancelTime := context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancelTime)
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func read[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestInBrowser clicks the real pages: type a query, read the marked hit, open it in the
// reading view, narrow by a facet; all with scripts switched off by the service's policy.
func TestInBrowser(t *testing.T) {
	s := start(t, "--data", filepath.Join(t.TempDir(), "none"))
	ctx := browser(t)
	do(t, ctx,
		chromedp.Navigate(s.url+"/"),
		chromedp.WaitVisible(`main input[name="q"]`),
		chromedp.SendKeys(`main input[name="q"]`, "派遣先:長野県"),
		chromedp.Submit(`main input[name="q"]`),
		chromedp.WaitVisible(`main mark`))
	marked, title := read(t, ctx, chromedp.Text(`main mark`)), read(t, ctx, chromedp.Title())
	do(t, ctx, chromedp.Click(`main ol a[href^="/meetings/"]`), chromedp.WaitVisible(`article:target mark`))
	target, heading := read(t, ctx, chromedp.Text(`article:target mark`)), read(t, ctx, chromedp.Text(`h1`))
	do(t, ctx,
		chromedp.Click(`main a[href^="/search?q="]`), // 検索結果に戻る
		chromedp.WaitVisible(`main ol mark`),
		chromedp.Navigate(s.url+"/search?q="+url.QueryEscape("窓口")),
		chromedp.Click(`a[href*="role=mayor"]`),
		chromedp.WaitVisible(`main a[href="/search?q=`+url.QueryEscape("窓口")+`"]`))
	chips := read(t, ctx, chromedp.Text(`main`))
	do(t, ctx, chromedp.EmulateViewport(375, 800))
	overflow := read(t, ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > 375`))
	if !strings.HasPrefix(marked, "長野県") || target != marked {
		t.Errorf("marked %q on the results, %q in the reading view", marked, target)
	}
	if !strings.Contains(title, "派遣先:長野県") || !strings.Contains(heading, "結") {
		t.Errorf("title %q, heading %q", title, heading)
	}
	if !strings.Contains(chips, "市長") {
		t.Error("the filter that is on is not shown")
	}
	if overflow {
		t.Error("at 375 pixels the page scrolls sideways")
	}
}

// TestReadingInBrowser goes from a page of results into a record and back to that page, from
// mark to mark, and on to the meeting before.
func TestReadingInBrowser(t *testing.T) {
	s := start(t, "--data", filepath.Join(t.TempDir(), "none"))
	ctx := browser(t)
	do(t, ctx,
		chromedp.Navigate(s.url+"/search?per_page=3&page=2&q="+url.QueryEscape("職員")),
		chromedp.WaitVisible(`main ol mark`))
	left := read(t, ctx, chromedp.Text(`.hits`))
	do(t, ctx, chromedp.Click(`.hits h3 a`), chromedp.WaitVisible(`article:target mark`), chromedp.Click(`.back a`), chromedp.WaitVisible(`.pager`))
	if back := read(t, ctx, chromedp.Text(`.hits`)); back != left {
		t.Errorf("left\n%s\nand came back to\n%s", left, back)
	}
	do(t, ctx, chromedp.Navigate(s.url+"/meetings/K015733?q="+url.QueryEscape("職員")), chromedp.Click(`nav.marked li a`), chromedp.WaitVisible(`article:target .steps a`))
	first := read(t, ctx, chromedp.Evaluate[string](`location.hash`))
	do(t, ctx, chromedp.Click(`article:target .steps a:last-child`), chromedp.WaitVisible(`article:target mark`))
	if second := read(t, ctx, chromedp.Evaluate[string](`location.hash`)); second == first {
		t.Errorf("the next mark of %s is itself", first)
	}
	here := read(t, ctx, chromedp.Text(`h1`))
	do(t, ctx, chromedp.Click(`.turn a`), chromedp.WaitVisible(`.crumbs`))
	if there := read(t, ctx, chromedp.Text(`h1`)); there == here {
		t.Errorf("the neighbour of %q is itself", here)
	}
}

// TestNarrowFilters: at 375 pixels a count stands on one line beside a label of several, and
// the heading of the filters is there for those who hear the page.
func TestNarrowFilters(t *testing.T) {
	s := start(t, "--data", filepath.Join(t.TempDir(), "none"))
	ctx := browser(t)
	do(t, ctx, chromedp.EmulateViewport(375, 800), chromedp.Navigate(s.url+"/search?q="+url.QueryEscape("職員")),
		chromedp.Click(`.facets > details > summary`), chromedp.WaitVisible(`.facets .count`))
	high := read(t, ctx, chromedp.Evaluate[bool](`(() => {
		const label = document.querySelector('.facets li a > span');
		label.textContent = '東京都議会オリンピック・パラリンピック及びラグビーワールドカップ推進対策特別委員会'.repeat(3);
		const count = label.parentElement.querySelector('.count');
		count.textContent = '12,345';
		return count.offsetHeight > 30 || label.offsetHeight < 40 || document.documentElement.scrollWidth > 375;
	})()`))
	if high {
		t.Error("beside a long label the count breaks")
	}
	if read(t, ctx, chromedp.Evaluate[bool](`getComputedStyle(document.querySelector('.facets > h2')).display === 'none'`)) {
		t.Error("the heading of the filters is not there")
	}
}

// TestOtherWordsInBrowser: a word that was widened says so, and a link takes it back; a
// misspelt word is offered another, and nothing is searched before it is chosen; hits
// inside other words stand under their own heading.
func TestOtherWordsInBrowser(t *testing.T) {
	s := start(t, "--data", filepath.Join(t.TempDir(), "none"))
	ctx := browser(t)
	find := func(q string) {
		do(t, ctx, chromedp.Navigate(s.url+"/search?q="+url.QueryEscape(q)), chromedp.WaitVisible(`main .total`))
	}
	find("取り組み")
	widened, before := read(t, ctx, chromedp.Text(`main .notes`)), read(t, ctx, chromedp.Text(`main .total`))
	do(t, ctx, chromedp.Click(`main .notes a[href*="without="]`), chromedp.WaitVisible(`main .asked a[href^="/search?q="]`))
	after := read(t, ctx, chromedp.Text(`main .total`))
	if !strings.Contains(widened, "「取組み」") || !strings.Contains(widened, "表記") {
		t.Errorf("the widening says %q", widened)
	}
	if before == after {
		t.Errorf("without the widening there are still %q", after)
	}
	find("図所館")
	nothing := read(t, ctx, chromedp.Text(`main .total`))
	do(t, ctx, chromedp.Click(`main .mean a`), chromedp.WaitVisible(`main ol mark`))
	if marked := read(t, ctx, chromedp.Text(`main ol mark`)); marked != "図書館" || !strings.Contains(nothing, "見つかりませんでした") {
		t.Errorf("of 図所館 the page said %q; what was offered marks %q", nothing, marked)
	}
	find("京都")
	first, inside := read(t, ctx, chromedp.Text(`main section[aria-labelledby="found"]`)), read(t, ctx, chromedp.Text(`main section[aria-labelledby="inside"]`))
	if strings.Contains(first, "東京都") || !strings.Contains(inside, "東京都") {
		t.Errorf("京都 first finds %q, then %q", first, inside)
	}
}
