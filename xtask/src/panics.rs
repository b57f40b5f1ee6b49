//! Takes the words of panics out of the module that ships: they are never seen unless the core has a bug, and every reader
//! fetches them.
//!
//! The functions that put such words together become one instruction that stops the module with a `RuntimeError`, as a panic
//! does after its words; `wasm-opt` then leaves out what only they had called, and what was handed to them. The places in the
//! sources that panics name, which nobody reads any more, become zeros. The core
//! itself must write no text by way of `core::fmt` (`format!`, `to_string`): it would stop as well.

use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, FunctionId, LocalFunction, Module};

/// What becomes of the words of panics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panics {
    /// They reach the console, by way of `console_error_panic_hook`.
    Told,
    /// They are left out.
    Silent,
}

/// What the demangled names of such functions have in them.
const WORDS: [&str; 12] = [
    "core::fmt::",
    "core::panicking::",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "core::cell::panic_",
    "alloc::raw_vec::handle_error",
    "alloc::alloc::handle_alloc_error",
    "console_error_panic_hook::hook",
    "rust_begin_unwind",
];

/// The module in the file `compiled`, its panics as is said.
///
/// # Errors
/// Where it cannot be read, or has no names to tell its functions by.
pub fn module(compiled: &Path, panics: Panics) -> Result<Vec<u8>> {
    let mut module = Module::from_file(compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    if panics == Panics::Told {
        return Ok(module.emit_wasm());
    }
    let silent: Vec<FunctionId> = module
        .funcs
        .iter()
        .filter_map(|function| {
            let name = format!("{:#}", rustc_demangle::demangle(function.name.as_deref()?));
            WORDS.iter().any(|words| name.contains(words)).then(|| function.id())
        })
        .collect();
    ensure!(!silent.is_empty(), "{} names no function that words a panic", compiled.display());
    for (_, function) in module.funcs.iter_local_mut().filter(|(id, _)| silent.contains(id)) {
        stop(function);
    }
    let all: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            blank_places(&mut data.value, start as u32);
        }
    }
    Ok(module.emit_wasm())
}

/// Makes a function stop the module.
fn stop(function: &mut LocalFunction) {
    let mut body = function.builder_mut().func_body();
    body.instrs_mut().clear();
    body.unreachable();
}

/// The size of a `core::panic::Location`: address and length of a file's name, line and column.
const PLACE: usize = 16;

/// Overwrites with zeros every place in a source file, and that file's name, in data that lie at the address `start`. A place is
/// told by its first half: nothing else is the address and the length of a name that ends in `.rs`.
fn blank_places(data: &mut [u8], start: u32) {
    let word = |data: &[u8], at: usize| Some(u32::from_le_bytes(*data.get(at..)?.first_chunk()?));
    let name = |data: &[u8], at: usize| {
        let from = word(data, at)?.checked_sub(start)? as usize;
        let name = from..from.checked_add(word(data, at + 4)? as usize)?;
        data.get(name.clone())?.ends_with(b".rs").then_some(name)
    };
    let starts = (0..data.len().saturating_sub(PLACE - 1)).step_by(4);
    let places: Vec<(usize, Range<usize>)> = starts.filter_map(|at| Some((at, name(data, at)?))).collect();
    for (at, name) in places {
        data[at..at + PLACE].fill(0);
        data[name].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::blank_places;

    #[test]
    fn places_and_names_of_files_become_zeros_and_nothing_else() {
        let mut data = b"src/lib.rs, 12345".to_vec();
        data.resize(20, 1);
        // The place, then the same words about what is no name.
        for (length, line) in [(10_u32, 7_u32), (11, 9)] {
            data.extend([1000_u32, length, line, 3].iter().flat_map(|word| word.to_le_bytes()));
        }
        let (names, rest) = (data[10..20].to_vec(), data[36..].to_vec());
        blank_places(&mut data, 1000);
        assert_eq!(data[..10], [0; 10]);
        assert_eq!(data[10..20], names);
        assert_eq!(data[20..36], [0; 16]);
        assert_eq!(data[36..], rest);
        blank_places(&mut [1, 2, 3], 0);
    }
}
