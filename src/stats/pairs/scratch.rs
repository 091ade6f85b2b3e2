//! Room outside of memory for runs that do not fit into it.

use std::fmt::Debug;
use std::io::{Read, Seek, Write};

use crate::error::Result;

/// Bytes that are written once and then read from the start; they are gone when it is dropped.
pub trait ScratchFile: Read + Write + Seek + Send + Debug {}

impl<T: Read + Write + Seek + Send + Debug> ScratchFile for T {}

/// Where statistics put what they cannot hold in memory. They see no files themselves.
pub trait Scratch: Send + Sync + Debug {
    /// An empty scratch file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) if there can be none.
    fn create(&self) -> Result<Box<dyn ScratchFile>>;

    /// The bytes of runs that one partial result may hold in memory.
    fn budget(&self) -> u64;
}
