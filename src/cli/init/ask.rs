//! What a person is asked who begins a data root: each question may be passed by.

use crate::cli::prompt::{Answer, Line, Prompt, Said, Start as Begin, Step, Turn, walk};
use crate::cli::record::{Finding, Unfinished, choices_of, judge};
use crate::diag::{Lang, Severity};
use crate::model::text;
use crate::write::{Draft, NewBoard, Value, board_id};

use super::exports::{List, add_boards};
use super::known::{BOARDS, CI, Given, Known, LISTS, NAME, NAMES, NUMBER};
use super::platform::Platform;

/// What is asked about, and where one is.
struct Asking<'s> {
    known: Known<'s>,
    given: Given,
    /// What was answered the last time of the lists as they are read.
    reading: Vec<Said>,
    prompt: Prompt,
    unfinished: &'s Unfinished,
}

/// Asks for what is not known of the municipality and its boards. What is answered is kept until the
/// files are written. Returns it, and what was answered the last time of the lists as they are read.
pub(super) fn complete(
    known: Known<'_>,
    unfinished: &Unfinished,
    prompt: Prompt,
) -> anyhow::Result<(Draft, Vec<Said>)> {
    let mut asking = Asking {
        given: Given::of(&known),
        known,
        reading: Vec::new(),
        prompt,
        unfinished,
    };
    let step = |key, is_due| Step {
        key,
        is_due,
        ask: Asking::put,
    };
    let steps = [
        step(LISTS, |it, _| it.given.lists.contains(&false)),
        step(NAME, |it, _| !it.given.name),
        step(NUMBER, |it, _| !it.given.number),
        step(BOARDS, |it, _| !it.given.knows_boards()),
        step(NAMES, |it, _| it.given.knows_boards()),
        step(CI, |it, _| !it.given.ci),
    ];
    let held = asking
        .resume(&steps)
        .and_then(|from| walk(&mut asking, &steps, from));
    unfinished.ended(held, prompt.lang)?;
    Ok((asking.known.said(), asking.reading))
}

