//! The sentences on initiatives: one, many, ended alike, not ended.

use super::{initiative, root, says};

fn closed(day: u32, outcome: &str) -> String {
    format!(
        "  - {{ date: 2021-01-{day:02}, status: replied }}\n  - {{ date: 2021-03-01, status: closed, \
         outcome: {outcome}, board: a, reason: Så. }}\n"
    )
}

#[test]
fn one_initiative_is_spoken_of_as_one() {
    let mut root = root();
    initiative(&mut root, 5, "a", &closed(6, "cooperation"));
    says(
        &root,
        &[
            "Nätverket tog emot ett initiativ från idéburna aktörer. Den 3 maj 2022 var det \
             avslutat, med samverkan utan avtal. Ett första svar kom efter 1 dag. Det fick svar \
             inom 30 dagar.",
            "- initiativ: kultur- och fritidsnämnden, ett\n",
        ],
    );
}

#[test]
fn one_initiative_without_a_reply() {
    let mut root = root();
    initiative(&mut root, 5, "a", "");
    says(
        &root,
        &["Den 3 maj 2022 var det inte avslutat. Något svar har det inte fått."],
    );
}

#[test]
fn what_became_of_initiatives_is_counted_by_outcome() {
    let mut root = root();
    initiative(&mut root, 1, "a", &closed(2, "grant"));
    initiative(&mut root, 2, "a", &closed(3, "grant"));
    initiative(&mut root, 3, "b", &closed(4, "declined"));
    initiative(&mut root, 4, "b", "");
    says(
        &root,
        &[
            "Den 3 maj 2022 var tre av dem avslutade: två med föreningsbidrag och ett med att det \
             avböjdes. Mediantiden till ett första svar var 1 dag. Svar inom 30 dagar uteblev för \
             ett av dem, som inte heller har fått något svar senare.",
            "- initiativ: kultur- och fritidsnämnden och äldrenämnden, två var\n",
        ],
    );
}

#[test]
fn initiatives_that_all_ended_alike() {
    let mut root = root();
    initiative(&mut root, 1, "a", &closed(2, "iop"));
    initiative(&mut root, 2, "a", &closed(3, "iop"));
    says(
        &root,
        &[
            "var två av dem avslutade, båda med partnerskap.",
            "Alla fick svar inom 30 dagar.",
        ],
    );
    initiative(&mut root, 3, "a", &closed(4, "iop"));
    says(&root, &["var tre av dem avslutade, alla med partnerskap."]);
}

#[test]
fn initiatives_of_which_none_has_ended() {
    let mut root = root();
    for day in 1..=13 {
        initiative(&mut root, day, "a", "");
    }
    says(
        &root,
        &[
            "Nätverket tog emot 13 initiativ från idéburna aktörer. Den 3 maj 2022 var inget av dem \
             avslutat. Svar inom 30 dagar uteblev för 13 av dem, och inget av dem har fått något \
             svar senare.",
        ],
    );
}

/// Before the limit has passed an initiative without a reply is not late.
#[test]
fn a_reply_that_may_still_come_in_time_is_not_called_given() {
    let mut root = root();
    root.put("periods/2021/period.yaml", "report_date: 2021-01-20\n");
    initiative(&mut root, 1, "a", &closed(2, "iop"));
    initiative(&mut root, 2, "a", "");
    says(
        &root,
        &["Inget svar hade den 20 januari 2021 dröjt mer än 30 dagar."],
    );
}
