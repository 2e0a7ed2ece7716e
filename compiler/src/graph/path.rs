//! Paths as text: absolute, `/` between names, no `.` and `..` left after [`join`].

/// The folder of a path; the root is its own folder.
pub(crate) fn dirname(path: &str) -> &str {
    match path.rfind('/') {
        Some(0) | None => "/",
        Some(at) => &path[..at],
    }
}

/// The last name of a path.
pub(crate) fn basename(path: &str) -> &str {
    &path[path.rfind('/').map_or(0, |at| at + 1)..]
}

/// The extension with its dot, empty where there is none: `.gitignore` has none.
pub(crate) fn extension(path: &str) -> &str {
    let name = basename(path);
    match name.rfind('.') {
        Some(0) | None => "",
        Some(at) => &name[at..],
    }
}

/// `relative` seen from the folder `base`, without `.`, `..` and empty names.
pub fn join(base: &str, relative: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let start = if relative.starts_with('/') { "" } else { base };
    for name in start.split('/').chain(relative.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    format!("/{}", names.join("/"))
}

/// The way from the folder `base` to `path`, always beginning with `./` or `../`.
pub(crate) fn relative(base: &str, path: &str) -> String {
    let split = |path: &'_ str| -> Vec<String> {
        path.split('/')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (base, path) = (split(base), split(path));
    let shared = base.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(base.len() - shared);
    let up = if up.is_empty() { "./" } else { &up };
    format!("{up}{}", path[shared..].join("/"))
}

/// `path` and the folders above it, innermost first, down to the root.
pub(crate) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| (*path != "/").then(|| dirname(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn join_resolves_dots() {
        for (base, name, expected) in [
            ("/a/b", "./c.js", "/a/b/c.js"),
            ("/a/b", "../c", "/a/c"),
            ("/", "../../x", "/x"),
            ("/a", "/y//z/", "/y/z"),
            ("/a", "..", "/"),
        ] {
            assert_eq!(join(base, name), expected, "{base} {name}");
        }
    }

    #[test]
    fn relative_is_the_inverse_of_join() {
        for (base, path, expected) in [
            ("/a/b", "/a/b/c.js", "./c.js"),
            ("/a/b", "/a/c/d", "../c/d"),
            ("/", "/x", "./x"),
        ] {
            assert_eq!(relative(base, path), expected);
            assert_eq!(join(base, expected), path);
        }
    }

    #[test]
    fn ancestors_end_at_the_root() {
        assert_eq!(ancestors("/a/b").collect::<Vec<_>>(), ["/a/b", "/a", "/"]);
    }

    #[test]
    fn extension_ignores_leading_dots() {
        for (path, expected) in [
            ("/a/b.test.js", ".js"),
            ("/a.b/c", ""),
            ("/.mjs", ""),
            ("/a/x.", "."),
        ] {
            assert_eq!(extension(path), expected, "{path}");
        }
    }
}
