//! What the memo (tjänsteskrivelse) says besides the report: what is proposed, who signs it, and who
//! receives the decision.

use serde_json::{Value as Json, json};

use crate::model::{Prose, ReportingPeriod};
use crate::report::{BoardChapter, FactId, Value};

use super::context::{Context, Head, all_clean};
use super::document::Block;
use super::inline::{Inline, plain};
use super::prose;
use super::slot::clean;
use super::swedish::within;

/// The level of the heading that a text of the memo stands under.
const LEVEL: u8 = 2;

impl<'d> Context<'_, 'd> {
    pub(super) fn memo(&mut self, head: &Head, reporting: Option<&'d ReportingPeriod>) -> Json {
        let list = |of: fn(&ReportingPeriod) -> &[String]| reporting.map_or(&[][..], of);
        let proposal = reporting.map_or(&[][..], |it| &it.proposal);
        let signatories = reporting.map_or(&[][..], |it| &it.signatories);
        let proposed = self.proposed(proposal);
        let mut prose = |text| self.prose(text, LEVEL);
        json!({
            "title": head.memo_title,
            "date": reporting.and_then(|it| Some(it.memo_date?.value)).map(|date| date.to_string()),
            "proposal": proposal.iter().map(|it| prose(Some(it))).collect::<Vec<_>>(),
            "proposed": proposed,
            "recipients": all_clean(list(|it| &it.recipients)),
            "attachments": all_clean(list(|it| &it.attachments)),
            "signatories": signatories.iter().map(|it| json!({
                "name": clean(&it.name),
                "title": clean(&it.title),
            })).collect::<Vec<_>>(),
            "consultation": prose(reporting.and_then(|it| it.consultation.as_ref())),
            "economy": prose(reporting.and_then(|it| it.economy.as_ref())),
            "evaluation": prose(reporting.and_then(|it| it.evaluation.as_ref())),
            "mbl": prose(reporting.and_then(|it| it.mbl.as_ref())),
        })
    }

    /// The boards with most of each measure, all of them where they have as much; nobody where nobody
    /// has any.
    pub(super) fn largest(&self) -> Json {
        let figures = self.figures();
        let most = |figure: fn(&BoardChapter<'_>) -> Option<FactId>| {
            let rated = (self.report.boards.iter())
                .filter_map(|chapter| Some((chapter, figures.fact(figure(chapter)?)?)));
            let most = rated.clone().map(|(_, fact)| fact.value).max();
            let first =
                rated.filter(|(_, fact)| fact.value > Value::ZERO && Some(fact.value) == most);
            let name = |chapter: &BoardChapter<'_>| within(&clean(&chapter.board.name));
            // Of more than two, none stands out.
            let first = first.clone().filter(|_| first.clone().count() <= 2);
            json!({
                "names": first.clone().map(|(chapter, _)| name(chapter)).collect::<Vec<_>>(),
                "fact": first.map(|(_, fact)| &fact.id).next(),
            })
        };
        json!({
            // Whose list is missing may have granted most.
            "granted": if self.report.gaps.no_export.is_empty() {
                most(|it| it.grants.as_ref().map(|grants| grants.granted))
            } else {
                json!({ "names": [], "fact": Json::Null })
            },
            "agreements": most(|it| Some(it.agreement_count)),
            "initiatives": most(|it| Some(it.initiative_count)),
        })
    }

    /// The proposals as they follow "föreslår att", if each of them can.
    fn proposed(&mut self, proposal: &[Prose]) -> Vec<Json> {
        let facts = &self.report.facts;
        let sentences = proposal.iter().map(|it| prose::blocks(it, facts, LEVEL));
        let clauses: Option<Vec<Vec<Inline>>> = sentences.map(after_that).collect();
        let clauses = clauses.unwrap_or_default().into_iter();
        clauses
            .map(|clause| self.mark(vec![Block::Paragraph(clause)]))
            .collect()
    }
}

/// Words that move in a clause after "att".
const ADVERBS: [&str; 14] = [
    "också",
    "även",
    "endast",
    "bara",
    "dock",
    "därmed",
    "redan",
    "inte",
    "ej",
    "aldrig",
    "icke",
    "alltid",
    "fortsättningsvis",
    "normalt",
];
/// Words that begin a sentence before its subject, so that it reads otherwise after "att".
const BEFORE_SUBJECTS: [&str; 33] = [
    "till",
    "genom",
    "utöver",
    "utifrån",
    "varje",
    "nästa",
    "våren",
    "sommaren",
    "hösten",
    "vintern",
    "först",
    "att",
    "av",
    "bör",
    "får",
    "kan",
    "ska",
    "därefter",
    "därför",
    "dessutom",
    "efter",
    "enligt",
    "från",
    "för",
    "i",
    "inför",
    "inom",
    "med",
    "om",
    "på",
    "senast",
    "under",
    "vid",
];

/// A sentence as it follows "att": with a small letter and no full stop, if its words keep their order
/// there.
fn after_that(mut blocks: Vec<Block>) -> Option<Vec<Inline>> {
    let [Block::Paragraph(_)] = blocks.as_slice() else {
        return None;
    };
    let Some(Block::Paragraph(mut sentence)) = blocks.pop() else {
        return None;
    };
    let text = plain(&sentence).to_lowercase();
    let text = text.trim().trim_end_matches('.');
    let mut words = text.split_whitespace();
    let is_in_order = BEFORE_SUBJECTS
        .iter()
        .all(|word| words.clone().next() != Some(word))
        && !words.any(|word| ADVERBS.contains(&word));
    if text.is_empty() || !is_in_order || text.contains(". ") {
        return None;
    }
    if let Some(Inline::Text(first)) = sentence.first_mut() {
        *first = within(first);
    }
    if let Some(Inline::Text(last)) = sentence.last_mut() {
        last.truncate(last.trim_end().trim_end_matches('.').len());
    }
    Some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::parse::own;

    #[test]
    fn a_sentence_follows_that_where_its_words_keep_their_order() {
        let after = |text: &str| after_that(own(text, 2)).map(|it| plain(&it));
        for (text, clause) in [
            ("Rapporten noteras.", "rapporten noteras"),
            (
                "Kommunstyrelsen noterar rapporten *År 2021*.",
                "kommunstyrelsen noterar rapporten År 2021",
            ),
            ("IOP-riktlinjerna ses över", "IOP-riktlinjerna ses över"),
        ] {
            assert_eq!(after(text).as_deref(), Some(clause));
        }
        for text in [
            "Rapporten godkänns inte.",
            "Rapporten skickas också till nämnderna.",
            "Hösten 2023 lämnas en ny rapport.",
            "Varje år lämnas en rapport.",
            "Kommunstyrelsen noterar alltid rapporten.",
            "Ska rapporten noteras?",
            "Från 2023 lämnas rapporten varje år.",
            "Till fullmäktige överlämnas rapporten.",
            "Rapporten noteras. Den anmäls till fullmäktige.",
            "Rapporten noteras.\n\nDen anmäls.",
            "- Rapporten noteras.",
        ] {
            assert_eq!(after(text), None, "{text}");
        }
    }
}
