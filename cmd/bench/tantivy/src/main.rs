//! The part of the benchmark that is tantivy: with lindera and mecab's IPA dictionary.

mod japanese;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use anyhow::{bail, Context, Result};
use japanese::Japanese;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::AggregationCollector;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, FAST, STORED, STRING};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{TextAnalyzer, TokenStream, Tokenizer};
use tantivy::{DocAddress, Index, IndexWriter, Order, Searcher, TantivyDocument, Term};

const PAGE: usize = 20;
const WRITER_BYTES: usize = 128 << 20;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[1..] {
        ["dictionary", sources, to] => japanese::build_dictionary(Path::new(sources), Path::new(to)),
        ["build", dictionary, corpus, index] => build(dictionary, corpus, index),
        ["query", dictionary, index, queries, warm, rounds] => query(dictionary, index, queries, warm.parse()?, rounds.parse()?),
        _ => bail!("not a command: {:?}", &args[1..]),
    }
}

fn schema() -> Schema {
    let mut s = Schema::builder();
    let words = TextFieldIndexing::default().set_tokenizer("japanese").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    s.add_text_field("text", TextOptions::default().set_indexing_options(words).set_stored());
    s.add_text_field("id", STORED);
    for facet in ["role", "series", "fiscal_year"] {
        s.add_text_field(facet, STRING | FAST);
    }
    s.add_u64_field("day", FAST);
    s.build()
}

fn lines(path: &str) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    Ok(BufReader::new(File::open(path).with_context(|| path.to_string())?).lines())
}

