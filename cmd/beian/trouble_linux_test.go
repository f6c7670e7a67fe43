package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// apart runs a shell with the program as $BEIAN in a world of its own, where it may mount what it likes.
func apart(t *testing.T, script string, env ...string) (status int, words string) {
	t.Helper()
	if err := exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", t.TempDir()).Run(); err != nil {
		t.Skipf("the system allows no mounts here: %v", err)
	}
	c := exec.Command("unshare", "-rm", "sh", "-c", script)
	c.Env = append(os.Environ(), append(env, asProgram+"=1", "BEIAN="+os.Args[0])...)
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(out)
}

// TestDisksThatAreFullOrReadOnly mounts such disks as the output folder.
func TestDisksThatAreFullOrReadOnly(t *testing.T) {
	in := small(t)
	for _, tt := range []struct {
		name, mount, says string
		status            int
	}{
		{"room for a part of a run", "mount -t tmpfs -o size=300k tmpfs $OUT", "磁盘已满，没有发布任何结果", exitFailed},
		{"no room at all", "mount -t tmpfs -o nr_inodes=1 tmpfs $OUT", "磁盘已满，没有发布任何结果", exitFailed},
		{"read-only", "mount -t tmpfs -o ro tmpfs $OUT", "输出位置只读，没有发布任何结果", exitFailed},
		{"a cache without room", "mount -t tmpfs -o size=100k tmpfs $CACHE", "缓存", exitDone},
		{"a cache that is read-only", "mount -t tmpfs -o ro tmpfs $CACHE", "不使用解析缓存", exitDone},
		{"a share that vanishes is no folder any more", "mount -t tmpfs tmpfs $IN", "没有可读的文件", exitEmpty},
	} {
		t.Run(tt.name, func(t *testing.T) {
			status, words := apart(t, tt.mount+` && { $BEIAN run $IN --out $OUT --cache $CACHE; code=$?; echo LEFT; ls -A $OUT; exit $code; }`,
				"IN="+in, "OUT="+t.TempDir(), "CACHE="+t.TempDir())
			_, left, _ := strings.Cut(words, "LEFT")
			if status != tt.status || !strings.Contains(words, tt.says) {
				t.Errorf("exit status %d\n%s", status, words)
			}
			if tt.status != exitDone && (strings.Contains(left, "2021-") || strings.Contains(left, ".beian-run")) {
				t.Errorf("something was left:\n%s", words)
			}
		})
	}
}

// nobody is the program run by a user without rights.
func nobody(t *testing.T, args ...string) (status int, words string) {
	t.Helper()
	exe := filepath.Join(shared(t), "beian")
	if err := copyFile(exe, os.Args[0]); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe, args...)
	c.Dir, c.Env = filepath.Dir(exe), []string{asProgram + "=1"} // no home: nowhere to keep a cache
	if os.Getuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Skipf("no other user here: %v", err)
	}
	return c.ProcessState.ExitCode(), string(out)
}

// shared is a folder that every user may enter.
func shared(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "beian-shared-*")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func copyFile(to, from string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}

// TestWithoutRights takes the rights from the output folder, from a file and from a folder of the inbox.
func TestWithoutRights(t *testing.T) {
	const pkg = "大连市/港湾桥创业咖啡"
	for _, tt := range []struct {
		name     string
		in, file os.FileMode // of the inbox and of one file in it
		out      os.FileMode
		status   int
		says     string
	}{
		{"all rights", 0o755, 0o644, 0o777, exitDone, "不使用解析缓存：没有用户文件夹"},
		{"no right to write", 0o755, 0o644, 0o555, exitFailed, "没有权限，没有发布任何结果"},
		{"no right to read the inbox", 0o700, 0o644, 0o777, exitFailed, "没有权限，没有发布任何结果"},
		{"no right to read a file", 0o755, 0o600, 0o777, exitUnread, "有 1 个文件未能完整读取"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := shared(t)
			in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
			err := os.CopyFS(filepath.Join(in, filepath.FromSlash(pkg)), os.DirFS("../../fixtures/inbox/210200-"+pkg))
			entries, _ := filepath.Glob(filepath.Join(in, filepath.FromSlash(pkg), "*.*"))
			if len(entries) == 0 {
				t.Fatal("no file in the package")
			}
			if err := errors.Join(err, os.Mkdir(out, 0o755), os.Chmod(out, tt.out), os.Chmod(in, tt.in), os.Chmod(entries[len(entries)-1], tt.file)); err != nil {
				t.Fatal(err)
			}
			status, words := nobody(t, "run", in, "--out", out)
			if status != tt.status || !strings.Contains(words, tt.says) {
				t.Errorf("exit status %d\n%s", status, words)
			}
			if runs, _ := filepath.Glob(filepath.Join(out, "2*")); (len(runs) > 0) != (status != exitFailed) {
				t.Errorf("exit status %d beside %v", status, runs)
			}
		})
	}
}
