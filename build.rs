//! Compiles the language data under `src/language/` into compact tables, so that nothing is parsed at run time.

#[path = "src/language/compile/mod.rs"]
mod compile;

fn main() {
    if let Err(error) = compile::english().and_then(|()| compile::letters()) {
        println!("cargo::error={error}");
    }
}
