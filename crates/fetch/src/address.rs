//! Which addresses may be reached: those that anybody on the internet can reach, and no other.
//!
//! A page may name any host, a redirect any other, and a name may stand for any number. What is behind a firewall, on
//! this machine, or at the address where clouds hand out credentials must not be fetched because a stranger wrote it in a
//! link. So the numbers are looked at, not the names: after they were looked up, and right before the connection is
//! opened.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Url;

use crate::error::FetchError;

/// Bytes that an address may have: what servers commonly take.
const LONGEST: usize = 2048;

/// What may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guard {
    /// Whether this machine itself may be: for tests and for trying things out, never for serving.
    pub allow_loopback: bool,
}

impl Guard {
    /// Why an address must not be reached; `None` where it may.
    #[must_use]
    pub fn refuses(self, address: IpAddr) -> Option<&'static str> {
        let why = match address {
            IpAddr::V4(v4) => refused_v4(v4),
            IpAddr::V6(v6) => refused_v6(v6),
        }?;
        (why != LOOPBACK || !self.allow_loopback).then_some(why)
    }
}

const LOOPBACK: &str = "this machine itself";
const PRIVATE: &str = "a private network";
const LINK_LOCAL: &str = "the local link, where clouds keep their metadata";
const DOCUMENTATION: &str = "kept for documentation";
const NOT_GLOBAL: &str = "not of the public internet";

/// IANA's registry of special addresses (RFC 6890 and what followed), each block with its length.
const V4: &[(Ipv4Addr, u32, &str)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, PRIVATE),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "a provider's own network (CGNAT)"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, LOOPBACK),
    (Ipv4Addr::new(169, 254, 0, 0), 16, LINK_LOCAL),
    (Ipv4Addr::new(172, 16, 0, 0), 12, PRIVATE),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "kept for protocols"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, DOCUMENTATION),
    (Ipv4Addr::new(192, 31, 196, 0), 24, NOT_GLOBAL),
    (Ipv4Addr::new(192, 52, 193, 0), 24, NOT_GLOBAL),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "a relay (6to4)"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, PRIVATE),
    (Ipv4Addr::new(192, 175, 48, 0), 24, NOT_GLOBAL),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "kept for measuring"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, DOCUMENTATION),
    (Ipv4Addr::new(203, 0, 113, 0), 24, DOCUMENTATION),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast"),
    // The broadcast address among them.
    (Ipv4Addr::new(240, 0, 0, 0), 4, "not in use"),
    // The wire server of a large cloud: a public number that answers inside alone.
    (Ipv4Addr::new(168, 63, 129, 16), 32, "a cloud's metadata"),
];

fn refused_v4(address: Ipv4Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let block = V4.iter().find(|(block, length, _)| (bits ^ block.to_bits()).leading_zeros() >= *length);
    block.map(|(_, _, why)| *why)
}

/// The blocks of IPv6 that can be told by their beginning, the narrower before the wider.
const V6: &[(Ipv6Addr, u32, &str)] = &[
    (Ipv6Addr::LOCALHOST, 128, LOOPBACK),
    (Ipv6Addr::UNSPECIFIED, 128, "no address"),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48, "a private network (NAT64)"),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7, PRIVATE),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10, LINK_LOCAL),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10, PRIVATE),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8, "multicast"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, DOCUMENTATION),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, DOCUMENTATION),
    // Benchmarking (2001:2::/48), Teredo (2001::/32) and ORCHID among them.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "kept for protocols"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "an IPv4 address in another form (6to4)"),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, NOT_GLOBAL),
];

/// What is given out to the public (RFC 4291): 2000::/3.
const GLOBAL_UNICAST: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
/// NAT64 (RFC 6052): on a network without IPv4 every site that has nothing else is reached so.
const NAT64: (Ipv6Addr, u32) = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

fn refused_v6(address: Ipv6Addr) -> Option<&'static str> {
    let begins =
        |block: Ipv6Addr, length: u32| (address.to_bits() ^ block.to_bits()).leading_zeros() >= length;
    // Forms that mean an IPv4 address are judged as that.
    if let Some(v4) = address.to_ipv4_mapped() {
        return refused_v4(v4);
    }
    if begins(NAT64.0, NAT64.1) {
        let [.., a, b, c, d] = address.octets();
        return refused_v4(Ipv4Addr::new(a, b, c, d));
    }
    if let Some((_, _, why)) = V6.iter().find(|(block, length, _)| begins(*block, *length)) {
        return Some(why);
    }
    // Everything else that may be reached lies in one block; what is not given out yet is not the public's.
    (!begins(GLOBAL_UNICAST.0, GLOBAL_UNICAST.1)).then_some(NOT_GLOBAL)
}

/// Reads an address of the web: http or https, with a host, without a user's name or password.
///
/// # Errors
/// [`FetchError::Address`], saying what is wrong with it.
pub fn web_address(given: &str) -> Result<Url, FetchError> {
    let wrong = |why: String| FetchError::Address { address: shown(given), why };
    if given.len() > LONGEST {
        return Err(wrong(format!("it has {} bytes, and {LONGEST} are allowed", given.len())));
    }
    let mut url = Url::parse(given.trim()).map_err(|e| wrong(e.to_string()))?;
    check(&url).map_err(wrong)?;
    // What is behind the # is the reader's, not the server's.
    url.set_fragment(None);
    Ok(url)
}

/// Where a redirect leads.
pub(crate) fn next_address(from: &Url, location: &str) -> Result<Url, FetchError> {
    let wrong = |why: String| FetchError::Address { address: shown(location), why };
    let joined = from.join(location).map_err(|e| wrong(e.to_string()))?;
    web_address(joined.as_str())
}

fn check(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("{} is not fetched: http and https are", url.scheme()));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err("it names no host".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it holds a name or a password: leave them out".to_owned());
    }
    match url.port() {
        Some(port) if is_of_others(port) => Err(format!("port {port} is none of the web")),
        _ => Ok(()),
    }
}

/// Ports of services that are not the web, and that a link must not make this program talk to: those below 1024 but for the
/// web's own two, and those that browsers leave alone above (WHATWG Fetch, 2.9).
fn is_of_others(port: u16) -> bool {
    const ABOVE: [u16; 20] = [
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
        6697, 10080, 11211,
    ];
    (port < 1024 && !matches!(port, 80 | 443)) || ABOVE.contains(&port)
}

/// An address in a message: cut, so that a long one does not drown what is said of it.
fn shown(address: &str) -> String {
    const SHOWN: usize = 120;
    match address.char_indices().nth(SHOWN) {
        None => address.to_owned(),
        Some((cut, _)) => format!("{}…", &address[..cut]),
    }
}

#[cfg(test)]
mod tests;
