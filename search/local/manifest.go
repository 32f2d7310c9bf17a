package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// formatVersion is raised when files of older versions cannot be read any more.
const formatVersion = 3

const manifestName = "MANIFEST.json"

// Errors of opening a data folder. Each is wrapped with the folder it is about.
var (
	ErrMissing = errors.New("there is no index yet")
	ErrCorrupt = errors.New("the index is damaged")
	ErrFormat  = errors.New("the index was made by another version of Kizuna")
)

// manifest says which generation counts and what made it.
type manifest struct {
	Format     int       `json:"format"`
	Generation int       `json:"generation"`
	Analyzer   string    `json:"analyzer"` // fingerprint of what cut the words
	Created    time.Time `json:"created"`
	Meetings   int       `json:"meetings"`
	Utterances int       `json:"utterances"`
	Files      []file    `json:"files"`
}

// file is one file of a generation, with its CRC-32C (Castagnoli, RFC 3720).
type file struct {
	Name string `json:"name"` // below the generation's folder, with slashes
	Size int64  `json:"size"`
	CRC  uint32 `json:"crc32c"`
}

func (m manifest) dir(data string) string { return generationDir(data, m.Generation) }

func generationDir(data string, n int) string {
	return filepath.Join(data, fmt.Sprintf("gen-%06d", n))
}

// readManifest returns ErrMissing, ErrCorrupt or ErrFormat when there is no index to open.
func readManifest(data string) (manifest, error) {
	var m manifest
	b, err := os.ReadFile(filepath.Join(data, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("%s: %w", data, ErrMissing)
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%s: %s: %w", data, manifestName, ErrCorrupt)
	}
	if m.Format != formatVersion {
		return m, fmt.Errorf("%s: format %d, want %d: %w", data, m.Format, formatVersion, ErrFormat)
	}
	return m, nil
}

// verify compares every file of the generation with what the manifest says of it.
func (m manifest) verify(data string) error {
	for _, f := range m.Files {
		got, err := describeFile(m.dir(data), f.Name)
		if errors.Is(err, fs.ErrNotExist) || (err == nil && got != f) {
			return fmt.Errorf("%s: %s: %w", m.dir(data), f.Name, ErrCorrupt)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// castagnoli is the table of CRC-32C.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func describeFile(dir, name string) (file, error) {
	m, err := mapFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return file{}, err
	}
	return file{name, m.size(), crc32.Checksum(m.bytes, castagnoli)}, m.close()
}

// describeFiles lists every file below the generation's folder.
func describeFiles(dir string) ([]file, error) {
	var out []file
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		f, err := describeFile(dir, filepath.ToSlash(name))
		out = append(out, f)
		return err
	})
	return out, err
}

// publish makes the manifest the one that counts, by rename.
func (m manifest) publish(data string) error {
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	temp := filepath.Join(data, manifestName+".new")
	if err := writeSynced(temp, b); err != nil {
		return err
	}
	if err := os.Rename(temp, filepath.Join(data, manifestName)); err != nil {
		return err
	}
	return syncDir(data)
}

func writeSynced(path string, b []byte) error {
	h, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = h.Write(b)
	return errors.Join(err, h.Sync(), h.Close())
}

// syncDirs makes the names of all files below dir durable.
func syncDirs(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncDir(path)
	})
}

func syncDir(dir string) error {
	h, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(h.Sync(), h.Close())
}
