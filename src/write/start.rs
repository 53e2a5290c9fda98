//! The files of a new data root, with comments that teach.

use crate::model::Settings;
use crate::schema::SETTINGS;

use super::draft::Draft;

/// The file that makes a folder a data root.
const MARK: &str = "samverkan.yaml";

/// A register without organisations.
pub const ORGANISATIONS: &str = include_str!("start/organisations.yaml");

const HEAD: &str = "\
# Kommunen och inställningarna. Den här filen gör mappen till samverkans datakatalog.
# Rader som börjar med # läses inte: de visar vad som kan skrivas.
";

/// What is known of the municipality.
#[derive(Debug, Default)]
pub struct Start<'a> {
    /// Its name.
    pub municipality: Option<&'a str>,
    /// Its organisation number.
    pub org_nr: Option<&'a str>,
}

impl Start<'_> {
    /// Each file by its path; last comes the file that makes the folder a data root.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let rest = [
            (".gitattributes", include_str!("start/gitattributes")),
            ("README.md", include_str!("start/README.md")),
            ("boards.yaml", include_str!("start/boards.yaml")),
            ("decisions.yaml", include_str!("start/decisions.yaml")),
            ("goals.yaml", include_str!("start/goals.yaml")),
            ("organisations.yaml", ORGANISATIONS),
        ];
        let rest = rest.map(|(path, text)| (path, text.to_owned()));
        rest.into_iter().chain([(MARK, self.settings())]).collect()
    }

    fn settings(&self) -> String {
        let mut draft = Draft::default();
        let name = self.municipality.unwrap_or("Kommunens namn");
        draft.set_text("municipality", Some(name));
        draft.set_text("org_nr", self.org_nr);
        draft.set_text("department", Some("klk"));
        let days = Settings::REPLY_WITHIN_DAYS.to_string();
        draft.set_text("reply_within_days", Some(&days));
        format!("{HEAD}{}", draft.file(&SETTINGS))
    }
}
