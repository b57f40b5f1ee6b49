//! The ledger: who speaks, how much and what; then the claims, the strong ones first, with their reasons.

use std::collections::BTreeMap;
use std::io::{self, Write};

use sourcelight::Analysis;
use sourcelight::analysis::{Attribution, Claim, Reason, ReasonCode, Share, Speaker, SpeakerKind, Strength};

use super::ink::{Block, Ink};
use super::messages::{Messages, percent};
use super::roles::{Role, Roles};
use super::words::Words;

/// How many words of a statement are shown; the whole of a long one stands in the article.
const ENTRY_WORDS: usize = 40;

/// A speaker of the ledger (`None`: what rests on nobody), with everything that is passed on from it.
struct Entry<'a> {
    speaker: Option<&'a Speaker>,
    statements: Vec<&'a Attribution>,
    /// How many of the article's words are the speaker's; 0 for nobody.
    words: u32,
}

/// Prints the ledger.
///
/// # Errors
/// Where `output` cannot be written to.
pub fn print(words: &Words, analysis: &Analysis, ink: &Ink, output: &mut impl Write) -> io::Result<()> {
    let mut ledger = Ledger { words, analysis, messages: Messages::english(), ink, output };
    if analysis.language == "und" {
        return ledger.say("ledgerForeign");
    }
    ledger.speakers()?;
    ledger.claims()
}

struct Ledger<'a, W> {
    words: &'a Words<'a>,
    analysis: &'a Analysis,
    messages: Messages,
    ink: &'a Ink,
    output: &'a mut W,
}

impl<'a, W: Write> Ledger<'a, W> {
    fn speakers(&mut self) -> io::Result<()> {
        self.heading("ledgerSpeakers")?;
        let entries = self.entries();
        if entries.is_empty() {
            return self.say("ledgerNoSpeakers");
        }
        if !self.analysis.speakers.is_empty() {
            self.summary()?;
        }
        entries.iter().try_for_each(|entry| self.speaker(entry))
    }

