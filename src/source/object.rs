//! What git calls the bytes of a file.

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// A hash on its way to git's name of a file, in the form that the repository has.
#[derive(Debug, Clone)]
pub enum ObjectHash {
    /// Of most repositories.
    Sha1(Sha1),
    /// Of those with `extensions.objectFormat = sha256`.
    Sha256(Sha256),
}

impl ObjectHash {
    /// Begins the name of a file of so many bytes, in the form of another name.
    pub fn like(name: &str, size: u64) -> Self {
        let mut hash = match name.len() {
            40 => Self::Sha1(Sha1::new()),
            _ => Self::Sha256(Sha256::new()),
        };
        hash.update(format!("blob {size}\0").as_bytes());
        hash
    }

    /// Takes the next bytes of the file.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(hash) => hash.update(bytes),
            Self::Sha256(hash) => hash.update(bytes),
        }
    }

    /// The name, in hexadecimal.
    pub(super) fn name(self) -> String {
        match self {
            Self::Sha1(hash) => format!("{:x}", hash.finalize()),
            Self::Sha256(hash) => format!("{:x}", hash.finalize()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `git hash-object` says, with either `--object-format`.
    #[test]
    fn a_file_has_the_name_that_git_gives_it() {
        for name in [
            "ce013625030ba8dba906f756967f9e9ca394464a",
            "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4",
        ] {
            let mut hash = ObjectHash::like(name, 6);
            hash.update(b"hel");
            hash.update(b"lo\n");
            assert_eq!(hash.name(), name);
        }
    }
}
