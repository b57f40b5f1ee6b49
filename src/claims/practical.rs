//! Texts that tell what to do, not what happened: recipes, how-tos, product pages, legal notices. What may, can or might be in
//! them is advice, or a right, and no claim of the writer's. A tale that opens as such is no report either.

use super::head::{self, Tense};
use crate::language::Class;
use crate::text::Text;

/// Of so many sentences one at least addresses the reader or says what must be.
const ADDRESSES: usize = 8;
/// Of so many sentences fewer than one tell of the past.
const TELLS: usize = 4;

/// Whether a text is a fairy tale.
pub fn is_tale(text: &Text) -> bool {
    (0..2).all(|token| text.classes(token).has(Class::TaleOpener))
}

/// Whether the text addresses its reader again and again, by “you” or by a bare verb, or says what must be done, and hardly
/// tells of the past.
pub fn is_practical(text: &Text) -> bool {
    let (mut addressing, mut telling) = (0, 0);
    for sentence in &text.sentences {
        let tokens = sentence.tokens();
        let tense = head::find(text, tokens.clone()).tense;
        if addresses(text, tokens.start) || second_person(text, tokens) || tense == Tense::Due {
            addressing += 1;
        } else {
            telling += usize::from(tense == Tense::Past);
        }
    }
    let sentences = text.sentences.len();
    addressing * ADDRESSES >= sentences.max(1) && telling * TELLS < sentences
}

/// “Wash”, “Do not”: a bare verb that nothing else could be.
fn addresses(text: &Text, first: usize) -> bool {
    let opens = text.classes(first);
    let next = text.classes(first + 1);
    opens.has(Class::VerbBase)
        && !opens.has(Class::VerbPast)
        && (next.has(Class::Determiner) || next.has(Class::Negation) || next.has(Class::Preposition))
}

fn second_person(text: &Text, sentence: std::ops::Range<usize>) -> bool {
    text.tokens[sentence].iter().any(|token| token.has(Class::SecondPerson))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tales_open_as_such() {
        assert!(is_tale(&Text::new("Once upon a time there was a king.")));
        assert!(!is_tale(&Text::new("Once the king had left, it rained.")));
        assert!(!is_tale(&Text::new("")));
    }

    #[test]
    fn advice_is_told_from_reports() {
        for (source, is) in [
            ("Wash the leeks. They may be sandy.", true),
            ("You may need a lamp. The hole is small.", true),
            ("Goods may be returned. Claims must be made in writing.", true),
            ("The boat sank. It may have struck a rock.", false),
            ("“You lied,” she said. He left the room. He was angry.", false),
            ("", false),
        ] {
            assert_eq!(is_practical(&Text::new(source)), is, "{source}");
        }
    }
}
