//! A form as a page: one file, which asks nothing of any server, keeps a draft in the browser, and saves
//! the answers as a file to mail.

use std::fmt::Write as _;

use crate::model::{
    Availability, DONE_HEADING, DONE_LABEL, FormField, GENDER_HEADING, GENDER_LABEL, NONE_LABEL,
    SHORT_LABEL, TEXT_LABEL, answer_heading, flowing,
};
use crate::render::document::Block;
use crate::render::form::{
    ALSO_KNOWN_HEADING, Asked, GENDER_QUESTION, HOW_HEADING, KNOWN_HEADING, NOT_DONE, SAVE, asked,
    carried, rest, saved_name, title,
};
use crate::render::number;
use crate::render::policy::policy;
use crate::render::stamp::{Stamp, stamps};
use crate::report::BoardForm;

use super::blocks;
use super::text::escape;

const STYLE: &str = include_str!("form.css");
const SCRIPT: &str = include_str!("form.js");

/// How to fill it in.
const HOW: [&str; 4] = [
    "Vid varje fråga står det som kommunen redan vet och det som nämnden svarade förra gången. Utgå från det, och skriv rättelser och kommentarer i svarsrutan.",
    "Skriv vanlig text: en ny rad blir ett nytt stycke, och en rad som börjar med - blir en punkt i en lista.",
    "Har nämnden inget att redovisa på en fråga: kryssa i rutan för det. Skriv inga personnummer, och personers roll i stället för deras namn.",
    "Svaren stannar i webbläsaren tills ni sparar ner dem sist på sidan. Filen som då sparas skickas som svar på mejlet.",
];

/// Writes a form. What it carries is the same as in every other format.
pub(in crate::render) fn write(form: &BoardForm<'_>, own: &[String]) -> Vec<u8> {
    let (style, script) = (STYLE.trim(), SCRIPT.trim());
    let policy = policy(style, Some(script));
    // A script element ends at the first `</`, whatever is in it.
    let carried = carried(form, own).replace('<', "\\u003c");
    let title = escape(&title(form));
    let stamps = stamps(Stamp::Final, form.view.data);
    let stamps: String = (stamps.iter())
        .map(|it| format!("<p class=\"stamp\">{}</p>\n", escape(it)))
        .collect();
    let due = form.due.map_or_else(String::new, |due| {
        format!(
            "<p class=\"due\">Svara senast den {}</p>\n",
            number::date(due)
        )
    });
    let page = format!(
        "<!doctype html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#fragor\">Till frågorna</a>\n\
         <header>\n{stamps}<p class=\"publisher\">{publisher}</p>\n<h1>{title}</h1>\n{due}</header>\n\
         <main id=\"fragor\">\n{body}</main>\n\
         <script type=\"application/json\" id=\"carried\">{carried}</script>\n<script>{script}</script>\n</body>\n</html>\n",
        publisher = escape(&form.view.data.settings.municipality),
        body = body(form),
    );
    page.into_bytes()
}

// Writing to a String cannot fail, so the results of `write!` are dropped throughout.
fn body(form: &BoardForm<'_>) -> String {
    let mut out =
        format!("<section aria-labelledby=\"sa\">\n<h2 id=\"sa\">{HOW_HEADING}</h2>\n<ul>\n");
    for how in HOW {
        let _ = writeln!(out, "<li>{}</li>", escape(how));
    }
    out.push_str("</ul>\n");
    let rest = rest(form);
    if !rest.is_empty() {
        let _ = writeln!(out, "<h3>{ALSO_KNOWN_HEADING}</h3>");
        blocks(&rest, &mut out);
    }
    out.push_str("</section>\n");
    for asked in asked(form) {
        question(form, &asked, &mut out);
    }
    gender(form, &mut out);
    out.push_str("<section aria-labelledby=\"klart\">\n");
    let _ = writeln!(out, "<h2 id=\"klart\">{DONE_HEADING}</h2>");
    tick(&FormField::Done, "checkbox", (false, DONE_LABEL), &mut out);
    let _ = writeln!(out, "<p class=\"help\">{NOT_DONE}</p>");
    let file = escape(&saved_name(form));
    let _ = write!(
        out,
        "<p><button type=\"button\" id=\"save\" data-file=\"{file}\">{SAVE}</button></p>\n\
         <label for=\"open\">Fortsätt från en fil som sparats ner tidigare</label>\n\
         <input type=\"file\" id=\"open\" class=\"file\" accept=\".json,application/json\">\n\
         <p id=\"said\" role=\"status\"></p>\n</section>\n",
    );
    out
}

