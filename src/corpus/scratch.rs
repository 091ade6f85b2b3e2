//! A temporary file for what a statistic cannot hold in memory.

use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::stats::pairs::scratch::Scratch;

/// The bytes of runs that a statistic holds in memory.
const BUDGET: u64 = 256 << 20;

/// A file in the folder of temporary files, made when it is needed first, and gone when it is dropped or the process
/// ends.
#[derive(Debug, Default)]
pub(super) struct TemporaryFile(Mutex<Option<Opened>>);

#[derive(Debug)]
struct Opened {
    file: File,
    length: u64,
}

impl TemporaryFile {
    fn with<T>(&self, work: impl FnOnce(&mut Opened) -> io::Result<T>) -> Result<T> {
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = match &mut *opened {
            Some(opened) => Ok(opened),
            none => create().map(|file| none.insert(Opened { file, length: 0 })),
        };
        opened.and_then(work).map_err(|error| {
            Error::io(&error, "a temporary file")
                .advise("free space in the folder of temporary files, or name another one in the variable TMPDIR")
        })
    }
}

impl Scratch for TemporaryFile {
    fn append(&self, bytes: &[u8]) -> Result<u64> {
        self.with(|Opened { file, length }| {
            let start = *length;
            file.seek(SeekFrom::Start(start))?;
            file.write_all(bytes)?;
            *length += bytes.len() as u64;
            Ok(start)
        })
    }

    fn read(&self, start: u64, into: &mut [u8]) -> Result<()> {
        self.with(|Opened { file, .. }| {
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(into)
        })
    }

    fn budget(&self) -> u64 {
        BUDGET
    }
}

/// A new file that nobody else can read, and that no name leads to where the system allows it.
fn create() -> io::Result<File> {
    let name = format!("newsframe-{}-{:016x}", std::process::id(), RandomState::new().hash_one("scratch"));
    let path = std::env::temp_dir().join(name);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(file)
    }
    #[cfg(windows)]
    {
        const DELETE_ON_CLOSE: u32 = 0x0400_0000;
        std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, DELETE_ON_CLOSE);
        options.open(&path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let file = TemporaryFile::default();
        let places = [b"one".as_slice(), b"", b"three"].map(|bytes| file.append(bytes).unwrap());
        assert_eq!(places, [0, 3, 3]);
        let mut bytes = [0; 5];
        file.read(3, &mut bytes).unwrap();
        assert_eq!(&bytes, b"three");
        file.read(0, &mut bytes).unwrap();
        assert_eq!(&bytes, b"oneth");
        assert_eq!(file.read(4, &mut bytes).unwrap_err().kind(), crate::ErrorKind::Io);
    }
}
