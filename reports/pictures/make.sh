#!/bin/sh
# Makes the pictures of the README anew from fixtures/inbox: report, workbook, page. It needs pdftoppm (poppler), soffice
# (LibreOffice) and chromium; fonts differ between machines, so the pictures are made by hand when the look changes.
set -eu
cd "$(dirname "$0")/../.."
pictures=$PWD/reports/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in pdftoppm soffice chromium; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done

code=0
bin/beian run fixtures/inbox --out "$work/out" --quiet || code=$?
if [ $code -ne 0 ] && [ $code -ne 3 ]; then exit $code; fi
run=$work/out/latest

# picture NAME DPI PAGE FILE.pdf
picture() { pdftoppm -png -r "$2" -f "$3" -l "$3" -singlefile "$4" "$pictures/$1"; }

picture report 80 1 "$run/reports/210100-沈阳市/91210106MA0AFXWK5M-A.pdf"
picture checks 80 4 "$run/reports/210100-沈阳市/91210106MA0AFXWK5M-A.pdf"

soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$run/省级汇总表.xlsx" >/dev/null 2>&1
picture workbook 80 1 "$work/省级汇总表.pdf"

chromium --headless --no-sandbox --hide-scrollbars --window-size=1366,900 --virtual-time-budget=2000 \
	"--screenshot=$pictures/page.png" "file://$(readlink -f "$run")/index.html" >/dev/null 2>&1

ls -l "$pictures"/*.png
