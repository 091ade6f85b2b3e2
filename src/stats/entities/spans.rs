//! The spans of another recogniser: a table for a whole corpus, checked against each text.

use std::collections::BTreeMap;

use crate::article::ArticleId;
use crate::entities::{EntityMention, Label, title_before};
use crate::error::{Error, ErrorKind, Result};
use crate::span::{OffsetUnit, Offsets, Span, to_bytes};
use crate::stats::entities::labels::{ForeignLabel, foreign_label};

/// A span as another recogniser gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignSpan {
    /// The article that it stands in.
    pub article: ArticleId,
    /// Where it starts in the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The label as the recogniser calls it.
    pub label: String,
    /// How sure the recogniser is, from 0 to 1; 1 if it does not say.
    pub score: f32,
}

/// The spans of another recogniser in a corpus, in any order.
///
/// Labels of other schemes become those of newsframe ([`foreign_label`]); spans with other labels, such as MISC, are
/// left out and noticed, those of dates, numbers and languages are left out.
///
/// # Examples
///
/// ```
/// use newsframe::OffsetUnit;
/// use newsframe::article::ArticleId;
/// use newsframe::stats::entities::{ForeignSpan, SpanTable};
///
/// let span = |label: &str| ForeignSpan { article: ArticleId(0), start: 0, end: 4, label: label.into(), score: 1.0 };
/// let table = SpanTable::new([span("GPE"), span("MISC"), span("DATE")], OffsetUnit::Char)?;
/// assert_eq!(table.len(), 1);
/// assert!(table.notice().unwrap().contains("MISC (1)"));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpanTable {
    /// By article, then by place.
    rows: Vec<Row>,
    unit: OffsetUnit,
    /// How many spans have a label that is no entity here.
    unknown: BTreeMap<String, u64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Row {
    article: u32,
    start: u32,
    end: u32,
    label: Label,
    score: f32,
    /// The row of the table, for messages.
    row: u64,
}

impl SpanTable {
    /// Checks what can be without the texts, and puts the spans in order.
    ///
    /// # Parameters
    ///
    /// - `spans`: the spans; their position is what errors call the row.
    /// - `unit`: the unit of their offsets.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`], with the row, for a span that ends where it starts or before, or a score that is not
    /// between 0 and 1.
    pub fn new(spans: impl IntoIterator<Item = ForeignSpan>, unit: OffsetUnit) -> Result<Self> {
        let mut table = Self { unit, ..Self::default() };
        for (row, span) in (0..).zip(spans) {
            if span.start >= span.end {
                return Err(refused(row, format!("the span is {}..{}", span.start, span.end))
                    .advise("pass spans whose end is behind their start"));
            }
            if !(0.0..=1.0).contains(&span.score) {
                return Err(
                    refused(row, format!("the score is {}", span.score)).advise("pass scores from 0 to 1, or none")
                );
            }
            match foreign_label(&span.label) {
                // No score is −0, so that the bits of equal scores are.
                ForeignLabel::Entity(label) => table.rows.push(Row {
                    article: span.article.0,
                    start: span.start,
                    end: span.end,
                    label,
                    score: span.score.abs(),
                    row,
                }),
                ForeignLabel::Value => {}
                ForeignLabel::Unknown => match table.unknown.get_mut(&span.label) {
                    Some(count) => *count += 1,
                    None => drop(table.unknown.insert(span.label, 1)),
                },
            }
        }
        table.rows.sort_by_key(|row| (row.article, row.start, row.end, row.label, row.score.to_bits()));
        Ok(table)
    }

    /// How many spans are kept.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What the user should know of labels that are no entities here; `None` if there are none.
    pub fn notice(&self) -> Option<String> {
        const SHOWN: usize = 10;
        let spans: u64 = self.unknown.values().sum();
        let mut labels: Vec<String> =
            self.unknown.iter().take(SHOWN).map(|(label, count)| format!("{label} ({count})")).collect();
        if self.unknown.len() > SHOWN {
            labels.push(format!("{} more", self.unknown.len() - SHOWN));
        }
        let (noun, have) = if spans == 1 { ("span", "has a label that is") } else { ("spans", "have labels that are") };
        (spans > 0).then(|| {
            format!(
                "{spans} {noun} {have} no entity here and were left out: {}; there are {}",
                labels.join(", "),
                Label::ALL.map(Label::as_str).join(", ")
            )
        })
    }

    /// Fails if there is a span of an article that is not in a corpus of so many articles.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`], with the row.
    pub fn check(&self, articles: u64) -> Result<()> {
        match self.rows.last() {
            Some(last) if u64::from(last.article) >= articles => {
                let first = self.rows.partition_point(|row| u64::from(row.article) < articles);
                let row = self.rows[first];
                Err(refused(row.row, format!("there is no article {} in the corpus", row.article))
                    .advise("take ids from the column article_id of articles()"))
            }
            _ => Ok(()),
        }
    }

