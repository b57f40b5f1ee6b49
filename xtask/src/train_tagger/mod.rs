//! `train tagger`: learns the weights of the tagger from `../shared/corpora/polnear/train` and writes them to
//! `src/language/en/tagger.weights`.
//!
//! ```text
//! brat files ──> corpus.rs ──> gradient.rs <──> adam.rs ──> weights
//! text, spans    features,     network run      steps        ^
//!                labels        and turned back               model.rs of the core
//! ```
//!
//! Everything runs in one thread, in a fixed order, with the arithmetic of the core and its own random numbers, so the
//! same articles give the same file, byte for byte.

mod adam;
mod corpus;
mod gradient;
mod linker;
mod loss;
mod measure;
mod random;
mod settings;

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result};
use sourcelight::attribution::tagger::{model::Model, network::EMBEDDING};

use adam::Adam;
use corpus::Article;
use gradient::Gradient;
use random::Random;
use settings::Settings;

/// Learns `what`, the `tagger` or the `linker`.
///
/// # Errors
/// Where the options are wrong, or the annotated articles are missing.
pub fn learn(what: &str, options: &[&str]) -> Result<()> {
    if what == "linker" { linker::learn(&articles()?) } else { learn_tagger(options) }
}

fn articles() -> Result<Vec<Article>> {
    corpus::read(
        &crate::shared().context("the annotated articles (../shared) are not there")?.join("corpora/polnear/train"),
    )
}

/// Learns from all articles and writes the weights; with `--hold-out` from nine tenths, measures on the tenth that was
/// held out and writes nothing. Further words change the [`Settings`].
fn learn_tagger(options: &[&str]) -> Result<()> {
    let (hold_out, words) = match options {
        ["--hold-out", words @ ..] => (true, words),
        words => (false, words),
    };
    let settings = Settings::parse(words)?;
    let articles = articles()?;
    let (mut held, kept): (Vec<_>, Vec<_>) = articles.iter().partition(|article| hold_out && article.is_held_out());
    held.retain(|article| article.is_first);
    let file = minimise(&kept, &settings).write(settings.row_step);
    if hold_out {
        measure::print(&Model::read(&file).context("the weights do not fit the network")?, &held);
    } else {
        fs::write(crate::root().join("src/language/en/tagger.weights"), file)?;
    }
    Ok(())
}

/// Finds the model that explains the articles best.
fn minimise(articles: &[&Article], settings: &Settings) -> Model {
    let mut random = Random::new(settings.seed as u64);
    let mut model = Model::new(corpus::vocabulary(articles, settings.least));
    let mut order: Vec<_> = articles.iter().flat_map(|article| corpus::examples(article, &model.vocabulary)).collect();
    let parameters = &mut model.parameters;
    gradient::begin(parameters, &mut random);
    let rows = parameters.rows.len() / EMBEDDING;
    let (mut gradient, mut adam) = (Gradient::new(rows), Adam::new(rows));
    let steps = settings.epochs * order.len() as f32;
    let mut step = 0.0;
    let start = Instant::now();
    while step < steps {
        random.shuffle(&mut order);
        let (mut loss, mut tokens) = (0.0, 0);
        for example in &order {
            loss += gradient.add(parameters, example, settings, &mut random);
            tokens += example.labels.len();
            adam.step(parameters, &mut gradient, settings, (1.0 - step / steps).max(0.0));
            step += 1.0;
        }
        let share = 100.0 * step / steps;
        println!("{share:3.0} %, {:.0} s: loss a token {:.4}", start.elapsed().as_secs_f32(), loss / tokens as f64);
    }
    model
}
