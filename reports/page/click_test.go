package page

import (
	"os"
	"path/filepath"
	"testing"
)

// fileOf writes a page to the disk for the browser.
func fileOf(t testing.TB, name, page string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func sampleFile(t testing.TB) string { return fileOf(t, "index.html", pageOf(t, sample())) }

// TestInTheBrowser tries the page in one browser, for to start one takes longer than most of what is tried.
func TestInTheBrowser(t *testing.T) {
	b := startBrowser(t)
	for _, try := range []struct {
		name string
		run  func(*testing.T, *browser)
	}{
		{"shows, filters and sorts", showsFiltersAndSorts}, {"leads to the details", leadsToTheDetails}, {"the keyboard is enough", theKeyboardIsEnough},
		{"without a script everything is there", withoutAScriptEverythingIsThere}, {"500 applications are soon there", fiveHundredApplicationsAreSoonThere},
		{"changes are shown", changesAreShown}, {"axe finds nothing", axeFindsNothing},
	} {
		t.Run(try.name, func(t *testing.T) {
			b.t = t
			b.size(1366, 768)
			b.media("", "light")
			try.run(t, b)
		})
	}
	b.t = t
}

const shownRows = `document.querySelectorAll(".list tbody tr:not([hidden])").length`

// showsFiltersAndSorts does what a reader does, and holds that the page makes no error and no request.
func showsFiltersAndSorts(t *testing.T, b *browser) {
	b.open(sampleFile(t))
	b.is("rows", shownRows, "4")
	b.is("count", `document.querySelector("output").value`, "共 4 个")
	b.picture("overview")

	b.click(".figures .f a")
	b.is("rows that fall short", shownRows, "2")
	b.is("the filter says so", `document.querySelector("select[name=v]").value`, "f")
	b.click("button[type=reset]")
	b.click("input[type=search]")
	b.write("工创汇")
	b.is("rows while typing", shownRows, "1")
	b.write(" 没有这样的")
	b.is("no row", shownRows, "0")
	b.click("button[type=reset]")
	b.click(`a.tile[data-c="大连市"] rect`)
	b.is("rows of a city", shownRows, "1")
	b.click("button[type=reset]")
	b.click(`.checks a[data-k="A2.1"]`)
	b.is("rows in which a check does not pass", shownRows, "2")
	b.click("button[type=reset]")
	b.click("input[name=x]")
	b.is("rows with findings between applications", shownRows, "2")
	b.click("button[type=reset]")

	first := `document.querySelector(".list tbody th a").textContent`
	b.click(".list thead th:nth-child(6) button")
	b.is("most shortfalls first", first, "铁西工创汇众创空间")
	b.click(".list thead th:nth-child(1) button")
	b.click(".list thead th:nth-child(1) button")
	b.is("what passes first", first, "大东拾光众创空间")
	b.is("the order is told", `document.querySelector("[aria-sort]").getAttribute("aria-sort")`, "descending")
	b.quiet("table")
	b.size(390, 844)
	b.is("a phone needs no sideways scrolling", `document.documentElement.scrollWidth<=390`, "true")
	b.eval(`document.querySelector("#list").scrollIntoView()`, nil)
	b.picture("phone")
	b.quiet("phone")
}

func leadsToTheDetails(t *testing.T, b *browser) {
	b.open(sampleFile(t))
	title := `document.querySelector("#one h3").textContent`
	b.click(".list tbody tr:nth-child(1) a")
	b.is("the first", title, "铁西工创汇众创空间")
	b.is("the table is out of the way", `getComputedStyle(document.querySelector("#list")).display`, "none")
	b.is("the condition stands above its checks", `document.querySelector("#one .k .g").textContent`, "A1 运营管理机构")
	b.is("what is required of what passes is put back", `[].filter.call(document.querySelectorAll("#one .k tbody tr"),function(r){return r.textContent.indexOf("A3.2")===0})[0].cells[2].textContent`, "≥ 15家")
	b.is("what a person looks at", `document.querySelector("#one .k tr.h small").textContent`, "看备案报告：服务哪类创业者；是否具体明确")
	b.is("a place is spelled out", `document.querySelector("#one .k tbody tr:nth-child(2)").cells[3].textContent`, "[3] 申请表!C7")
	b.is("a finding between applications is told here, too", `document.querySelectorAll("#one .found")[1].querySelectorAll("a")[1].textContent`, "大东拾光众创空间")
	b.picture("detail")
	b.key("ArrowRight")
	b.is("the next", title, "大东拾光众创空间")
	b.click(".back button[data-go='1']")
	b.is("a hostile name is a name", title, hostile)
	b.picture("extreme")
	b.size(390, 844)
	b.is("nor a phone for details sideways scrolling", `document.documentElement.scrollWidth<=390`, "true")
	b.picture("phone-extreme")
	b.media("", "dark")
	b.picture("phone-extreme-dark")
	b.key("Escape")
	b.is("back", `document.querySelectorAll("#one details").length+" "+getComputedStyle(document.querySelector("#list")).display`, "0 block")
	b.is("the focus is where it was", `document.activeElement.textContent`, hostile)
	b.quiet("details")
}

// theKeyboardIsEnough walks by Tab from the top and opens a row by Enter.
func theKeyboardIsEnough(t *testing.T, b *browser) {
	b.open(sampleFile(t))
	b.key("Tab")
	b.is("first of all a way past the head", `document.activeElement.className`, "skip")
	b.key("/")
	b.is("a key for searching", `document.activeElement.name`, "q")
	for range 60 {
		b.key("Tab")
		var hash string
		b.eval(`document.activeElement.closest(".list tbody")?document.activeElement.hash:""`, &hash)
		if hash != "" {
			break
		}
	}
	b.key("Enter")
	b.is("a row is opened", `document.querySelector("#one h3").textContent`, "铁西工创汇众创空间")
	b.quiet("keyboard")
}

// withoutAScriptEverythingIsThere holds that tables, details and ways work in a browser that runs no script.
func withoutAScriptEverythingIsThere(t *testing.T, b *browser) {
	path := sampleFile(t)
	b.do("Emulation.setScriptExecutionDisabled", map[string]any{"value": true})
	b.open(path)
	b.picture("without-script")
	if pdf := b.paper("without-script"); len(pdf) < 20_000 {
		t.Errorf("printed, it has %d bytes", len(pdf))
	}
	b.click(".list tbody tr:nth-child(1) a")
	b.do("Emulation.setScriptExecutionDisabled", map[string]any{"value": false}) // only now may the page be asked
	b.is("details are on the page", `getComputedStyle(document.querySelector("#details")).display+" "+document.querySelectorAll("#details details").length`, "block 4")
	b.is("a filter that would do nothing is not", `getComputedStyle(document.querySelector(".filters")).display`, "none")
	b.is("the way to a detail opens it", `document.querySelector("#details details").open`, "true")
	b.quiet("without a script")
}

// fiveHundredApplicationsAreSoonThere measures how long it takes to read the page, lay it out and make it answer. What counts is
// the processor's time of the page, which a busy machine changes little. A second is the aim; twice that is a fault.
func fiveHundredApplicationsAreSoonThere(t *testing.T, b *browser) {
	b.do("Performance.enable", map[string]any{"timeDomain": "threadTicks"})
	path := fileOf(t, "index.html", fiveHundred(t))
	before := b.worked()
	b.open(path)
	b.is("rows", shownRows, "500")
	if took := b.worked() - before; took > 2 {
		t.Errorf("500 applications: ready after %.2f s", took)
	} else {
		t.Logf("500 applications: ready after %.2f s", took)
	}
	b.click("input[type=search]")
	before = b.worked()
	b.write("第123号")
	b.is("a row while typing", shownRows, "1")
	if took := b.worked() - before; took > 0.5 {
		t.Errorf("filtered after %.2f s", took)
	}
	b.quiet("500")
}

// worked is the processor's time that the page has had, in seconds.
func (b *browser) worked() float64 {
	b.t.Helper()
	var out struct {
		Metrics []struct {
			Name  string
			Value float64
		}
	}
	b.get("Performance.getMetrics", nil, &out)
	for _, m := range out.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value
		}
	}
	b.t.Fatal("the browser does not say how long it worked")
	return 0
}