    /// Replaces `out` by the spans in an article, by place, those of persons with their titles; they may overlap.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`], with the row, for a span that is not within the text or not on boundaries of characters.
    pub(super) fn of(&self, id: ArticleId, text: &str, out: &mut Vec<EntityMention>) -> Result<()> {
        out.clear();
        let from = self.rows.partition_point(|row| row.article < id.0);
        let rows = &self.rows[from..];
        let rows = &rows[..rows.partition_point(|row| row.article == id.0)];
        if rows.is_empty() {
            return Ok(());
        }
        let mut asked: Vec<u32> = rows.iter().flat_map(|row| [row.start, row.end]).collect();
        asked.sort_unstable();
        asked.dedup();
        let bytes = to_bytes(text, self.unit, asked.iter().copied());
        let mut offsets = Offsets::new(text, self.unit);
        // What does not come back as it went lies behind the text or within a character.
        let fits: Vec<bool> = asked
            .iter()
            .zip(&bytes)
            .map(|(&asked, &byte)| text.is_char_boundary(byte as usize) && offsets.at(byte) == asked)
            .collect();
        for row in rows {
            let place = |offset: u32| asked.binary_search(&offset).ok().filter(|&at| fits[at]).map(|at| bytes[at]);
            let (Some(start), Some(end)) = (place(row.start), place(row.end)) else {
                return Err(self.misplaced(row, text));
            };
            let span = Span::new(start, end);
            let title = if row.label == Label::Per { title_before(text, span) } else { None };
            out.push(EntityMention { span, sentence: 0, label: row.label, title, score: row.score });
        }
        Ok(())
    }

    /// The error of a span that does not fit its text.
    fn misplaced(&self, row: &Row, text: &str) -> Error {
        let (unit, advice) = match self.unit {
            OffsetUnit::Byte => ("bytes", "byte"),
            OffsetUnit::Char => ("characters", "char"),
            OffsetUnit::Utf16 => ("UTF-16 units", "utf16"),
        };
        let length = Offsets::new(text, self.unit).at(text.len() as u32);
        let what = if row.end > length {
            format!("the text has {length} {unit}")
        } else {
            "an end of it stands within a character".to_owned()
        };
        refused(row.row, format!("the span {}..{} does not fit article {}: {what}", row.start, row.end, row.article))
            .advise(format!(
                "offsets are counted as offsets={advice:?} (or --offsets {advice}) says, in the column text of articles()"
            ))
    }
}

fn refused(row: u64, message: String) -> Error {
    Error::new(ErrorKind::Frame, format!("row {row} of the spans: {message}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(article: u32, start: u32, end: u32) -> ForeignSpan {
        ForeignSpan { article: ArticleId(article), start, end, label: "PERSON".into(), score: 1.0 }
    }

    fn spans(table: &SpanTable, id: u32, text: &str) -> Vec<(u32, u32)> {
        let mut out = Vec::new();
        table.of(ArticleId(id), text, &mut out).unwrap();
        out.iter().map(|mention| (mention.span.start, mention.span.end)).collect()
    }

    #[test]
    fn offsets_of_every_unit_become_bytes() {
        let text = "🗞 Orbán spoke";
        for (unit, start, end) in [(OffsetUnit::Byte, 5, 11), (OffsetUnit::Char, 2, 7), (OffsetUnit::Utf16, 3, 8)] {
            let table = SpanTable::new([span(3, start, end), span(4, 0, 1)], unit).unwrap();
            assert_eq!(spans(&table, 3, text), [(5, 11)], "{unit:?}");
            assert_eq!(spans(&table, 2, text), []);
        }
    }

    #[test]
    fn persons_have_their_titles() {
        let text = "US President Donald Trump left US President Street.";
        let rows = [span(0, 13, 25), ForeignSpan { label: "FAC".into(), ..span(0, 44, 50) }];
        let mut out = Vec::new();
        SpanTable::new(rows, OffsetUnit::Byte).unwrap().of(ArticleId(0), text, &mut out).unwrap();
        let titles: Vec<_> = out.iter().map(|mention| mention.title.map(|title| title.of(text))).collect();
        assert_eq!(titles, [Some("US President"), None]);
    }

    #[test]
    fn what_does_not_fit_the_text_is_refused() {
        let text = "🗞 Orbán";
        for (unit, start, end, what) in [
            (OffsetUnit::Byte, 0, 3, "within a character"),
            (OffsetUnit::Byte, 5, 12, "the text has 11 bytes"),
            (OffsetUnit::Char, 2, 8, "the text has 7 characters"),
            (OffsetUnit::Char, 0, u32::MAX, "the text has 7 characters"),
            (OffsetUnit::Utf16, 1, 8, "within a character"),
        ] {
            let table = SpanTable::new([span(0, start, end)], unit).unwrap();
            let error = table.of(ArticleId(0), text, &mut Vec::new()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Frame);
            assert!(error.message().contains(what) && error.message().starts_with("row 0 of the spans"), "{error}");
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        let rows = [span(0, 0, 1), span(0, 4, 4)];
        assert!(SpanTable::new(rows, OffsetUnit::Byte).unwrap_err().message().starts_with("row 1 of the spans"));
        for score in [f32::NAN, -0.5, 1.5] {
            let error = SpanTable::new([ForeignSpan { score, ..span(0, 0, 1) }], OffsetUnit::Byte).unwrap_err();
            assert!(error.message().contains("the score is"), "{error}");
        }
        let table = SpanTable::new([span(7, 0, 1), span(2, 0, 1), span(9, 0, 1)], OffsetUnit::Byte).unwrap();
        assert!(table.check(10).is_ok());
        assert!(table.check(7).unwrap_err().message().contains("row 0 of the spans: there is no article 7"));
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let one = [span(1, 4, 6), span(0, 2, 3), span(0, 0, 3)];
        let mut other = one.clone();
        other.reverse();
        let [one, other] = [one, other].map(|rows| SpanTable::new(rows, OffsetUnit::Byte).unwrap());
        assert_eq!(spans(&one, 0, "abcdef"), spans(&other, 0, "abcdef"));
        assert_eq!(spans(&one, 0, "abcdef"), [(0, 3), (2, 3)]);
    }
}
