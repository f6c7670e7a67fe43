package letter

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func sample() Letter {
	return Letter{Title: "关于推荐的函", Subject: "2021年度", Program: "beian test", Day: record.Day{Year: 2021, Month: 5, Day: 14}, Office: "沈阳市科学技术局",
		Blocks: []Block{Para(Number, "⟦×⟧科函〔2021〕⟦×⟧号"), Para(Title, "关于推荐2021年度省级众创空间\n备案的函"), Para(Addressee, "辽宁省科学技术厅："),
			Para(Text, "现推荐甲 & 乙<公司>等3家。"+Blank("×年×月×日")), {Table: &Table{Heads: []string{"序号", "问题"}, Widths: []int{1, 5}, Centred: []bool{true, false},
				Rows: [][]Cell{{Of("1"), {Strong: "缺少名单", Texts: []string{"附件3\x01", ""}}}, {Of(), Of("")}}}}, Para(Signature, "沈阳市科学技术局")}}
}

func written(t testing.TB, l Letter) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := l.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEveryPartIsWellFormedAndNothingIsLost(t *testing.T) {
	data := written(t, sample())
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var body strings.Builder
	named := map[string]bool{}
	for _, f := range zr.File {
		named[f.Name] = true
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if text, ok := tok.(xml.CharData); ok && f.Name == "word/document.xml" {
				body.WriteString(strings.TrimSpace(string(text)))
			}
		}
	}
	want := "×科函〔2021〕×号关于推荐2021年度省级众创空间备案的函辽宁省科学技术厅：现推荐甲 & 乙<公司>等3家。×年×月×日序号问题1缺少名单附件3\uFFFD沈阳市科学技术局"
	if diff := cmp.Diff(want, body.String()); diff != "" {
		t.Error(diff)
	}
	types, err := files.ReadFile("parts/types.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Split(string(types), `PartName="/`)[1:] {
		if name, _, _ := strings.Cut(p, `"`); !named[name] {
			t.Errorf("the document has no part %s", name)
		}
	}
}

func TestTheSameLetterGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sample()), written(t, sample())) {
		t.Error("written again, the bytes differ")
	}
}

func TestOnlyWhatBlankMarksIsABlank(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Run
	}{
		{"第" + Blank("×") + "号", []Run{{Text: "第"}, {Text: "×", Style: "Blank"}, {Text: "号"}}},
		{"一\n二", []Run{{Text: "一"}, {Text: "二", Break: true}}},
		{Quote("甲⟦乙⟧"), []Run{{Text: "甲[乙]"}}},
		{"", nil},
	} {
		if diff := cmp.Diff(c.want, Para(Text, c.text).Runs); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

func TestAnOfficesNameGoesOnOneLine(t *testing.T) {
	for _, office := range []string{"沈阳市科学技术局", "沈抚改革创新示范区科学技术局", "局", ""} {
		if size := officeSize(office); size > 104 || size*len([]rune(office)) > 2*442 {
			t.Errorf("%s: %d half points", office, size)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		written(b, sample())
	}
}
