//! Hosts (`https://url.spec.whatwg.org/#host-parsing`), without the mapping of IDNA: letters
//! outside of ASCII are lowercased and written in Punycode.

use super::percent;

/// What may not stand in the name of a host.
const FORBIDDEN: &str = "\0\t\n\r #/:<>?@[\\]^|";

/// A host in its normal form; `None` if it cannot be one.
pub(super) fn parse(input: &str, is_special: bool) -> Option<String> {
    if let Some(rest) = input.strip_prefix('[') {
        let address: std::net::Ipv6Addr = rest.strip_suffix(']')?.parse().ok()?;
        return Some(format!("[{}]", ipv6(address)));
    }
    if !is_special {
        if input.contains(|letter| FORBIDDEN.contains(letter)) {
            return None;
        }
        let mut host = String::new();
        percent::encode_into(&mut host, input.as_bytes(), percent::CONTROL);
        return Some(host);
    }
    let decoded = percent::decode(input.as_bytes());
    let name = String::from_utf8_lossy(&decoded).to_lowercase();
    let labels: Option<Vec<String>> = name.split(['.', '\u{3002}']).map(label).collect();
    let name = labels?.join(".");
    let is_forbidden = |letter: char| {
        FORBIDDEN.contains(letter) || letter <= '\u{1f}' || "%\u{7f}".contains(letter)
    };
    if name.is_empty() || name.contains(is_forbidden) {
        return None;
    }
    if ends_in_a_number(&name) {
        return ipv4(&name);
    }
    Some(name)
}

/// One part of a name in ASCII.
fn label(text: &str) -> Option<String> {
    if text.is_ascii() {
        return Some(text.to_owned());
    }
    Some(format!("xn--{}", punycode(text)?))
}

/// RFC 3492.
fn punycode(text: &str) -> Option<String> {
    let mut output: String = text.chars().filter(char::is_ascii).collect();
    let basic = output.len() as u32;
    if basic > 0 {
        output.push('-');
    }
    let (mut next, mut delta, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut handled = basic;
    let total = text.chars().count() as u32;
    while handled < total {
        let smallest = text
            .chars()
            .map(u32::from)
            .filter(|point| *point >= next)
            .min()?;
        delta = delta.checked_add((smallest - next).checked_mul(handled + 1)?)?;
        next = smallest;
        for point in text.chars().map(u32::from) {
            if point < next {
                delta += 1;
            }
            if point == next {
                let mut rest = delta;
                let mut k = 36;
                loop {
                    let threshold = if k <= bias { 1 } else { (k - bias).min(26) };
                    if rest < threshold {
                        break;
                    }
                    output.push(digit(threshold + (rest - threshold) % (36 - threshold)));
                    rest = (rest - threshold) / (36 - threshold);
                    k += 36;
                }
                output.push(digit(rest));
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        next += 1;
    }
    Some(output)
}

fn digit(value: u32) -> char {
    let offset = value as u8;
    char::from(if offset < 26 {
        b'a' + offset
    } else {
        b'0' + offset - 26
    })
}

fn adapt(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

fn ends_in_a_number(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or_default();
    !last.is_empty() && (last.bytes().all(|byte| byte.is_ascii_digit()) || number(last).is_some())
}

/// A number in decimal, octal or hexadecimal digits.
fn number(text: &str) -> Option<u64> {
    if let Some(digits) = text.strip_prefix("0x") {
        return if digits.is_empty() {
            Some(0)
        } else {
            u64::from_str_radix(digits, 16).ok()
        };
    }
    if text.len() > 1 && text.starts_with('0') {
        return u64::from_str_radix(text, 8).ok();
    }
    if text.starts_with('+') {
        return None;
    }
    text.parse().ok()
}

fn ipv4(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let parts: Vec<u64> = name.split('.').map(number).collect::<Option<_>>()?;
    let (last, init) = parts.split_last()?;
    if parts.len() > 4 || init.iter().any(|part| *part > 255) {
        return None;
    }
    let mut address = *last;
    if address >= 1 << (8 * (4 - init.len() as u32)) {
        return None;
    }
    for (index, part) in init.iter().enumerate() {
        address += part << (8 * (3 - index as u32));
    }
    Some(std::net::Ipv4Addr::from(u32::try_from(address).ok()?).to_string())
}

/// The longest run of zeros is left out; never in the dotted form.
fn ipv6(address: std::net::Ipv6Addr) -> String {
    let pieces = address.segments();
    let (mut start, mut length) = (0, 0);
    let mut index = 0;
    while index < 8 {
        let run = pieces[index..]
            .iter()
            .take_while(|piece| **piece == 0)
            .count();
        if run > length {
            (start, length) = (index, run);
        }
        index += run.max(1);
    }
    let hex = |pieces: &[u16]| {
        let texts: Vec<String> = pieces.iter().map(|piece| format!("{piece:x}")).collect();
        texts.join(":")
    };
    if length < 2 {
        return hex(&pieces);
    }
    format!(
        "{}::{}",
        hex(&pieces[..start]),
        hex(&pieces[start + length..])
    )
}
