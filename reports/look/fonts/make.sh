#!/bin/bash
# Makes the three font files of this folder from Noto Sans SC. Needs npm, hb-subset (HarfBuzz), iconv, xxd and Unihan
# (Debian: libharfbuzz-bin, unicode-data). Two runs give the same bytes; fonts.sha256 holds the digests.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
sha256sum --check --quiet <<'SUMS'
d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16  package/400Regular/NotoSansSC_400Regular.ttf
9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96  package/700Bold/NotoSansSC_700Bold.ttf
SUMS

range() { # first and last code point, hexadecimal
    for ((c = 16#$1; c <= 16#$2; c++)); do printf '%05X\n' "$c"; done
}
twobyte() { # encoding, first lead byte, last lead byte, first trail byte: every character of a two-byte encoding
    for ((h = $2; h <= $3; h++)); do
        for ((l = $4; l <= 0xFE; l++)); do printf "\\x$(printf %x "$h")\\x$(printf %x "$l")\n"; done
    done | iconv -c -f "$1" -t UTF-32BE | xxd -p -c4 | sed 's/^000//' | tr a-f A-F | grep -v -x '000..'
}

{   # Latin, Greek, Cyrillic, punctuation, arrows, enclosed and full-width forms, units; then the characters of everyday
    # and of names: GB 2312 and the 8105 of 通用规范汉字表
    range 20 7E; range A0 17F; range 370 45F; range 2010 2027; range 2030 203B; range 2070 20BF; range 2100 214F
    range 2160 217F; range 2190 226F; range 2460 25FF; range 3000 303F; range 3200 32FF; range 3380 33DF; range FF00 FFEF
    twobyte GB2312 0xA1 0xF7 0xA1
    bzcat /usr/share/unicode/Unihan_OtherMappings.txt.bz2 | sed -n 's/^U+\([0-9A-F]*\)\tkTGH\t.*/\1/p' |
        while read -r c; do printf '%05X\n' "$((16#$c))"; done
} | sort -u >core.txt
{ twobyte GBK 0x81 0xFE 0x40; range 3400 4DB5; range 4E00 9FFF; } | sort -u | comm -23 - core.txt >rest.txt

subset() { # source, code points, target
    hb-subset "$1" --unicodes-file="$2" --output-file="$3" --layout-features= --no-hinting --notdef-outline \
        --drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,DSIG,STAT,gasp
}
subset package/400Regular/NotoSansSC_400Regular.ttf core.txt "$here/sans-regular.ttf"
subset package/700Bold/NotoSansSC_700Bold.ttf core.txt "$here/sans-bold.ttf"
subset package/400Regular/NotoSansSC_400Regular.ttf rest.txt sans-rest.ttf
gzip -9nc sans-rest.ttf >"$here/sans-rest.ttf.gz"
cp package/LICENSE_FONT "$here/OFL.txt"
wc -l core.txt rest.txt
cd "$here" && sha256sum sans-regular.ttf sans-bold.ttf sans-rest.ttf.gz >fonts.sha256
