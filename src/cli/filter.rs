//! Options that choose which records a command shows.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::diag::{Arg, Lang, Nearest, plain, shown};
use crate::model::text::{normalised, slug};
use crate::model::{
    BoardId, BoardIndex, ClosedList, ClosedWord, Dataset, DepartmentId, Directory, Period,
};
use crate::suggest::Matcher;

use super::fail::Failure;
use super::session::Session;
use super::terminal::Terminal;

/// Reads a year, or years such as 2020-2021.
pub(in crate::cli) fn parse_years(text: &str) -> Result<Period, Failure> {
    Period::parse(text).ok_or_else(|| {
        Failure::new(
            "inte ett år som 2021, och inte år som 2020-2021",
            "not a year such as 2021, nor years such as 2020-2021",
        )
    })
}

/// Reads a word of a closed list, in English as in files, or in Swedish. Help and completion show
/// the English words.
pub(in crate::cli) fn one_of<T: ClosedList>() -> impl TypedValueParser<Value = T> {
    let value = move |value: &T| {
        let ClosedWord { code, sv, .. } = value.called();
        PossibleValue::new(code).aliases([(*sv).to_owned(), sv.to_lowercase()])
    };
    PossibleValuesParser::new(T::ALL.iter().map(value)).try_map(move |written| {
        let written = written.to_lowercase();
        let is_it = |value: &T| {
            let ClosedWord { code, sv, .. } = value.called();
            [code, sv]
                .map(|word| word.to_lowercase())
                .contains(&written)
        };
        T::ALL.iter().copied().find(is_it).ok_or("not of the list")
    })
}

/// What was typed as a part of an id: it may be the path of a file, or words of the title.
fn part_of_id(wanted: &str) -> String {
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    slug(name.strip_suffix(".yaml").unwrap_or(name))
}

/// The record with this id, or all whose ids contain it.
pub(in crate::cli) fn with_id<'a, T>(
    wanted: &str,
    records: &'a [T],
    id: fn(&T) -> &str,
) -> Vec<&'a T> {
    let part = part_of_id(wanted);
    if let Some(found) = records.iter().find(|record| id(record) == part) {
        return vec![found];
    }
    (records.iter())
        .filter(|record| !part.is_empty() && id(record).contains(&part))
        .collect()
}

/// Records with files of their own.
pub(in crate::cli) struct Files<'a, T> {
    /// The folder that they lie in.
    pub(in crate::cli) folder: &'static str,
    /// Those that could be read.
    pub(in crate::cli) records: Vec<&'a T>,
    /// The ids of all, so that one with errors is not mistaken for a missing one.
    pub(in crate::cli) claimed: &'a [String],
    pub(in crate::cli) id: fn(&T) -> &str,
}

impl<'a, T> Files<'a, T> {
    /// The record with this id, or the only one whose id contains it. What is wrong in its file is
    /// told.
    pub(in crate::cli) fn find(
        &self,
        wanted: &str,
        session: &Session,
        terminal: &mut Terminal,
    ) -> anyhow::Result<&'a T> {
        let found = with_id(wanted, self.claimed, String::as_str);
        let [only] = found.as_slice() else {
            return Err(not_one(wanted, &found, self.claimed).into());
        };
        let name = format!("/{only}.yaml");
        let is_of_it = |path: &str| path.starts_with(self.folder) && path.ends_with(&name);
        session.tell_errors(is_of_it, terminal)?;
        let id = self.id;
        let record = self
            .records
            .iter()
            .copied()
            .find(|record| id(record) == only.as_str());
        record.ok_or_else(|| {
            Failure::new(
                format!("filen för {only} har fel som måste rättas först"),
                format!("the file of {only} has errors that must be put right first"),
            )
            .into()
        })
    }
}

/// That no id contains what was typed, or that several do.
fn not_one(wanted: &str, found: &[&String], claimed: &[String]) -> Failure {
    let shown = plain(wanted);
    if found.is_empty() {
        let part = part_of_id(wanted);
        let words = nearest(&part, claimed.iter().map(String::as_str));
        return Failure::new(
            format!("inget har id {shown}; {}", words(Lang::Sv)),
            format!("nothing has the id {shown}; {}", words(Lang::En)),
        );
    }
    let ids: Vec<&str> = found.iter().take(LISTED).map(|id| id.as_str()).collect();
    let ids = ids.join(", ");
    let more = |[and, more]: [&str; 2]| match found.len().saturating_sub(LISTED) {
        0 => String::new(),
        count => format!(" {and} {count} {more}"),
    };
    Failure::new(
        format!(
            "{shown} är en del av flera id; välj bland: {ids}{}",
            more(["och", "till"])
        ),
        format!(
            "{shown} is a part of several ids; choose among: {ids}{}",
            more(["and", "more"])
        ),
    )
}

