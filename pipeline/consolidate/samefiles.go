package consolidate

import (
	"fmt"
	"path"

	"beian/pipeline/record"
)

var sameFiles = Check{
	Code: "X20",
	Doc:  "不同申请提交了内容完全相同的文件，或同一文件充当不同证明",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		first := map[string]record.File{}
		var out []record.Finding
		for _, f := range app.Files {
			if !submitted(f) {
				continue
			}
			before, ok := first[f.Source.SHA256]
			if !ok {
				first[f.Source.SHA256] = f
				continue
			}
			finding := warn("X20", fmt.Sprintf("“%s”与“%s”内容完全相同", f.Source.Path, before.Source.Path), record.Evidence{File: before.Source.Path}, record.Evidence{File: f.Source.Path})
			if f.Document == before.Document && f.Slot != before.Slot {
				finding.Message += "，却充当不同的证明"
			}
			out = append(out, finding)
		}
		return out
	},
	Leaves: func(app record.Application, _ Kit, leave func(Fact)) {
		for _, f := range app.Files {
			if submitted(f) {
				leave(Fact{Key: f.Source.SHA256, At: record.Evidence{File: f.Source.Path}, Text: f.Source.Path})
			}
		}
	},
	Meets: func(_ string, by []Sighting, _ Kit) []record.Finding {
		by = onePerApplication(by)
		return []record.Finding{between("X20", record.Warning, fmt.Sprintf("内容完全相同的文件“%s”由 %d 个申请提交：%s", path.Base(by[0].Text), len(by), spaces(by)), by)}
	},
}

// submitted leaves out junk and what people put beside the application: one sheet of decisions may speak of several.
func submitted(f record.File) bool {
	switch f.Document {
	case record.Decisions, record.SiteVerification, record.Summary:
		return false
	}
	return f.Status != record.Skipped && f.Source.Bytes > 0
}
