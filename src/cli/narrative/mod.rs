//! `samverkan narrative new PERIOD`.

mod new;

super::commands! {
    /// Make a file for each text that may be written of a period, with the figures it will stand beside
    New => new,
}
