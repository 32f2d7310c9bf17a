package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/search/local"
)

func (a *app) removeCommand() *cobra.Command {
	reason, restore := "", false
	c := &cobra.Command{
		Use:     "remove ID...",
		Short:   a.t("会議か発言を索引から取り除き、読み直しても戻らないようにする", "take meetings or utterances out for good"),
		Example: "  kizuna remove --reason 個人情報 C018092-6",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError(a.t("取り除く会議か発言のIDを指定してください。例：kizuna remove C018092-6", "Name the ids of meetings or utterances, for example: kizuna remove C018092-6"))
			}
			if restore {
				return a.restore(args)
			}
			return a.remove(args, reason)
		},
	}
	c.Flags().StringVar(&reason, "reason", "", a.t("取り除いた理由（記録に残す）", "why, for the record"))
	c.Flags().BoolVar(&restore, "restore", false, a.t("取り除くのをやめる（文書を読み直すと戻る）", "lift the removal; reading the document again brings it back"))
	return c
}

// removeReport is what --json prints.
type removeReport struct {
	Removed  []string `json:"removed"`
	Restored []string `json:"restored"`
	Unknown  []string `json:"unknown"`
}

func (a *app) remove(ids []string, reason string) error {
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	w, err := local.OpenWriter(a.data, an)
	if err != nil {
		return err
	}
	now := time.Now()
	done, err := indexer.Remove(indexer.Removal{Data: a.data, IDs: ids, Reason: reason, Now: now}, w)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	for _, id := range done {
		a.errorf("%s removed %s %s\n", now.UTC().Format(time.RFC3339), id, reason)
	}
	return a.printRemoved(removeReport{Removed: done, Restored: []string{}, Unknown: missing(ids, done)})
}

func (a *app) restore(ids []string) error {
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	w, err := local.OpenWriter(a.data, an) // for its lock
	if err != nil {
		return err
	}
	done, err := indexer.Restore(a.data, ids)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	return a.printRemoved(removeReport{Removed: []string{}, Restored: done, Unknown: missing(ids, done)})
}

func missing(ids, done []string) []string {
	out := []string{}
	for _, id := range ids {
		if !slices.Contains(done, id) {
			out = append(out, id)
		}
	}
	return out
}

func (a *app) printRemoved(r removeReport) error {
	done := len(r.Removed) + len(r.Restored)
	switch {
	case a.json:
		if r.Removed == nil {
			r.Removed = []string{}
		}
		if r.Restored == nil {
			r.Restored = []string{}
		}
		if err := a.printJSON(r); err != nil {
			return err
		}
	default:
		if len(r.Removed) > 0 {
			a.printf(a.t("%s を取り除きました。\n", "Removed %s.\n"), strings.Join(r.Removed, a.t("、", ", ")))
		}
		if len(r.Restored) > 0 {
			a.printf(a.t("%s を取り除くのをやめました。文書をもう一度読み込むと戻ります。\n", "Lifted the removal of %s. Index the document again to bring it back.\n"), strings.Join(r.Restored, a.t("、", ", ")))
		}
	}
	if len(r.Unknown) == 0 {
		return nil
	}
	a.errorf(a.t("見つからないID：%s\n", "unknown ids: %s\n"), strings.Join(r.Unknown, a.t("、", ", ")))
	if done == 0 {
		return &statusError{exitFailed, ""}
	}
	return &statusError{exitPartial, ""}
}
