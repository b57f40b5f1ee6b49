//! Letters in lower case.

/// A run of capitals: every letter of it, or every second one.
struct Capitals {
    first: u32,
    last: u32,
    /// From one to the next.
    step: u32,
    /// From each to its small letter.
    distance: i32,
}

include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// The small letter of a capital; every other character itself. Of the one capital that has a small letter with a mark
/// of its own, the Turkish İ, the letter.
pub fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let code = u32::from(letter);
    let run = CAPITALS[..CAPITALS.partition_point(|run| run.first <= code)].last();
    run.filter(|run| code <= run.last && (code - run.first).is_multiple_of(run.step))
        .and_then(|run| char::from_u32(code.wrapping_add_signed(run.distance)))
        .unwrap_or(letter)
}

/// Whether a character has a small letter of its own.
pub fn is_capital(letter: char) -> bool {
    small(letter) != letter
}

/// A word in lower case, letter by letter: a Greek sigma stays the same at its end.
pub fn lower_case(word: &str) -> String {
    word.chars().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_the_small_one_that_unicode_says() {
        for letter in '\0'..=char::MAX {
            assert_eq!(Some(small(letter)), letter.to_lowercase().next(), "{letter}");
        }
        assert_eq!(lower_case("Ångström ΛΌΓΟΣ İzmir"), "ångström λόγοσ izmir");
    }

    #[test]
    fn capitals_are_told_from_small_letters_and_marks() {
        assert!("AÉÑŁЖΩǅ".chars().all(is_capital));
        assert!(!"aéñłжω1“ß中".chars().any(is_capital));
    }
}
