//! A deterministic mutator of all that people give the program: no bytes stop it, hold it up, or
//! are refused without a place.
//!
//! `SAMVERKAN_FUZZ_SECONDS=1800 cargo test --release fuzz::` gives each target so many seconds of
//! computing, and `SAMVERKAN_FUZZ_SEED=7` other mutations. What is found is printed with its bytes,
//! and is kept as a test where its kind is tested.

#![cfg(target_os = "linux")]

mod engine;
mod events;
mod exports;
mod files;
mod held;
mod values;
