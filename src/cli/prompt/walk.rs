//! Questions one after the other, with a way back.

/// Where to go from a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Turn {
    /// To the next.
    Next,
    /// To the one before.
    Back,
}

/// A question, and whether it is to be put.
pub(in crate::cli) struct Step<S> {
    /// The key that it is about.
    pub(in crate::cli) key: &'static str,
    /// Whether it is to be put: what has been given already is not asked for.
    pub(in crate::cli) is_due: fn(&S, &str) -> bool,
    /// Puts it.
    pub(in crate::cli) ask: fn(&mut S, &'static str) -> anyhow::Result<Turn>,
}

/// Goes from a question through those that are due, forwards and backwards, until the last is
/// answered. Before the first there is nothing to go back to, so it is put again.
pub(in crate::cli) fn walk<S>(state: &mut S, steps: &[Step<S>], from: usize) -> anyhow::Result<()> {
    let mut at = from;
    while let Some(step) = steps.get(at) {
        let turn = if (step.is_due)(state, step.key) {
            (step.ask)(state, step.key)?
        } else {
            Turn::Next
        };
        at = match turn {
            Turn::Next => at.saturating_add(1),
            Turn::Back => {
                let before = steps.get(..at).unwrap_or_default();
                before
                    .iter()
                    .rposition(|step| (step.is_due)(state, step.key))
                    .unwrap_or(at)
            }
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turns to take, and the keys of the questions that were put.
    struct Script {
        turns: Vec<Turn>,
        put: Vec<&'static str>,
    }

    fn put(script: &mut Script, key: &'static str) -> anyhow::Result<Turn> {
        script.put.push(key);
        Ok(if script.turns.is_empty() {
            Turn::Next
        } else {
            script.turns.remove(0)
        })
    }

    #[test]
    fn one_goes_back_past_what_is_not_asked() {
        let steps = [
            Step {
                key: "a",
                is_due: |_, _| true,
                ask: put,
            },
            Step {
                key: "b",
                is_due: |_, _| false,
                ask: put,
            },
            Step {
                key: "c",
                is_due: |_, _| true,
                ask: put,
            },
        ];
        let mut script = Script {
            turns: vec![Turn::Back, Turn::Next, Turn::Back],
            put: Vec::new(),
        };
        assert!(walk(&mut script, &steps, 0).is_ok());
        assert_eq!(script.put, ["a", "a", "c", "a", "c"]);
        // It goes on from a later one, and back from there too.
        script = Script {
            turns: vec![Turn::Back],
            put: Vec::new(),
        };
        assert!(walk(&mut script, &steps, 2).is_ok());
        assert_eq!(script.put, ["c", "a", "c"]);
        assert_eq!(steps.map(|step| step.key), ["a", "b", "c"]);
    }
}