/// How many ids a message lists.
const LISTED: usize = 12;
/// A part of an id is suggested if it is at least this similar to what was typed.
const SIMILAR: f64 = 0.85;

/// Suggests ids with a part that is similar to what was typed; without any, lists all.
fn nearest<'a>(part: &str, ids: impl Iterator<Item = &'a str> + Clone) -> impl Fn(Lang) -> String {
    let length = part.split('-').count();
    let similarity = |id: &str| {
        let words: Vec<&str> = id.split('-').collect();
        (words.windows(length))
            .map(|words| strsim::jaro_winkler(part, &words.join("-")))
            .fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &str)> = (ids.clone().map(|id| (similarity(id), id)))
        .filter(|(similarity, _)| *similarity >= SIMILAR)
        .collect();
    near.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, id)| id).collect();
    let near = near.join(", ");
    let known = Arg::from(Nearest::new(part, ids));
    move |lang| {
        if near.is_empty() {
            known.words(lang)
        } else {
            format!("{}: {near}", lang.pick("närmast", "closest"))
        }
    }
}

/// Where boards stand in the list, by their ids.
pub(in crate::cli) fn boards(ids: &[String], data: &Dataset) -> anyhow::Result<Vec<BoardIndex>> {
    let index = |id: &String| {
        data.board_index(&BoardId::new(id)).ok_or_else(|| {
            let known = data.boards.iter().map(|board| board.id.as_str());
            Failure::unknown(["nämnden", "board"], id, known).into()
        })
    };
    ids.iter().map(index).collect()
}

/// The ids of boards, known to exist.
pub(in crate::cli) fn board_ids<'d>(
    ids: &[String],
    data: &'d Dataset,
) -> anyhow::Result<Vec<&'d BoardId>> {
    let known = boards(ids, data)?.into_iter();
    let known = known.filter_map(|index| data.board_at(index));
    Ok(known.map(|board| &board.id).collect())
}

/// The ids of departments, known to exist.
pub(in crate::cli) fn departments<'d>(
    ids: &[String],
    data: &'d Dataset,
) -> anyhow::Result<Vec<&'d DepartmentId>> {
    let known = |id: &String| {
        let mut departments = data.departments.iter().map(|department| &department.id);
        departments
            .find(|known| known.as_str() == id)
            .ok_or_else(|| {
                let known = data
                    .departments
                    .iter()
                    .map(|department| department.id.as_str());
                Failure::unknown(["förvaltningen", "department"], id, known).into()
            })
    };
    ids.iter().map(known).collect()
}

/// That no organisation has this name, in Swedish and English, and which names are closest.
pub(in crate::cli) fn nobody(
    who: &str,
    data: &Dataset,
    directory: &Directory<'_>,
) -> (String, String) {
    let like = Matcher::new(data, directory).like(who);
    let names: Vec<&str> = (like.iter())
        .filter_map(|at| directory.entries().get(*at))
        .map(|entry| entry.name.as_str())
        .collect();
    let [sv, en] = if names.is_empty() {
        ["se", "see"].map(|see| format!("{see} samverkan organisation list"))
    } else {
        ["närmast", "closest"].map(|closest| format!("{closest}: {}", names.join(", ")))
    };
    let who = shown(who);
    (
        format!("ingen heter {who}; {sv}"),
        format!("nobody is called {who}; {en}"),
    )
}

/// Whether a value is asked for: any is where none is named.
pub(in crate::cli) fn allows<T: PartialEq>(wanted: &[T], value: &T) -> bool {
    wanted.is_empty() || wanted.contains(value)
}

/// Whether an organisation is the one asked for: by its number, or by a part of its name.
pub(in crate::cli) fn is_called(name: &str, number: Option<&str>, who: &str) -> bool {
    let digits = |text: &str| text.replace(' ', "");
    normalised(name).contains(who)
        || number.is_some_and(|number| digits(&normalised(number)) == digits(who))
}
