use super::*;

const REFUSED: &[&str] = &[
    // this machine
    "127.0.0.1",
    "127.255.255.255",
    "127.1.2.3",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::127.0.0.1",
    // private
    "10.0.0.0",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.255.255",
    "::ffff:10.1.2.3",
    "::ffff:192.168.1.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::c0a8:101",
    "fc00::1",
    "fd00::1",
    "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fec0::1",
    "feff::1",
    // the link, and metadata
    "169.254.0.0",
    "169.254.169.254",
    "169.254.170.2",
    "169.254.255.255",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "fe80::1",
    "febf::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "168.63.129.16",
    "100.100.100.200",
    // carrier-grade NAT
    "100.64.0.0",
    "100.127.255.255",
    "::ffff:100.64.0.1",
    // this network, protocols, relays, measuring
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.0.192",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "192.31.196.1",
    "192.52.193.1",
    "192.175.48.1",
    // documentation
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.255",
    "2001:db8::1",
    "2001:db8:ffff::1",
    "3fff::1",
    "3fff:fff::1",
    // multicast, not in use, broadcast
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "ff02::1",
    "ff0e::1",
    // other forms and blocks of IPv6
    "::",
    "::2",
    "::10.0.0.1",
    "::8.8.8.8",
    "::ffff:0:8.8.8.8",
    "64:ff9b:1::1",
    "64:ff9b:1:ffff::8.8.8.8",
    "100::1",
    "100:0:0:1::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff::1",
    "2002::1",
    "2002:7f00:1::1",
    "2002:a00:1::",
    "2002:808:808::1",
    "2620:4f:8000::1",
    "4000::1",
    "5f00::1",
    "8000::1",
    "fbff::1",
];

const REACHED: &[&str] = &[
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.0.3.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "168.63.129.15",
    "168.63.129.17",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2001:db7::1",
    "2003::1",
    "2606:4700::1111",
    "2a00:1450::1",
    "3ffe::1",
    "3fff:1000::1",
];

#[test]
fn only_the_public_internet_is_reached() {
    let guard = Guard::default();
    for address in REFUSED {
        assert!(guard.refuses(address.parse().unwrap()).is_some(), "{address} must not be reached");
    }
    for address in REACHED {
        assert_eq!(guard.refuses(address.parse().unwrap()), None, "{address} may be reached");
    }
}

#[test]
fn the_flag_allows_this_machine_and_nothing_else() {
    let guard = Guard { allow_loopback: true };
    let mut allowed = 0;
    for address in REFUSED {
        let address: IpAddr = address.parse().unwrap();
        let loopback = Guard::default().refuses(address) == Some(LOOPBACK);
        assert_eq!(guard.refuses(address).is_none(), loopback, "{address}");
        allowed += usize::from(loopback);
    }
    assert_eq!(allowed, 6);
}

#[test]
fn numbers_in_disguise_are_numbers() {
    // Ways in which a host can be written that means 127.0.0.1 or 169.254.169.254.
    for given in [
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://[0:0:0:0:0:ffff:127.0.0.1]/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://2852039166/",
        "http://0xA9.0xFE.0xA9.0xFE/",
        "http://[::ffff:a9fe:a9fe]/",
        "http:127.0.0.1",
        "http:\\\\127.0.0.1\\",
    ] {
        let url = web_address(given).unwrap();
        let address: IpAddr = match url.host().unwrap() {
            url::Host::Ipv4(v4) => v4.into(),
            url::Host::Ipv6(v6) => v6.into(),
            url::Host::Domain(name) => panic!("{given} was read as the name {name}"),
        };
        assert!(Guard::default().refuses(address).is_some(), "{given}");
    }
}

#[test]
fn addresses_that_are_none_of_the_web_are_refused() {
    for (given, why) in [
        ("ftp://example.org/a", "ftp is not fetched"),
        ("file:///etc/passwd", "file is not fetched"),
        ("gopher://example.org/", "gopher is not fetched"),
        ("data:text/plain,hello", "data is not fetched"),
        ("javascript:alert(1)", "javascript is not fetched"),
        ("example.org/a", "relative URL"),
        ("http://", "empty host"),
        ("https://user@example.org/", "a name or a password"),
        ("https://user:secret@example.org/", "a name or a password"),
        ("https://example.org:0/", "port 0 is none of the web"),
        ("http://example.org:25/", "port 25 is none of the web"),
        ("http://example.org:6667/", "port 6667 is none of the web"),
        ("https://example.org:99999/", "invalid port"),
        ("http://exa mple.org/", "invalid"),
        ("http://[::1/", "invalid IPv6"),
        ("", "relative URL"),
    ] {
        let error = web_address(given).unwrap_err().to_string();
        assert!(error.contains(why), "{given}: {error}");
        assert!(!error.contains("secret") || given.contains("secret"), "{error}");
    }
    for given in [
        "http://example.org:443/",
        "https://example.org:80/",
        "http://example.org:8080/",
        "http://example.org:1024/",
    ] {
        assert!(web_address(given).is_ok(), "{given}");
    }
    let long = format!("https://example.org/{}", "a".repeat(LONGEST));
    let error = web_address(&long).unwrap_err().to_string();
    assert!(error.contains("2048 are allowed") && error.len() < 300, "{error}");
}

#[test]
fn redirects_are_read_against_where_they_come_from() {
    let from = web_address("https://example.org/a/b?c#d").unwrap();
    assert_eq!(from.as_str(), "https://example.org/a/b?c");
    for (location, to) in [
        ("/x", "https://example.org/x"),
        ("x?y", "https://example.org/a/x?y"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
        ("#top", "https://example.org/a/b?c"),
    ] {
        assert_eq!(next_address(&from, location).unwrap().as_str(), to, "{location}");
    }
    for location in ["file:///etc/passwd", "mailto:a@b.example", "http://u:p@other.example/"] {
        assert!(next_address(&from, location).is_err(), "{location}");
    }
}
