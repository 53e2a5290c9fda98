//! A file read block by block, so that only one block is held.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

use super::{ObjectHash, Obstacle, Tree};

/// The size of a block: it stays in the cache while it is decoded and hashed.
const BLOCK: usize = 1 << 18;

/// The buffer to begin with: most files are records of a kilobyte or two.
const FIRST: usize = 1 << 12;

/// The bytes of a file, from its first block on.
pub struct Stream<'t> {
    reader: Box<dyn Read + 't>,
    buffer: Vec<u8>,
    /// Bytes of the block.
    filled: usize,
    /// Whether the reader has said that there are no more.
    is_read: bool,
    size: u64,
    hasher: foldhash::quality::FoldHasher<'static>,
    /// Only where the tree wants fingerprints: SHA-256 takes as long as all other reading.
    sha256: Option<Sha256>,
    /// Only where another state of the data may have the same bytes.
    object: Option<ObjectHash>,
    /// The fingerprints of what looks like a personal identity number in it and may stand.
    pub(super) look_alikes: BTreeSet<String>,
}

impl std::fmt::Debug for Stream<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream").field("size", &self.size).finish()
    }
}

impl<'t> Stream<'t> {
    /// Opens a listed file and reads its first block.
    pub fn open(tree: &'t dyn Tree, path: &str) -> Result<Self, Obstacle> {
        Self::open_named(tree, path, None)
    }

    /// The same for a file whose name in git is wanted.
    pub fn open_named(
        tree: &'t dyn Tree,
        path: &str,
        object: Option<ObjectHash>,
    ) -> Result<Self, Obstacle> {
        let mut stream = Self::begin(tree.open(path)?);
        stream.object = object;
        stream.look_alikes = tree.look_alikes(path);
        stream.sha256 = tree.wants_fingerprints().then(Sha256::new);
        stream.advance(0)?;
        Ok(stream)
    }

    /// An empty file.
    pub fn empty() -> Self {
        Self::begin(Box::new(io::empty()))
    }

    /// Reads the first block.
    pub fn new(reader: Box<dyn Read + 't>) -> Result<Self, Obstacle> {
        let mut stream = Self::begin(reader);
        stream.advance(0)?;
        Ok(stream)
    }

    fn begin(reader: Box<dyn Read + 't>) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            filled: 0,
            is_read: false,
            size: 0,
            hasher: foldhash::quality::FixedState::default().build_hasher(),
            sha256: None,
            object: None,
            look_alikes: BTreeSet::new(),
        }
    }

    /// The block that was read last; empty at the end of the file.
    pub fn block(&self) -> &[u8] {
        self.buffer.get(..self.filled).unwrap_or_default()
    }

    /// Reads the next block, which begins with the last `kept` bytes of this one; false if there is
    /// no more.
    pub(super) fn advance(&mut self, kept: usize) -> Result<bool, Obstacle> {
        let from = self.filled.saturating_sub(kept);
        self.buffer.copy_within(from..self.filled, 0);
        self.filled = kept;
        while self.filled < BLOCK && !self.is_read {
            if self.filled == self.buffer.len() {
                let room = self.filled.saturating_mul(4).clamp(FIRST, BLOCK);
                self.buffer.resize(room, 0);
            }
            let room = self.buffer.get_mut(self.filled..).unwrap_or_default();
            match self.reader.read(room) {
                Ok(0) => self.is_read = true,
                Ok(length) => self.filled = self.filled.saturating_add(length),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(Obstacle::Unreadable),
            }
        }
        let read = self.buffer.get(kept..self.filled).unwrap_or_default();
        self.size = self.size.saturating_add(read.len() as u64);
        if !read.is_empty() {
            self.hasher.write(read);
            if let Some(hash) = &mut self.sha256 {
                hash.update(read);
            }
            if let Some(hash) = &mut self.object {
                hash.update(read);
            }
        }
        Ok(!read.is_empty())
    }

    /// Some bytes taken before, and all from the present block to the end.
    pub(super) fn rest_after(&mut self, mut taken: Vec<u8>) -> Result<Vec<u8>, Obstacle> {
        while !self.block().is_empty() {
            taken.extend_from_slice(self.block());
            self.advance(0)?;
        }
        Ok(taken)
    }

    /// How many bytes have been read.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// A checksum of the bytes that have been read; the same in every run.
    pub(super) fn checksum(&self) -> u64 {
        self.hasher.finish()
    }

    /// SHA-256 of the bytes that have been read, in hexadecimal, if the tree wants it.
    pub(super) fn fingerprint(&self) -> Option<String> {
        let hash = self.sha256.clone()?;
        Some(format!("{:x}", hash.finalize()))
    }

    /// What git calls the bytes that have been read, if that is wanted.
    pub(super) fn object(&self) -> Option<String> {
        self.object.clone().map(ObjectHash::name)
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The same of what is read, however long it is.
pub(super) fn fingerprint_of(mut reader: impl Read) -> io::Result<String> {
    let mut sha256 = Sha256::new();
    io::copy(&mut reader, &mut sha256)?;
    Ok(format!("{:x}", sha256.finalize()))
}

/// A hash of bytes, the same in every run.
pub fn checksum(bytes: &[u8]) -> u64 {
    foldhash::quality::FixedState::default().hash_one(bytes)
}
