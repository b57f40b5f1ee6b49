//! The core compiled to JavaScript, for pages whose policy forbids WebAssembly: `dist/core-javascript/engine.js`.
//!
//! ```text
//! core without vectors ──no externref──> wasm-bindgen ──lowered to the first WebAssembly──> wasm2js ──esbuild──> one module
//! ```
//!
//! `wasm2js` knows WebAssembly as it first was. What came later is taken out of the module: references to JavaScript's
//! values (wasm-bindgen then keeps a table of its own), and instructions for which binaryen has others. For vector
//! instructions it has none, so the core is built once more without them.

use std::fs;

use anyhow::{Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::{MODULE, compile, modified};
use crate::process::{npm_binary, run_quietly};
use crate::step::Done;

/// What the module may have of what came later than the first WebAssembly; Rust's own library is built with it.
const FEATURES: [&str; 4] =
    ["--enable-bulk-memory", "--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-mutable-globals"];

/// Instructions that came later, replaced.
const LOWERED: [&str; 3] =
    ["--signext-lowering", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering"];

/// Makes it; what is up to date stays.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn build() -> Result<Done> {
    let work = crate::root().join("target/javascript-engine");
    let (compiled, finished) = (compile(&work, &[])?, crate::root().join("dist/core-javascript"));
    let engine = finished.join("engine.js");
    if modified(&engine).is_some_and(|time| Some(time) > modified(&compiled)) {
        return Ok(Done::Already);
    }
    // wasm-bindgen goes by the features that the module itself says it has: it is to say that it has no references.
    let (silent, plain) = (work.join("silent.wasm"), work.join("sourcelight.wasm"));
    run_quietly(npm_binary("wasm-opt").arg("--strip-target-features").arg(&compiled).arg("-o").arg(&silent))?;
    run_quietly(
        npm_binary("wasm-opt").args(FEATURES).arg("--emit-target-features").arg(&silent).arg("-o").arg(&plain),
    )?;
    Bindgen::new()
        .input_path(&plain)
        .bundler(true)
        .and_then(|bindgen| bindgen.typescript(false).remove_producers_section(true).generate(&work))
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    let joined = work.join("joined");
    fs::create_dir_all(&joined)?;
    let write = |name: &str, text: &str| fs::write(joined.join(name), text);
    write("engine.js", ENGINE)?;
    write("no-references.js", NO_REFERENCES)?;
    write("stale-views.js", STALE_VIEWS)?;
    run_quietly(
        npm_binary("esbuild")
            .arg(work.join("sourcelight_bg.js"))
            .args(["--bundle", "--format=esm", "--define:Uint8Array=Bytes", "--define:DataView=View"])
            .arg(format!("--inject:{}", joined.join("stale-views.js").display()))
            .arg(format!("--outdir={}", joined.display())),
    )?;
    let lowered = work.join("lowered.wasm");
    run_quietly(
        npm_binary("wasm-opt").args(FEATURES).args(LOWERED).arg("-O2").arg(work.join(MODULE)).arg("-o").arg(&lowered),
    )?;
    run_quietly(npm_binary("wasm2js").args(FEATURES).arg("-O2").arg(&lowered).arg("-o").arg(joined.join("wasm.js")))?;
    run_quietly(
        npm_binary("esbuild")
            .arg(joined.join("engine.js"))
            .arg(format!("--alias:__wbindgen_externref_xform__={}", joined.join("no-references.js").display()))
            .args(["--bundle", "--minify", "--format=esm", "--legal-comments=none"])
            .arg(format!("--outdir={}", finished.display())),
    )?;
    Ok(Done::Now)
}

/// What joins the bindings with the module; both were made to be imported by a bundler.
const ENGINE: &str = "\
import * as bindings from './sourcelight_bg.js';
import * as module from './wasm.js';
bindings.__wbg_set_wasm(module);
module.__wbindgen_start();
export const { analyze } = bindings;
";

/// What is left in the module of references: it asks how many values are known from the start, which then lie in a list of
/// the bindings' own (1,024 places that are kept free, and undefined, null, true and false).
const NO_REFERENCES: &str = "export const __wbindgen_externref_statics_end = () => 1028;\n";

/// The bindings keep views of the memory and know them to be stale when its buffer was detached, as WebAssembly does when
/// memory grows. A buffer of JavaScript stays as it is when a larger one takes its place: so no view is ever kept.
const STALE_VIEWS: &str = "\
export class Bytes extends globalThis.Uint8Array {
  get byteLength() {
    return 0;
  }
}
export class View extends globalThis.DataView {
  get buffer() {
    return { detached: true };
  }
}
";
