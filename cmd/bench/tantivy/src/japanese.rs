//! lindera as a tokenizer of tantivy: base forms, without particles, auxiliaries and signs.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use lindera::dictionary::load_fs_dictionary;
use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Builds lindera's form of a dictionary from the sources of mecab's.
pub fn build_dictionary(sources: &Path, to: &Path) -> Result<()> {
    let metadata = Metadata {
        name: "ipadic".into(),
        encoding: "EUC-JP".into(),
        ..Metadata::default()
    };
    DictionaryBuilder::new(metadata).build_dictionary(sources, to)?;
    Ok(())
}

#[derive(Clone)]
pub struct Japanese(Arc<Segmenter>);

impl Japanese {
    /// The decomposing mode is what kuromoji and kagome call search mode.
    pub fn open(dictionary: &Path) -> Result<Japanese> {
        let dictionary = load_fs_dictionary(dictionary)?;
        let mode = Mode::Decompose(Penalty::default());
        Ok(Japanese(Arc::new(Segmenter::new(mode, dictionary, None))))
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        let Ok(cut) = self.0.segment(Cow::Borrowed(text)) else {
            return out;
        };
        for (position, mut token) in cut.into_iter().enumerate() {
            let (from, to) = (token.byte_start, token.byte_end);
            let details = token.details();
            if !is_content(details.first(), details.get(1)) {
                continue;
            }
            let base = match details.get(6) {
                Some(&base) if base != "*" => base.to_string(),
                _ => text[from..to].to_lowercase(),
            };
            out.push(Token { offset_from: from, offset_to: to, position, text: base, position_length: 1 });
        }
        out
    }
}

fn is_content(pos: Option<&&str>, sub: Option<&&str>) -> bool {
    match (pos.copied(), sub.copied()) {
        (Some("助詞" | "助動詞" | "接続詞" | "フィラー"), _) => false,
        (Some("記号"), sub) => sub == Some("アルファベット"),
        _ => true,
    }
}

pub struct Tokens {
    list: Vec<Token>,
    next: usize,
}

impl Tokenizer for Japanese {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens { list: self.tokens(text), next: 0 }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.list.len()
    }

    fn token(&self) -> &Token {
        &self.list[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.list[self.next - 1]
    }
}
