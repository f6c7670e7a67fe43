package damage

import (
	"strconv"
	"strings"
)

// Pages names pages, which come in order: 第 2、5–7 页.
func Pages(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		k := i
		for k+1 < len(pages) && pages[k+1] == pages[k]+1 {
			k++
		}
		part := strconv.Itoa(pages[i])
		if k > i {
			part += "–" + strconv.Itoa(pages[k])
		}
		parts = append(parts, part)
		i = k + 1
	}
	return "第 " + strings.Join(parts, "、") + " 页"
}
