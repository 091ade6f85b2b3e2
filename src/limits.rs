//! Every bound of the reader, with its default.

use serde::{Deserialize, Serialize};

/// The bounds of the reader. Input beyond a bound is quarantined, never read into memory whole.
///
/// # Examples
///
/// ```
/// let limits = newsframe::Limits { document_bytes: 1 << 20, ..Default::default() };
/// assert_eq!(limits.json_depth, 128);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one document, CSV field or JSON record. Default 20 MiB.
    pub document_bytes: u64,
    /// Nesting of a JSON value. Default 128.
    pub json_depth: u32,
    /// Columns of a CSV file or frame. Default 10,000.
    pub columns: u32,
    /// Decompressed bytes for each compressed one, checked after 16 MiB of output. Default 200.
    pub compression_ratio: u32,
    /// Archives within archives. Default 2.
    pub archive_nesting: u32,
    /// Members of one archive. Default 10 million.
    pub archive_members: u64,
    /// Decompressed bytes of one archive or compressed file. Default 1 TiB.
    pub total_bytes: u64,
    /// Share of rejected documents, of at least 1,000 seen, at which a run stops. Default 0.05.
    pub rejected_share: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 20 << 20,
            json_depth: 128,
            columns: 10_000,
            compression_ratio: 200,
            archive_nesting: 2,
            archive_members: 10_000_000,
            total_bytes: 1 << 40,
            rejected_share: 0.05,
        }
    }
}
