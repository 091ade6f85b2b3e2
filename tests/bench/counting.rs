//! How fast text is cut into tokens and the tokens are numbered.
//!
//! Run with `cargo bench`. The text is made here, from a few hundred words with the frequencies of a natural text, so
//! that the bench needs no data and its numbers can be compared between machines.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsframe::text::tokenizer::{TokenMode, TokenOptions, Tokenizer};
use newsframe::vocabulary::Vocabulary;

/// Bytes of the made text.
const SIZE: usize = 4 << 20;

const SYLLABLES: [&str; 24] = [
    "a", "the", "on", "re", "ter", "mi", "lo", "san", "vor", "ki", "ment", "tion", "pel", "da", "gre", "st", "u",
    "nor", "bel", "fa", "in", "ro", "che", "wi",
];

/// What stands between words, one in fourteen.
const BREAKS: [&str; 8] = [", ", ". ", ", ", "'s ", ".\n\n", " 1,250 ", "-", "; "];

/// A text whose words appear as often as Zipf's law says: the word of rank `r` once for `r` times the first one.
fn made_text(seed: u64) -> String {
    let mut state = seed;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut text = String::with_capacity(SIZE + 64);
    while text.len() < SIZE {
        // The rank is log-uniform, which is Zipf's law with exponent one.
        let mut rank = 2_f64.powf(random(1 << 16) as f64 / f64::from(1 << 16) * 16.0) as u64;
        while rank > 0 {
            text.push_str(SYLLABLES[(rank % 24) as usize]);
            rank /= 24;
        }
        let gap = if random(14) == 0 { BREAKS[random(8) as usize] } else { " " };
        text.write_str(gap).unwrap_or_default();
    }
    text
}

/// The text in Cyrillic letters.
fn in_cyrillic(text: &str) -> String {
    const LETTERS: [char; 26] = [
        'а', 'б', 'ц', 'д', 'е', 'ф', 'г', 'х', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'я', 'р', 'с', 'т', 'у', 'в',
        'ш', 'ь', 'ы', 'з',
    ];
    text.chars().map(|c| if c.is_ascii_lowercase() { LETTERS[usize::from(c as u8 - b'a')] } else { c }).collect()
}

fn counting(c: &mut Criterion) {
    let latin = made_text(1);
    let cyrillic = in_cyrillic(&latin);
    let news = TokenOptions::default();
    let cases = [
        ("news, Latin", &latin, news.clone()),
        ("news, Cyrillic", &cyrillic, news),
        ("uax29, Latin", &latin, TokenOptions::default().mode(TokenMode::Uax29)),
    ];
    let mut group = c.benchmark_group("counting");
    group.sample_size(20);
    for (name, text, options) in cases {
        let Ok(tokenizer) = Tokenizer::new(&options) else { continue };
        let mut tokens = Vec::new();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("tokenize ({name})"), |b| {
            b.iter(|| {
                tokens.clear();
                tokenizer.tokenize(black_box(text), &mut tokens);
                tokens.len()
            });
        });
        group.bench_function(format!("tokenize and intern ({name})"), |b| {
            b.iter(|| {
                tokens.clear();
                tokenizer.tokenize(black_box(text), &mut tokens);
                let mut vocabulary = Vocabulary::new();
                tokens.iter().map(|&token| u64::from(vocabulary.intern(text, token).0)).sum::<u64>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, counting);
criterion_main!(benches);
