package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"

	"beian/parsers/damage"
	"beian/parsers/opc"
	"beian/parsers/sheet"
	"beian/pipeline/parse"
	"beian/pipeline/record"
)

// passwords that nobody chose: Excel encrypts a workbook with the first when only its writing is protected.
var passwords = []string{"VelvetSweatshop", ""}

// maxSpins bounds the rounds of the key derivation; Office writes 100,000.
const maxSpins = 1_000_000

// decrypt opens an encrypted workbook that needs no password from a person.
func decrypt(in parse.Input) (*bytes.Reader, error) {
	locked := &parse.Trouble{
		Status: record.Encrypted,
		Reason: "文件设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码（文件→信息→保护工作簿→用密码进行加密，清空密码）后另存再报。",
	}
	raw := make([]byte, in.Size)
	if _, err := in.At.ReadAt(raw, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, sheet.Whole(damage.Fault("文件读取失败", "read container: %w", err))
	}
	if err := affordable(raw); err != nil {
		locked.Err = err
		return nil, locked
	}
	for _, password := range passwords {
		plain, err := unlock(raw, password)
		if err == nil && bytes.HasPrefix(plain, []byte(opc.Magic)) {
			return opened(plain)
		}
		locked.Err = err
	}
	return nil, locked
}

// opened checks that the decrypted file is a workbook: every Office program encrypts into the same container.
func opened(plain []byte) (*bytes.Reader, error) {
	r := bytes.NewReader(plain)
	if !hasWorkbook(r, r.Size()) {
		return nil, &parse.Trouble{Status: record.Unsupported, Reason: "加密的文件不是 Excel 工作簿，无法读取。请取消密码后另存再报。"}
	}
	return r, nil
}

// unlock runs the decryption of excelize, which trusts the container's structure and panics where that is broken.
func unlock(raw []byte, password string) (plain []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("decrypt: %v", r)
		}
	}()
	return excelize.Decrypt(raw, &excelize.Options{Password: password})
}

var spinCount = regexp.MustCompile(`spinCount\s*=\s*["'](\d+)["']`)

// affordable refuses a container that asks for more rounds of hashing than any program writes.
func affordable(raw []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("container: %v", r)
		}
	}()
	doc, err := mscfb.New(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	for _, f := range doc.File {
		if f.Name != "EncryptionInfo" {
			continue
		}
		info, err := io.ReadAll(io.LimitReader(f, 1<<20))
		if err != nil {
			return err
		}
		for _, m := range spinCount.FindAllSubmatch(info, -1) {
			if n, err := strconv.Atoi(string(m[1])); err != nil || n > maxSpins {
				return fmt.Errorf("spin count %s", m[1])
			}
		}
	}
	return nil
}
