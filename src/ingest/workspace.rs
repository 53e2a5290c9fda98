//! What each path of a data root holds (contract § 1).

use crate::diag::Word;
use crate::fault::word;
use crate::model::{NARRATIVES, Period, text::is_slug};
use crate::schema::{FILES, FileKind};
use crate::source::{BookFormat, is_readme};

/// A file of the data root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    Settings,
    Boards,
    Goals,
    Decisions,
    Organisations,
    Overlaps,
    /// `grants/<board>.import.yaml`.
    Profile(String),
    /// `grants/<year>/<board>.import-log.yaml`: the year and the board.
    ImportLog(i32, String),
    /// `grants/<year>/<board>[-anything].csv`, or the ending of a workbook.
    Export {
        year: i32,
        stem: String,
    },
    /// `initiatives/take.import.yaml`.
    TakeProfile,
    /// `initiatives/<year>/<id>.yaml`: the year and the id.
    Initiative(i32, String),
    Agreement(String),
    Meeting(String),
    Period(Period),
    Questionnaire(Period),
    Answers(Period, String),
    Narrative(Period, String),
    /// `periods/<period>/sent.yaml`.
    Sent(Period),
    Template(String),
    /// A document for Word whose look is taken over.
    WordTemplate(String),
    /// `.gitattributes`, which says what git may change in the files.
    Attributes,
    /// Notes for people, and what git and editors keep.
    Accepted,
    /// What the program wrote itself.
    Output,
    /// A name that its kind does not allow; what it should be.
    Misnamed(Word),
    /// Nothing reads it.
    Unknown,
}

impl Holds {
    /// Whether rules judge other files by it.
    pub(super) const fn is_judged_by(&self) -> bool {
        use Holds::{Boards, Export, Organisations, Settings};
        matches!(self, Settings | Boards | Organisations | Export { .. })
    }
}

/// The declaration of the records at a path.
pub fn file_kind(path: &str) -> Option<&'static FileKind> {
    let name = match holds(path) {
        Holds::Settings => "samverkan",
        Holds::Boards => "boards",
        Holds::Goals => "goals",
        Holds::Decisions => "decisions",
        Holds::Organisations => "organisations",
        Holds::Overlaps => "overlaps",
        Holds::Profile(_) => "import",
        Holds::ImportLog(..) => "import-log",
        Holds::Initiative(..) => "initiative",
        Holds::Agreement(_) => "agreement",
        Holds::Meeting(_) => "meeting",
        Holds::Period(_) => "period",
        Holds::Questionnaire(_) => "questionnaire",
        Holds::Answers(..) => "answers",
        Holds::Sent(_) => "sent",
        Holds::TakeProfile => "take",
        _ => return None,
    };
    FILES.iter().find(|kind| kind.name == name)
}

/// What a path holds. One that would be known in small letters, and ending in `.yaml`, is not: on
/// other machines it would be another file.
pub(super) fn holds(path: &str) -> Holds {
    let known = as_named(path);
    if known != Holds::Unknown {
        return known;
    }
    let small = path.to_lowercase();
    let usual = match small.strip_suffix(".yml") {
        Some(name) => format!("{name}.yaml"),
        None => small,
    };
    match as_named(&usual) {
        Holds::Unknown | Holds::Accepted => Holds::Unknown,
        misnamed @ Holds::Misnamed(_) => misnamed,
        _ => Holds::Misnamed(word::USUAL_NAME),
    }
}

fn as_named(path: &str) -> Holds {
    let parts: Vec<&str> = path.split('/').collect();
    if path == ".gitattributes" {
        return Holds::Attributes;
    }
    // Excel holds `~$kfn.xlsx` as long as somebody has the list open.
    let is_aside = |part: &&str| part.starts_with('.') || part.starts_with("~$");
    if parts.iter().any(is_aside) || is_readme(path) {
        return Holds::Accepted;
    }
    match parts.as_slice() {
        // A repository may be a data root, and has its licence at the top.
        [name] if name.split('.').next() == Some("LICENSE") => Holds::Accepted,
        // Where `report build` writes when the root is the working folder.
        ["build", _, ..] => Holds::Accepted,
        ["samverkan.yaml"] => Holds::Settings,
        ["boards.yaml"] => Holds::Boards,
        ["goals.yaml"] => Holds::Goals,
        ["decisions.yaml"] => Holds::Decisions,
        ["organisations.yaml"] => Holds::Organisations,
        ["overlaps.yaml"] => Holds::Overlaps,
        ["grants", file] => match file.strip_suffix(".import.yaml") {
            Some(board) => Holds::Profile(board.to_owned()),
            None => Holds::Unknown,
        },
        ["grants", year, file] => export(year, file),
        ["initiatives", "take.import.yaml"] => Holds::TakeProfile,
        ["initiatives", year, file] => match Period::parse_year(year) {
            Some(year) => {
                let holds = |id| Holds::Initiative(year, id);
                record(file, holds, word::NAME_OF_INITIATIVE)
            }
            None => Holds::Unknown,
        },
        ["agreements", file] => record(file, Holds::Agreement, word::NAME_OF_AGREEMENT),
        ["network", file] => record(file, Holds::Meeting, word::NAME_OF_MEETING),
        ["periods", period, rest @ ..] => match Period::parse(period) {
            Some(period) => in_period(period, rest),
            None => Holds::Misnamed(word::NAME_OF_PERIOD),
        },
        ["templates", file] if is_document(file) => Holds::WordTemplate((*file).to_owned()),
        ["templates", file] => Holds::Template((*file).to_owned()),
        _ => Holds::Unknown,
    }
}

