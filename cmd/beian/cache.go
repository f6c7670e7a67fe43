package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"

	"beian/pipeline/cache"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// takeCache takes where parsed files are kept from one run to the next, and how much of them. A folder of caches that nobody
// knows, as of a service without a home, leaves it "".
func (s *settings) takeCache(look lookup) error {
	g := look.get("cache-size")
	mb, err := strconv.ParseInt(g.value, 10, 32)
	if err != nil || mb < 1 {
		return g.wrong("应为一个正整数（MB）")
	}
	s.cacheBytes = mb << 20
	if s.cache = look.get("cache").value; s.cache != "" {
		return nil
	}
	if dir, err := os.UserCacheDir(); err == nil {
		s.cache = filepath.Join(dir, "beian")
	}
	return nil
}

// keeping is a parser that remembers: on disk where the command wants that and it can be had, else for the length of the run.
func (p *program) keeping(j *job, exe string, limits parse.Limits) parse.Parser {
	s := j.settings
	readers := parse.Readers(s.ocr.formats(), limits)
	if s.cacheBytes > 0 {
		store, err := openCache(s, exe)
		if err == nil {
			j.cache, j.Archives = store, store.Archives(readers)
			return parse.Cached(&j.counter, store, readers)
		}
		p.tell(s, wordsNoCache, cacheTrouble(err))
	}
	return parse.Cached(&j.counter, parse.NewMemory(keptCells), readers)
}

// openCache opens the cache for this very program: its bytes name it, so that a changed parser never meets what another one
// read, whether or not somebody remembered to raise a version.
func openCache(s settings, exe string) (*cache.Store, error) {
	if s.cache == "" {
		return nil, errNoHome
	}
	f, err := os.Open(exe)
	if err != nil {
		return nil, fmt.Errorf("naming the program: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, fmt.Errorf("naming the program: %w", err)
	}
	return cache.Open(s.cache, fmt.Sprintf("%x", h.Sum(nil)), s.cacheBytes)
}

var errNoHome = errors.New("no folder for caches: neither HOME nor XDG_CACHE_HOME is set")

// cacheTrouble says in Chinese why there is no cache.
func cacheTrouble(err error) string {
	var remote *cache.Remote
	switch {
	case errors.Is(err, errNoHome):
		return "没有用户文件夹；可用 --cache 指定位置"
	case errors.As(err, &remote):
		return "“" + remote.Dir + "”在网络盘（" + remote.Kind + "）上；请用 --cache 指定本机磁盘上的文件夹"
	case errors.Is(err, os.ErrPermission):
		return "“" + err.Error() + "”没有权限；请用 --cache 指定可写的文件夹"
	}
	return oneLine(err.Error())
}

// closeCache writes what is still to be kept, and says what was wrong with the cache: it costs time and nothing else.
func (p *program) closeCache(j *job) {
	if j.cache == nil {
		return
	}
	err := j.cache.Close()
	t := j.cache.Tally()
	if t.Dropped > 0 {
		p.tell(j.settings, wordsCacheDropped, t.Dropped)
	}
	if err = errors.Join(t.Off, err); err != nil {
		p.tell(j.settings, wordsCacheOff, oneLine(err.Error()))
	}
	j.cache = nil
}

// A counter tells how often files were really read: parsed, unpacked, read a second time.
type counter struct {
	pool interface {
		parse.Parser
		parse.Rereader
	}
	n atomic.Int64
}

func (c *counter) Parse(ctx context.Context, src record.Source, open func() (parse.Content, error)) (parse.Outcome, error) {
	c.n.Add(1)
	return c.pool.Parse(ctx, src, open)
}

func (c *counter) Unpack(ctx context.Context, src record.Source, room record.Room, open func() (parse.Content, error), take parse.Taker) (parse.Outcome, error) {
	c.n.Add(1)
	return c.pool.Unpack(ctx, src, room, open, take)
}

func (c *counter) Again(ctx context.Context, src record.Source, places []record.Evidence, open func() (parse.Content, error)) (parse.Outcome, error) {
	c.n.Add(1)
	return c.pool.Again(ctx, src, places, open)
}

// found is how often the cache knew a file.
func (j *job) found() int {
	if j.cache == nil {
		return 0
	}
	return j.cache.Tally().Found
}
