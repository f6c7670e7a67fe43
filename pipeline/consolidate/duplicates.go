package consolidate

import (
	"fmt"

	"beian/pipeline/record"
)

var duplicates = Check{
	Code: "X3",
	Doc:  "同一名单内重复的行（按代码、名称、负责人和项目）",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		for _, list := range app.Lists {
			switch list.Key {
			case "residents", "new_enterprises", "all_staff", "service_staff", "mentors", "partners", "policies":
				out = append(out, repeated(list, kit)...)
			}
		}
		return out
	},
}

func repeated(list record.List, kit Kit) []record.Finding {
	var out []record.Finding
	seen := map[string]record.Row{}
	for _, row := range list.Rows {
		for _, key := range sameness(row, kit) {
			before, ok := seen[key]
			if !ok {
				seen[key] = row
				continue
			}
			out = append(out, warn("X3", fmt.Sprintf("%s中“%s”与“%s”重复，只计一次", kit.Label(list.Key), named(row), named(before)), before.At, row.At))
			break
		}
	}
	return out
}

// sameness lists the keys by which a row may be the same as another: code, name with the person behind it, person with
// the project.
func sameness(row record.Row, kit Kit) []string {
	var out []string
	if c := row.Get("uscc").Text; c != "" && kit.USCC(c) == nil {
		out = append(out, "c:"+c)
	}
	name := kit.Name(row.Get("name").Text)
	if id := row.Get("id_no").Text; id != "" {
		return append(out, "i:"+id)
	}
	if name != "" {
		out = append(out, "n:"+name+"|"+kit.Name(row.Get("employer").Text))
	}
	leader, project := kit.Person(row.Get("leader_name").Text), kit.Name(row.Get("project_plan").Text)
	if leader != "" && len([]rune(project)) >= 4 && row.Get("kind").Text == "team" {
		out = append(out, "p:"+leader+"|"+project)
	}
	return out
}