fn export(year: &str, file: &str) -> Holds {
    let Some(year) = Period::parse_year(year) else {
        return Holds::Misnamed(word::NAME_OF_EXPORT);
    };
    if let Some(board) = file.strip_suffix(".import-log.yaml") {
        return Holds::ImportLog(year, board.to_owned());
    }
    match file.rsplit_once('.') {
        // Some systems save text as `.xls`; a real old workbook is recognised by its bytes.
        Some((stem, ending))
            if ["csv", "xls"]
                .iter()
                .any(|it| ending.eq_ignore_ascii_case(it))
                || is_workbook(file) =>
        {
            Holds::Export {
                year,
                stem: stem.to_owned(),
            }
        }
        _ => Holds::Unknown,
    }
}

/// Whether a file is a workbook by its name and how it begins.
pub(super) fn holds_workbook(name: &str, begins: &[u8]) -> bool {
    is_workbook(name) || (is_old_workbook(name) && BookFormat::of(begins) == Some(BookFormat::Xls))
}

/// Whether a file may be a workbook of Excel 97 to 2003, or a text that some systems name so.
pub(super) fn is_old_workbook(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("xls")
}

/// Whether a file is a workbook by the ending of its name.
pub(super) fn is_workbook(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut endings = ["xlsx", "xlsm", "xlsb", "ods"].iter();
    endings.any(|it| ending.eq_ignore_ascii_case(it))
}

/// Whether a file is a document for Word by the ending of its name.
fn is_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("docx")
}

/// A file of its own for a record: its name is the record's id.
fn record(file: &str, holds: impl Fn(String) -> Holds, expected: Word) -> Holds {
    match file.rsplit_once('.') {
        Some((id, "yaml")) if is_slug(id) => holds(id.to_owned()),
        Some((_, "yaml")) => Holds::Misnamed(expected),
        _ => Holds::Unknown,
    }
}

fn in_period(period: Period, rest: &[&str]) -> Holds {
    match rest {
        ["period.yaml"] => Holds::Period(period),
        ["questionnaire.yaml"] => Holds::Questionnaire(period),
        ["sent.yaml"] => Holds::Sent(period),
        ["answers", file] => match file.strip_suffix(".yaml") {
            Some(board) => Holds::Answers(period, board.to_owned()),
            None => Holds::Unknown,
        },
        ["narrative", file] => match file.strip_suffix(".md") {
            Some(section) if is_section(section) => Holds::Narrative(period, section.to_owned()),
            _ => Holds::Unknown,
        },
        _ => Holds::Unknown,
    }
}

/// Whether the analyst may write of a section: one of the report, or a board or a question by its id.
fn is_section(name: &str) -> bool {
    let begins = |of: &&str| name.starts_with(of);
    NARRATIVES.contains(&name) || ["board-", "question-"].iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_is_known_by_the_path_that_it_declares() {
        for kind in FILES {
            let path = kind.paths.replace("periods/*", "periods/2021");
            let path = path.replace("/*/", "/2021/").replace('*', "a");
            let found = file_kind(&path).map(|it| it.name);
            assert_eq!(found, Some(kind.name), "{path}");
        }
    }

    #[test]
    fn paths_say_what_they_hold() {
        assert_eq!(holds("samverkan.yaml"), Holds::Settings);
        assert_eq!(
            holds("grants/2020/kfn-2.csv"),
            Holds::Export {
                year: 2020,
                stem: "kfn-2".to_owned(),
            }
        );
        assert_eq!(
            holds("grants/kfn.import.yaml"),
            Holds::Profile("kfn".to_owned())
        );
        for path in [
            "initiatives/2021/a.yml",
            "agreements/a.YAML",
            "network/2021-03-18.Yml",
            "periods/2020-2021/period.YAML",
            "periods/2020-2021/answers/kfn.yml",
            "periods/2020-2021/narrative/summary.MD",
            "grants/kfn.import.YML",
            "organisations.YAML",
            "Boards.yaml",
        ] {
            assert_eq!(holds(path), Holds::Misnamed(word::USUAL_NAME), "{path}");
        }
        assert_eq!(
            holds("initiatives/2021/a (1).YML"),
            Holds::Misnamed(word::NAME_OF_INITIATIVE)
        );
        assert_eq!(holds("notes.txt"), Holds::Unknown);
        assert_eq!(
            holds("periods/x/period.yaml"),
            Holds::Misnamed(word::NAME_OF_PERIOD)
        );
        assert_eq!(holds("initiatives/2021/.x.yaml.swp"), Holds::Accepted);
        assert_eq!(holds("network/README.sv.md"), Holds::Accepted);
        assert_eq!(holds("README.de.md"), Holds::Unknown);
    }
}
