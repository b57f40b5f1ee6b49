//! Serves `dist/demo`, and the articles beside the repository, to this machine alone.
//!
//! ```text
//! /                dist/demo/index.html, and every other file of dist/demo by its path
//! /articles.json   {"articles": [{"id", "title", "kind": "text" | "page", "url"}]}
//! /texts/ID        one article as plain text
//! /pages/ID        one saved page, byte for byte, under a policy that lets no request leave
//! ```
//!
//! A path names a file only where each of its segments is made of letters, digits, `-`, `_` and `.` and begins with no
//! `.`; everything else is not found.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::articles::Articles;

/// The first port that is tried, and how many after it.
const PORTS: std::ops::Range<u16> = 4173..4273;

/// How many requests are answered at once.
const THREADS: usize = 4;

/// The demo needs nothing from elsewhere; a saved page shown in a frame cannot be left for elsewhere either.
const DEMO_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// A saved page is shown as it looked, but runs nothing, loads nothing and leads nowhere.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline' data:; img-src data:; \
    font-src data:; base-uri 'none'; form-action 'none'; sandbox allow-same-origin";

/// Content-Security-Policy lets a page connect ahead (`<link rel=preconnect>`); this keeps Chromium from it.
const PAGE_CONNECTIONS: &str = "(response-origin)";

/// A server on an address of this machine.
pub struct Demo {
    server: Server,
    folder: PathBuf,
    articles: Option<Articles>,
}

impl Demo {
    /// Takes the first free port. The articles are those of `shared`, where that folder is there.
    ///
    /// # Errors
    /// Where no port is free or the articles cannot be listed.
    pub fn new(folder: PathBuf, shared: Option<&Path>) -> Result<Self> {
        let server = Server::from_listener(free_port()?, None).map_err(|error| anyhow!(error))?;
        Ok(Self { server, folder, articles: shared.map(Articles::new).transpose()? })
    }

    /// Where a browser finds it.
    pub fn address(&self) -> String {
        format!("http://{}/", self.server.server_addr())
    }

    /// The path of the first saved page, where there is one.
    pub fn first_page(&self) -> Option<String> {
        let list = self.articles.as_ref()?.list();
        let page = list["articles"].as_array()?.iter().find(|article| article["kind"] == "page")?;
        page["url"].as_str().map(str::to_owned)
    }

    /// Starts answering, in threads of its own, until the program ends.
    pub fn start(self) -> Vec<thread::JoinHandle<()>> {
        let demo = Arc::new(self);
        let worker = |_| {
            let demo = Arc::clone(&demo);
            thread::spawn(move || demo.answer_all())
        };
        (0..THREADS).map(worker).collect()
    }

    fn answer_all(&self) {
        for request in self.server.incoming_requests() {
            let reply = if matches!(request.method(), Method::Get | Method::Head) {
                self.reply(request.url()).unwrap_or_else(|error| Reply::text(500, &format!("{error:#}\n")))
            } else {
                Reply::text(405, "only GET and HEAD\n")
            };
            // A browser that went away before the answer came is no trouble of ours.
            let _ = reply.send(request);
        }
    }

    fn reply(&self, url: &str) -> Result<Reply> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let found = match path.split('/').collect::<Vec<_>>()[..] {
            ["", "articles.json"] => {
                let list = self.articles.as_ref().map_or_else(Articles::none, Articles::list);
                Some(Reply::new("application/json", list.to_string().into_bytes()))
            }
            ["", "texts", id] => self.article(|articles| articles.text(id))?.map(|text| Reply::new(PLAIN, text)),
            ["", "pages", id] => self.article(|articles| articles.page(id))?.map(|page| {
                Reply::new("text/html; charset=utf-8", page)
                    .header("Content-Security-Policy", PAGE_POLICY)
                    .header("Connection-Allowlist", PAGE_CONNECTIONS)
                    .header("X-DNS-Prefetch-Control", "off")
            }),
            _ => self.file(path)?,
        };
        Ok(found.unwrap_or_else(|| Reply::text(404, "there is no such page\n")))
    }

    fn article(&self, read: impl FnOnce(&Articles) -> Result<Option<Vec<u8>>>) -> Result<Option<Vec<u8>>> {
        self.articles.as_ref().map_or(Ok(None), read)
    }

    /// A file of the demo.
    fn file(&self, path: &str) -> Result<Option<Reply>> {
        let path = if path == "/" { "/index.html" } else { path };
        let Some(relative) = path.strip_prefix('/').filter(|path| path.split('/').all(is_plain)) else {
            return Ok(None);
        };
        match fs::read(self.folder.join(relative)) {
            Ok(bytes) => {
                Ok(Some(Reply::new(mime_type(relative), bytes).header("Content-Security-Policy", DEMO_POLICY)))
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory) => Ok(None),
            Err(error) => Err(error).context(relative.to_owned()),
        }
    }
}

/// Serves until it is interrupted; `open` shows the demo in the browser of the desktop.
///
/// # Errors
/// Where the demo cannot be served.
pub fn run(open: bool) -> Result<()> {
    let demo = Demo::new(crate::root().join("dist/demo"), crate::shared().as_deref())?;
    let address = demo.address();
    println!("\nSourcelight is at {address} (Ctrl-C ends it)");
    std::io::stdout().flush()?;
    let threads = demo.start();
    if open {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        if std::process::Command::new(opener).arg(&address).spawn().is_err() {
            eprintln!("{opener} is not there to open it");
        }
    }
    for thread in threads {
        thread.join().map_err(|_| anyhow!("a thread of the server panicked"))?;
    }
    Ok(())
}

