//! Look-up in the tables of words that belong together.

use super::{ROWS, Table};
use std::collections::BinaryHeap;
use std::sync::LazyLock;

/// The cells of each table by their words, then rows: read at the first look-up, because lines compress far better.
static CELLS: LazyLock<Vec<Vec<Cell>>> = LazyLock::new(|| ROWS.iter().copied().map(sorted).collect());

/// Where a word stands in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    pub(super) word: &'static str,
    /// Number of its row: words of one row belong together.
    pub row: u16,
    /// Number of its column; the table's file says what each holds.
    pub column: u8,
}

/// The cells of a table that hold `word`, which must be in lower case with straight apostrophes; in order of their rows.
pub fn cells(table: Table, word: &str) -> &'static [Cell] {
    let all = &CELLS[table as usize];
    let first = all.partition_point(|cell| cell.word < word);
    let count = all[first..].partition_point(|cell| cell.word == word);
    &all[first..first + count]
}

/// The cells of the table with these rows, in order.
fn sorted(rows: &'static str) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(rows.lines()) {
        for (column, spellings) in (0..).zip(line.split('|')) {
            cells.extend(spellings.split(',').filter(|word| !word.is_empty()).map(|word| Cell { word, row, column }));
        }
    }
    BinaryHeap::from(cells).into_sorted_vec()
}

/// Whether two words, in lower case, stand in one row of a table.
pub fn share_row(table: Table, one: &str, other: &str) -> bool {
    is_in_rows(table, one, cells(table, other))
}

/// Whether a word, in lower case, stands in a row of one of the `others`, cells of the same table.
pub fn is_in_rows(table: Table, word: &str, others: &[Cell]) -> bool {
    !others.is_empty() && cells(table, word).iter().any(|cell| others.iter().any(|other| other.row == cell.row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_row_and_column() {
        let [capital] = cells(Table::Country, "moscow") else { panic!("one cell was expected") };
        let [country] = cells(Table::Country, "russia") else { panic!("one cell was expected") };
        assert_eq!((capital.row, capital.column, country.column), (country.row, 1, 0));
        assert!(cells(Table::Country, "zxqv").is_empty());
    }

    #[test]
    fn offices_have_several_words() {
        assert!(share_row(Table::OfficeHolder, "senator", "sen"));
        assert!(share_row(Table::OfficeHolder, "lawmaker", "rep"));
        assert!(!share_row(Table::OfficeHolder, "senator", "governor"));
    }
}