fn build(dictionary: &str, corpus: &str, index: &str) -> Result<()> {
    let _ = fs::remove_dir_all(index);
    fs::create_dir_all(index)?;
    let schema = schema();
    let index = Index::create_in_dir(index, schema.clone())?;
    index.tokenizers().register("japanese", TextAnalyzer::from(Japanese::open(Path::new(dictionary))?));
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    for line in lines(corpus)? {
        let line = line?;
        let c: Vec<&str> = line.split('\t').collect();
        let mut d = TantivyDocument::new();
        for (name, value) in [("id", c[0]), ("series", &unescape(c[4])), ("fiscal_year", c[6]), ("role", c[8]), ("text", &unescape(c[10]))] {
            d.add_text(schema.get_field(name)?, value);
        }
        d.add_u64(schema.get_field("day")?, c[7].parse()?);
        writer.add_document(d)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn unescape(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut rest = s.chars();
    while let Some(c) = rest.next() {
        match (c, c == '\\') {
            (_, true) => match rest.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some(other) => out.push(other),
                None => out.push(c),
            },
            _ => out.push(c),
        }
    }
    out
}

/// One query: what is asked, and what was measured.
struct Asked {
    kind: String,
    offset: usize,
    query: Box<dyn Query>,
    total: usize,
    cold: u128,
    full: Vec<String>,
    ids: Vec<String>,
    early: Vec<String>,
}

impl Asked {
    fn page(&self) -> bool {
        self.kind.starts_with("page")
    }

    fn plain(&self) -> bool {
        !self.page() && self.kind != "facets" && self.kind != "newest"
    }
}

fn parse(line: &str, words: &mut Japanese, text: Field) -> Result<Asked> {
    let c: Vec<&str> = line.split('\t').collect();
    let query: Box<dyn Query> = if c[0] == "prefix" {
        Box::new(RegexQuery::from_pattern(&format!("{}.*", c[2]), text)?)
    } else {
        let occur = if c[0] == "or5" || c[0] == "deep" { Occur::Should } else { Occur::Must };
        let mut parts: Vec<_> = c[2].split(' ').map(|w| (occur, of_word(w, words, text))).collect();
        if parts.len() == 1 { parts.remove(0).1 } else { Box::new(BooleanQuery::new(parts)) }
    };
    Ok(Asked { kind: c[0].into(), offset: c[1].parse()?, query, total: 0, cold: 0, full: vec![], ids: vec![], early: vec![] })
}

/// A word is a term, or a phrase of the terms that it is cut into.
fn of_word(word: &str, words: &mut Japanese, text: Field) -> Box<dyn Query> {
    let mut terms = Vec::new();
    let mut tokens = words.token_stream(word);
    while tokens.advance() {
        terms.push((tokens.token().position, Term::from_field_text(text, &tokens.token().text)));
    }
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => Box::new(TermQuery::new(terms.remove(0).1, IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new_with_offset(terms)),
    }
}

fn query(dictionary: &str, index: &str, queries: &str, warm: usize, rounds: usize) -> Result<()> {
    let mut words = Japanese::open(Path::new(dictionary))?;
    let index = Index::open_in_dir(index)?;
    index.tokenizers().register("japanese", TextAnalyzer::from(words.clone()));
    let text = index.schema().get_field("text")?;
    let mut list = Vec::new();
    for line in lines(queries)? {
        list.push(parse(&line?, &mut words, text)?);
    }
    let searcher = index.reader()?.searcher();
    for round in 0..=warm + rounds {
        for a in list.iter_mut().filter(|a| a.kind != "substring") {
            ask(&searcher, a, text, round == 0, round > warm)?;
        }
    }
    for (i, a) in list.iter().enumerate().filter(|(_, a)| a.kind != "substring") {
        println!("{}\t{}\t{}\t{}\t{}\t{}\t{}", a.kind, i, a.total, a.cold, a.full.join(","), a.ids.join(","), a.early.join(","));
    }
    Ok(())
}

/// Asks three times: all that the other engines do, ids only, and without a count.
fn ask(searcher: &Searcher, a: &mut Asked, text: Field, cold: bool, counts: bool) -> Result<()> {
    let start = Instant::now();
    let (total, hits) = collect(searcher, a)?;
    let mut docs = Vec::with_capacity(PAGE);
    for hit in &hits {
        docs.push(searcher.doc::<TantivyDocument>(*hit)?);
    }
    if a.page() {
        let snippets = SnippetGenerator::create(searcher, &*a.query, text)?;
        for d in &docs {
            std::hint::black_box(snippets.snippet_from_doc(d).to_html());
        }
    }
    let full = start.elapsed().as_nanos();
    let start = Instant::now();
    collect(searcher, a)?;
    let ids = start.elapsed().as_nanos();
    let start = Instant::now();
    if a.plain() {
        searcher.search(&*a.query, &TopDocs::with_limit(PAGE).and_offset(a.offset).order_by_score())?;
    }
    let early = start.elapsed().as_nanos();
    if cold {
        (a.cold, a.total) = (full, total);
    }
    if counts {
        a.full.push(full.to_string());
        if !a.page() {
            a.ids.push(ids.to_string());
        }
        if a.plain() {
            a.early.push(early.to_string());
        }
    }
    Ok(())
}

/// The ids of one page of hits, and the exact count of all.
fn collect(searcher: &Searcher, a: &Asked) -> Result<(usize, Vec<DocAddress>)> {
    let top = TopDocs::with_limit(PAGE).and_offset(a.offset);
    if a.kind == "newest" {
        let (total, hits) = searcher.search(&*a.query, &(Count, top.order_by_u64_field("day", Order::Desc)))?;
        return Ok((total, hits.into_iter().map(|h| h.1).collect()));
    }
    let (total, hits) = if a.page() || a.kind == "facets" {
        let facets: Aggregations = serde_json::from_value(serde_json::json!({
            "role": {"terms": {"field": "role", "size": 1000}},
            "series": {"terms": {"field": "series", "size": 1000}},
            "fiscal_year": {"terms": {"field": "fiscal_year", "size": 1000}},
        }))?;
        let counter = AggregationCollector::from_aggs(facets, Default::default());
        let (total, hits, _) = searcher.search(&*a.query, &(Count, top.order_by_score(), counter))?;
        (total, hits)
    } else {
        searcher.search(&*a.query, &(Count, top.order_by_score()))?
    };
    Ok((total, hits.into_iter().map(|h| h.1).collect()))
}
