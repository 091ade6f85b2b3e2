//! Room outside of memory for runs that do not fit into it.

use std::fmt::Debug;

use crate::error::Result;

/// Where statistics put what they cannot hold in memory, and read it from again. They see no files themselves.
pub trait Scratch: Send + Sync + Debug {
    /// Writes bytes behind all others; returns where they begin.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if there is no room.
    fn append(&self, bytes: &[u8]) -> Result<u64>;

    /// Reads bytes that were written, from a place on, until `into` is full.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if they cannot be read.
    fn read(&self, start: u64, into: &mut [u8]) -> Result<()>;

    /// The bytes of runs that a statistic may hold in memory before it writes them here.
    fn budget(&self) -> u64;
}
