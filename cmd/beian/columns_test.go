package main

import (
	"strings"
	"testing"
)

func TestColumnsAreAlignedAsTerminalsInChinaShowThem(t *testing.T) {
	got := wrapped([][]string{{"编号", "内容"}, {"A2.1", "固定服务场地面积不低于500平方米，含公共服务场地"}, {"B", "x"}}, []int{6, 16})
	want := strings.Join([]string{"编号  内容", "A2.1  固定服务场地面积", "      不低于500平方米，", "      含公共服务场地", "B     x", ""}, "\n")
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, line := range folded("一二三四五六七八，九十", 16) {
		if strings.HasPrefix(line, "，") {
			t.Errorf("a line begins with a comma: %q", line)
		}
	}
}
