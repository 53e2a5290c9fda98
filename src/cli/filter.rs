//! Options that choose rows.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::diag::{Arg, Lang, Nearest, plain, shown};
use crate::model::{BoardId, BoardIndex, Dataset, DepartmentId, Directory, Period, text::slug};
use crate::suggest::Matcher;

use super::fail::Failure;

/// Reads a year, or years such as 2020-2021.
pub(in crate::cli) fn parse_years(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| "not a year such as 2021, nor years such as 2020-2021".into())
}

/// Reads a word of a closed list: that of the files, or what it is called in Swedish. Help and
/// completion name those of the files.
pub(in crate::cli) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
    swedish: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let value = move |value: &T| {
        let called = swedish(*value);
        PossibleValue::new(word(*value)).aliases([called.to_owned(), called.to_lowercase()])
    };
    PossibleValuesParser::new(all.iter().map(value)).try_map(move |written| {
        let written = written.to_lowercase();
        let is_it = |value: &T| {
            [word(*value), swedish(*value)]
                .map(str::to_lowercase)
                .contains(&written)
        };
        all.iter().copied().find(is_it).ok_or("not of the list")
    })
}

/// The part of an id that somebody means by it, by the path of the file, or by words of the title
/// as people spell them.
fn part_of_id(wanted: &str) -> String {
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    slug(name.strip_suffix(".yaml").unwrap_or(name))
}

/// The record with an id, or those whose ids have it as a part.
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

/// The record with an id, or the only one whose id has it as a part. `claimed` are the ids of all
/// files of the kind: one that cannot be read is said to be there, and no other is taken for it.
pub(in crate::cli) fn by_id<'a, T>(
    wanted: &str,
    records: &'a [T],
    claimed: &[String],
    id: fn(&T) -> &str,
) -> anyhow::Result<&'a T> {
    let found = with_id(wanted, claimed, String::as_str);
    let shown = plain(wanted);
    match found.as_slice() {
        [only] => {
            let record = records.iter().find(|record| id(record) == only.as_str());
            record.ok_or_else(|| {
                Failure::new(
                    format!("filen för {only} har fel som måste rättas först; se samverkan check"),
                    format!("the file of {only} has errors that must be put right first; see samverkan check"),
                )
                .into()
            })
        }
        [] => {
            let part = part_of_id(wanted);
            let words = nearest(&part, claimed.iter().map(String::as_str));
            Err(Failure::new(
                format!("inget har id {shown}; {}", words(Lang::Sv)),
                format!("nothing has the id {shown}; {}", words(Lang::En)),
            )
            .into())
        }
        several => {
            let more = several.len().saturating_sub(LISTED);
            let ids: Vec<&str> = (several.iter().take(LISTED))
                .map(|id| id.as_str())
                .collect();
            let ids = ids.join(", ");
            let and_more = |lang: Lang| match (more, lang) {
                (0, _) => String::new(),
                (_, Lang::Sv) => format!(" och {more} till"),
                (_, Lang::En) => format!(" and {more} more"),
            };
            Err(Failure::new(
                format!(
                    "{shown} är en del av flera id; välj bland: {ids}{}",
                    and_more(Lang::Sv)
                ),
                format!(
                    "{shown} is a part of several ids; choose among: {ids}{}",
                    and_more(Lang::En)
                ),
            )
            .into())
        }
    }
}

/// How many ids a message lists.
const LISTED: usize = 12;
/// How alike, at least, a part of an id must be to be worth a guess.
const ALIKE: f64 = 0.85;

/// What to say of ids of which a part is nearest to what was asked for; without any such, of all.
fn nearest<'a>(part: &str, ids: impl Iterator<Item = &'a str> + Clone) -> impl Fn(Lang) -> String {
    let length = part.split('-').count();
    let likeness = |id: &str| {
        let words: Vec<&str> = id.split('-').collect();
        (words.windows(length))
            .map(|words| strsim::jaro_winkler(part, &words.join("-")))
            .fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &str)> = (ids.clone().map(|id| (likeness(id), id)))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
    let likest: Vec<&str> = near.into_iter().take(3).map(|(_, id)| id).collect();
    let likest = likest.join(", ");
    let known = Arg::from(Nearest::new(part, ids));
    move |lang| match (likest.is_empty(), lang) {
        (true, _) => known.words(lang),
        (false, Lang::Sv) => format!("likast är: {likest}"),
        (false, Lang::En) => format!("likest are: {likest}"),
    }
}

/// The places of boards in the list.
pub(in crate::cli) fn boards(ids: &[String], data: &Dataset) -> anyhow::Result<Vec<BoardIndex>> {
    let place = |id: &String| {
        data.board_index(&BoardId::new(id))
            .ok_or_else(|| unknown_board(id, data).into())
    };
    ids.iter().map(place).collect()
}

/// The ids of boards that there are.
pub(in crate::cli) fn board_ids<'d>(
    ids: &[String],
    data: &'d Dataset,
) -> anyhow::Result<Vec<&'d BoardId>> {
    let known = boards(ids, data)?.into_iter();
    let known = known.filter_map(|number| data.board_at(number));
    Ok(known.map(|board| &board.id).collect())
}

/// Departments by their ids.
pub(in crate::cli) fn departments(
    ids: &[String],
    data: &Dataset,
) -> anyhow::Result<Vec<DepartmentId>> {
    let known = |id: &String| {
        (data.departments.iter())
            .find(|department| department.id.as_str() == id)
            .map(|department| department.id.clone())
            .ok_or_else(|| unknown_department(id, data).into())
    };
    ids.iter().map(known).collect()
}

fn unknown_board(id: &str, data: &Dataset) -> Failure {
    let known = data.boards.iter().map(|board| board.id.as_str());
    let near = Arg::from(Nearest::new(id, known));
    let id = plain(id);
    Failure::new(
        format!("nämnden {id} finns inte; {}", near.words(Lang::Sv)),
        format!("there is no board {id}; {}", near.words(Lang::En)),
    )
}

fn unknown_department(id: &str, data: &Dataset) -> Failure {
    let known = (data.departments.iter()).map(|department| department.id.as_str());
    let near = Arg::from(Nearest::new(id, known));
    let id = plain(id);
    Failure::new(
        format!("förvaltningen {id} finns inte; {}", near.words(Lang::Sv)),
        format!("there is no department {id}; {}", near.words(Lang::En)),
    )
}

/// That nobody is called so, in Swedish and English, and the names that are likest.
pub(in crate::cli) fn nobody(
    who: &str,
    data: &Dataset,
    directory: &Directory<'_>,
) -> (String, String) {
    let like = Matcher::new(data, directory).like(who);
    let names: Vec<&str> = like
        .iter()
        .filter_map(|at| directory.entries().get(*at))
        .map(|entry| entry.name.as_str())
        .collect();
    let (sv, en) = if names.is_empty() {
        let see = "samverkan organisation list";
        (format!("se {see}"), format!("see {see}"))
    } else {
        let names = names.join(", ");
        (
            format!("likast är: {names}"),
            format!("likest are: {names}"),
        )
    };
    let who = shown(who);
    (
        format!("ingen heter {who}; {sv}"),
        format!("nobody is called {who}; {en}"),
    )
}
