//! A connection to a host whose every number was looked at first.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::address::Guard;
use crate::error::{FetchError, Refusal};
use crate::resolve::Resolve;

/// Numbers of one host that are tried.
const TRIED: u32 = 4;

/// Bytes both ways, encrypted or not.
pub(crate) trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// Opens connections.
pub(crate) struct Connector {
    pub(crate) guard: Guard,
    pub(crate) resolve: Arc<dyn Resolve>,
    pub(crate) tls: TlsConnector,
    /// For the lookup, the connection and its encryption together.
    pub(crate) within: Duration,
}

/// Encryption that trusts whom browsers trust, and `more`.
pub(crate) fn tls(more: RootCertStore) -> TlsConnector {
    let mut roots = more;
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider has suites for the default versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    TlsConnector::from(Arc::new(config))
}

impl Connector {
    /// Opens a connection to the host of an address.
    pub(crate) async fn open(&self, url: &Url) -> Result<Box<dyn Line>, FetchError> {
        let host = shown_host(url);
        match timeout(self.within, self.reach(url, &host)).await {
            Ok(reached) => reached,
            Err(_) => Err(FetchError::TooSlow { host, what: "opening a connection", after: self.within }),
        }
    }

    async fn reach(&self, url: &Url, host: &str) -> Result<Box<dyn Line>, FetchError> {
        let unreachable = |why: String| FetchError::Unreachable { host: host.to_owned(), why };
        let port = url.port_or_known_default().ok_or_else(|| unreachable("it has no port".to_owned()))?;
        let addresses = self.numbers(url, host).await?;
        let mut line = Err(unreachable("its name stands for no number".to_owned()));
        for address in addresses.iter().take(TRIED as usize) {
            // The first that answers; one that swallows what is sent must not use up the time of the others.
            line = match timeout(self.within / TRIED, TcpStream::connect(SocketAddr::new(*address, port)))
                .await
            {
                Ok(Ok(stream)) => Ok(stream),
                Ok(Err(e)) => Err(unreachable(e.to_string())),
                Err(_) => Err(unreachable("it does not answer".to_owned())),
            };
            if line.is_ok() {
                break;
            }
        }
        let stream = line?;
        // It only slows down small requests where it cannot be set.
        stream.set_nodelay(true).ok();
        if url.scheme() != "https" {
            return Ok(Box::new(stream));
        }
        let name = match url.host() {
            Some(Host::Domain(name)) => ServerName::try_from(name.trim_end_matches('.').to_owned())
                .map_err(|e| unreachable(format!("its name cannot stand in a certificate: {e}")))?,
            Some(Host::Ipv4(v4)) => ServerName::IpAddress(IpAddr::V4(v4).into()),
            Some(Host::Ipv6(v6)) => ServerName::IpAddress(IpAddr::V6(v6).into()),
            None => return Err(unreachable("the address names no host".to_owned())),
        };
        let encrypted = self.tls.connect(name, stream).await;
        Ok(Box::new(encrypted.map_err(|e| unreachable(format!("it cannot be trusted: {e}")))?))
    }

    /// The numbers that a host stands for, all of them such as may be reached. One that may not is no slip of whoever
    /// wrote the entry: nothing there is asked then.
    async fn numbers(&self, url: &Url, host: &str) -> Result<Vec<IpAddr>, FetchError> {
        let addresses = match url.host() {
            Some(Host::Ipv4(v4)) => vec![IpAddr::V4(v4)],
            Some(Host::Ipv6(v6)) => vec![IpAddr::V6(v6)],
            Some(Host::Domain(name)) => {
                self.resolve.resolve(name).await.map_err(|e| FetchError::Unreachable {
                    host: host.to_owned(),
                    why: format!("its name cannot be looked up: {e}"),
                })?
            }
            None => Vec::new(),
        };
        for address in &addresses {
            if let Some(why) = self.guard.refuses(*address) {
                let why = Refusal::Reserved { address: *address, why };
                return Err(FetchError::Refused { host: host.to_owned(), why });
            }
        }
        Ok(addresses)
    }
}

/// A host as messages have it.
pub(crate) fn shown_host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
