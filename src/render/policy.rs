//! What a page may run and load: what stands in it, by its hash.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// A Content-Security-Policy that allows a style, a script if there is one, and no request.
pub(super) fn policy(style: &str, script: Option<&str>) -> String {
    let allowed = |kind: &str, text: &str| {
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        format!("; {kind}-src 'sha256-{hash}'")
    };
    let style = allowed("style", style);
    let script = script.map_or_else(String::new, |script| allowed("script", script));
    format!("default-src 'none'{style}{script}; base-uri 'none'; form-action 'none'")
}
