//! The command as people and pipelines use it: the real program, its output, its errors and its exit status.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

const ARTICLE: &str = "“We will stay,” said Anna Berg, the mayor of Tarn. Officials said that the dam had burst.\n";

fn sourcelight(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sourcelight"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for variable in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
        command.env_remove(variable);
    }
    command
}

fn feed(mut child: Child, input: &[u8]) -> Output {
    child.stdin.take().expect("it is piped").write_all(input).expect("the command reads it");
    child.wait_with_output().expect("the command ends")
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    feed(sourcelight(arguments).spawn().expect("the command starts"), input)
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the command writes UTF-8")
}

fn json_lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// A file of this test's own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the folder for tests can be written to");
    path
}

fn name(path: &std::path::Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}

#[test]
fn help_and_version_are_printed() {
    let help = run(&["--help"], b"");
    assert!(help.status.success());
    for option in ["--json", "--jsonl", "--color", "--version", "NO_COLOR", "Exit status"] {
        assert!(text(&help.stdout).contains(option), "{option}");
    }
    let version = run(&["--version"], b"");
    assert_eq!(text(&version.stdout), concat!("sourcelight ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn wrong_options_end_with_status_2() {
    let output = run(&["--nonsense"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("--nonsense") && text(&output.stderr).contains("--help"));
}

#[test]
fn an_article_is_printed_with_marks_and_ledger() {
    let output = run(&[], ARTICLE.as_bytes());
    assert!(output.status.success());
    let report = text(&output.stdout);
    assert!(report.contains("{q “We will stay,”} {c said} {s Anna Berg, the mayor of Tarn}"), "{report}");
    assert!(report.contains("{c said}") && report.contains("Who speaks"), "{report}");
    let head = "2 sources, 1 of them named. 1 claim rests on one source alone.\n";
    assert!(report.contains(head), "{report}");
    assert!(!report.contains('\x1b'), "a pipe gets no colour");
}

#[test]
fn colour_comes_where_it_is_forced_and_goes_where_it_is_refused() {
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let child = sourcelight(arguments).envs(variables.iter().copied()).spawn().expect("the command starts");
        text(&feed(child, ARTICLE.as_bytes()).stdout).contains("\x1b[")
    };
    assert!(colored(&["--color=always"], &[]));
    assert!(colored(&[], &[("FORCE_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color=never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn nothing_in_an_article_steers_the_terminal() {
    let article = "\x1b]0;owned\x07“Stay\x1b[2J,” said Anna\u{9b}31m Berg. \u{202e}Nobody left.\n";
    let path = file("escape\x1b[31m.txt", article.as_bytes());
    for arguments in [&["--color=never", name(&path), "missing\x1b[31m"][..], &["--json", name(&path), name(&path)]] {
        let output = run(arguments, b"");
        for stream in [&output.stdout, &output.stderr] {
            assert!(!text(stream).contains(|c: char| c.is_control() && c != '\n'), "{:?}", text(stream));
        }
    }
}

#[test]
fn json_is_one_analysis_a_line() {
    let one = json_lines(&run(&["--json"], ARTICLE.as_bytes()));
    assert_eq!(one.len(), 1);
    assert_eq!((&one[0]["schema"], &one[0]["language"]), (&json!(1), &json!("en")));
    assert!(one[0].get("id").is_none());
    let (first, second) = (file("first.txt", ARTICLE.as_bytes()), file("second.txt", b"Nothing.\n"));
    let two = json_lines(&run(&["--json", name(&first), name(&second)], b""));
    assert_eq!([&two[0]["id"], &two[1]["id"]], [name(&first), name(&second)]);
    assert_eq!(two[0]["attributions"], one[0]["attributions"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_others_go_on() {
    let (good, bad) = (file("good.txt", ARTICLE.as_bytes()), file("latin1.txt", b"caf\xe9"));
    let output = run(&["--json", name(&bad), "no-such-file", name(&good)], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json_lines(&output).len(), 1);
    let complaints = text(&output.stderr);
    assert!(complaints.contains("latin1.txt: not UTF-8") && complaints.contains("no-such-file: "), "{complaints}");
}

#[test]
fn records_are_answered_in_order_with_their_ids() {
    let records = [
        json!({"id": "a", "text": ARTICLE}),
        json!({"id": 7, "text": "", "more": []}),
        json!({"id": null, "text": "é"}),
    ];
    let input = format!("{}\n\n  \n{}\r\n{}", records[0], records[1], records[2]);
    let output = run(&["--jsonl"], input.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let answers = json_lines(&output);
    assert_eq!(answers.iter().map(|answer| &answer["id"]).collect::<Vec<_>>(), [&json!("a"), &json!(7), &json!(null)]);
    let alone = json_lines(&run(&["--json"], ARTICLE.as_bytes()));
    assert_eq!(answers[0]["attributions"], alone[0]["attributions"]);
}

#[test]
fn bad_lines_are_named_by_number_and_the_others_answered() {
    let input = b"{\"id\": 1, \"text\": \"One.\"}\nnonsense\n{\"id\": 3}\n{\"id\": 4, \"text\": 4}\n\xff\n{\"id\": 6, \"text\": \"Six.\"}\n";
    let output = run(&["--jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<Value> = json_lines(&output).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, [json!(1), json!(6)]);
    let complaints: Vec<&str> = text(&output.stderr).lines().collect();
    assert_eq!(complaints.len(), 4, "{complaints:?}");
    for (complaint, number) in complaints.iter().zip(["line 2:", "line 3:", "line 4:", "line 5:"]) {
        assert!(complaint.contains(number), "{complaint}");
    }
}

#[test]
fn a_lone_surrogate_counts_as_one_unit() {
    let with = |unit: &str| {
        let record = format!(
            "{{\"id\": 1, \"text\": \"It {unit} is {unit}\\ud83d\\ude00. “We will stay,” said Anna Berg.\"}}\n"
        );
        json_lines(&run(&["--jsonl"], record.as_bytes()))
    };
    let expected = with("\\ufffd");
    assert_eq!(expected.len(), 1);
    assert_eq!(with("\\ud800"), expected);
    assert_eq!(with("\\udfff"), expected);
}

#[test]
fn records_stream() {
    let mut child = sourcelight(&["--jsonl"]).spawn().expect("the command starts");
    let mut input = child.stdin.take().expect("it is piped");
    let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "text": ARTICLE})).expect("the command reads it");
        // The next record is not written before this one is answered: a command that waits for more would hang here.
        let mut answer = String::new();
        output.read_line(&mut answer).expect("the command answers");
        assert_eq!(serde_json::from_str::<Value>(&answer).expect("a line of JSON")["id"], id);
    }
    drop(input);
    assert!(child.wait().expect("the command ends").success());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = sourcelight(&[]).spawn().expect("the command starts");
    drop(child.stdout.take());
    let output = feed(child, ARTICLE.repeat(2_000).as_bytes());
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "");
}
