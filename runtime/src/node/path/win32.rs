//! The algorithms of `path.win32`, on text alone: no file system, no current folder.
//!
//! A path begins with a root: a device (`C:` or `\\server\share`), a separator, both or none. Both
//! slashes separate, and results have backslashes.

use super::normalize_segments;

/// What separates, and first what joins.
const SEPARATORS: [char; 2] = ['\\', '/'];

/// The beginning of a path.
struct Root<'a> {
    /// `C:`, or a share as `\\server\share`.
    device: Option<String>,
    is_absolute: bool,
    /// How much of the path it is.
    length: usize,
    /// A share with nothing behind it.
    is_whole_share: bool,
    rest: &'a str,
}

fn is_separator(char: char) -> bool {
    SEPARATORS.contains(&char)
}

fn starts_with_device(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// What begins with a dot or a question mark for a server.
#[derive(Clone, Copy, PartialEq)]
enum Devices {
    /// Roots of their own.
    Apart,
    /// Servers like others.
    AsShares,
}

fn root_of(path: &str) -> Root<'_> {
    root_by(path, Devices::Apart)
}

fn root_by(path: &str, devices: Devices) -> Root<'_> {
    let root = |device, is_absolute, length: usize| Root {
        device,
        is_absolute,
        length,
        is_whole_share: false,
        rest: &path[length..],
    };
    if let Some(after) = path.strip_prefix(is_separator) {
        return match share(path, after, devices) {
            Some((device, length, is_whole_share)) => Root {
                is_whole_share,
                ..root(Some(device), true, length)
            },
            None => root(None, true, 1),
        };
    }
    if starts_with_device(path) {
        let is_absolute = path[2..].starts_with(is_separator);
        let length = if is_absolute { 3 } else { 2 };
        return root(Some(path[..2].to_owned()), is_absolute, length);
    }
    root(None, false, 0)
}

/// `\\server\share`, its length, and whether that is all.
fn share(path: &str, after: &str, devices: Devices) -> Option<(String, usize, bool)> {
    let after = after.strip_prefix(is_separator)?;
    let server = &after[..after.find(is_separator)?];
    if server.is_empty() {
        return None;
    }
    let behind = after[server.len()..].trim_start_matches(is_separator);
    if devices == Devices::Apart && matches!(server, "." | "?") {
        return (!behind.is_empty()).then(|| (format!("\\\\{server}"), 4, false));
    }
    let name = behind.split(is_separator).next().unwrap_or_default();
    if name.is_empty() {
        return None;
    }
    let length = path.len() - behind.len() + name.len();
    Some((
        format!("\\\\{server}\\{name}"),
        length,
        length == path.len(),
    ))
}

/// `path.win32.normalize`.
pub(super) fn normalize(path: &str) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    let root = root_of(path);
    let device = root.device.as_deref().unwrap_or_default();
    if root.is_whole_share {
        return format!("{device}\\");
    }
    let mut tail = normalize_segments(root.rest, &SEPARATORS, !root.is_absolute);
    if tail.is_empty() && !root.is_absolute {
        tail.push('.');
    }
    if !tail.is_empty() && root.rest.ends_with(is_separator) {
        tail.push('\\');
    }
    if !root.is_absolute
        && root.device.is_none()
        && path.contains(':')
        && might_name_device(path, &tail)
    {
        return format!(".\\{tail}");
    }
    let slash = if root.is_absolute { "\\" } else { "" };
    format!("{device}{slash}{tail}")
}

/// Whether what was a relative path has come to begin with a device.
fn might_name_device(path: &str, tail: &str) -> bool {
    starts_with_device(tail)
        || path.match_indices(':').any(|(index, _)| {
            index + 1 == path.len() || path[index + 1..].starts_with(is_separator)
        })
}

/// `path.win32.isAbsolute`.
pub(super) fn is_absolute(path: &str) -> bool {
    path.starts_with(is_separator)
        || starts_with_device(path) && path[2..].starts_with(is_separator)
}

/// `path.win32.join`.
pub(super) fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let Some(first) = parts.first() else {
        return ".".to_owned();
    };
    let joined = parts.join("\\");
    // Only a first part that begins like a share makes one.
    let count = |text: &str| text.chars().take_while(|&char| is_separator(char)).count();
    let is_share = count(first) == 2 && first.len() > 2;
    let leading = count(&joined);
    if !is_share && leading >= 2 {
        return normalize(&format!("\\{}", &joined[leading..]));
    }
    normalize(&joined)
}

