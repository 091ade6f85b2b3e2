//! Training and measuring the recogniser of names, from a manifest and a folder of data.

use std::collections::BTreeMap;
use std::path::Path;

use crate::entities::training::{GoldDocument, Manifest, Scores, TrainOptions, train};
use crate::entities::{EntityMention, EntityOptions, Label, Recognizer, Scratch};
use crate::error::{Error, Result};
use crate::source::{read_bytes, read_text};
use crate::text::sentence::SentenceSplitter;
use crate::text::tokenizer::{TokenOptions, Tokenizer};

/// Trains a model on the sources of a manifest.
///
/// # Parameters
///
/// - `manifest`: the file of the manifest; paths in it that begin with `./` are relative to its folder.
/// - `data`: the folder of the other files.
///
/// # Returns
///
/// The bytes of the model's file, the same for the same files.
///
/// # Errors
///
/// Files that are missing, that have another SHA-256 than the manifest says, or that are not in their format.
pub fn train_entities(manifest: &Path, data: &Path) -> Result<Vec<u8>> {
    let parsed = parse(manifest)?;
    let mut fetch = |path: &str| fetch(manifest, data, path);
    let documents = parsed.documents(&mut fetch)?;
    let phrases = parsed.phrases(&documents, &mut fetch)?;
    train(&documents, &phrases, &TrainOptions::default())
}

/// Compares a model with the gold spans of a manifest's sources.
///
/// # Parameters
///
/// - `manifest`, `data`: as for [`train_entities`].
/// - `model`: the file of a model; the embedded one by default.
///
/// # Returns
///
/// The scores of each source, by its name.
///
/// # Errors
///
/// As [`train_entities`], and a file that is no model.
pub fn evaluate_entities(manifest: &Path, data: &Path, model: Option<&Path>) -> Result<BTreeMap<String, Scores>> {
    let documents = parse(manifest)?.documents(&mut |path| fetch(manifest, data, path))?;
    let options = EntityOptions { labels: Label::ALL.to_vec(), ..EntityOptions::default() };
    let recognizer = match model {
        Some(path) => Recognizer::with_model(read_bytes(path)?, &options)?,
        None => Recognizer::new(&options)?,
    };
    let mut scores = BTreeMap::new();
    compare(&recognizer, documents.iter(), &mut scores)?;
    Ok(scores)
}

/// Compares models with the gold spans of documents that they have not seen.
///
/// Every document of the source is held out once; each model is trained on all sources but the documents that it is
/// measured on.
///
/// # Parameters
///
/// - `manifest`, `data`: as for [`train_entities`].
/// - `source`: the name of the source whose documents are held out.
/// - `folds`: how many models are trained, at least 2.
///
/// # Errors
///
/// As [`train_entities`]; no source of that name, and fewer than 2 folds.
pub fn cross_validate_entities(
    manifest: &Path,
    data: &Path,
    source: &str,
    folds: usize,
) -> Result<BTreeMap<String, Scores>> {
    let parsed = parse(manifest)?;
    if folds < 2 {
        return Err(Error::options(format!("folds is {folds}")).advise("pass at least 2"));
    }
    if !parsed.sources.iter().any(|one| one.name == source) {
        let names: Vec<&str> = parsed.sources.iter().map(|one| one.name.as_str()).collect();
        return Err(Error::options(format!("there is no source {source:?}"))
            .advise(format!("the manifest has {}", names.join(", "))));
    }
    let mut fetch = |path: &str| fetch(manifest, data, path);
    let documents = parsed.documents(&mut fetch)?;
    let phrases = parsed.phrases(&documents, &mut fetch)?;
    let options = EntityOptions { labels: Label::ALL.to_vec(), ..EntityOptions::default() };
    let mut scores = BTreeMap::new();
    for fold in 0..folds {
        let (held, seen): (Vec<_>, Vec<_>) =
            documents.iter().enumerate().partition(|(at, document)| document.source == source && at % folds == fold);
        let seen: Vec<GoldDocument> = seen.into_iter().map(|(_, document)| document.clone()).collect();
        let recognizer = Recognizer::with_model(train(&seen, &phrases, &TrainOptions::default())?, &options)?;
        compare(&recognizer, held.into_iter().map(|(_, document)| document), &mut scores)?;
    }
    Ok(scores)
}

fn compare<'a>(
    recognizer: &Recognizer,
    documents: impl Iterator<Item = &'a GoldDocument>,
    scores: &mut BTreeMap<String, Scores>,
) -> Result<()> {
    let (tokenizer, splitter) = (Tokenizer::new(&TokenOptions::default())?, SentenceSplitter::new());
    let (mut tokens, mut ends) = (Vec::new(), Vec::new());
    let (mut scratch, mut found): (_, Vec<EntityMention>) = (Scratch::default(), Vec::new());
    for document in documents {
        tokens.clear();
        ends.clear();
        tokenizer.tokenize(&document.text, &mut tokens);
        splitter.split(&document.text, &tokens, &mut ends);
        recognizer.recognize(&document.text, &tokens, &ends, &mut scratch, &mut found);
        scores.entry(document.source.clone()).or_default().add(document, &found);
    }
    Ok(())
}

fn parse(manifest: &Path) -> Result<Manifest> {
    let name = manifest.display().to_string();
    Manifest::parse(&read_text(manifest)?).map_err(|error| error.at(&name, None, None))
}

fn fetch(manifest: &Path, data: &Path, path: &str) -> Result<Vec<u8>> {
    match path.strip_prefix("./") {
        Some(near) => read_bytes(&manifest.parent().unwrap_or(Path::new("")).join(near)),
        None => read_bytes(&data.join(path)),
    }
}
