//! Hashes that are the same on every machine: the model file is made of them.

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// One hash of two numbers.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ SEED) * u128::from(b ^ 0xD6E8_FEB8_6659_FD93);
    (product as u64) ^ ((product >> 64) as u64)
}

/// The hash of a sequence of bytes.
#[inline]
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64 ^ SEED;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    let mut last = 0;
    for (at, &byte) in chunks.remainder().iter().enumerate() {
        last |= u64::from(byte) << (8 * at);
    }
    mix(hash, last)
}
