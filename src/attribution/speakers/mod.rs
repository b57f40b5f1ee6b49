//! Sources resolved to speakers: one entry a speaker, with the fullest name and role that the article gives.
//!
//! ```text
//! text ──> names ──> register ──> resolver, from the first sentence to the last ──> speakers
//!          where     everyone     source       its words read: pronoun, name, noun  name, role, kind,
//!          they      and every    antecedents  whom a pronoun or “the …” refers to  anonymous, mentions
//!          stand     body, once   nouns        phrases without a name
//! ```
//!
//! An institution speaks through its unnamed spokespeople and its statements; a capital speaks for its country where the
//! article names both. Whoever is neither named nor spoken for by an institution is anonymous.

mod antecedents;
mod names;
mod nouns;
mod register;
mod resolver;
mod roles;
mod source;
#[cfg(test)]
mod tests;
mod words;

use crate::analysis::{Attribution, Quote, Span, Speaker, SpeakerKind};
use crate::order;
use crate::text::Text;
use names::Sort;
use register::Entity;
use resolver::Resolver;

/// Groups the sources into speakers and fills in every attribution's `speaker`. `attributions` and `quotes` are those of
/// `text`. The speakers are in the order of their first mention.
pub fn resolve(text: &Text, quotes: &[Quote], attributions: &mut [Attribution]) -> Vec<Speaker> {
    let mut resolver = Resolver::new(text, quotes);
    let mut sources: Vec<(usize, Span)> = attributions
        .iter()
        .enumerate()
        .filter_map(|(index, attribution)| Some((index, *attribution.source.first()?)))
        .collect();
    order::sort(&mut sources, |(_, span)| (span.start, span.end));
    let mut entity_of = vec![None; attributions.len()];
    for (index, span) in &sources {
        entity_of[*index] = resolver.source(*span);
    }
    of_first_person(text, attributions, &mut entity_of);
    for (index, span) in &sources {
        if entity_of[*index].is_none() && resolver::is_first_person(text, *span) {
            entity_of[*index] = Some(resolver.writer(*span));
        }
    }

    let mut speakers: Vec<(usize, Speaker)> = Vec::new();
    let mut speaks = vec![false; resolver.register.entities.len()];
    for entity in entity_of.iter().flatten() {
        speaks[*entity] = true;
    }
    for (entity, known) in resolver.register.entities.iter_mut().enumerate().filter(|(entity, _)| speaks[*entity]) {
        speakers.push((entity, speaker(text, known)));
    }
    order::sort(&mut speakers, |(_, speaker)| speaker.mentions.first().map_or((0, 0), |span| (span.start, span.end)));
    let mut place = vec![None; resolver.register.entities.len()];
    for (number, (entity, _)) in speakers.iter().enumerate() {
        place[*entity] = Some(number as u32);
    }
    for (attribution, entity) in attributions.iter_mut().zip(&entity_of) {
        attribution.speaker = entity.and_then(|entity| place[entity]);
    }
    speakers.into_iter().map(|(_, speaker)| speaker).collect()
}

/// “I” and “we” inside somebody's words are whoever says them.
fn of_first_person(text: &Text, attributions: &[Attribution], entity_of: &mut [Option<usize>]) {
    let mut contents: Vec<(Span, usize)> = Vec::new();
    for (index, attribution) in attributions.iter().enumerate() {
        contents.extend(attribution.content.iter().map(|span| (*span, index)));
    }
    order::sort(&mut contents, |(span, _)| (span.start, span.end));
    /// How many contents that begin before a pronoun are looked at: they hardly nest deeper.
    const REACH: usize = 8;
    for (index, attribution) in attributions.iter().enumerate() {
        let Some(source) = attribution.source.first().filter(|span| resolver::is_first_person(text, **span)) else {
            continue;
        };
        let before = contents.partition_point(|(content, _)| content.start <= source.start);
        let around = contents[before.saturating_sub(REACH)..before].iter().rev();
        let speaks = |(content, other): &&(Span, usize)| content.contains(*source) && *other != index;
        entity_of[index] = around.clone().find(speaks).and_then(|(_, other)| entity_of[*other]);
    }
}

fn speaker(text: &Text, entity: &mut Entity) -> Speaker {
    order::sort(&mut entity.mentions, |span| (span.start, span.end));
    entity.mentions.dedup_by(|next, before| before.overlaps(*next));
    let kind = if entity.document {
        SpeakerKind::Document
    } else if entity.plural {
        SpeakerKind::Group
    } else if entity.sort == Sort::Person
        || entity.gender.is_some()
        || (entity.sort == Sort::Unknown && entity.words.len() > 1)
    {
        SpeakerKind::Person
    } else {
        SpeakerKind::Organisation
    };
    let roles = entity.roles.iter().filter(|role| role.is_office && kind == SpeakerKind::Person);
    let role = roles.take(3).max_by_key(|role| role.span.len()).map(|role| text.str(role.span).to_owned());
    Speaker { name: entity.name.clone(), role, kind, anonymous: entity.anonymous, mentions: entity.mentions.clone() }
}