/// `path.win32.resolve`, with the current folder passed in.
pub(super) fn resolve(current: &str, parts: &[String]) -> String {
    let mut device = String::new();
    let mut tail = String::new();
    let mut is_absolute = false;
    for part in parts.iter().map(String::as_str).rev().chain([current]) {
        if part.is_empty() {
            continue;
        }
        let root = root_of(part);
        if let Some(own) = &root.device {
            if device.is_empty() {
                device.clone_from(own);
            } else if !own.eq_ignore_ascii_case(&device) {
                continue;
            }
        }
        if is_absolute {
            if !device.is_empty() {
                break;
            }
        } else {
            tail = format!("{}\\{tail}", root.rest);
            is_absolute = root.is_absolute;
            if is_absolute && !device.is_empty() {
                break;
            }
        }
    }
    let tail = normalize_segments(&tail, &SEPARATORS, !is_absolute);
    let slash = if is_absolute { "\\" } else { "" };
    let resolved = format!("{device}{slash}{tail}");
    if resolved.is_empty() {
        ".".to_owned()
    } else {
        resolved
    }
}

/// `path.win32.relative` of two resolved paths.
pub(super) fn relative(from: &str, to: &str) -> String {
    if from.to_lowercase() == to.to_lowercase() {
        return String::new();
    }
    let segments = |path: &str| -> Vec<String> {
        let path = path.trim_matches('\\');
        path.split('\\').map(str::to_owned).collect()
    };
    let (from, target) = (segments(from), segments(to));
    let common = from
        .iter()
        .zip(&target)
        .take_while(|(from, to)| from.to_lowercase() == to.to_lowercase())
        .count();
    if common == 0 {
        return to.to_owned();
    }
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(target[common..].iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\\")
}

/// `path.win32.dirname`.
pub(super) fn dirname(path: &str) -> &str {
    if path.is_empty() {
        return ".";
    }
    let root = root_by(path, Devices::AsShares);
    if root.is_whole_share {
        return path;
    }
    let mut start = root.length;
    if root.device.is_some() && path[start..].starts_with(is_separator) {
        start += 1;
    }
    let trimmed = path[start..].trim_end_matches(is_separator);
    match trimmed.rfind(is_separator) {
        Some(slash) => &path[..start + slash],
        None if start > 0 => &path[..start],
        None => ".",
    }
}

/// `path.win32.basename`.
pub(super) fn basename<'a>(path: &'a str, suffix: Option<&str>) -> &'a str {
    if suffix == Some(path) {
        return "";
    }
    let path = if starts_with_device(path) {
        &path[2..]
    } else {
        path
    };
    let trimmed = path.trim_end_matches(is_separator);
    let base = trimmed
        .rfind(is_separator)
        .map_or(trimmed, |slash| &trimmed[slash + 1..]);
    match suffix.and_then(|suffix| base.strip_suffix(suffix)) {
        Some(stem) if !stem.is_empty() => stem,
        _ => base,
    }
}

/// `path.win32.extname`.
pub(super) fn extname(path: &str) -> &str {
    let base = basename(path, None);
    match base.rfind('.') {
        Some(dot) if dot > 0 && base != ".." => &base[dot..],
        _ => "",
    }
}

/// `path.win32.parse`: root, dir, base, ext, name.
pub(super) fn parse(path: &str) -> [&str; 5] {
    let root = root_by(path, Devices::AsShares);
    let mut length = root.length;
    if root.device.is_some() && path[length..].starts_with(is_separator) {
        length += 1;
    }
    let rest = path[length..].trim_end_matches(is_separator);
    let start = rest.rfind(is_separator).map_or(0, |slash| slash + 1);
    let base = &rest[start..];
    let dir = if start > 0 {
        &path[..length + start - 1]
    } else {
        &path[..length]
    };
    let dot = match base.rfind('.') {
        Some(dot) if dot > 0 && base != ".." => dot,
        _ => base.len(),
    };
    [&path[..length], dir, base, &base[dot..], &base[..dot]]
}

/// `path.win32.toNamespacedPath`, of a path and what it resolves to.
pub(super) fn namespaced(path: &str, resolved: String) -> String {
    if resolved.len() <= 2 {
        return path.to_owned();
    }
    if let Some(share) = resolved.strip_prefix("\\\\") {
        if !share.starts_with(['?', '.']) {
            return format!("\\\\?\\UNC\\{share}");
        }
    } else if starts_with_device(&resolved) && resolved[2..].starts_with('\\') {
        return format!("\\\\?\\{resolved}");
    }
    resolved
}
