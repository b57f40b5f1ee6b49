//! The boundary to JavaScript, nothing else.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{Performance, console};

/// The name of the measures in the browser's timeline.
const MEASURE: &str = "sourcelight:analyze";

/// A third as large as the standard library's, and about as fast.
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// Whether every analysis is measured.
static MEASURING: AtomicBool = AtomicBool::new(false);

#[wasm_bindgen]
extern "C" {
    /// The clock of the page, the worker or Node, whichever this runs in.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;
}

/// Runs once when the module is loaded: a panic then reaches the console with its message, where the build keeps those
/// (`cargo xtask build --panics`).
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Reads `text` and returns the analysis as plain JavaScript objects; offsets are indexes into the JavaScript string. A
/// lone surrogate is read as U+FFFD, which is one unit too.
///
/// # Errors
/// Throws where the analysis cannot be turned into JavaScript values, which means a bug.
#[wasm_bindgen]
pub fn analyze(text: &str) -> Result<JsValue, JsValue> {
    if MEASURING.load(Ordering::Relaxed) { measured(|| read(text)) } else { read(text) }
}

/// Switches on or off that every analysis is entered in the browser's timeline, as a measure `sourcelight:analyze`, and
/// reported to the console (level debug). Off at first: both can be seen by the page.
#[wasm_bindgen(js_name = measureAnalyses)]
pub fn measure_analyses(on: bool) {
    MEASURING.store(on, Ordering::Relaxed);
}

fn read(text: &str) -> Result<JsValue, JsValue> {
    // Structs with flattened members count as maps, for which JavaScript's `Map` would be the default.
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    Ok(crate::analyze(text).serialize(&serializer)?)
}

fn measured(work: impl FnOnce() -> Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    PERFORMANCE.with(|performance| {
        performance.mark(MEASURE)?;
        let start = performance.now();
        let result = work();
        let took = performance.now() - start;
        performance.measure_with_start_mark(MEASURE, MEASURE)?;
        performance.clear_marks_with_mark_name(MEASURE);
        // Numbers are left to JavaScript to write: Rust's own way takes 15 KB.
        console::debug_3(&MEASURE.into(), &took.into(), &"ms".into());
        result
    })
}
