package search

// tree is one condition twice: as whole words meet it, and as characters anywhere do.
// Without negations every utterance that meets words meets wide.
type tree struct{ words, wide Node }

func same(n Node) tree { return tree{n, n} }

func (t tree) isNil() bool { return t.wide == nil }

func allTrees(list ...tree) tree {
	words, wide := split(list)
	return tree{all(words...), all(wide...)}
}

func anyTree(list ...tree) tree {
	words, wide := split(list)
	return tree{anyOf(words...), anyOf(wide...)}
}

func split(list []tree) (words, wide []Node) {
	for _, t := range list {
		if !t.isNil() {
			words, wide = append(words, t.words), append(wide, t.wide)
		}
	}
	return words, wide
}

// without excludes as it finds: from hits on whole words those that hold the word, so that
// 町 -水道 leaves 下水道 in; from hits inside words those that hold the characters. What is
// excluded in quotes is characters in both.
func without(t tree) tree { return tree{NoneOf{t.words}, NoneOf{t.wide}} }
