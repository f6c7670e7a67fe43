package opc

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/parsers/damage"
	"beian/pipeline/parse"
)

var kind = damage.Kind{Noun: "文件", Resave: "请另存。"}

func open(t *testing.T, entries ...string) *Package {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		w, err := z.Create(entries[i])
		if err == nil {
			_, err = w.Write([]byte(entries[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := Open(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()), parse.DefaultLimits(), kind)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// elements lists the elements under the root, with the text of those called t.
func elements(p *Package, part string) ([]string, error) {
	var out []string
	var each func(x *Part, e xml.StartElement) error
	each = func(x *Part, e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			s, err := x.Text()
			out = append(out, "t="+s)
			return err
		case "AlternateContent":
			return x.Choice(func(e xml.StartElement) error { return each(x, e) })
		}
		out = append(out, e.Name.Local)
		return nil
	}
	err := p.Walk(part, each)
	return out, err
}

func TestWalkGivesTheChildrenOfTheRoot(t *testing.T) {
	p := open(t, "A/b.xml", `<?xml version="1.0"?><r><a><deep/></a><x:t>一<b>不</b>二</x:t><mc:AlternateContent><mc:Choice><t>新</t></mc:Choice><mc:Choice><t>次</t></mc:Choice><mc:Fallback><t>旧</t></mc:Fallback></mc:AlternateContent><!-- c --><z/></r>`)
	got, err := elements(p, `a\B.XML`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "t=一二", "t=新", "z"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWalkReadsToTheVeryEnd(t *testing.T) {
	for name, content := range map[string]string{
		"nothing": "", "two roots": "<r/><r/>", "cut": "<r><a>", "a wrong end": "<r></s>", "an end too many": "<r/></r>", "an unknown entity": "<r>&x;</r>", "an unknown encoding": `<?xml version="1.0" encoding="x-none"?><r/>`,
	} {
		if got, err := elements(open(t, "a.xml", content), "a.xml"); err == nil {
			t.Errorf("%s: read as %v", name, got)
		}
	}
}

func TestRelationsLeadFromTheirPart(t *testing.T) {
	p := open(t, "word/_rels/doc.xml.rels", `<Relationships><Relationship Id="1" Type="http://x/styles" Target="styles.xml"/><Relationship Id="2" Type="y/image" Target="../media/a.png"/><Relationship Id="3" Type="y/image" Target="http://h/" TargetMode="External"/><Relationship Id="4" Type="z/abs" Target="/q\r.xml"/></Relationships>`)
	list, err := p.Relations("/word/doc.xml")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range list {
		got = append(got, strings.Join([]string{r.ID, r.Kind, r.Target}, " "))
	}
	if diff := cmp.Diff([]string{"1 styles /word/styles.xml", "2 image /media/a.png", "3 image /word/http:/h", "4 abs /q/r.xml"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r, ok := ByID(list, "3"); !ok || !r.External || TargetOf(list, "image") != "/media/a.png" || TargetOf(list, "none") != "" {
		t.Errorf("look-ups: %v", r)
	}
}

func TestAFileThatStandsAloneIsReadUnderTheSameLimits(t *testing.T) {
	limits := parse.DefaultLimits()
	limits.Objects = 3
	for content, ok := range map[string]bool{"<r><a/><b/></r>": true, "<r><a/><b/><c/></r>": false} {
		at := strings.NewReader(content)
		err := WalkFile(context.Background(), at, at.Size(), limits, kind, func(x *Part, _ xml.StartElement) error {
			return x.Children(func(xml.StartElement) error { return nil })
		})
		if (err == nil) != ok || err != nil && !damage.Ends(err) {
			t.Errorf("%s: got %v", content, err)
		}
	}
}
