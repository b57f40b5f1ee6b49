//! English verb forms from the base form: regular by spelling rules, irregular by list. Used at build time.

use std::collections::HashMap;

/// The irregular verbs: base form → (pasts, participles).
pub struct Irregular(HashMap<String, (Vec<String>, Vec<String>)>);

impl Irregular {
    /// Reads `base past participle` a line, alternatives parted by `/`.
    pub fn parse(content: &str) -> Result<Self, String> {
        let mut verbs = HashMap::new();
        for line in super::lines(content) {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let [base, past, participle] = parts[..] else {
                return Err(format!("irregular-verbs.txt: “{line}”: three columns were expected"));
            };
            let split = |forms: &str| forms.split('/').map(str::to_owned).collect();
            verbs.insert(base.to_owned(), (split(past), split(participle)));
        }
        Ok(Self(verbs))
    }
}

/// Base, third person, past, participle and -ing form of a verb, each in all its spellings. A verb with a hyphenated
/// beginning (`re-elect`) inflects like what follows the hyphen.
pub fn forms(base: &str, irregular: &Irregular) -> [Vec<String>; 5] {
    let (prefix, stem) = base.rsplit_once('-').map_or(("", base), |(before, after)| (&base[..before.len() + 1], after));
    let (past, participle) = match irregular.0.get(stem) {
        Some((past, participle)) => (past.clone(), participle.clone()),
        None => (regular_past(stem), regular_past(stem)),
    };
    let all = [vec![stem.to_owned()], vec![third_person(stem)], past, participle, ing(stem)];
    all.map(|list| list.into_iter().map(|form| format!("{prefix}{form}")).collect())
}

fn third_person(stem: &str) -> String {
    match stem {
        "have" => "has".into(),
        "be" => "is".into(),
        "do" => "does".into(),
        "go" => "goes".into(),
        _ if ends_in_consonant_y(stem) => format!("{}ies", &stem[..stem.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)) => format!("{stem}es"),
        _ => format!("{stem}s"),
    }
}

fn regular_past(stem: &str) -> Vec<String> {
    if stem.ends_with('e') {
        vec![format!("{stem}d")]
    } else if ends_in_consonant_y(stem) {
        vec![format!("{}ied", &stem[..stem.len() - 1])]
    } else {
        doubled(stem).into_iter().map(|stem| stem + "ed").collect()
    }
}

fn ing(stem: &str) -> Vec<String> {
    let keeps_e = ["ee", "ye", "oe"].iter().any(|end| stem.ends_with(end)) || stem == "be";
    if let Some(short) = stem.strip_suffix("ie") {
        vec![format!("{short}ying")]
    } else if stem.ends_with('e') && !keeps_e {
        vec![format!("{}ing", &stem[..stem.len() - 1])]
    } else {
        doubled(stem).into_iter().map(|stem| stem + "ing").collect()
    }
}

fn ends_in_consonant_y(stem: &str) -> bool {
    let mut end = stem.chars().rev();
    end.next() == Some('y') && end.next().is_some_and(|c| !is_vowel(c))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Last syllables that carry the stress, so that their consonant doubles (admit, rebut, infer, concur, compel).
const STRESSED: [&str; 8] = ["mit", "but", "fer", "cur", "pel", "bel", "gret", "rol"];

/// The stem before a vowel ending: a single final consonant after a single vowel is doubled where the last syllable is
/// stressed, which it is in stems of one syllable. Of longer ones, both spellings are given for those in `l` (British
/// and American) and those in [`STRESSED`]: a form too many does no harm.
fn doubled(stem: &str) -> Vec<String> {
    let letters: Vec<char> = stem.chars().collect();
    let [.., before, vowel, last] = letters[..] else { return vec![stem.to_owned()] };
    let single = !is_vowel(before) || (before == 'u' && stem.contains("qu"));
    if !single || !is_vowel(vowel) || is_vowel(last) || matches!(last, 'w' | 'x' | 'y' | 'h') {
        return vec![stem.to_owned()];
    }
    let twice = format!("{stem}{last}");
    let syllables = letters.windows(2).filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1])).count();
    match syllables {
        1 => vec![twice],
        _ if last == 'l' || STRESSED.iter().any(|end| stem.ends_with(end)) => vec![stem.to_owned(), twice],
        _ => vec![stem.to_owned()],
    }
}