impl Asking<'_> {
    /// Goes on with the answers of the last time. Returns the question to begin with.
    fn resume(&mut self, steps: &[Step<Self>]) -> anyhow::Result<usize> {
        let Some((after, said)) = self.unfinished.offered(self.prompt)? else {
            return Ok(0);
        };
        self.known.take(&said, &self.given);
        self.reading = choices_of(&said);
        let at = steps.iter().position(|step| step.key == after);
        Ok(at.map_or(0, |at| at.saturating_add(1)))
    }

    /// Puts a question, and keeps the answers so far.
    fn put(&mut self, key: &'static str) -> anyhow::Result<Turn> {
        let turn = match key {
            LISTS => self.whose()?,
            NAME => self.municipality()?,
            NUMBER => self.number()?,
            BOARDS => self.boards()?,
            NAMES => self.names()?,
            _ => self.reviewed()?,
        };
        if turn == Turn::Next {
            self.keep(key);
        }
        Ok(turn)
    }

    /// Keeps the answers until a question.
    fn keep(&self, after: &str) {
        self.unfinished.keep(after, &self.known.said());
    }

    fn line(
        &self,
        [message, help]: [&str; 2],
        begin: &str,
        judged: impl Fn(&str) -> Vec<Finding> + Clone,
    ) -> anyhow::Result<Answer<String>> {
        self.prompt.line(&Line {
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
        match self.setting(
            "municipality",
            words,
            self.known.start.municipality.as_deref(),
        )? {
            Answer::Back => return Ok(Turn::Back),
            Answer::Given(name) => self.known.start.municipality = name,
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
        match self.setting("org_nr", words, self.known.start.org_nr.as_deref())? {
            Answer::Back => return Ok(Turn::Back),
            Answer::Given(number) => self.known.start.org_nr = number,
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
        // What is typed of a board is its name, until it has an id.
        let mut typed = String::new();
        loop {
            let is_first = self.known.start.boards.is_empty();
            let lang = self.prompt.lang;
            if let Some(name) = self.without_id() {
                let id = self.id(&name)?;
                if let (Some(id), Some(board)) = (id, self.known.start.boards.last_mut()) {
                    board.id = id;
                } else {
                    self.known.start.boards.pop();
                    typed = name;
                }
                self.keep(NUMBER);
                continue;
            }
            let message = if is_first { first } else { other };
            let judged = move |text: &str| judged_board("x", text, lang);
            match self.line([message, help], &std::mem::take(&mut typed), judged)? {
                Answer::Back if is_first => return Ok(Turn::Back),
                Answer::Back => drop(self.known.start.boards.pop()),
                Answer::Given(name) if name.is_empty() => return Ok(Turn::Next),
                Answer::Given(name) => {
                    let (id, name) = (String::new(), Some(name));
                    self.known.start.boards.push(NewBoard { id, name });
                    self.keep(NUMBER);
                }
            }
        }
    }

    /// The name of the last board, if it has no id yet.
    fn without_id(&self) -> Option<String> {
        let last = self.known.start.boards.last()?;
        last.name.clone().filter(|_| last.id.is_empty())
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
        let taken: Vec<String> = self
            .known
            .start
            .boards
            .iter()
            .map(|it| it.id.clone())
            .collect();
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
        let given = &self.given.boards;
        let is_named = |id: &str| given.iter().any(|it| it.id == id && it.name.is_some());
        let boards = self.known.start.boards.iter().enumerate();
        let unnamed = boards.filter(|(_, it)| !is_named(&it.id));
        let unnamed: Vec<usize> = unnamed.map(|(at, _)| at).collect();
        let names = self.known.start.boards.iter().map(|it| it.name.is_some());
        let names: Vec<bool> = names.collect();
        self.each(&unnamed, &names, Self::name_of)
    }

    /// Asks for the name of a board.
    fn name_of(&mut self, at: usize) -> anyhow::Result<Turn> {
        let lang = self.prompt.lang;
        let Some(board) = self.known.start.boards.get(at) else {
            return Ok(Turn::Next);
        };
        let id = &board.id;
        let message = match lang {
            Lang::Sv => format!("Vad heter nämnden {id}?"),
            Lang::En => format!("What is the board {id} called?"),
        };
        let help = lang.pick("Enter går vidare utan", "Enter goes on without");
        let judged = move |text: &str| judged_board("x", text, lang);
        let mut lists = self.known.lists.iter();
        let of_list = lists.find(|it| it.board.as_ref() == Some(id));
        let before = (board.name.clone()).or_else(|| of_list?.board_name());
        let before = before.unwrap_or_default();
        let name = match self.line([&message, help], &before, judged)? {
            Answer::Back => return Ok(Turn::Back),
            Answer::Given(name) => Some(name).filter(|name| !name.is_empty()),
        };
        if let Some(board) = self.known.start.boards.get_mut(at) {
            board.name = name;
        }
        self.keep(BOARDS);
        Ok(Turn::Next)
    }

    /// Asks whose each list is whose name does not say it.
    fn whose(&mut self) -> anyhow::Result<Turn> {
        let given = self.given.lists.iter().enumerate();
        let open = given.filter(|(_, is_known)| !**is_known);
        let open: Vec<usize> = open.map(|(at, _)| at).collect();
        let answered = self.known.lists.iter().map(|list| list.board.is_some());
        let answered: Vec<bool> = answered.collect();
        let turn = self.each(&open, &answered, Self::whose_is)?;
        if turn == Turn::Next {
            (self.known.start.boards).clone_from(&self.given.boards);
            add_boards(self.known.lists, self.known.start)?;
        }
        Ok(turn)
    }

    /// Asks whose a list is.
    fn whose_is(&mut self, at: usize) -> anyhow::Result<Turn> {
        let lang = self.prompt.lang;
        let why = lang.pick(
            "små bokstäver a–z, siffror och bindestreck",
            "small letters a–z, digits and hyphens",
        );
        let help = lang.pick(
            "nämndens korta id, som kfn",
            "the board's short id, such as kfn",
        );
        let Some(list) = self.known.lists.get(at) else {
            return Ok(Turn::Next);
        };
        let board = list.board.clone().or_else(|| self.likely_board(at, list));
        let name = list.name();
        let message = match lang {
            Lang::Sv => format!("Vilken nämnds lista är {name}?"),
            Lang::En => format!("Which board's list is {name}?"),
        };
        let answer = self.prompt.line(&Line {
            message: &message,
            help,
            start: Begin::Text(board.as_deref().unwrap_or_default()),
            known: &[],
            judge: |text: &str| (!text::is_slug(text)).then(|| why.to_owned()),
        })?;
        let Answer::Given(board) = answer else {
            return Ok(Turn::Back);
        };
        if let Some(list) = self.known.lists.get_mut(at) {
            list.board = Some(board);
        }
        self.keep("");
        Ok(Turn::Next)
    }

    /// Whose a list is by its name: a list of another year is most likely the same board's.
    fn likely_board(&self, at: usize, list: &List) -> Option<String> {
        let before = self.known.lists.get(..at)?;
        let alike = before.iter().rfind(|it| it.kind() == list.kind());
        if let Some(board) = alike.and_then(|it| it.board.clone()) {
            return Some(board);
        }
        let name = list.board_name()?;
        let short = board_id(&name);
        let is_taken = before.iter().any(|it| it.board.as_ref() == Some(&short));
        Some(if is_taken { text::slug(&name) } else { short })
    }

    /// Asks of several things, one after the other and back: from the first that has no answer, else
    /// the last.
    fn each(
        &mut self,
        things: &[usize],
        answered: &[bool],
        ask: fn(&mut Self, usize) -> anyhow::Result<Turn>,
    ) -> anyhow::Result<Turn> {
        let is_open = |at: &usize| answered.get(*at) == Some(&false);
        let first = things.iter().position(is_open);
        let mut next = first.unwrap_or(things.len().saturating_sub(1));
        while let Some(at) = things.get(next) {
            next = match (ask(self, *at)?, next.checked_sub(1)) {
                (Turn::Next, _) => next.saturating_add(1),
                (Turn::Back, Some(before)) => before,
                (Turn::Back, None) => return Ok(Turn::Back),
            };
        }
        Ok(Turn::Next)
    }

    /// Asks where changes are reviewed.
    fn reviewed(&mut self) -> anyhow::Result<Turn> {
        let (message, nowhere) = self.prompt.lang.pick(
            (
                "Ska varje ändring kontrolleras där den granskas?",
                "nej, inte nu",
            ),
            ("Check each change where it is reviewed?", "no, not now"),
        );
        let [github, gitlab] = [Platform::Github, Platform::Gitlab].map(Platform::name);
        let ways = vec![nowhere, github, gitlab];
        match self.prompt.pick(message, ways)? {
            Answer::Back => return Ok(Turn::Back),
            Answer::Given(way) => *self.known.ci = Platform::named(way),
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
