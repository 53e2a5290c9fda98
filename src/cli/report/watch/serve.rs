//! Serves the page and the files of the report on 127.0.0.1.
//!
//! A request must name this address as its host, or another site could read the report through a
//! name of its own that leads here (DNS rebinding).

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use tiny_http::{Header, Method, Request, Response};

use crate::cli::fail::Failure;

use super::page;
use super::shown::{Served, Shown};

/// How long a request for changes waits before it is answered with none.
const PATIENCE: Duration = Duration::from_secs(25);
/// How many requests wait at once: a browser has six connections in all.
const WAITING: usize = 4;

/// The server, and the requests that wait for a change.
pub(super) struct Server {
    http: tiny_http::Server,
    port: u16,
    waiting: VecDeque<(Instant, Request)>,
}

/// An answer: its status, and what is sent.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    file: Served,
}

impl Answer {
    fn plain(status: u16, text: &str) -> Self {
        let file = Served {
            media_type: "text/plain; charset=utf-8",
            bytes: Arc::from(text.as_bytes()),
        };
        Self { status, file }
    }
}

impl Server {
    /// Listens on this computer alone.
    pub(super) fn open(port: u16) -> anyhow::Result<Self> {
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            Failure::new(
                format!("kan inte lyssna på port {port}: {error}"),
                format!("cannot listen on port {port}: {error}"),
            )
        })?;
        let address = http.server_addr().to_ip();
        let port = address.ok_or_else(|| anyhow!("no address"))?.port();
        Ok(Self {
            http,
            port,
            waiting: VecDeque::new(),
        })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests for a time, and at least those that have come.
    pub(super) fn serve(&mut self, shown: &Shown<'_>, time: Duration) -> anyhow::Result<()> {
        let began = Instant::now();
        while let Some(request) = self
            .http
            .recv_timeout(time.saturating_sub(began.elapsed()))?
        {
            self.take(request, shown);
            if began.elapsed() >= time {
                break;
            }
        }
        while let Some((since, _)) = self.waiting.front() {
            if since.elapsed() < PATIENCE && self.waiting.len() <= WAITING {
                break;
            }
            if let Some((_, request)) = self.waiting.pop_front() {
                send(request, &Answer::plain(204, ""));
            }
        }
        Ok(())
    }

    /// Answers those that wait for a change.
    pub(super) fn tell(&mut self, shown: &Shown<'_>) {
        let (news, still): (VecDeque<_>, VecDeque<_>) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(_, request)| since(request.url()) != Some(shown.version()));
        self.waiting = still;
        for (_, request) in news {
            send(request, &Answer::plain(200, &shown.version().to_string()));
        }
    }

    fn take(&mut self, request: Request, shown: &Shown<'_>) {
        if let Some(refusal) = self.refuse(&request) {
            return send(request, &refusal);
        }
        match since(request.url()) {
            Some(version) if version == shown.version() => {
                self.waiting.push_back((Instant::now(), request));
            }
            Some(_) => send(request, &Answer::plain(200, &shown.version().to_string())),
            None => {
                let answer = answer(request.url(), shown);
                send(request, &answer);
            }
        }
    }

    /// Refuses requests for another host, and those that would change something.
    fn refuse(&self, request: &Request) -> Option<Answer> {
        let mut hosts = request
            .headers()
            .iter()
            .filter(|header| header.field.equiv("Host"));
        let is_ours = |host: &Header| {
            let host = host.value.as_str();
            ["127.0.0.1", "localhost"]
                .iter()
                .any(|name| host == format!("{name}:{}", self.port))
        };
        if !hosts.next().is_some_and(is_ours) || hosts.next().is_some() {
            return Some(Answer::plain(403, "Not this address.\n"));
        }
        let is_asking = matches!(request.method(), Method::Get | Method::Head);
        (!is_asking).then(|| Answer::plain(405, "GET and HEAD only.\n"))
    }
}

/// The version that a request for changes has seen.
fn since(url: &str) -> Option<u64> {
    url.strip_prefix("/changed?since=")?.parse().ok()
}

fn answer(url: &str, shown: &Shown<'_>) -> Answer {
    let (path, _) = url.split_once('?').unwrap_or((url, ""));
    let file = match path.strip_prefix('/').unwrap_or_default() {
        "" => Some(shown.page()).filter(|_| path == "/"),
        name => shown.file(name),
    };
    file.map_or_else(
        || Answer::plain(404, "Not here.\n"),
        |file| Answer { status: 200, file },
    )
}

/// Sends an answer from a thread of its own, since a client may be slow.
fn send(request: Request, answer: &Answer) {
    let mut response = Response::from_data(&*answer.file.bytes)
        .with_status_code(answer.status)
        .with_chunked_threshold(usize::MAX);
    let mut headers = vec![
        ("Content-Type", answer.file.media_type.to_owned()),
        ("Cache-Control", "no-store".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("X-Frame-Options", "SAMEORIGIN".to_owned()),
    ];
    if request.url().split('?').next() == Some("/") {
        headers.push(("Content-Security-Policy", page::policy()));
    }
    if answer.status == 405 {
        headers.push(("Allow", "GET, HEAD".to_owned()));
    }
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The client may have gone away.
    std::thread::spawn(move || request.respond(response));
}
