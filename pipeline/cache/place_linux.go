package cache

import (
	"fmt"
	"syscall"
)

// shares are the file systems of network shares by their number: SQLite's log needs memory that all its users share, which
// no share can give (scale.md 4 d).
var shares = map[uint32]string{
	0x6969: "NFS", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x517b: "SMB", 0x01021997: "9P", 0x5346414f: "AFS", 0x00c36400: "Ceph", 0x47504653: "GPFS", 0x0bd00bd0: "Lustre",
}

// local reports a folder that lies on a network share.
func local(dir string) error {
	var at syscall.Statfs_t
	if err := syscall.Statfs(dir, &at); err != nil {
		return fmt.Errorf("looking where the cache lies: %w", err)
	}
	if kind, ok := shares[uint32(at.Type)]; ok {
		return &Remote{Dir: dir, Kind: kind}
	}
	return nil
}
