//! The boundary to JavaScript, nothing else.

use wasm_bindgen::prelude::*;

/// Runs once when the module is loaded: a panic then reaches the console with its message.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Reads `text` and returns the analysis as plain JavaScript objects; offsets are indexes into the JavaScript string.
///
/// # Errors
/// Throws where the analysis cannot be turned into JavaScript values, which means a bug.
#[wasm_bindgen]
pub fn analyze(text: &str) -> Result<JsValue, JsValue> {
    use serde::Serialize;
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    Ok(crate::analyze(text).serialize(&serializer)?)
}
