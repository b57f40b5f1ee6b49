//! `train tagger`, `train linker`, `train judge`: learns the weights of attributions from `../shared/corpora/polnear/train`
//! and from general news (`xtask/annotations`, `xtask/articles`), and writes them to `src/language/en/`.
//!
//! ```text
//! brat files ──> polnear.rs ─┐
//! text, spans                ├─> corpus.rs ──> network.rs <──> adam.rs ──> weights ──> linker.rs
//! annotations ─> general.rs ─┘   features,     run forward     steps       model.rs    judge.rs
//! of our own                     labels        and back                    of the core
//! ```
//!
//! Everything runs in one thread, in a fixed order, with sums in a fixed order and its own random numbers, so the same
//! articles and rules give the same files, byte for byte.

mod adam;
mod corpus;
mod encoder;
mod general;
mod held_out;
mod judge;
mod linker;
mod loss;
mod matrix;
mod measure;
mod network;
mod polnear;
mod random;
mod settings;
mod teachers;

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result};
use sourcelight::attribution::tagger::features::PLAIN;
use sourcelight::attribution::tagger::model;
use sourcelight::attribution::tagger::tag_with;
use sourcelight::attribution::tagger::vocabulary::Vocabulary;

use adam::Adam;
use corpus::{Article, Corpus, Example};
use encoder::Kept;
pub use held_out::HeldOut;
use network::{Gradient, Noise, Parameters, Run, Shape};
use random::Random;
use settings::Settings;

/// Learns `what`, the `tagger`, the `linker` or the `judge`.
///
/// # Errors
/// Where the options are wrong, or the annotated articles are missing.
pub fn learn(what: &str, options: &[&str]) -> Result<()> {
    let settings = Settings::parse(options)?;
    let articles = articles()?;
    match what {
        "linker" => linker::learn(&articles),
        "judge" => learn_judge(&articles, &settings),
        _ => {
            let all: Vec<&Article> = articles.iter().collect();
            fs::write(crate::root().join("src/language/en/tagger.weights"), learn_tagger(&all, &settings)?)?;
            Ok(())
        }
    }
}

/// PolNeAR's articles, then those of general news.
fn articles() -> Result<Vec<Article>> {
    let shared = crate::shared().context("the annotated articles (../shared) are not there")?;
    let mut articles = polnear::read(&shared.join("corpora/polnear/train"))?;
    articles.extend(general::read(&crate::root(), &shared)?);
    Ok(articles)
}

/// Learns the judge from what taggers say about articles that they had not learnt from.
fn learn_judge(articles: &[Article], settings: &Settings) -> Result<()> {
    let held_out = HeldOut::new()?;
    let firsts = articles.iter().filter(|article| article.is_first);
    let cases: Vec<judge::Case> = firsts
        .map(|article| {
            let model = held_out.of(&article.text);
            judge::Case::new(article, &|text, quotes, found| tag_with(model, text, quotes, found))
        })
        .collect();
    judge::learn(&cases, settings.judge_general)
}

/// Learns a tagger, as a weights file: first larger ones that see what an encoder makes of the texts and begin with other
/// random numbers, then the one that is written, which learns from them what is doubtful.
///
/// # Errors
/// Where the encoder cannot be had.
fn learn_tagger(articles: &[&Article], settings: &Settings) -> Result<Vec<u8>> {
    let vocabulary = corpus::vocabulary(articles, settings.least);
    let mut lessons = Lessons::new(articles, &vocabulary, settings)?;
    let shape = settings.shape();
    let learnt = if settings.teachers > 0.0 {
        let teaching = Settings { epochs: settings.teacher_epochs, ..*settings };
        let seeds = 1..=settings.teachers as u64;
        let teachers: Vec<Parameters> =
            seeds.map(|seed| minimise(&lessons, settings.teacher(), &teaching, seed)).collect();
        lessons.examples.iter_mut().for_each(|example| teachers::teach(example, &teachers, settings.trust));
        let taught = Settings { epochs: settings.taught_epochs, feature_noise: settings.taught_noise, ..*settings };
        minimise(&lessons, shape, &taught, 1)
    } else {
        minimise(&lessons, shape, settings, 1)
    };
    Ok(model::write(&vocabulary, &learnt.parts, settings.row_step))
}

/// What there is to learn from.
struct Lessons {
    examples: Vec<Example>,
    /// The example of every lesson; some are learnt from more than once.
    order: Vec<usize>,
    /// Rows of features.
    rows: usize,
}

impl Lessons {
    fn new(articles: &[&Article], vocabulary: &Vocabulary, settings: &Settings) -> Result<Self> {
        let texts = articles.iter().map(|article| article.text.as_str());
        let kept = if settings.teachers > 0.0 { Some(Kept::new(texts)?) } else { None };
        let (mut examples, mut order) = (Vec::new(), Vec::new());
        for article in articles {
            let states = kept.as_ref().map(|kept| kept.of(&article.text)).transpose()?;
            let times = match article.corpus {
                Corpus::Polnear => 1,
                Corpus::General => settings.general as usize,
                Corpus::Written => settings.written as usize,
            };
            for example in corpus::examples(article, vocabulary, states.as_ref()) {
                order.extend(std::iter::repeat_n(examples.len(), times));
                examples.push(example);
            }
        }
        Ok(Self { examples, order, rows: PLAIN + vocabulary.len() })
    }
}

/// Finds the parameters that explain the examples best.
fn minimise(lessons: &Lessons, shape: Shape, settings: &Settings, seed: u64) -> Parameters {
    let Lessons { examples, rows, .. } = lessons;
    let (mut order, mut random) = (lessons.order.clone(), Random::new(seed));
    let mut parameters = Parameters::zero(shape, *rows);
    parameters.begin(&mut random);
    let (mut gradient, mut adam) = (Gradient::new(shape, *rows), Adam::new(shape, *rows));
    let noise = Noise { features: settings.feature_noise, layers: settings.layer_noise };
    let transitions = parameters.parts.len() - 1;
    let steps = settings.epochs * order.len() as f32;
    let mut step = 0.0;
    let start = Instant::now();
    while step < steps {
        random.shuffle(&mut order);
        let (mut loss, mut tokens) = (0.0, 0);
        for index in &order {
            let example = &examples[*index];
            let (run, mut scores) = Run::forward(&parameters, example, noise, &mut random);
            tokens += scores.len();
            let slopes = &mut gradient.parameters.parts[transitions];
            loss += loss::chain(&mut scores, &parameters.transitions(), &example.target, slopes);
            run.backward(&parameters, &scores, &mut gradient);
            adam.step(&mut parameters, &mut gradient, settings, (1.0 - step / steps).max(0.0));
            step += 1.0;
        }
        let share = 100.0 * step / steps;
        println!("{share:3.0} %, {:.0} s: loss a token {:.4}", start.elapsed().as_secs_f32(), loss / tokens as f64);
    }
    parameters
}
