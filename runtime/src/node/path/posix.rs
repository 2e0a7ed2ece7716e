//! The algorithms of `path.posix`, on text alone: no file system, no current folder.

use super::normalize_segments;

/// `path.normalize`.
pub(crate) fn normalize(path: &str) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    let is_absolute = is_absolute(path);
    let mut normal = normalize_segments(path, &['/'], !is_absolute);
    if normal.is_empty() {
        if is_absolute {
            return "/".to_owned();
        }
        return if path.ends_with('/') { "./" } else { "." }.to_owned();
    }
    if path.ends_with('/') {
        normal.push('/');
    }
    if is_absolute {
        format!("/{normal}")
    } else {
        normal
    }
}

/// `path.isAbsolute`.
pub(super) fn is_absolute(path: &str) -> bool {
    path.starts_with('/')
}

/// `path.join`.
pub(super) fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        normalize(&parts.join("/"))
    }
}

/// `path.resolve`, with the current folder passed in.
pub(super) fn resolve(current: &str, parts: &[String]) -> String {
    let mut resolved = String::new();
    for part in parts.iter().map(String::as_str).rev().chain([current]) {
        if part.is_empty() {
            continue;
        }
        resolved = format!("{part}/{resolved}");
        if is_absolute(part) {
            break;
        }
    }
    format!("/{}", normalize_segments(&resolved, &['/'], false))
}

/// `path.relative` of two resolved paths.
pub(super) fn relative(from: &str, to: &str) -> String {
    let segments = |path: &str| -> Vec<String> {
        path.split('/')
            .filter(|segment| !segment.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (from, to) = (segments(from), segments(to));
    let common = from
        .iter()
        .zip(&to)
        .take_while(|(from, to)| from == to)
        .count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("/")
}

/// `path.dirname`.
pub(crate) fn dirname(path: &str) -> &str {
    if path.is_empty() {
        return ".";
    }
    let trimmed = path.trim_end_matches('/');
    let Some(slash) = trimmed.rfind('/') else {
        return if is_absolute(path) { "/" } else { "." };
    };
    if slash == 0 {
        return "/";
    }
    // Only one slash belongs to the separator: Node keeps the others, and two at the start.
    if slash == 1 && path.starts_with("//") {
        return "//";
    }
    &path[..slash]
}

/// `path.basename`.
pub(super) fn basename<'a>(path: &'a str, suffix: Option<&str>) -> &'a str {
    let trimmed = path.trim_end_matches('/');
    let base = trimmed
        .rfind('/')
        .map_or(trimmed, |slash| &trimmed[slash + 1..]);
    match suffix {
        Some(suffix) if suffix == path => "",
        Some(suffix) if base != suffix => base.strip_suffix(suffix).unwrap_or(base),
        _ => base,
    }
}

/// `path.extname`.
pub(super) fn extname(path: &str) -> &str {
    let base = basename(path, None);
    match base.rfind('.') {
        None | Some(0) => "",
        Some(1) if base == ".." => "",
        Some(dot) => &base[dot..],
    }
}

/// What `path.parse` answers: root, dir, base, ext, name.
pub(super) fn parse(path: &str) -> [&str; 5] {
    let root = if is_absolute(path) { "/" } else { "" };
    let base = basename(path, None);
    let trimmed = path.trim_end_matches('/');
    let dir = match trimmed.rfind('/') {
        Some(0) => "/",
        Some(slash) => &trimmed[..slash],
        None => root,
    };
    let ext = extname(path);
    [root, dir, base, ext, &base[..base.len() - ext.len()]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalize_resolves_dots_and_keeps_a_final_slash() {
        for (path, expected) in [
            ("", "."),
            ("/", "/"),
            ("./", "./"),
            ("a//b/../c/./", "a/c/"),
            ("/../a", "/a"),
            ("../../a/..", "../.."),
            ("a/..", "."),
            ("a/../", "./"),
        ] {
            assert_eq!(normalize(path), expected, "{path}");
        }
    }

    #[test]
    fn resolve_stops_at_the_last_absolute_part() {
        let resolve = |parts: &[&str]| {
            resolve(
                "/cwd",
                &parts.iter().map(|&part| part.into()).collect::<Vec<_>>(),
            )
        };
        for (parts, expected) in [
            (&[][..], "/cwd"),
            (&["a", "../b"], "/cwd/b"),
            (&["/x", "y", "."], "/x/y"),
            (&["a", "/b", ""], "/b"),
            (&["/.."], "/"),
        ] {
            assert_eq!(resolve(parts), expected, "{parts:?}");
        }
    }

    #[test]
    fn relative_climbs_to_the_common_folder() {
        for (from, to, expected) in [
            ("/a/b/c", "/a/d", "../../d"),
            ("/a", "/a", ""),
            ("/", "/a/b", "a/b"),
            ("/a/bc", "/a/b", "../b"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn the_parts_of_a_path_are_those_that_node_finds() {
        for (path, dir, base, ext) in [
            ("/a/b.txt", "/a", "b.txt", ".txt"),
            ("a", ".", "a", ""),
            ("/a", "/", "a", ""),
            ("a/b/", "a", "b", ""),
            ("/", "/", "", ""),
            ("", ".", "", ""),
            (".bashrc", ".", ".bashrc", ""),
            ("..", ".", "..", ""),
            ("a.b.", ".", "a.b.", "."),
            ("//a", "//", "a", ""),
        ] {
            assert_eq!(dirname(path), dir, "dirname of {path}");
            assert_eq!(basename(path, None), base, "basename of {path}");
            assert_eq!(extname(path), ext, "extname of {path}");
        }
        assert_eq!(basename("a/b.html", Some(".html")), "b");
        assert_eq!(basename(".html", Some(".html")), "");
        assert_eq!(basename("a/.html", Some(".html")), ".html");
        assert_eq!(
            parse("/home/u/f.txt"),
            ["/", "/home/u", "f.txt", ".txt", "f"]
        );
        assert_eq!(parse("./a/b"), ["", "./a", "b", "", "b"]);
    }
}
