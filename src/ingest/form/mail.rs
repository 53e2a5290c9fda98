//! The text of a mail, or a text file: lines, of which some are the headings of questions.

use crate::source::{Reading, SourceFile, Stream};

use super::{Placed, RichBlock, TroubleKind, WrittenForm};

/// Reads the lines of a text, in whatever encoding it is. Which of them answer what is for those who
/// know the questions.
pub(super) fn read(name: &str, bytes: &[u8], form: &mut WrittenForm) {
    let stream = Stream::new(Box::new(bytes));
    let read =
        stream.and_then(|it| SourceFile::read(name, it, Reading::Export(None), String::new()));
    let Ok((file, text)) = read else {
        return form.trouble(TroubleKind::Broken, 0);
    };
    if file.disguise.is_some() || text.text.contains('\0') {
        return form.trouble(TroubleKind::OtherKind, 0);
    }
    for range in &text.concealed {
        let before = text.text.get(..range.start).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        form.trouble(TroubleKind::PersonalNumber, line);
    }
    for (number, line) in (1..).zip(text.text.lines()) {
        let block = RichBlock::Markdown(line.trim_end().to_owned());
        form.outside.push(Placed::new(block, number));
    }
}
