//! Every board answers every required question, and no other, and as the data has it.

use crate::diag::{Nearest, Sink, Word};
use crate::fault::{answer as fault, note, source as source_fault, word};
use crate::model::{BoardId, Dataset, QuestionKind, View, only_denies};
use crate::source::Origin;

use super::Scope;

pub(super) fn questions_exist(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        if !reporting.has_questionnaire {
            if let Some(answers) = reporting.answers.values().next() {
                let file = format!("periods/{}/questionnaire.yaml", reporting.period);
                sink.push(fault::no_questionnaire(answers.origin, file));
            }
            continue;
        }
        if reporting.questions_unread {
            continue;
        }
        for (question, answer) in reporting.answers.values().flat_map(|set| &set.answers) {
            if !reporting
                .questions
                .iter()
                .any(|known| &known.id == question)
            {
                let known = reporting.questions.iter().map(|known| known.id.as_str());
                let near = Nearest::new(question.as_str(), known);
                sink.push(fault::unknown_question(
                    answer.origin,
                    question.as_str(),
                    near,
                ));
            }
        }
    }
}

/// The question in the name of a text about one.
pub(super) fn texts_are_of_questions(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data).filter(|it| !it.questions_unread) {
        let known = |id: &str| (reporting.questions.iter()).any(|known| known.id.as_str() == id);
        for (section, narrative) in &reporting.narrative {
            if (section.strip_prefix("question-")).is_some_and(|id| !known(id)) {
                let origin = Origin::file(narrative.file);
                sink.push(source_fault::unread_file(origin, word::UNKNOWN_PLACE));
            }
        }
    }
}

pub(super) fn required_questions_are_answered(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        for answers in reporting.answers.values() {
            for question in reporting
                .questions
                .iter()
                .filter(|question| question.required && !answers.unread.contains(&question.id))
            {
                let answer = answers.answers.get(&question.id);
                if answer.is_none_or(|answer| !answer.is_answered()) {
                    let at = answer.map_or(answers.origin, |answer| answer.origin);
                    sink.push(
                        fault::unanswered_question(
                            at,
                            question.id.as_str(),
                            question.title.clone(),
                        )
                        .with(question.origin, &note::DEFINED_HERE),
                    );
                }
            }
        }
    }
}

pub(super) fn boards_have_answered(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let last = reporting.period.last_day();
        for board in data
            .boards
            .iter()
            .filter(|board| !board.is_term_unread && board.validity.has_day(last))
        {
            match reporting.answers.get(&board.id) {
                Some(answers) if answers.submitted.is_none() && !answers.is_undated => {
                    sink.push(fault::draft_answers(answers.origin, board.name.clone()));
                }
                Some(_) => {}
                None if reporting.broken_answers.contains(&board.id) => {}
                None => {
                    let file = format!("periods/{}/answers/{}.yaml", reporting.period, board.id);
                    sink.push(fault::no_answers(
                        reporting.origin,
                        board.name.clone(),
                        file,
                    ));
                }
            }
        }
    }
}

pub(super) fn departments_serve_their_boards(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for answers in scope
        .periods(data)
        .flat_map(|reporting| reporting.answers.values())
    {
        let id: &BoardId = &answers.board.value;
        let Some(department) = &answers.department else {
            continue;
        };
        let known = data
            .claimed
            .departments
            .iter()
            .any(|known| known == department.value.as_str());
        let Some(board) = data.board(id).filter(|_| known) else {
            continue;
        };
        if !board
            .departments
            .iter()
            .any(|served| served.value == department.value)
        {
            sink.push(
                fault::other_department(department.origin, department.value.as_str(), id.as_str())
                    .with(board.origin, &note::DEFINED_HERE),
            );
        }
    }
}

/// A no is `none: true`: a text counts as something to report.
pub(super) fn denials_are_ticked(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        for (id, answer) in reporting.answers.values().flat_map(|set| &set.answers) {
            let mut questions = reporting.questions.iter();
            let kind = questions.find(|it| it.id == *id).and_then(|it| it.kind);
            let Some(text) = answer.text.as_ref().filter(|_| !answer.none) else {
                continue;
            };
            // What is lacking is an answer to what should be developed.
            let in_sentences = !matches!(
                kind,
                None | Some(QuestionKind::Development | QuestionKind::Gender)
            );
            if only_denies(&text.value, in_sentences) {
                sink.push(fault::only_denies(text.origin, id.as_str()));
            }
        }
    }
}

/// What a board says that it has none of, the data does not have either.
pub(super) fn none_is_none(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let view = View::new(data, reporting.period);
        for (board, set) in &reporting.answers {
            for question in &reporting.questions {
                let answer = set.answers.get(&question.id).filter(|it| it.none);
                let (Some(answer), Some(kind)) = (answer, question.kind) else {
                    continue;
                };
                let found = view.records_of(board, kind).map(Vec::from_iter);
                if let (Some(what), Some(found)) = (what(kind), found)
                    && let Some(first) = found.first()
                {
                    let found = fault::none_but_data(
                        answer.origin,
                        question.id.as_str(),
                        what,
                        found.len(),
                    )
                    .with(*first, &note::ONE_HERE);
                    sink.push(found);
                }
            }
        }
    }
}

/// What a question of a kind is about; `None` of what no record tells.
const fn what(kind: QuestionKind) -> Option<Word> {
    match kind {
        QuestionKind::Grants => Some(word::GRANTS),
        QuestionKind::Iop => Some(word::PARTNERSHIPS),
        QuestionKind::Services => Some(word::SERVICES),
        QuestionKind::Initiatives => Some(word::INITIATIVES),
        QuestionKind::Cooperation | QuestionKind::Development | QuestionKind::Gender => None,
    }
}
