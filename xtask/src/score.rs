//! `score`: runs the release build over the annotated articles and has `../shared/eval/score.py` compare.
//!
//! Without options the figures that count, on gold/dev and polnear/dev, which nobody tunes on: examples are never shown.
//! With `--train` those of the training sets, with `--examples N` what was missed there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::process::{command, output, run};

/// The article of gold/dev whose figures are given apart.
const FEATURED: &str = "seed-afp";

/// Prints the figures that `options` ask for.
pub fn figures(options: &[&str]) -> Result<()> {
    let (train, examples) = match options {
        [] => (false, "0"),
        ["--train"] => (true, "0"),
        ["--train", "--examples", count] => (true, *count),
        _ => bail!("usage: cargo xtask score [--train [--examples N]]"),
    };
    let scorer = Scorer::new()?;
    let polnear = |set: &str| scorer.shared.join("corpora/polnear").join(set);
    let gold = |set: &str| scorer.shared.join("eval/gold").join(set);
    if train {
        println!("== gold/train (claims only)");
        let report = scorer.report("gold", &scorer.claims_only(&gold("train.jsonl"))?, examples)?;
        print!("{}", report.split_once("-- claims").map_or(report.as_str(), |(_, claims)| claims));
        println!("\n== polnear/train");
        print!("{}", scorer.report("polnear", &polnear("train"), examples)?);
    } else {
        println!("== gold/dev, article {FEATURED}");
        println!("{}", scorer.featured(&gold("dev.jsonl"))?);
        println!("\n== gold/dev");
        print!("{}", scorer.report("gold", &gold("dev.jsonl"), examples)?);
        println!("\n== polnear/dev");
        print!("{}", scorer.report("polnear", &polnear("dev"), examples)?);
    }
    Ok(())
}

/// Where things lie while figures are made.
struct Scorer {
    shared: PathBuf,
    /// Inputs, outputs and reports, kept for a closer look after the run.
    work: PathBuf,
}

impl Scorer {
    /// Builds the command in release mode and makes room for its outputs.
    fn new() -> Result<Self> {
        let shared = crate::shared().context("the annotated articles (../shared) are not there")?;
        let target = crate::root().join("target");
        run(command("cargo").args(["build", "--release", "--bin", "sourcelight", "--target-dir"]).arg(&target))?;
        let work = target.join("score");
        fs::create_dir_all(&work)?;
        Ok(Self { shared, work })
    }

    /// What score.py prints about the articles of `gold`, with up to `examples` examples.
    fn report(&self, kind: &str, gold: &Path, examples: &str) -> Result<String> {
        let analyses = self.analyse(kind, gold)?;
        output(self.python().arg(kind).arg(gold).arg(analyses).args(["--examples", examples]))
    }

    /// One line with what was found in the featured article alone.
    fn featured(&self, gold: &Path) -> Result<String> {
        let article = fs::read_to_string(gold)?
            .lines()
            .map(serde_json::from_str::<Value>)
            .find(|article| article.as_ref().map_or(true, |article| article["id"] == FEATURED))
            .context("the article is not among them")??;
        let path = self.work.join("featured.gold.jsonl");
        fs::write(&path, format!("{article}\n"))?;
        let analyses = self.analyse("gold", &path)?;
        let figures = self.work.join("featured.json");
        output(self.python().arg("gold").arg(&path).arg(analyses).arg("--json").arg(&figures))?;
        let figures: Value = serde_json::from_str(&fs::read_to_string(figures)?)?;
        let (quotes, linked, claims) = (&figures["quotes"], &figures["linked_recall"]["all"], &figures["claims"]);
        // These two are given as a share only.
        let found = |recall: &Value, gold: &Value| Some((recall.as_f64()? * gold.as_f64()?).round());
        Ok(format!(
            "quotes right {} of {}, attributions linked {} of {}, claims found {} of {}",
            found(&quotes["r"], &quotes["gold"]).context("no figure for quotes")?,
            quotes["gold"],
            linked["found"],
            linked["of"],
            found(&claims["claim"]["r"], &claims["gold"]).context("no figure for claims")?,
            claims["gold"],
        ))
    }

    /// A copy of a gold file that has claims alone, with the empty lists that score.py wants to see.
    fn claims_only(&self, gold: &Path) -> Result<PathBuf> {
        let mut copy = String::new();
        for line in fs::read_to_string(gold)?.lines() {
            let mut article: Map<String, Value> = serde_json::from_str(line)?;
            article.insert("attributions".into(), json!([]));
            article.insert("quotes".into(), json!([]));
            copy += &format!("{}\n", Value::Object(article));
        }
        let path = self.work.join("claims.gold.jsonl");
        fs::write(&path, copy)?;
        Ok(path)
    }

    /// Runs the command over the texts of `gold` and returns the file with its answers.
    fn analyse(&self, kind: &str, gold: &Path) -> Result<PathBuf> {
        let (texts, analyses) = (self.work.join("texts.jsonl"), self.work.join("analyses.jsonl"));
        run(self.python().args(["texts", kind]).arg(gold).stdout(File::create(&texts)?))?;
        let binary = crate::root().join("target/release/sourcelight");
        run(command(binary).arg("--jsonl").stdin(Stdio::from(File::open(texts)?)).stdout(File::create(&analyses)?))?;
        Ok(analyses)
    }

    fn python(&self) -> std::process::Command {
        let mut python = command("python3");
        python.arg(self.shared.join("eval/score.py"));
        python
    }
}
