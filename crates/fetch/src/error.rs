//! Why nothing was fetched.

use std::net::IpAddr;
use std::time::Duration;

use twosource_contract::Error;

/// Why an address gave nothing. Messages name the address or the host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is no address of the web.
    #[error("{address}: {why}")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong with it.
        why: String,
    },
    /// It, or what it leads to, must not be asked.
    #[error("{host} is not asked: {why}")]
    Refused {
        /// Which host.
        host: String,
        /// Why not.
        why: Refusal,
    },
    /// The host cannot be reached.
    #[error("{host} cannot be reached: {why}")]
    Unreachable {
        /// Which host.
        host: String,
        /// What was seen.
        why: String,
    },
    /// It took too long.
    #[error("{host}: {what} took more than {} s", after.as_secs_f64())]
    TooSlow {
        /// Which host.
        host: String,
        /// What took too long.
        what: &'static str,
        /// The limit.
        after: Duration,
    },
    /// The answer is larger than is taken; the rest was not read.
    #[error("{address}: more than {limit} bytes{}", if *unpacked { " unpacked" } else { "" })]
    TooLarge {
        /// Which address.
        address: String,
        /// How many bytes are taken.
        limit: usize,
        /// Whether they were counted after unpacking.
        unpacked: bool,
    },
    /// It leads on and on.
    #[error("{address}: more than {limit} redirects")]
    TooManyRedirects {
        /// The address that was asked for first.
        address: String,
        /// How many are followed.
        limit: usize,
    },
    /// The host answered that it does not give it.
    #[error("{address}: the answer is {code}{}", if *code == 410 { " (gone for good)" } else { "" })]
    Status {
        /// Which address.
        address: String,
        /// The status of HTTP.
        code: u16,
        /// When to ask again, if the host says so.
        retry_after: Option<Duration>,
    },
    /// The answer is not as HTTP has it.
    #[error("{address}: {why}")]
    Broken {
        /// Which address.
        address: String,
        /// What is wrong with it.
        why: String,
    },
}

/// Why a host is not asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its number is not the public's.
    #[error("{address} is {why}")]
    Reserved {
        /// The number.
        address: IpAddr,
        /// What it is.
        why: &'static str,
    },
    /// Its robots.txt asks for that.
    #[error("its robots.txt asks programs to leave {path} alone")]
    Robots {
        /// The path.
        path: String,
    },
    /// Its robots.txt could not be read, so nobody knows what it asks for.
    #[error("its robots.txt cannot be read ({why}), and until it can nothing there is fetched")]
    RobotsUnknown {
        /// What was seen.
        why: String,
    },
}

impl FetchError {
    /// Whether asking again later is of use.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::TooSlow { .. } | Self::Broken { .. } => true,
            Self::Refused { why, .. } => matches!(why, Refusal::RobotsUnknown { .. }),
            Self::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500..=599),
            Self::Address { .. } | Self::TooLarge { .. } | Self::TooManyRedirects { .. } => false,
        }
    }

    /// Whether the host has more to do than it can, and says so.
    #[must_use]
    pub fn asks_for_peace(&self) -> bool {
        matches!(self, Self::Status { code: 429 | 503, .. })
    }

    /// When the host wants to be asked again, if it says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

impl From<FetchError> for Error {
    /// As a door says it: what may pass is unavailable, the rest is wrong with the address.
    fn from(error: FetchError) -> Self {
        if error.is_passing() {
            let retry_after = error.retry_after().unwrap_or(Duration::from_secs(30));
            return Self::Unavailable {
                service: "the web".to_owned(),
                detail: error.to_string(),
                retry_after,
            };
        }
        Self::invalid("url", error.to_string())
    }
}