// axeFindsNothing runs axe-core where BEIAN_AXE names its axe.min.js (make axe fetches it; it is no part of the
// program).
func axeFindsNothing(t *testing.T, b *browser) {
	source := os.Getenv("BEIAN_AXE")
	if source == "" {
		t.Skip("BEIAN_AXE names no axe.min.js; `make axe` fetches it and runs this test")
	}
	axe, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	older, newer := changesSample()
	path, other := sampleFile(t), fileOf(t, ChangesName, changesPage(t, older, newer, nil))
	for _, scheme := range []string{"light", "dark"} {
		b.media("", scheme)
		for _, place := range []struct{ path, hash string }{{path, ""}, {path, "#a-" + application(1, shenyang, "").ID}, {other, ""}} {
			b.open(place.path)
			b.eval("location.hash="+`"`+place.hash+`"`, nil)
			b.eval(string(axe)+";0", nil)
			var found []string
			b.eval(`axe.run(document,{resultTypes:["violations"]}).then(function(r){return r.violations.map(function(v){return v.impact+" "+v.id+": "+v.help+" "+v.nodes.slice(0,4).map(function(n){return n.html.slice(0,160)}).join(" | ")})})`, &found)
			for _, f := range found {
				t.Errorf("%s %s: %s", scheme, filepath.Base(place.path)+place.hash, f)
			}
		}
	}
}
