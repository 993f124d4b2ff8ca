//! A site on a free port of this machine: pages and feeds for the program to fetch.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// A request as it came.
pub struct Asked {
    /// Its path, with the query.
    pub path: String,
    headers: HashMap<String, String>,
}

impl Asked {
    /// A header by its name in small letters; empty where it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What the site answers.
pub struct Reply {
    /// The status of HTTP.
    pub status: u16,
    /// Headers beside the length.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer of this status with nothing in it.
    #[must_use]
    pub fn of(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// A page or a feed.
    #[must_use]
    pub fn page(media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..Self::of(200) }.with("content-type", media_type)
    }

    /// The same with another header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

type Handler = Box<dyn Fn(&Asked) -> Reply + Send + Sync>;

/// A site that answers until its process ends.
#[derive(Clone)]
pub struct Site {
    address: SocketAddr,
    asked: Arc<(Mutex<Vec<String>>, Condvar)>,
}

impl Site {
    /// Opens it.
    ///
    /// # Errors
    /// Where no port can be had.
    pub fn open(handler: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let site = Self { address: listener.local_addr()?, asked: Arc::default() };
        let (asked, handler) = (Arc::clone(&site.asked), Arc::new(Box::new(handler) as Handler));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let (asked, handler) = (Arc::clone(&asked), Arc::clone(&handler));
                // A visitor may go away in the middle; what the site saw is told by what was asked.
                thread::spawn(move || serve(stream, &asked, &handler).ok());
            }
        });
        Ok(site)
    }

    /// The address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The paths that were asked for, in order.
    ///
    /// # Panics
    /// Where the site has.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.0.lock().expect("nothing panics while it holds this lock").clone()
    }

    /// Waits until a path has been asked for so many times.
    ///
    /// # Panics
    /// Where the site has.
    pub fn wait_for(&self, path: &str, times: usize) {
        let (asked, changed) = &*self.asked;
        let asked = asked.lock().expect("nothing panics while it holds this lock");
        let few = |asked: &mut Vec<String>| asked.iter().filter(|a| *a == path).count() < times;
        drop(changed.wait_while(asked, few).expect("nothing panics while it holds this lock"));
    }
}

fn serve(stream: TcpStream, asked: &(Mutex<Vec<String>>, Condvar), handler: &Handler) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut stream = stream;
    while let Some(first) = lines.next().transpose()? {
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut headers = HashMap::new();
        for line in lines.by_ref() {
            let line = line?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
        let (list, changed) = asked;
        list.lock().expect("nothing panics while it holds this lock").push(path.clone());
        changed.notify_all();
        let reply = handler(&Asked { path, headers });
        let mut bytes =
            format!("HTTP/1.1 {} As asked\r\ncontent-length: {}\r\n", reply.status, reply.body.len());
        for (name, value) in &reply.headers {
            bytes.push_str(&format!("{name}: {value}\r\n"));
        }
        bytes.push_str("\r\n");
        stream.write_all(bytes.as_bytes())?;
        stream.write_all(&reply.body)?;
    }
    Ok(())
}
