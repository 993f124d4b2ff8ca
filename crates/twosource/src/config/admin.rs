//! The admin port's address, as configuration writes it.

use std::net::SocketAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where the admin port is: an address, or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Admin {
    /// Nowhere.
    Off,
    /// There; port 0 takes a free one.
    On(SocketAddr),
}

impl FromStr for Admin {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        if given == "off" {
            return Ok(Self::Off);
        }
        given
            .parse()
            .map(Self::On)
            .map_err(|e| format!("`{given}`: {e}: write an address such as 127.0.0.1:9464, or off"))
    }
}

impl TryFrom<String> for Admin {
    type Error = String;

    fn try_from(given: String) -> Result<Self, String> {
        given.parse()
    }
}

impl std::fmt::Display for Admin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::On(address) => address.fmt(f),
        }
    }
}

impl From<Admin> for String {
    fn from(admin: Admin) -> Self {
        admin.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_admin_port_can_be_off() {
        for given in ["off", "127.0.0.1:9464", "[::]:0"] {
            assert_eq!(given.parse::<Admin>().unwrap().to_string(), given);
        }
        assert!("9464".parse::<Admin>().is_err());
    }
}
