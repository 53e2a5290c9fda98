//! Ids: lower-case slugs, one type a kind, so that none is taken for another.

use std::fmt;

/// Declares a type of id.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(Box<str>);

            impl $name {
                /// Takes a slug unchecked.
                pub fn new(slug: &str) -> Self {
                    Self(slug.into())
                }

                /// The slug.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl From<String> for $name {
                fn from(slug: String) -> Self {
                    Self(slug.into())
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }
        )*
    };
}

ids! {
    /// Which board (nämnd).
    BoardId;
    /// Which department (förvaltning).
    DepartmentId;
    /// Which board or department.
    BodyId;
    /// Which municipal goal.
    GoalId;
    /// Which decision.
    DecisionId;
    /// Which initiative: the name of its file.
    InitiativeId;
    /// Which agreement: the name of its file.
    AgreementId;
    /// Which question of a questionnaire.
    QuestionId;
    /// Which organisation of the register that has no number.
    OrganisationId;
}

impl BoardId {
    /// The path of the board's import profile, whether it is there or not.
    pub fn profile(&self) -> String {
        format!("grants/{self}.import.yaml")
    }
}
