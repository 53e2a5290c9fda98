//! Closed lists of words: one reader for all of them.

use crate::diag::Nearest;
use crate::fault::source as fault;
use crate::model;
use crate::source::Located;

use super::cx::Cx;
use super::fields::word_of;
use super::yaml::Node;

/// A closed list whose values have words.
pub(super) trait Closed: Copy + 'static {
    /// Each value and its word.
    fn values() -> impl Iterator<Item = (&'static str, Self)>;
}

/// Lets the readers use the closed lists of the model.
macro_rules! closed {
    ($($type:ty),*) => {
        $(
            impl Closed for $type {
                fn values() -> impl Iterator<Item = (&'static str, Self)> {
                    <$type>::ALL.iter().map(|value| (value.word(), *value))
                }
            }
        )*
    };
}

closed!(
    model::Reason,
    model::Channel,
    model::Status,
    model::Outcome,
    model::Group,
    model::AgreementKind,
    model::Criterion,
    model::Content,
    model::MeetingKind,
    model::QuestionKind,
    model::Availability,
    model::Resolution
);

impl Closed for model::OrganisationKind {
    fn values() -> impl Iterator<Item = (&'static str, Self)> {
        // `unknown` is what is said of the rest, never what is written.
        Self::ALL
            .iter()
            .filter(|kind| **kind != Self::Unknown)
            .map(|kind| (kind.word(), *kind))
    }
}

impl Closed for model::ClauseStatus {
    fn values() -> impl Iterator<Item = (&'static str, Self)> {
        [("done", Self::Done), ("ongoing", Self::Ongoing)].into_iter()
    }
}

/// One value of a closed list.
pub(super) fn one_of<T: Closed>(node: &Node, cx: &mut Cx<'_>) -> Option<T> {
    let text = word_of(node, cx)?;
    let found = T::values().find(|(word, _)| *word == text);
    if found.is_none() {
        let near = Nearest::new(text, T::values().map(|(word, _)| word));
        cx.report(&node.range, |origin| {
            fault::unknown_value(origin, text, near)
        });
    }
    found.map(|(_, value)| value)
}

/// One value of a closed list, and its place.
pub(super) fn one_of_at<T: Closed>(node: &Node, cx: &mut Cx<'_>) -> Option<Located<T>> {
    let value = one_of(node, cx)?;
    Some(cx.located(value, &node.range))
}
