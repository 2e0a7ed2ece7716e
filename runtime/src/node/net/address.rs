//! Addresses: `isIP`, the objects that `address()` answers, names of hosts.

use std::{
    io::Error,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs},
};

use crate::{Args, Attributes, Context, JsResult, Object, Value};

/// 4, 6, or 0 for what is no address.
pub(super) fn version(text: &str) -> u8 {
    if text.parse::<Ipv4Addr>().is_ok() {
        return 4;
    }
    // The part after % names a network interface.
    let (address, zone) = text.split_once('%').unwrap_or((text, "0"));
    let is_zone = |zone: &str| {
        let is_part = |part: char| part.is_ascii_alphanumeric() || "-.:".contains(part);
        !zone.is_empty() && zone.chars().all(is_part)
    };
    if address.parse::<Ipv6Addr>().is_ok() && is_zone(zone) {
        return 6;
    }
    0
}

fn argument_version(context: &mut Context, args: &Args<'_>) -> JsResult<u8> {
    let text = args.get(0).to_js_string(context)?;
    Ok(version(&text.to_std_string_lossy()))
}

/// `net.isIP(input)`.
pub(super) fn is_ip(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let version = argument_version(context, args)?;
    Ok(Value::from(u32::from(version)))
}

/// `net.isIPv4(input)`.
pub(super) fn is_ipv4(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(argument_version(context, args)? == 4))
}

/// `net.isIPv6(input)`.
pub(super) fn is_ipv6(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(Value::from(argument_version(context, args)? == 6))
}

/// `{ address, family, port }`.
pub(super) fn object(context: &mut Context, address: Option<SocketAddr>) -> Object {
    let object = Object::ordinary(context);
    if let Some(address) = address {
        let text = address.ip().to_string();
        object.define_direct("address", text.as_str(), Attributes::ALL);
        object.define_direct("family", family(&address.ip()), Attributes::ALL);
        object.define_direct("port", u32::from(address.port()), Attributes::ALL);
    }
    object
}

/// `IPv4` or `IPv6`.
pub(super) fn family(address: &IpAddr) -> &'static str {
    if address.is_ipv4() { "IPv4" } else { "IPv6" }
}

/// The addresses of a host, as the system knows them. Blocks.
pub(super) fn resolve(host: &str) -> Result<Vec<IpAddr>, Error> {
    let mut addresses: Vec<IpAddr> = Vec::new();
    for address in (host, 0).to_socket_addrs()? {
        if !addresses.contains(&address.ip()) {
            addresses.push(address.ip());
        }
    }
    // What no interface can reach is left out, as `AI_ADDRCONFIG` asks for.
    let has_ipv6 = addresses
        .iter()
        .any(|address| matches!(address, IpAddr::V6(address) if !address.is_loopback()));
    let has_ipv4 = addresses.iter().any(IpAddr::is_ipv4);
    if has_ipv4 && !has_ipv6 {
        addresses.retain(IpAddr::is_ipv4);
    }
    Ok(addresses)
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn addresses_are_told_from_names() {
        for (text, expected) in [
            ("127.0.0.1", 4),
            ("127.0.0.01", 0),
            ("256.0.0.1", 0),
            ("::1", 6),
            ("::ffff:127.0.0.1", 6),
            ("fe80::1%eth0", 6),
            ("fe80::1%", 0),
            ("localhost", 0),
            ("", 0),
        ] {
            assert_eq!(version(text), expected, "{text}");
        }
    }
}
