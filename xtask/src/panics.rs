//! Takes the words of panics out of the module that ships: they are never seen unless the core has a bug, and every reader
//! fetches them.
//!
//! The functions that put such words together become one instruction that stops the module with a `RuntimeError`, as a panic
//! does after its words; `wasm-opt` then leaves out what only they had called, and what was handed to them. The core
//! itself must write no text by way of `core::fmt` (`format!`, `to_string`): it would stop as well.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::{FunctionId, LocalFunction, Module};

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
    Ok(module.emit_wasm())
}

/// Makes a function stop the module.
fn stop(function: &mut LocalFunction) {
    let mut body = function.builder_mut().func_body();
    body.instrs_mut().clear();
    body.unreachable();
}
