//! Entities: the names of persons, organisations, places and peoples in text, and who bears them.
//!
//! # What is a name
//!
//! A mention is a proper name in running text, as short as the whole name is. Names do not overlap; the longest wins.
//!
//! | label | what it is | the **name** in its sentence |
//! | --- | --- | --- |
//! | PER | persons and families | US President **Donald Trump** met Mr. **Smith**. |
//! | ORG | companies, parties, bodies, clubs, media | The **European Commission** and **CNN** said so. |
//! | LOC | states, places, regions, buildings | **Russia** denied it in **Alaska**. |
//! | NORP | nationalities, and religious and political groups | **Russian** troops met **Republicans**. |
//! | EVENT | named wars, contests, disasters (when asked for) | It was built before **World War II**. |
//! | WORK | titles of works, laws, treaties, awards (when asked for) | They left the **Paris Agreement**. |
//! | PRODUCT | devices, vehicles, software (when asked for) | A **Boeing 737** landed. |
//!
//! - Titles are not part of a name; they stand in [`EntityMention::title`]. A nation in a title is a name of its own:
//!   **US** President **Donald Trump**.
//! - There is no article before a name (the **White House**) and no possessive behind it (**France**'s).
//! - Words with hyphens are taken apart where they hold names: the **Trump**-**Putin** summit, **UN**-backed. What is one
//!   name stays one: **Jean-Luc**.
//! - Dates, holidays, languages, diseases, e-mail addresses, handles and hashtags are no names.
//!
//! # How it works
//!
//! - `piece`: tokens, cut where names may begin or end in them; `form`, `forms`: what a word looks like, described once
//! - `reading`: an article as pieces, how each sentence is written, and segments: where capitals make a name possible.
//!   Outside of segments nothing is scored.
//! - `features`: what the model looks at, as hashes; `weights`: their rows; `scorer`: the sums for each piece of a segment.
//!   What depends on a word alone is summed once for each word.
//! - `decode`: the best tags of a segment (a conditional random field over begin, inside, last and unit of each class),
//!   and the probabilities of names
//! - `evidence`: what the first pass says of the same words and names elsewhere in the article, for the second pass
//! - `calibration`: from probabilities to the share of such names that are right; `kinds`: event, work or product
//! - `phrases`: the longest name of a list; `user_names`: lists of the user's own
//! - `titles`: what stands before a person
//! - `model`: the file of all that was learned, with a checksum; [`training`]: how it is made
//! - [`alias`]: which names are those of one entity
//!
//! Time is linear in the text, and memory is used again from article to article. Results depend on nothing but the
//! article, the model and the options.
//!
//! # How good it is
//!
//! Exact-span F1 in percent: Associated Press news of 1998 (IEER) PER 92.7, ORG 77.0, LOC 93.5; Wikipedia (WikiGold) 85.2,
//! 59.8, 79.6; web text (Universal NER) 75.9, 58.9, 74.9; held-out Wikinews 95.8, 88.3, 92.3, and there NORP 94.4, EVENT
//! 60.4, WORK 50.0, PRODUCT 41.9. The model card beside the model says more.
//!
//! # Where it is weak
//!
//! - There is a model for English only. Names in scripts without capitals are not found.
//! - Organisations that bear the name of a person or a place (`Jones`, `Chicago` as a club) are taken for these, unless the
//!   article says more of them elsewhere.
//! - In texts without any capitals, and in headlines where all words have them, far fewer names are found.
//! - Events, works and products are rare in the training data, and much less sure than the others.
//! - Numbers are names only next to capitals; names without any capital (`al-qaeda`) are not found among others with.
//! - Titles are looked for before a name only, not behind it (`Donald Trump, the US president`).

pub mod alias;
mod calibration;
mod decode;
mod evidence;
mod features;
mod form;
mod forms;
mod hashing;
mod kinds;
mod label;
mod mention;
mod model;
mod options;
mod phrases;
mod piece;
mod reading;
mod recognizer;
#[cfg(test)]
mod robustness;
mod scorer;
mod tags;
#[cfg(test)]
mod tests;
mod titles;
pub mod training;
mod user_names;
mod weights;

pub use label::Label;
pub use mention::EntityMention;
pub use options::{EntityOptions, GazetteerEntry, GazetteerMode};
pub use recognizer::{Recognizer, Scratch};
pub use titles::title_before;
