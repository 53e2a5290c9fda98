//! `samverkan questionnaire send PERIOD`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::fail::Failure;
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, disk, output, receipt, root};
use crate::diag::plain;
use crate::ingest::{WrittenForm, written_form};
use crate::model::{View, paragraph_digest};
use crate::render::{FormFormat, cover, receivers, write_form};
use crate::report::BoardForm;
use crate::write::{Value, add_sent};

use super::new::asked;

/// Arguments of `questionnaire send`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan questionnaire send 2020-2021\n  \
    samverkan questionnaire send 2020-2021 --board kfn --form html --out formular\n  \
    samverkan questionnaire send 2020-2021 --record\n\n\
    A form for each board that answers for the period, with what is known of it and what it answered \
    before beside each question, a text to mail it with, and a list of whom it goes to: the \
    `mailbox` of its department in boards.yaml. Nothing is mailed. --record notes in \
    periods/PERIOD/sent.yaml that they were sent today, or on the day of --as-of. What comes back is \
    taken in by samverkan questionnaire take.")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// Only this board
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// The kind of form [default: docx]
    #[arg(long = "form", value_name = "KIND", value_parser = FormFormat::ALL.map(FormFormat::name))]
    kind: Vec<String>,
    /// Where the files are written [default: build/PERIOD/formular]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Note in sent.yaml that they were sent
    #[arg(long)]
    record: bool,
    /// Say which files would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let on_disk = (args.record)
        .then(|| root::on_disk(&terminal.global))
        .transpose()?;
    let (session, period) = Session::open_period(terminal, &args.period)?;
    let view = session.view(period);
    if view.questions().is_empty() {
        return Err(Failure::new(
            format!("perioden {period} har inga frågor; skapa dem med samverkan questionnaire new {period}"),
            format!("the period {period} has no questions; create them with samverkan questionnaire new {period}"),
        )
        .into());
    }
    let forms = asked(&args.board, view)?;
    let forms: Vec<BoardForm<'_>> = (forms.into_iter())
        .map(|board| BoardForm::new(view, board))
        .collect();
    let dir = args.out.clone().unwrap_or_else(|| {
        let build = Path::new("build").join(period.to_string());
        build.join("formular")
    });
    let mut files = files(&forms, &formats(&args.kind))?;
    without_mailbox(&forms, terminal)?;
    if args.dry_run {
        for (name, _) in &files {
            terminal.would_write(dir.join(name).display())?;
        }
        session.close(terminal)?;
        return Ok(Outcome::Clean);
    }
    receipt::add(&mut files, &dir, &terminal.global)?;
    // Forms that cannot be noted as sent are not there either.
    let day = terminal.global.day();
    let written = output::wholly(&dir, |writing| {
        let mut written = writing.write(&files)?;
        if let Some(root) = &on_disk {
            written.push(record(&forms, view, root, day)?);
        }
        Ok(written)
    })?;
    for path in written {
        terminal.wrote(path.display())?;
    }
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// The formats that are asked for, each once.
fn formats(named: &[String]) -> Vec<FormFormat> {
    let is_named = |format: &FormFormat| named.iter().any(|it| it == format.name());
    let wanted: Vec<FormFormat> = FormFormat::ALL.into_iter().filter(is_named).collect();
    if wanted.is_empty() {
        return FormFormat::ALL.into_iter().take(1).collect();
    }
    wanted
}

/// The forms, their covering texts, and the list of whom they go to.
fn files(
    forms: &[BoardForm<'_>],
    formats: &[FormFormat],
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut listed = Vec::new();
    for form in forms {
        let name = |ending: &str| format!("{}.{ending}", form.board.id);
        let (mut names, mut sent) = (Vec::new(), Vec::new());
        for format in formats {
            names.push(name(format.name()));
            sent.push((name(format.name()), *format));
            files.push((name(format.name()), form_bytes(form, *format)?));
        }
        let text = cover(form, &sent);
        names.push(name("txt"));
        files.push((name("txt"), text.into_bytes()));
        listed.push((form, names));
    }
    files.push(("mottagare.csv".to_owned(), receivers(&listed)));
    Ok(files)
}

/// A form that carries digests of what it says itself: those are what is read in it before anybody
/// has filled it in.
pub(super) fn form_bytes(form: &BoardForm<'_>, format: FormFormat) -> anyhow::Result<Vec<u8>> {
    let own = own_digests(form, format);
    write_form(form, format, &own).ok_or_else(|| {
        let board = plain(form.board.id.as_str());
        Failure::new(
            format!("ett svar från {board} är längre än en ruta i Excel rymmer; skicka formuläret som docx"),
            format!("an answer of {board} is longer than a cell of Excel holds; send the form as docx"),
        )
        .into()
    })
}

/// A digest of each text that a form says itself.
pub(super) fn own_digests(form: &BoardForm<'_>, format: FormFormat) -> Vec<String> {
    let empty = write_form(form, format, &[]).unwrap_or_default();
    let WrittenForm { outside, .. } = written_form(format.name(), &empty);
    let texts = outside.iter().map(|it| it.block.plain());
    texts
        .filter(|text| !text.trim().is_empty())
        .map(|text| paragraph_digest(&text))
        .collect()
}

/// Says whose department has no mailbox.
fn without_mailbox(forms: &[BoardForm<'_>], terminal: &mut Terminal) -> anyhow::Result<()> {
    let has = |form: &&BoardForm<'_>| form.department.is_some_and(|it| it.mailbox.is_some());
    let without = forms.iter().filter(|form| !has(form));
    let ids: Vec<&str> = without.map(|form| form.board.id.as_str()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let ids = ids.join(", ");
    terminal.say(
        &format!(
            "Ingen brevlåda är angiven för förvaltningen till {ids}: skriv mailbox i boards.yaml."
        ),
        &format!("No mailbox is stated for the department of {ids}: write mailbox in boards.yaml."),
    )
}

/// Notes in the data root that the forms were sent on a day. Returns the path.
fn record(
    forms: &[BoardForm<'_>],
    view: View<'_>,
    root: &Path,
    day: NaiveDate,
) -> anyhow::Result<PathBuf> {
    let _lock = disk::lock(root)?;
    let path = format!("periods/{}/sent.yaml", view.period);
    let before = disk::read_file(&root.join(&path)).ok();
    let day = day.to_string();
    let entries = forms.iter().map(|form| {
        let mailbox = form.department.and_then(|it| it.mailbox.as_deref());
        Value::map([
            ("board", Some(Value::text(form.board.id.as_str()))),
            ("date", Some(Value::text(&day))),
            ("mailbox", mailbox.map(Value::text)),
            ("base", Some(Value::text(form.said.fingerprint()))),
        ])
    });
    let after = add_sent(before.as_deref(), entries.collect()).ok_or_else(|| {
        Failure::new(
            format!("{path} går inte att läsa; se samverkan check"),
            format!("{path} cannot be read; see samverkan check"),
        )
    })?;
    output::wholly(root, |writing| match &before {
        Some(before) => writing.replace(&path, before, after),
        None => Ok(writing.write(&[(&path, after)])?.pop().unwrap_or_default()),
    })
}