fn question(form: &BoardForm<'_>, asked: &Asked<'_>, out: &mut String) {
    let (question, number) = (asked.question, asked.number);
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"fraga-{number}\">\n<h2 id=\"fraga-{number}\">{}</h2>",
        escape(&asked.heading())
    );
    blocks(&asked.text, out);
    if !asked.known.is_empty() {
        let _ = writeln!(out, "<h3>{KNOWN_HEADING}</h3>");
        blocks(&asked.known, out);
    }
    for (whose, earlier) in &asked.earlier {
        let _ = writeln!(out, "<h3>{}</h3>", escape(whose));
        blocks(&[Block::Quote(earlier.clone())], out);
    }
    let said = form.said.answer(&question.id);
    let _ = writeln!(
        out,
        "<fieldset>\n<legend>{}</legend>",
        answer_heading(number)
    );
    let id = || question.id.clone();
    tick(
        &FormField::None(id()),
        "checkbox",
        (said.none, NONE_LABEL),
        out,
    );
    line(&FormField::Short(id()), (SHORT_LABEL, &said.short), out);
    text(&FormField::Text(id()), (TEXT_LABEL, &said.text), out);
    out.push_str("</fieldset>\n</section>\n");
}

fn gender(form: &BoardForm<'_>, out: &mut String) {
    let _ = write!(
        out,
        "<section aria-labelledby=\"kon\">\n<h2 id=\"kon\">{GENDER_HEADING}</h2>\n<fieldset>\n<legend>{GENDER_QUESTION}</legend>\n"
    );
    for availability in Availability::ALL {
        let is_said = form.said.gender == Some(*availability);
        let field = FormField::Gender(*availability);
        tick(&field, "radio", (is_said, availability.swedish()), out);
    }
    text(
        &FormField::GenderText,
        (GENDER_LABEL, &form.said.gender_text),
        out,
    );
    out.push_str("</fieldset>\n</section>\n");
}

/// A box to tick, or one of several choices.
fn tick(field: &FormField, kind: &str, (is_ticked, label): (bool, &str), out: &mut String) {
    let name = field.name();
    let group = if kind == "radio" {
        " name=\"gender\""
    } else {
        ""
    };
    let checked = if is_ticked { " checked" } else { "" };
    let _ = writeln!(
        out,
        "<label class=\"choice\"><input type=\"{kind}\"{group} data-place=\"{name}\"{checked}> {}</label>",
        escape(label)
    );
}

fn line(field: &FormField, (label, said): (&str, &str), out: &mut String) {
    let name = field.name();
    let _ = writeln!(
        out,
        "<label for=\"{name}\">{}</label>\n<input type=\"text\" id=\"{name}\" data-place=\"{name}\" autocomplete=\"off\" value=\"{}\">",
        escape(label),
        escape(said)
    );
}

fn text(field: &FormField, (label, said): (&str, &str), out: &mut String) {
    let name = field.name();
    // A line ending just after the tag is not part of the text.
    let _ = writeln!(
        out,
        "<label for=\"{name}\">{}</label>\n<textarea id=\"{name}\" data-place=\"{name}\" rows=\"8\">\n{}</textarea>",
        escape(label),
        escape(&flowing(said))
    );
}
