//! The stem and the sound of a Swedish word, by which words are compared.

/// Endings of definite forms and plurals, removed in this order after the `s` of a genitive.
const DEFINITE: [&str; 6] = ["arna", "erna", "orna", "en", "et", "n"];
const PLURAL: [&str; 5] = ["ar", "er", "or", "e", "a"];

/// The fewest letters of a stem.
const SHORTEST: usize = 3;

/// A word without its endings: förening, föreningen, föreningens and föreningar are one. A crude
/// stem will do, since it is only compared with other stems. Short words keep their letters: they
/// may be abbreviations.
pub(super) fn stem(word: &str) -> String {
    let mut rest = without_s(word);
    if rest.chars().count() <= SHORTEST + 1 {
        return rest.to_owned();
    }
    let definite = without(rest, &DEFINITE);
    // An n is an ending only after a vowel: Ryttaren loses en, Kvarnån its n.
    let is_bare_n = rest.strip_suffix('n') == Some(definite);
    if !is_bare_n || definite.ends_with(is_vowel) {
        rest = definite;
    }
    rest = without(rest, &PLURAL);
    without_s(rest).to_owned()
}

/// A word without the s of the genitive: Kvarnåns, Ryds. A short word keeps an s after a vowel,
/// which belongs to it: Ljus.
fn without_s(word: &str) -> &str {
    let rest = without(word, &["s"]);
    let is_own = word.chars().count() <= SHORTEST + 1 && rest.ends_with(is_vowel);
    if is_own { word } else { rest }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'å' | 'ä' | 'ö')
}

fn without<'w>(word: &'w str, endings: &[&str]) -> &'w str {
    endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.chars().count() >= SHORTEST)
        .unwrap_or(word)
}

/// The sound of a stem: w as v, c and q as k, z as s, å ä as a, ö as o, doubled letters once.
/// Short words, which may be abbreviations, keep their consonants.
pub(super) fn folded(stem: &str) -> String {
    let is_short = stem.chars().count() <= SHORTEST;
    let mut fold = String::with_capacity(stem.len());
    if is_short {
        fold.extend(stem.chars().map(bare));
        return fold;
    }
    let stem = stem
        .replace("ph", "f")
        .replace("th", "t")
        .replace('x', "ks");
    for letter in stem.chars() {
        let letter = match letter {
            'w' => 'v',
            'c' | 'q' => 'k',
            'z' => 's',
            other => bare(other),
        };
        if !fold.ends_with(letter) || letter.is_ascii_digit() {
            fold.push(letter);
        }
    }
    fold
}

/// A vowel without its marks.
const fn bare(letter: char) -> char {
    match letter {
        'å' | 'ä' | 'à' | 'á' | 'æ' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ü' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            vec![
                "förening",
                "föreningen",
                "föreningens",
                "föreningar",
                "föreningarnas",
            ],
            vec!["klubb", "klubben", "klubbs"],
            vec!["kvarnån", "kvarnåns"],
            vec!["aspnäs", "aspnäset", "aspnäsets"],
            vec!["tallhage", "tallhagen", "tallhagens"],
            vec!["skola", "skolan", "skolor", "skolans"],
            vec!["ryd", "ryds"],
            vec!["ljus", "ljuset", "ljusets"],
            vec!["forsen", "forsens", "fors"],
            vec!["pensionär", "pensionärer", "pensionärernas"],
        ] {
            let stems: std::collections::BTreeSet<String> =
                forms.iter().map(|form| stem(form)).collect();
            assert_eq!(stems.len(), 1, "{forms:?}: {stems:?}");
        }
        assert_eq!(stem("pro"), "pro");
    }

    #[test]
    fn spellings_of_a_sound_are_one() {
        let same = |a, b| folded(&stem(a)) == folded(&stem(b));
        assert!(same("vikbolandet", "wikbolandet") && same("qvarnen", "kvarnen"));
        assert!(same("hällinge", "hallinge") && same("karlsson", "carlson"));
        assert!(!same("judo", "budo") && !same("fub", "kfum"));
    }
}
