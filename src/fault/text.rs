//! T: people's own texts, and templates.

use super::faults;

faults! {
    /// A template that cannot be rendered.
    TEMPLATE template(problem, detail) = "T101" Error;
        sv "mallen går inte att använda: {problem} ({detail})", "rätta mallen, eller ta bort den så används den inbyggda";
        en "the template cannot be used: {problem} ({detail})", "correct the template, or remove it and the built-in one is used";
    /// A link that a reader must not follow.
    LINK_SCHEME link_scheme(link) = "T102" Warning;
        sv "länken `{link}` blir text i rapporten", "länka bara med https:, http: eller mailto:";
        en "the link `{link}` becomes text in the report", "link only by https:, http: or mailto:";
    /// HTML in a text.
    RAW_HTML raw_html(html) = "T103" Warning;
        sv "`{html}` är HTML, och visas som text i rapporten", "skriv Markdown i stället";
        en "`{html}` is HTML, and is shown as text in the report", "write Markdown instead";
    /// A figure that the report does not have.
    UNKNOWN_FACT unknown_fact(id, near) = "T105" Error;
        sv "rapporten har ingen siffra `{id}`", "{near}";
        en "the report has no figure `{id}`", "{near}";
    /// A figure with something written right beside it that changes what it says.
    GLUED_FACT glued_fact(written) = "T107" Error;
        sv "`{written}` skulle läsas ihop med siffran, och säga något annat än den", "skriv ett ord emellan, eller ta bort det";
        en "`{written}` would be read together with the figure, and say something else", "write a word between them, or remove it";
    /// Braces that were meant to name a figure, and would stand in the text as they are.
    MISREAD_FACT misread_fact(written, form) = "T113" Error;
        sv "`{written}` läses inte som en siffra, och skulle stå i texten som det är", "skriv på en rad, med raka citattecken och inget mer inom klamrarna: {form}";
        en "`{written}` is not read as a figure, and would stand in the text as it is", "write on one line, with straight quotes and nothing more within the braces: {form}";
    /// A number that somebody typed, and that no figure of the report equals.
    TYPED_NUMBER typed_number(written, label, value, mention) = "T109" Note;
        sv "`{written}` är ingen siffra i rapporten; närmast är {label}: {value}", "skriv {mention} i stället för `{written}`, så följer texten med siffran";
        en "`{written}` is no figure of the report; the nearest is {label}: {value}", "write {mention} in place of `{written}`, and the text follows the figure";
    /// A percentage of so few rows that the report's own sentences do not show it.
    PERCENT_OF_FEW percent_of_few(id) = "T110" Warning;
        sv "`{id}` är en procentsats av färre än 20 rader eller personer", "nämn antalen eller beloppen i stället";
        en "`{id}` is a percentage of fewer than 20 rows or people", "name the numbers or the amounts instead";
    /// A memo that says nothing of something that every memo says.
    MEMO_LACKS memo_lacks(what, key) = "T108" Warning;
        sv "tjänsteskrivelsen får inga {what}", "skriv dem under `{key}` i period.yaml";
        en "the memo will have no {what}", "write them under `{key}` in period.yaml";
    /// A text longer than any that is read.
    LONG_TEXT long_text(characters, most) = "T106" Error;
        sv "texten har {characters} tecken; en text får ha högst {most}", "korta den, eller lägg den i en bilaga; har något klistrats in fel, ta bort det";
        en "the text has {characters} characters; a text may have at most {most}", "shorten it, or put it in an attachment; if something was pasted by mistake, remove it";
    /// A document for Word whose look cannot be taken over.
    WORD_TEMPLATE word_template(why, part, how) = "T111" Error;
        sv "Word-mallen går inte att använda: {why} ({part})", "{how}";
        en "the template for Word cannot be used: {why} ({part})", "{how}";
    /// A template that replaces nothing.
    UNKNOWN_TEMPLATE unknown_template(name, near) = "T104" Warning;
        sv "mallen `{name}` ersätter ingen inbyggd mall", "{near}";
        en "the template `{name}` replaces no built-in one", "{near}";
    /// A template of a document that takes nothing from the data.
    FROZEN_TEMPLATE frozen_template(name) = "T112" Warning;
        sv "mallen `{name}` hämtar ingenting ur uppgifterna: varje rapport skulle få samma text och samma siffror", "ta bort den så används den inbyggda; är den en byggd rapport, bygg i en annan mapp";
        en "the template `{name}` takes nothing from the data: every report would have the same text and the same figures", "remove it, and the built-in one is used; if it is a report that was built, build in another folder";
}
