package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"beian/pipeline/rules"
)

const (
	version     = "0.1.0" // of the release
	programName = "beian " + version
)

// builtFrom is the program's name with the state of its source, so that two programs that differ never claim to be one; it
// goes on every output and into the run's name: "beian 0.1.0+3f9a1c2b7d10", with "-modified" where the source was changed
// since. A program built without version control has the release alone.
func builtFrom() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return programName
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = "+" + s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = "-modified"
		}
	}
	return programName + revision + modified
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "程序版本和规则集的摘要", Args: none(),
		Long: "打印程序版本，以及每个规则集的编号和 SHA-256 摘要。" + exits(exitDone, exitUsage),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(p.stdout, builtFrom())
			rows := [][]string{}
			for _, id := range rules.IDs() {
				set, err := rules.ByID(id)
				if err != nil {
					return err
				}
				rows = append(rows, []string{id, set.SHA256})
			}
			fmt.Fprint(p.stdout, columns(rows))
			return nil
		},
	}
}