    /// Who has most words first, what rests on nobody last.
    fn entries(&self) -> Vec<Entry<'a>> {
        let mut by_speaker: BTreeMap<Option<u32>, Vec<&Attribution>> = BTreeMap::new();
        for attribution in &self.analysis.attributions {
            by_speaker.entry(attribution.speaker).or_default().push(attribution);
        }
        let nobody = by_speaker.remove(&None);
        let speakers = self.analysis.summary.shares.iter().filter_map(|Share { speaker, words }| {
            let statements = by_speaker.remove(&Some(*speaker))?;
            Some(Entry { speaker: Some(&self.analysis.speakers[*speaker as usize]), statements, words: *words })
        });
        let mut entries: Vec<Entry> = speakers.collect();
        entries.extend(nobody.map(|statements| Entry { speaker: None, statements, words: 0 }));
        entries
    }

    /// A number of words as a share of the article's.
    fn share(&self, words: u32) -> String {
        percent(f64::from(words) / f64::from(self.analysis.summary.words.max(1)))
    }

    /// The article at a glance.
    fn summary(&mut self) -> io::Result<()> {
        let summary = &self.analysis.summary;
        let (count, named) = (summary.sources.to_string(), summary.named.to_string());
        let only = summary.only_source.map(|only| self.analysis.speakers[only as usize].name.as_str());
        let sources = match (only, summary.sources, summary.named) {
            (Some(name), ..) => self.messages.text("summaryOnlySource", &[name]),
            (None, 1, 1) => self.messages.text("summaryOneNamed", &[]),
            (None, 1, _) => self.messages.text("summaryOneUnnamed", &[]),
            (None, _, 0) => self.messages.text("summaryNoneNamed", &[&count]),
            (None, all, named) if all == named => self.messages.text("summaryAllNamed", &[&count]),
            _ => self.messages.text("summarySomeNamed", &[&count, &named]),
        };
        let alone = summary.single_source.len();
        let alone = (alone > 0).then(|| self.messages.count("summaryAlone", alone));
        self.line("", &[Some(sources), alone].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    fn speaker(&mut self, entry: &Entry) -> io::Result<()> {
        let text = |key| self.messages.text(key, &[]);
        let name = entry.speaker.map_or_else(|| text("ledgerNobody"), |speaker| speaker.name.clone());
        let role = entry.speaker.and_then(|speaker| speaker.role.as_ref()).map(|role| format!(", {role}"));
        let named = |speaker: &Speaker| text(if speaker.anonymous { "ledgerUnnamed" } else { "ledgerNamed" });
        let facts = [
            entry.speaker.map(|_| self.messages.text("ledgerShare", &[&self.share(entry.words)])),
            Some(self.messages.count("ledgerStatements", entry.statements.len())),
            entry.speaker.map(named),
        ];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        writeln!(self.output)?;
        let mut block = Block::new(self.ink, self.output, "", "  ")?;
        block.text(&name, Role::Source.into())?;
        block.text(&role.unwrap_or_default(), Roles::default())?;
        block.text(&format!(" ({facts})"), Roles::default())?;
        block.end()?;
        entry.statements.iter().try_for_each(|statement| self.line("  - ", &self.statement(statement)))
    }

    fn statement(&self, statement: &Attribution) -> String {
        let content = self.words.joined(&statement.content);
        let mut words = content.split_whitespace();
        let shown = words.by_ref().take(ENTRY_WORDS).collect::<Vec<_>>().join(" ");
        if words.next().is_some() { format!("{shown} …") } else { shown }
    }

    fn claims(&mut self) -> io::Result<()> {
        writeln!(self.output)?;
        self.heading("ledgerClaims")?;
        if self.analysis.claims.is_empty() {
            return self.say("ledgerNoClaims");
        }
        let kinds =
            [(Strength::Strong, Role::StrongClaim, "ledgerStrong"), (Strength::Weak, Role::WeakClaim, "ledgerWeak")];
        for (strength, role, title) in kinds {
            let claims: Vec<&Claim> = self.analysis.claims.iter().filter(|claim| claim.strength == strength).collect();
            if claims.is_empty() {
                continue;
            }
            let title = format!("{} ({})", self.messages.text(title, &[]), claims.len());
            writeln!(self.output)?;
            self.line("", &title)?;
            for claim in claims {
                let mut block = Block::new(self.ink, self.output, "  - ", "    ")?;
                block.text(self.words.of(claim.span).trim(), role.into())?;
                block.end()?;
                claim.reasons.iter().try_for_each(|reason| self.line("    ", &self.reason(reason, claim)))?;
            }
        }
        Ok(())
    }

    /// The calm sentence for one reason, its evidence filled in.
    fn reason(&self, reason: &Reason, claim: &Claim) -> String {
        let attribution = claim.attribution.map(|index| &self.analysis.attributions[index as usize]);
        let speaker = attribution
            .and_then(|attribution| attribution.speaker)
            .map(|index| &self.analysis.speakers[index as usize]);
        let key = match reason.code {
            ReasonCode::Hedge => "reasonHedge",
            ReasonCode::Distancing => "reasonDistancing",
            ReasonCode::NoSource => "reasonNoSource",
            ReasonCode::Unconfirmed => "reasonUnconfirmed",
            ReasonCode::Disputed => "reasonDisputed",
            ReasonCode::UnnamedSource => match speaker.map(|speaker| speaker.kind) {
                Some(SpeakerKind::Person) => "reasonUnnamedPerson",
                Some(SpeakerKind::Group) => "reasonUnnamedGroup",
                Some(SpeakerKind::Organisation | SpeakerKind::Document) | None => "reasonUnnamedOther",
            },
            ReasonCode::SingleSource => match speaker {
                Some(speaker) => return self.messages.text("reasonSingleSource", &[&speaker.name]),
                None => "reasonSingleSourceUnknown",
            },
        };
        self.messages.text(key, &[&self.messages.evidence(self.words.of(reason.evidence))])
    }

    /// A heading, underlined so that it is one without colour too.
    fn heading(&mut self, key: &str) -> io::Result<()> {
        let heading = self.messages.text(key, &[]);
        let line = "─".repeat(heading.chars().count());
        writeln!(self.output, "{heading}\n{line}")
    }

    fn say(&mut self, key: &str) -> io::Result<()> {
        let message = self.messages.text(key, &[]);
        self.line("", &message)
    }

    /// A block of its own; what it wraps to is indented by four.
    fn line(&mut self, first: &str, text: &str) -> io::Result<()> {
        let mut block = Block::new(self.ink, self.output, first, "    ")?;
        block.text(text, Roles::default())?;
        block.end()
    }
}
