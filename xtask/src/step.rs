//! What is being done, said in one line a step, with how long it took.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use anyhow::Result;

/// Does `work`, saying so: first `what`, then how long it took. A step that finds nothing to do says that instead, by
/// returning [`Done::Already`].
///
/// # Errors
/// Those of `work`.
pub fn step(what: &str, work: impl FnOnce() -> Result<Done>) -> Result<()> {
    print!("{what} … ");
    // Where standard output cannot be written to, there is nobody to tell.
    let _ = io::stdout().flush();
    let start = Instant::now();
    match work() {
        Ok(Done::Now) => println!("done in {}", seconds(start.elapsed())),
        Ok(Done::Already) => println!("up to date"),
        Err(error) => {
            println!("failed after {}", seconds(start.elapsed()));
            return Err(error);
        }
    }
    Ok(())
}

/// How a step ended well.
pub enum Done {
    /// The work was done.
    Now,
    /// There was nothing to do.
    Already,
}

/// A duration as people read it.
pub fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
