//! Serves the page and the files of the report on 127.0.0.1.
//!
//! A request must name this address as its host, or another site could read the report through a
//! name of its own that leads here (DNS rebinding).

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cli::fail::Failure;

use super::http::{Listener, Request};
use super::page;
use super::shown::{Served, Shown};

/// How long a request for changes waits before it is answered with none.
const PATIENCE: Duration = Duration::from_secs(25);
/// How many requests wait at once: a browser has six connections in all.
const WAITING: usize = 4;

/// The server, and the requests that wait for a change.
pub(super) struct Server {
    http: Listener,
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
        let http = Listener::open(port).map_err(|error| {
            Failure::new(
                format!("kan inte lyssna på port {port}: {error}"),
                format!("cannot listen on port {port}: {error}"),
            )
        })?;
        Ok(Self {
            http,
            waiting: VecDeque::new(),
        })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.http.port())
    }

    /// Answers requests for a time, and at least those that have come.
    pub(super) fn serve(&mut self, shown: &Shown<'_>, time: Duration) -> anyhow::Result<()> {
        let began = Instant::now();
        while let Some(request) = self.http.next(time.saturating_sub(began.elapsed()))? {
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
        let is_ours = |host: &str| {
            ["127.0.0.1", "localhost"]
                .iter()
                .any(|name| host == format!("{name}:{}", self.http.port()))
        };
        if !request.host().is_some_and(is_ours) {
            return Some(Answer::plain(403, "Not this address.\n"));
        }
        (!request.is_asking()).then(|| Answer::plain(405, "GET and HEAD only.\n"))
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

fn send(request: Request, answer: &Answer) {
    let policy = page::policy();
    let mut headers = vec![
        ("Content-Type", answer.file.media_type),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
    ];
    if request.url().split('?').next() == Some("/") {
        headers.push(("Content-Security-Policy", &policy));
    }
    if answer.status == 405 {
        headers.push(("Allow", "GET, HEAD"));
    }
    request.answer(answer.status, &headers, Arc::clone(&answer.file.bytes));
}
