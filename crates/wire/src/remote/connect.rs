//! Channels to other processes.

use std::time::Duration;

use http::Uri;
use tonic::transport::{Channel, Endpoint};
use twosource_contract::Error;

/// How long a connection may take to come about; a call that waits for it fails then.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How often a connection is asked whether it still stands, in use or not: a peer that vanished without a word is
/// noticed before the next call is given to it.
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(20);
/// How long it may take to answer.
const KEEPALIVE_TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes of headers that an answer may have. Our own statuses stay below 8 KiB; proxies add to them.
const HEADER_BYTES: u32 = 64 * 1024;

/// A channel to `address`, given as `host:port` or `http://host:port`. Nothing is connected before the first call, and a
/// connection that broke is made anew with the next one; must be called within a tokio runtime.
///
/// # Errors
/// [`Error::Invalid`], naming `field`, where the address is none.
pub fn connect(field: &str, address: &str) -> Result<Channel, Error> {
    let uri = uri(address).map_err(|problem| Error::invalid(field, problem))?;
    Ok(Endpoint::from(uri)
        .connect_timeout(CONNECT_TIMEOUT)
        .tcp_nodelay(true)
        .http2_keep_alive_interval(KEEPALIVE_INTERVAL)
        .keep_alive_timeout(KEEPALIVE_TIMEOUT)
        .keep_alive_while_idle(true)
        // One large dossier fills the default window of 64 KiB many times over.
        .http2_adaptive_window(true)
        .http2_max_header_list_size(HEADER_BYTES)
        .connect_lazy())
}

/// The address as a URI of the one form that is taken.
fn uri(address: &str) -> Result<Uri, String> {
    // Quoted, so that a blank or a line break is seen.
    let wrong = |why: &str| format!("{address:?} {why}: write host:port or http://host:port");
    let (scheme, authority) = address.split_once("://").unwrap_or(("http", address));
    match scheme {
        "http" => {}
        "https" => return Err(wrong("asks for TLS, which is not spoken between our services")),
        _ => return Err(wrong("has a scheme that is not http")),
    }
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    if authority.contains(['/', '?', '#', '@']) {
        return Err(wrong("has more than a host and a port"));
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Err(wrong("has no host"));
    }
    let uri: Uri = format!("http://{authority}/")
        .parse()
        .map_err(|_why: http::uri::InvalidUri| wrong("is no address"))?;
    match uri.port_u16() {
        Some(port) if port > 0 => Ok(uri),
        _ => Err(wrong("has no port between 1 and 65535")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_with_and_without_a_scheme() {
        for address in
            ["localhost:7071", "http://localhost:7071", "http://extract.internal:7071/", "[::1]:7071"]
        {
            let uri = uri(address).unwrap();
            assert_eq!(uri.port_u16(), Some(7071), "{address}");
        }
    }

    #[tokio::test]
    async fn wrong_addresses_are_refused_with_their_field() {
        let table = [
            ("", "no host"),
            ("http://", "no host"),
            ("localhost", "no port"),
            ("localhost:", "no port"),
            ("localhost:0", "no port"),
            ("localhost:70710", "no port"),
            (":7071", "no host"),
            ("local host:7071", "no address"),
            ("https://localhost:7071", "TLS"),
            ("ftp://localhost:7071", "scheme"),
            ("http://localhost:7071/path", "more than a host"),
            ("http://localhost:7071?x=1", "more than a host"),
            ("http://user:pass@localhost:7071", "more than a host"),
        ];
        for (address, why) in table {
            let error = connect("extract-addr", address).unwrap_err();
            let Error::Invalid { violations } = &error else { panic!("{address}: {error:?}") };
            assert_eq!(violations[0].field, "extract-addr");
            assert!(violations[0].description.contains(why), "{address}: {error}");
        }
    }
}
