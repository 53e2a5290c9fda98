//! `report watch` by real requests, and `--open`.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::support::{BUILT, Folder, Root, code, err, repository, run, samverkan};

const SUMMARY: &str = "periods/2020-2021/narrative/summary.md";

/// A watched data root, and a working folder that is to stay empty.
struct Watched {
    dir: Folder,
    program: Child,
    port: u16,
}

impl Watched {
    fn start(more: &[&str]) -> Self {
        let dir = Root::base().below("data").on_disk();
        fs::create_dir(dir.join("here")).unwrap();
        let data = dir.join("data");
        let mut args = vec![
            "report",
            "watch",
            "2020-2021",
            "--data",
            data.to_str().unwrap(),
        ];
        args.extend(more);
        let mut program = samverkan(&dir.join("here"), &args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("http://127.0.0.1:").unwrap();
        let port = address.strip_suffix('/').unwrap().parse().unwrap();
        Self { dir, program, port }
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.dir.join("data").join(path), text).unwrap();
    }

    /// Sends a request as it is written, and gives status, head and body of the answer.
    fn raw(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(40)))
            .unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_owned(), body.to_owned())
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> (u16, String, String) {
        self.raw(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    /// Waits until there is news after a version, and gives the new one.
    fn news(&self, since: u64) -> u64 {
        let (status, _, body) = self.get(&format!("/changed?since={since}"));
        assert_eq!(status, 200, "news after {since}");
        body.parse().unwrap()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn what_is_built_is_served_and_nothing_else() {
    let watched = Watched::start(&[]);
    let built = watched.dir.join("built");
    let data = watched.dir.join("data");
    let args = [
        "report",
        "build",
        "2020-2021",
        "--data",
        data.to_str().unwrap(),
        "--out",
        built.to_str().unwrap(),
    ];
    assert_eq!(code(&run(watched.dir.path(), &args)), 0);
    for name in BUILT {
        let (status, head, body) = watched.get(&format!("/{name}"));
        assert_eq!(status, 200, "{name}");
        assert!(head.contains("X-Content-Type-Options: nosniff"), "{head}");
        let written = fs::read(built.join(name)).unwrap();
        let written = String::from_utf8_lossy(&written);
        assert!(body == written, "{name} is served as it is built");
        assert!(
            !written.contains("/changed?since="),
            "{name} asks for no news"
        );
    }
    for path in [
        "/data",
        "/samverkan.yaml",
        "/../samverkan.yaml",
        "/%2e%2e/samverkan.yaml",
        "//rapport.md",
        "/rapport.md/",
        "/rapport",
        "/page.js",
        "http://127.0.0.1/rapport.md",
        "*",
    ] {
        assert_eq!(watched.get(path).0, 404, "{path}");
    }
    let (status, head, body) = watched.ask(
        "HEAD",
        "/rapport.md",
        &format!("localhost:{}", watched.port),
    );
    assert_eq!((status, body.as_str()), (200, ""), "{head}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let (status, head, _) = watched.ask(
            method,
            "/rapport.md",
            &format!("127.0.0.1:{}", watched.port),
        );
        assert_eq!(status, 405, "{method}");
        assert!(head.contains("Allow: GET, HEAD"), "{head}");
        assert!(!head.contains("Access-Control"), "{head}");
    }
    let here = fs::read_dir(watched.dir.join("here")).unwrap();
    assert_eq!(here.count(), 0, "nothing is written");
}

/// A foreign host name may resolve to this computer (DNS rebinding).
#[test]
fn a_request_that_does_not_name_this_address_is_refused() {
    let watched = Watched::start(&[]);
    let port = watched.port;
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1.evil.example:{port}"),
        format!("127.0.0.1:{}", port.wrapping_add(1)),
        String::new(),
    ] {
        for path in ["/", "/rapport.html", "/changed?since=0"] {
            let (status, _, body) = watched.ask("GET", path, &host);
            assert_eq!(status, 403, "{host:?} {path}");
            assert!(!body.contains("Exempelköping"), "{body}");
        }
    }
    let none = watched.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert_eq!(none.0, 403, "without a host");
    let two = watched.raw(&format!(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(two.0, 403, "with two hosts");
    assert!(
        TcpStream::connect(("127.0.0.2", port)).is_err(),
        "no other address is listened on"
    );
}

#[test]
fn the_page_allows_its_own_script_and_nothing_more() {
    let watched = Watched::start(&[]);
    let (status, head, page) = watched.get("/");
    assert_eq!(status, 200);
    let policy = head
        .lines()
        .find_map(|line| line.strip_prefix("Content-Security-Policy: "))
        .unwrap();
    for rule in [
        "default-src 'none'",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{policy}"
    );
    let script = page
        .split("<script>")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let style = page
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    for text in [script, style] {
        use base64::Engine as _;
        use sha2::Digest as _;
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{policy}");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("<iframe name=\"report\""), "{page}");
}

#[test]
fn a_change_is_built_and_told() {
    let watched = Watched::start(&[]);
    assert!(!watched.get("/rapport.html").2.contains("Alldeles nytt."));
    watched.put(SUMMARY, "Alldeles nytt.\n");
    let version = watched.news(1);
    assert_eq!(version, 2);
    assert!(watched.get("/rapport.html").2.contains("Alldeles nytt."));
    assert!(watched.get("/").2.contains("data-version=\"2\""));
    // A page with an older version is told at once.
    assert_eq!(watched.news(0), 2);
    // A file saved without a change is no news.
    watched.put(SUMMARY, "Alldeles nytt.\n");
    watched.put("periods/2020-2021/narrative/grants.md", "Mer.\n");
    assert_eq!(watched.news(2), 3);
}

#[test]
fn broken_data_is_shown_above_the_last_good_report() {
    let watched = Watched::start(&[]);
    watched.put(SUMMARY, "Bra & nytt.\n");
    let version = watched.news(1);
    watched.put(
        "goals.yaml",
        "goals:\n  - { id: \"<script>alert(1)</script>\" }\n",
    );
    let version = watched.news(version);
    let (_, _, page) = watched.get("/");
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{page}"
    );
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(page.contains("goals.yaml:2:"), "{page}");
    assert!(
        page.contains("Below is the last report that could be built."),
        "{page}"
    );
    assert!(!page.contains('\u{1b}'), "no colour of a terminal");
    assert!(watched.get("/rapport.html").2.contains("Bra &amp; nytt."));
    // The folder stops being a data root.
    let settings = watched.dir.join("data/samverkan.yaml");
    let kept = fs::read_to_string(&settings).unwrap();
    fs::remove_file(&settings).unwrap();
    let version = watched.news(version);
    assert!(
        watched.get("/").2.contains("is not a data root"),
        "{}",
        watched.get("/").2
    );
    assert_eq!(watched.get("/rapport.html").0, 200);
    fs::write(&settings, kept).unwrap();
    let version = watched.news(version);
    fs::remove_file(watched.dir.join("data/goals.yaml")).unwrap();
    watched.put("goals.yaml", &Root::base().text("goals.yaml"));
    watched.news(version);
    let (_, _, page) = watched.get("/");
    assert!(page.contains("class=\"built\""), "{page}");
}

#[test]
fn a_draft_is_shown_even_of_broken_data() {
    let watched = Watched::start(&["--draft", "--lang", "sv"]);
    watched.put(SUMMARY, "Se {{ fact(\"grants.nej\") }}.\n");
    watched.news(1);
    let (_, _, page) = watched.get("/");
    assert!(
        page.contains("T105") && page.contains("class=\"built\""),
        "{page}"
    );
    assert!(watched.get("/rapport.html").2.contains("UTKAST"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_in_good_order() {
    let mut watched = Watched::start(&[]);
    let id = watched.program.id().to_string();
    let sent = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()
        .unwrap();
    assert!(sent.success());
    assert_eq!(watched.program.wait().unwrap().code(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_said() {
    let watched = Watched::start(&[]);
    let data = repository("tests/base");
    let data = data.to_str().unwrap();
    let port = watched.port.to_string();
    let taken = run(
        watched.dir.path(),
        &[
            "report",
            "watch",
            "2020-2021",
            "--data",
            data,
            "--port",
            &port,
        ],
    );
    assert_eq!(code(&taken), 2);
    assert!(
        err(&taken).contains(&format!("cannot listen on port {port}")),
        "{}",
        err(&taken)
    );
    let unknown = run(
        watched.dir.path(),
        &["report", "watch", "1999", "--data", data],
    );
    assert_eq!(code(&unknown), 2, "{}", err(&unknown));
}

/// Builds with `--open` and a browser of the test's own.
fn build_with(dir: &Path, browser: &str) -> std::process::Output {
    let data = repository("tests/base");
    samverkan(
        dir,
        &[
            "report",
            "build",
            "2020-2021",
            "--open",
            "--data",
            data.to_str().unwrap(),
        ],
    )
    .env("BROWSER", browser)
    .output()
    .unwrap()
}

#[cfg(unix)]
#[test]
fn open_shows_the_report_in_the_browser_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = Folder::empty();
    let browser = dir.join("webb");
    fs::write(&browser, "#!/bin/sh\necho \"$@\" > opened\n").unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let built = build_with(
        dir.path(),
        &format!("/nej/finns/inte:{} --new %s -x", browser.display()),
    );
    assert_eq!(code(&built), 0, "{}", err(&built));
    assert!(!err(&built).contains("could not open"), "{}", err(&built));
    let opened = dir.text("opened");
    let page = dir.join("build/2020-2021/rapport.html");
    assert_eq!(opened.trim(), format!("--new {} -x", page.display()));
}

#[test]
fn a_browser_that_fails_is_said_and_is_no_error() {
    let dir = Folder::empty();
    for browser in ["/nej/finns/inte", "false"] {
        let built = build_with(dir.path(), browser);
        assert_eq!(code(&built), 0, "{}", err(&built));
        assert!(
            err(&built).contains("could not open"),
            "{browser}: {}",
            err(&built)
        );
        assert!(dir.join("build/2020-2021/rapport.html").is_file());
    }
}

/// A head that does not end is not read for ever, and others are answered meanwhile.
#[test]
fn an_endless_request_is_ended() {
    let watched = Watched::start(&[]);
    let mut stream = TcpStream::connect(("127.0.0.1", watched.port)).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    assert_eq!(watched.get("/rapport.html").0, 200);
    let piece = [b'x'; 1 << 14];
    let taken = (0..4096).take_while(|_| stream.write_all(&piece).is_ok());
    assert!(taken.count() < 4096, "64 MiB were read");
    assert_eq!(watched.get("/rapport.html").0, 200);
}
