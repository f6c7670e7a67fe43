package consolidate

import (
	"fmt"
	"path"
	"strings"

	"beian/pipeline/record"
)

var titles = Check{
	Code: "X18",
	Doc:  "已有省级以上资质，或提及取消、撤销",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		v := app.Field("existing_titles").Best()
		for _, w := range []string{"省级", "国家级", "国家备案", "孵化器", "取消", "撤销"} {
			if strings.Contains(v.Raw, w) && !v.None {
				return []record.Finding{inform("X18", fmt.Sprintf("现有资质写有“%s”，请核对是否可以再次申报", v.Raw), v.At)}
			}
		}
		return nil
	},
}

var references = Check{
	Code: "X19",
	Doc:  "引用的证明材料不在文件夹中",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		names := map[string]bool{}
		for _, f := range app.Files {
			names[path.Base(f.Source.Path)] = true
			names[strings.TrimSuffix(path.Base(f.Source.Path), path.Ext(f.Source.Path))] = true
		}
		var out []record.Finding
		for _, list := range app.Lists {
			for _, row := range list.Rows {
				v := row.Get("proof")
				if name := strings.TrimSpace(v.Text); isFileName(name) && !names[name] {
					out = append(out, warn("X19", fmt.Sprintf("%s“%s”引用的证明材料“%s”不在提交的文件中", kit.Label(list.Key), named(row), name), v.At))
				}
			}
		}
		return out
	},
}

func isFileName(s string) bool {
	switch strings.ToLower(path.Ext(s)) {
	case ".pdf", ".jpg", ".jpeg", ".png", ".doc", ".docx", ".xls", ".xlsx":
		return true
	}
	return false
}

var sameFiles = Check{
	Code: "X20",
	Doc:  "不同申请提交了内容完全相同的文件，或同一文件充当不同证明",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		first := map[string]record.File{}
		var out []record.Finding
		for _, f := range app.Files {
			if f.Status == record.Skipped || f.Source.Bytes == 0 {
				continue
			}
			before, ok := first[f.Source.SHA256]
			if !ok {
				first[f.Source.SHA256] = f
				continue
			}
			out = append(out, warn("X20", fmt.Sprintf("“%s”与“%s”内容完全相同", f.Source.Path, before.Source.Path), record.Evidence{File: before.Source.Path}, record.Evidence{File: f.Source.Path}))
		}
		return out
	},
	Leaves: func(app record.Application, _ Kit, leave func(string, record.Evidence, string)) {
		for _, f := range app.Files {
			if f.Status != record.Skipped && f.Source.Bytes > 0 {
				leave(f.Source.SHA256, record.Evidence{File: f.Source.Path}, f.Source.Path)
			}
		}
	},
	Meets: func(_ string, by []Sighting) (record.Finding, bool) {
		return between("X20", record.Warning, fmt.Sprintf("内容完全相同的文件“%s”由 %d 个申请提交：%s", path.Base(by[0].Text), len(by), spaces(by)), by), true
	},
}
