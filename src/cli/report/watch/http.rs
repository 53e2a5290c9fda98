//! As much of HTTP/1.1 as a browser on this computer needs: a request a connection, without a body,
//! and none that is long or takes long.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// The longest head of a request, in bytes.
const LONGEST: usize = 1 << 14;
/// How long a request may take to come, and each piece of an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many connections are open at once; a browser has six.
const AT_ONCE: usize = 64;

/// Where requests come in.
pub(super) struct Listener {
    port: u16,
    requests: Receiver<Request>,
}

impl Listener {
    /// Listens on this computer alone; on any free port if the port is 0.
    pub(super) fn open(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let port = listener.local_addr()?.port();
        let (sender, requests) = mpsc::channel();
        thread::Builder::new().spawn(move || accept(&listener, &sender))?;
        Ok(Self { port, requests })
    }

    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// The next request, if one comes in time.
    pub(super) fn next(&self, time: Duration) -> io::Result<Option<Request>> {
        match self.requests.recv_timeout(time) {
            Ok(request) => Ok(Some(request)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

/// Reads each connection in a thread of its own, since a client may be slow.
fn accept(listener: &TcpListener, requests: &Sender<Request>) {
    let open = Arc::new(());
    for stream in listener.incoming().flatten() {
        let (requests, open) = (requests.clone(), Arc::clone(&open));
        // A connection too many, or without a thread, is closed.
        if Arc::strong_count(&open) <= AT_ONCE.saturating_add(2) {
            let _ = thread::Builder::new().spawn(move || take(stream, open, &requests));
        }
    }
}

fn take(mut stream: TcpStream, open: Arc<()>, requests: &Sender<Request>) {
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let Ok(head) = head(&mut stream) else {
        return;
    };
    match Head::parse(&head) {
        Some(head) => {
            let request = Request { head, stream, open };
            let _ = requests.send(request);
        }
        None => {
            let _ = stream.write_all(b"HTTP/1.1 400 \r\nConnection: close\r\n\r\n");
        }
    }
}

/// What a client sends up to the blank line, or as much of it as is read.
fn head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let began = Instant::now();
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while head.len() < LONGEST && !head.windows(4).any(|it| it == b"\r\n\r\n") {
        let left = PATIENCE.saturating_sub(began.elapsed());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut piece)? {
            0 => break,
            length => head.extend(piece.iter().take(length)),
        }
    }
    Ok(head)
}

/// What a request says.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    method: String,
    url: String,
    hosts: Vec<String>,
}

impl Head {
    /// Nothing if it is no request, or longer than what was read.
    fn parse(head: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(head).ok()?;
        let (head, _) = text.split_once("\r\n\r\n")?;
        let mut lines = head.split("\r\n");
        let mut words = lines.next()?.split(' ');
        let (method, url) = (words.next()?, words.next()?);
        if !words.next()?.starts_with("HTTP/1.") || words.next().is_some() {
            return None;
        }
        let mut hosts = Vec::new();
        for line in lines {
            let (name, value) = line.split_once(':')?;
            if name.eq_ignore_ascii_case("host") {
                hosts.push(value.trim().to_owned());
            }
        }
        Some(Self {
            method: method.to_owned(),
            url: url.to_owned(),
            hosts,
        })
    }
}

/// A request that waits for its answer.
pub(super) struct Request {
    head: Head,
    stream: TcpStream,
    /// Counts the connections that are open.
    open: Arc<()>,
}

impl Request {
    pub(super) fn url(&self) -> &str {
        &self.head.url
    }

    /// The host that it names, if it names one and no other.
    pub(super) fn host(&self) -> Option<&str> {
        match self.head.hosts.as_slice() {
            [host] => Some(host),
            _ => None,
        }
    }

    /// Whether it asks for something, and would change nothing.
    pub(super) fn is_asking(&self) -> bool {
        matches!(self.head.method.as_str(), "GET" | "HEAD")
    }

    /// Sends an answer from a thread of its own, since a client may be slow.
    pub(super) fn answer(self, status: u16, headers: &[(&str, &str)], body: Arc<[u8]>) {
        let mut head = format!("HTTP/1.1 {status} \r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let Self {
            head: asked,
            mut stream,
            open,
        } = self;
        let send = move || -> io::Result<()> {
            stream.write_all(head.as_bytes())?;
            if asked.method != "HEAD" {
                stream.write_all(&body)?;
            }
            stream.flush()?;
            drop(open);
            Ok(())
        };
        // The client may have gone away.
        let _ = thread::Builder::new().spawn(send);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_and_anything_else_is_none() {
        let head = Head::parse(b"GET /a?b HTTP/1.1\r\nhost: 127.0.0.1:8\r\nAccept: */*\r\n\r\n");
        let head = head.as_ref();
        assert_eq!(head.map(|it| it.url.as_str()), Some("/a?b"));
        assert_eq!(head.map(|it| it.hosts.len()), Some(1));
        for other in [
            &b""[..],
            b"\r\n\r\n",
            b"GET /\r\n\r\n",
            b"GET / HTTP/2\r\n\r\n",
            b"GET /a b HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nno header\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\n",
            b"GET /\xFF HTTP/1.1\r\n\r\n",
        ] {
            assert_eq!(Head::parse(other), None);
        }
    }
}
