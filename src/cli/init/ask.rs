//! What a person is asked who begins a data root: each question may be passed by.

use crate::cli::prompt::{Answer, Line, Prompt, Start as Begin, Step, Turn, walk};
use crate::cli::record::{Finding, judge};
use crate::diag::{Lang, Severity};
use crate::write::{NewBoard, Start, Value, board_id};

/// What is asked about, and where one is.
struct Asking<'s> {
    start: &'s mut Start,
    prompt: Prompt,
    /// What was said before.
    has_name: bool,
    has_number: bool,
    has_boards: bool,
}

/// Asks for what is not known of the municipality and its boards.
pub(super) fn complete(start: &mut Start, lang: Lang) -> anyhow::Result<()> {
    let mut asking = Asking {
        has_name: start.municipality.is_some(),
        has_number: start.org_nr.is_some(),
        has_boards: !start.boards.is_empty(),
        prompt: Prompt { lang },
        start,
    };
    let steps = [
        Step {
            key: "municipality",
            is_due: |it: &Asking<'_>, _| !it.has_name,
            ask: |it, _| it.municipality(),
        },
        Step {
            key: "org_nr",
            is_due: |it, _| !it.has_number,
            ask: |it, _| it.number(),
        },
        Step {
            key: "boards",
            is_due: |it, _| !it.has_boards,
            ask: |it, _| it.boards(),
        },
        Step {
            key: "names",
            is_due: |it, _| it.has_boards,
            ask: |it, _| it.names(),
        },
    ];
    walk(&mut asking, &steps, 0)
}

impl Asking<'_> {
    fn line(
        &self,
        [message, help]: [&str; 2],
        begin: &str,
        judged: impl Fn(&str) -> Vec<Finding> + Clone,
    ) -> anyhow::Result<Answer<String>> {
        self.prompt.line(Line {
            message,
            help,
            start: Begin::Text(begin),
            known: &[],
            judge: move |text: &str| {
                let mut found = judged(text).into_iter().filter(|_| !text.is_empty());
                found
                    .find(|(severity, _)| *severity == Severity::Error)
                    .map(|(_, why)| why)
            },
        })
    }

    fn setting(
        &self,
        key: &'static str,
        words: [&str; 2],
        begin: Option<&str>,
    ) -> anyhow::Result<Answer<Option<String>>> {
        let lang = self.prompt.lang;
        let judged = move |text: &str| judge("samverkan.yaml", key, &Value::text(text), lang);
        Ok(match self.line(words, begin.unwrap_or_default(), judged)? {
            Answer::Back => Answer::Back,
            Answer::Given(text) => Answer::Given(Some(text).filter(|text| !text.is_empty())),
        })
    }

    fn municipality(&mut self) -> anyhow::Result<Turn> {
        let words = self.prompt.lang.pick(
            ["Kommunens namn?", "Enter går vidare utan"],
            ["The municipality's name?", "Enter goes on without"],
        );
        match self.setting("municipality", words, self.start.municipality.as_deref())? {
            Answer::Back => return Ok(Turn::Back),
            Answer::Given(name) => self.start.municipality = name,
        }
        Ok(Turn::Next)
    }

    fn number(&mut self) -> anyhow::Result<Turn> {
        let words = self.prompt.lang.pick(
            [
                "Kommunens organisationsnummer?",
                "som 212000-0001 · Enter går vidare utan",
            ],
            [
                "The municipality's organisation number?",
                "such as 212000-0001 · Enter goes on without",
            ],
        );
        match self.setting("org_nr", words, self.start.org_nr.as_deref())? {
            Answer::Back => return Ok(Turn::Back),
            Answer::Given(number) => self.start.org_nr = number,
        }
        Ok(Turn::Next)
    }

    /// Asks for boards until there are no more.
    fn boards(&mut self) -> anyhow::Result<Turn> {
        let (first, other, help) = self.prompt.lang.pick(
            (
                "En nämnd som ger föreningsbidrag?",
                "En nämnd till?",
                "som Kultur- och fritidsnämnden · Enter när alla är med",
            ),
            (
                "A board that gives grants?",
                "Another board?",
                "such as Kultur- och fritidsnämnden · Enter when all are there",
            ),
        );
        self.start.boards.clear();
        loop {
            let is_first = self.start.boards.is_empty();
            let message = if is_first { first } else { other };
            let lang = self.prompt.lang;
            let judged = move |text: &str| judged_board("x", text, lang);
            match self.line([message, help], "", judged)? {
                Answer::Back if is_first => return Ok(Turn::Back),
                Answer::Back => drop(self.start.boards.pop()),
                Answer::Given(name) if name.is_empty() => return Ok(Turn::Next),
                Answer::Given(name) => {
                    if let Some(id) = self.id(&name)? {
                        let name = Some(name);
                        self.start.boards.push(NewBoard { id, name });
                    }
                }
            }
        }
    }

    /// Asks for the id of a board. None if one goes back to its name.
    fn id(&self, name: &str) -> anyhow::Result<Option<String>> {
        let lang = self.prompt.lang;
        let words = lang.pick(
            [
                "Kort id för nämnden?",
                "små bokstäver; listor och svar får det i sina namn",
            ],
            [
                "A short id for the board?",
                "small letters; lists and answers have it in their names",
            ],
        );
        let taken: Vec<String> = self.start.boards.iter().map(|it| it.id.clone()).collect();
        let proposed = board_id(name);
        let judged = move |id: &str| {
            if taken.iter().any(|it| it == id) {
                let why = lang.pick("en annan nämnd har det", "another board has it");
                return vec![(Severity::Error, why.to_owned())];
            }
            judged_board(id, "x", lang)
        };
        Ok(match self.line(words, &proposed, judged)? {
            Answer::Given(id) if id.is_empty() => Some(proposed),
            Answer::Given(id) => Some(id),
            Answer::Back => None,
        })
    }

    /// Asks for the names of boards of which only the id is known.
    fn names(&mut self) -> anyhow::Result<Turn> {
        let lang = self.prompt.lang;
        let unnamed = self.start.boards.iter().enumerate();
        let unnamed: Vec<usize> = unnamed
            .filter(|(_, it)| it.name.is_none())
            .map(|(at, _)| at)
            .collect();
        for at in unnamed {
            let Some(board) = self.start.boards.get(at) else {
                continue;
            };
            let id = &board.id;
            let message = match lang {
                Lang::Sv => format!("Vad heter nämnden {id}?"),
                Lang::En => format!("What is the board {id} called?"),
            };
            let help = lang.pick("Enter går vidare utan", "Enter goes on without");
            let judged = move |text: &str| judged_board("x", text, lang);
            let name = match self.line([&message, help], "", judged)? {
                Answer::Back => return Ok(Turn::Back),
                Answer::Given(name) => Some(name).filter(|name| !name.is_empty()),
            };
            if let Some(board) = self.start.boards.get_mut(at) {
                board.name = name;
            }
        }
        Ok(Turn::Next)
    }
}

/// What `check` would say of a board.
fn judged_board(id: &str, name: &str, lang: Lang) -> Vec<Finding> {
    let board = [("id", id), ("name", name)];
    let board = Value::map(board.map(|(key, text)| (key, Some(Value::text(text)))));
    judge("boards.yaml", "boards", &Value::List(vec![board]), lang)
}
