//! The files of a new data root, with comments that teach.

use crate::model::{Settings, text};
use crate::schema::SETTINGS;

use super::draft::Draft;
use super::value::{Value, block};

/// The file that makes a folder a data root.
const MARK: &str = "samverkan.yaml";

/// A register without organisations.
pub const ORGANISATIONS: &str = include_str!("start/organisations.yaml");

/// Boards as an example.
const BOARDS: &str = include_str!("start/boards.yaml");

/// What checks each change on GitHub, by its path from the top of the repository.
pub const CI_GITHUB: &[(&str, &str)] = &[
    (
        ".github/workflows/samverkan.yml",
        include_str!("../../examples/ci/github.yml"),
    ),
    (
        ".github/workflows/samverkan-comment.yml",
        include_str!("../../examples/ci/github-comment.yml"),
    ),
];

/// What checks each change on GitLab.
pub const CI_GITLAB: &[(&str, &str)] = &[(
    ".gitlab-ci.yml",
    include_str!("../../examples/ci/gitlab.yml"),
)];

const HEAD: &str = "\
# Kommunen och inställningarna. Den här filen gör mappen till samverkans datakatalog.
# Rader som börjar med # läses inte: de visar vad som kan skrivas.
";

/// What is known of the municipality.
#[derive(Debug, Default)]
pub struct Start {
    /// Its name.
    pub municipality: Option<String>,
    /// Its organisation number.
    pub org_nr: Option<String>,
    /// Its boards that give grants.
    pub boards: Vec<NewBoard>,
}

/// A board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBoard {
    /// Its id.
    pub id: String,
    /// Its name, if it is known.
    pub name: Option<String>,
}

impl NewBoard {
    /// Reads a name, or `id=name`.
    pub fn parse(text: &str) -> Self {
        let (id, name) = match text.split_once('=') {
            Some((id, name)) => (id.trim().to_owned(), name.trim()),
            None => (board_id(text), text.trim()),
        };
        let name = Some(name.to_owned());
        Self { id, name }
    }

    /// Its entry in `boards.yaml`.
    fn entry(&self) -> String {
        let name = match &self.name {
            Some(name) => name.clone(),
            None => self.id.to_uppercase(),
        };
        let line = |key: &str, text: &str| block(&[(key.to_owned(), Value::text(text))], 4);
        let id = line("id", &self.id);
        format!(
            "  - {}{}    departments: [klk]           # byt till den förvaltning som arbetar åt nämnden\n    \
             gives_grants: true           # ger föreningsbidrag, och ska ha en export för varje år\n    \
             from: 2015-01-01\n    \
             # areas: [idrott, kultur]    # vad den ansvarar för, med vanliga ord\n",
            id.trim_start(),
            line("name", &name)
        )
    }
}

/// The id that people would give a board: the first letters of its words, and the n of nämnd or the s
/// of styrelse, `kfn` for Kultur- och fritidsnämnden.
pub fn board_id(name: &str) -> String {
    let slug = text::slug(name);
    let small = ["och", "i", "for", "med", "samt"];
    let words = || slug.split('-').filter(|word| !small.contains(word));
    let last = words().next_back().unwrap_or_default();
    let mut id: String = words().filter_map(|word| word.chars().next()).collect();
    for (whole, letter) in [("namnd", 'n'), ("styrelse", 's')] {
        // Of a word such as fritidsnämnden, whose first letter says nothing of it.
        if last.find(whole).is_some_and(|at| at > 0) {
            id.push(letter);
        }
    }
    id
}

/// Short words in names of files that end as the ids of boards do, and are none: months, and words of
/// Swedish.
const NO_BOARDS: [&str; 19] = [
    "jan", "jun", "barn", "bris", "den", "en", "fran", "hon", "han", "in", "kan", "lan", "lans",
    "man", "min", "plan", "sen", "sin", "vars",
];

/// Whether a word must be short for a board: two to four letters that end in the n of nämnd or the s of
/// styrelse. `lok`, `vt` and `lista` are no boards, and a board with another id has to be named.
pub fn is_board_id(word: &str) -> bool {
    let is_short = (2..=4).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_lowercase());
    is_short && word.ends_with(['n', 's']) && !NO_BOARDS.contains(&word)
}

impl Start {
    /// Each file by its path; last comes the file that makes the folder a data root.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let rest = [
            (".gitattributes", include_str!("start/gitattributes")),
            (".gitignore", include_str!("start/gitignore")),
            ("README.md", include_str!("start/README.md")),
            ("decisions.yaml", include_str!("start/decisions.yaml")),
            ("goals.yaml", include_str!("start/goals.yaml")),
            ("organisations.yaml", ORGANISATIONS),
        ];
        let rest = rest.map(|(path, text)| (path, text.to_owned()));
        let own = [("boards.yaml", self.boards()), (MARK, self.settings())];
        rest.into_iter().chain(own).collect()
    }

    fn settings(&self) -> String {
        let mut draft = Draft::default();
        let name = self.municipality.as_deref().unwrap_or("Kommunens namn");
        draft.set_text("municipality", Some(name));
        draft.set_text("org_nr", self.org_nr.as_deref());
        draft.set_text("department", Some("klk"));
        let days = Settings::REPLY_WITHIN_DAYS.to_string();
        draft.set_text("reply_within_days", Some(&days));
        format!("{HEAD}{}", draft.file(&SETTINGS))
    }

    /// The boards that are known, in place of the one of the example.
    fn boards(&self) -> String {
        match BOARDS.split_once("boards:\n") {
            Some((head, _)) if !self.boards.is_empty() => {
                let entries = self.boards.iter().map(NewBoard::entry);
                format!("{head}boards:\n{}", entries.collect::<String>())
            }
            _ => BOARDS.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_gets_the_id_that_people_would_give_it() {
        for (name, id) in [
            ("Kultur- och fritidsnämnden", "kfn"),
            ("Kommunstyrelsen", "ks"),
            ("Social- och omsorgsnämnden", "son"),
            ("Äldrenämnden", "an"),
            ("Barn- och ungdomsnämnd", "bun"),
            ("Nämnden för arbete och välfärd", "nav"),
            ("Fritid", "f"),
        ] {
            assert_eq!(board_id(name), id, "{name}");
            let named = NewBoard::parse(name);
            assert_eq!((named.id.as_str(), named.name.as_deref()), (id, Some(name)));
        }
        for id in ["kfn", "ks", "son", "an", "bun", "hsn"] {
            assert!(is_board_id(id), "{id}");
        }
        for word in "lok vt ht bidr alla jan barn lan fran ny 2021 kfn2 f kulturn".split(' ') {
            assert!(!is_board_id(word), "{word}");
        }
        let said = NewBoard::parse("sn = Socialnämnden");
        assert_eq!(
            (said.id.as_str(), said.name.as_deref()),
            ("sn", Some("Socialnämnden"))
        );
    }
}
