//! Which letters have a lower-case one → runs of letters that lie as far from theirs.
//!
//! The standard library keeps a pair for every letter, and rules for the Greek sigma at the end of a word: a fiftieth of the
//! module that pages have to load.

use std::fmt::Write;

/// Rust code for the table `CAPITALS`.
pub fn compile() -> String {
    let mut runs: Vec<(u32, u32, u32, i32)> = Vec::new();
    // ASCII is left to the program.
    for capital in '\u{80}'..=char::MAX {
        let Some(small) = capital.to_lowercase().next().filter(|small| *small != capital) else { continue };
        let (at, distance) = (u32::from(capital), small as i32 - capital as i32);
        match runs.last_mut() {
            // In many alphabets each capital stands before its small letter: every second one is in the run.
            Some((first, last, step, same))
                if *same == distance && (at - *last == *step || first == last && at - *last == 2) =>
            {
                (*last, *step) = (at, at - *last);
            }
            _ => runs.push((at, at, 1, distance)),
        }
    }
    let mut code = String::from("/// By their first letters.\nstatic CAPITALS: &[Capitals] = &[\n");
    for (first, last, step, distance) in runs {
        let _ = writeln!(
            code,
            "    Capitals {{ first: {first:#x}, last: {last:#x}, step: {step}, distance: {distance} }},"
        );
    }
    code + "];\n"
}