fn free_port() -> Result<TcpListener> {
    for port in PORTS {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            other => return other.with_context(|| format!("port {port}")),
        }
    }
    Err(anyhow!("no port from {} to {} is free", PORTS.start, PORTS.end - 1))
}

/// Whether a segment of a path names a file or folder and nothing else.
fn is_plain(segment: &str) -> bool {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
    !segment.is_empty() && !segment.starts_with('.') && segment.chars().all(plain)
}

const PLAIN: &str = "text/plain; charset=utf-8";

fn mime_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => PLAIN,
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// What is sent back.
struct Reply {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Reply {
    fn new(content_type: &'static str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("Content-Type", content_type),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ];
        Self { status: 200, headers, body }
    }

    fn text(status: u16, message: &str) -> Self {
        Self { status, ..Self::new(PLAIN, message.as_bytes().to_vec()) }
    }

    fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    fn send(self, request: Request) -> std::io::Result<()> {
        let mut response = Response::from_data(self.body).with_status_code(self.status);
        for (name, value) in self.headers {
            response.add_header(Header::from_bytes(name, value).expect("the headers above are ASCII"));
        }
        request.respond(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};

    const PAGE: &[u8] = b"<title>Dam &amp; river\n </title><p>\xe2\x80\x9cStay,\xe2\x80\x9d she said.";

    /// A demo and articles of this test's own, in a new folder.
    fn demo(name: &str) -> Demo {
        let folder = crate::root().join("target/tmp/serve").join(name);
        let put = |path: &str, content: &[u8]| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(PAGE).unwrap();
        put("demo/index.html", b"<!doctype html>");
        put("demo/core/core.wasm", b"\0asm");
        put("demo/.hidden", b"");
        put("secret.txt", b"");
        put("shared/corpora/pages/html/dam.html.gz", &packed.finish().unwrap());
        put("shared/corpora/pages/readability/untitled.html.gz", b"no archive");
        put(
            "shared/eval/gold/dev.jsonl",
            b"{\"id\": \"other\"}\n{\"id\": \"seed-afp\", \"text\": \"First line.\\nMore.\"}\n",
        );
        Demo::new(folder.join("demo"), Some(&folder.join("shared"))).unwrap()
    }

    fn header<'r>(reply: &'r Reply, name: &str) -> Option<&'r str> {
        reply.headers.iter().find(|(header, _)| *header == name).map(|(_, value)| *value)
    }

    #[test]
    fn files_have_their_types_and_a_policy() {
        let demo = demo("files");
        for (url, content_type) in [
            ("/", "text/html; charset=utf-8"),
            ("/index.html?x#y", "text/html; charset=utf-8"),
            ("/core/core.wasm", "application/wasm"),
        ] {
            let reply = demo.reply(url).unwrap();
            assert_eq!((reply.status, header(&reply, "Content-Type")), (200, Some(content_type)), "{url}");
            assert_eq!(header(&reply, "Content-Security-Policy"), Some(DEMO_POLICY), "{url}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let demo = demo("paths");
        for url in [
            "/../secret.txt",
            "/core/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "//etc/passwd",
            "/.hidden",
            "/core",
            "/core/",
            "",
            "secret.txt",
            "/..\\secret.txt",
            "/pages/../dam",
            "/pages/",
            "/pages/none",
            "/texts/other",
        ] {
            assert_eq!(demo.reply(url).unwrap().status, 404, "{url}");
        }
    }

    #[test]
    fn saved_pages_come_as_they_were_saved_and_can_do_nothing() {
        let reply = demo("pages").reply("/pages/dam").unwrap();
        assert_eq!(reply.body, PAGE);
        let policy = header(&reply, "Content-Security-Policy").unwrap();
        for rule in [
            "default-src 'none'",
            "script-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "sandbox allow-same-origin",
        ] {
            assert!(policy.contains(rule), "{rule}");
        }
        assert_eq!(header(&reply, "X-DNS-Prefetch-Control"), Some("off"));
    }

    #[test]
    fn articles_are_listed_by_title_and_texts_served_plain() {
        let demo = demo("articles");
        let list: serde_json::Value = serde_json::from_slice(&demo.reply("/articles.json").unwrap().body).unwrap();
        let expected = serde_json::json!({"articles": [
            {"id": "seed-afp", "title": "First line.", "kind": "text", "url": "/texts/seed-afp"},
            {"id": "dam", "title": "Dam & river", "kind": "page", "url": "/pages/dam"},
            {"id": "untitled", "title": "untitled", "kind": "page", "url": "/pages/untitled"},
        ]});
        assert_eq!(list, expected);
        assert_eq!(demo.reply("/texts/seed-afp").unwrap().body, b"First line.\nMore.");
        assert!(demo.reply("/pages/untitled").is_err(), "what cannot be unpacked is an error, not an empty page");
    }

    #[test]
    fn without_articles_the_list_is_empty() {
        let demo = Demo::new(crate::root().join("target"), None).unwrap();
        assert_eq!(demo.reply("/articles.json").unwrap().body, br#"{"articles":[]}"#);
        assert_eq!(demo.reply("/pages/dam").unwrap().status, 404);
    }
}
