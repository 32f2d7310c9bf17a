package container_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/kizuna-search/kizuna/indexer/container"
)

func ExampleContent() {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	fmt.Fprint(w, "市長：本日はよろしくお願いします。")
	_ = w.Close()
	for file, err := range container.Content("0522.txt.gz", packed.Bytes(), container.Options{}) {
		if err != nil {
			fmt.Println(file.Name, err)
			continue
		}
		r, err := file.Open()
		if err != nil {
			fmt.Println(file.Name, err)
			continue
		}
		text, err := io.ReadAll(r)
		_ = r.Close()
		fmt.Println(file.Name, string(text), err)
	}
	// Output: 0522.txt.gz!0522.txt 市長：本日はよろしくお願いします。 <nil>
}
