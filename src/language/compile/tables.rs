//! Tables of words that belong together → one sorted index a table.
//!
//! A line is a row; `|` parts its columns, a comma parts several spellings in one column. Spellings are in lower case
//! and may hold spaces. A spelling may stand in several rows.

use super::{Result, lists, variant};
use std::fmt::Write;
use std::path::Path;

/// Rust code for `enum Table` and its index `CELLS`.
pub fn compile(folder: &Path) -> Result<String> {
    let tables = lists(folder)?;
    let mut code = String::from(
        "/// A table of words that belong together: a file under `tables/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Table {\n",
    );
    for (name, _) in &tables {
        let _ = writeln!(code, "    {},", variant(name));
    }
    let _ = writeln!(code, "}}\nstatic CELLS: [&[Cell]; {}] = [", tables.len());
    for (name, rows) in &tables {
        let mut cells = Vec::new();
        for (row, line) in rows.iter().enumerate() {
            for (column, spellings) in line.split('|').enumerate() {
                let words = spellings.split(',').map(|word| word.trim().replace('’', "'"));
                cells.extend(words.filter(|word| !word.is_empty()).map(|word| (word, row, column)));
            }
        }
        if let Some((word, ..)) = cells.iter().find(|(word, ..)| word.to_lowercase() != *word) {
            return Err(format!("tables/{name}.txt: “{word}”: lower case was expected"));
        }
        cells.sort();
        code.push_str("    &[\n");
        for (word, row, column) in cells {
            let _ = writeln!(code, "        Cell {{ word: {word:?}, row: {row}, column: {column} }},");
        }
        code.push_str("    ],\n");
    }
    code.push_str("];\n");
    Ok(code)
}
