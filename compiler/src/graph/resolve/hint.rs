//! "Did you mean": `import` does not guess extensions, but Node says which guess would have worked.

use super::super::path::{dirname, relative};
use super::{Failure, Loader, Request, Resolver, Target};

impl Resolver<'_> {
    /// Adds the specifier that works, where `require` would have found a file.
    pub(super) fn with_hint(&self, mut failure: Failure, request: Request) -> Failure {
        if !matches!(
            failure.code,
            "ERR_MODULE_NOT_FOUND" | "ERR_UNSUPPORTED_DIR_IMPORT"
        ) {
            return failure;
        }
        let required = Request {
            loader: Loader::Require,
            ..request
        };
        let Ok(Target::File(found)) = self.require_target(required) else {
            return failure;
        };
        let hint = match found.rsplit_once("/node_modules/") {
            Some((_, inside)) if !request.specifier.starts_with(['.', '/']) => inside.to_owned(),
            _ if request.specifier.starts_with('/') => found,
            _ => relative(dirname(request.referrer), &found),
        };
        failure.message = format!("{}\nDid you mean to import \"{hint}\"?", failure.message);
        failure
    }
}
