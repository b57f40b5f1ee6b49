//! Tables of words that belong together → the same lines without what is for their readers: the program sorts them.
//!
//! A line is a row; `|` parts its columns, a comma parts several spellings in one column. Spellings are in lower case
//! and may hold spaces. A spelling may stand in several rows.

use super::{Result, lists, variant};
use std::fmt::Write;
use std::path::Path;

/// Rust code for `enum Table` and its lines `ROWS`.
pub fn compile(folder: &Path) -> Result<String> {
    let tables = lists(folder)?;
    let mut code = String::from(
        "/// A table of words that belong together: a file under `tables/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Table {\n",
    );
    for (name, _) in &tables {
        let _ = writeln!(code, "    {},", variant(name));
    }
    let _ = writeln!(code, "}}\n/// The rows of each table, a line each.\nstatic ROWS: [&str; {}] = [", tables.len());
    for (name, rows) in &tables {
        let rows: Vec<String> = rows.iter().map(|row| packed(row)).collect();
        if let Some(row) = rows.iter().find(|row| row.to_lowercase() != **row) {
            return Err(format!("tables/{name}.txt: “{row}”: lower case was expected"));
        }
        let _ = writeln!(code, "    {:?},", rows.join("\n"));
    }
    code.push_str("];\n");
    Ok(code)
}

/// A row without spaces around its spellings, apostrophes straight.
fn packed(row: &str) -> String {
    let column = |spellings: &str| spellings.split(',').map(str::trim).collect::<Vec<_>>().join(",");
    row.replace('’', "'").split('|').map(column).collect::<Vec<_>>().join("|")
}
