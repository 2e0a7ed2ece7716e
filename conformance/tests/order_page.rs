//! Each claim of the page on order names programs that show it, and those are recorded.

use std::fs;
use std::path::Path;

use js_async_conformance::recorded::{discover, repository_root};

const PAGE: &str = "docs/ORDER.md";

#[test]
fn every_link_of_the_page_names_a_recorded_program() {
    let root = repository_root();
    let programs = discover(root).expect("the programs can be listed");
    let page = fs::read_to_string(root.join(PAGE)).expect("the page can be read");
    let links = links(&page);
    assert!(links.len() > 100, "only {} claims are linked", links.len());
    for link in links {
        let path = link.strip_prefix("../").unwrap_or(link);
        let program = programs
            .iter()
            .find(|program| program.path == Path::new(path));
        let program = program.unwrap_or_else(|| panic!("{link} is no recorded program"));
        let recording = root.join(program.output_path());
        assert!(recording.exists(), "{link} was never recorded");
    }
}

#[test]
fn every_row_and_item_of_the_page_has_a_link() {
    let page = fs::read_to_string(repository_root().join(PAGE)).expect("the page can be read");
    let headings = ["| phase |", "| construct |", "| --- |"];
    for line in page.lines() {
        let is_claim = line.starts_with("- ") || line.starts_with("| ");
        let is_heading = headings.iter().any(|heading| line.starts_with(heading));
        if is_claim && !is_heading {
            assert!(!links(line).is_empty(), "nothing shows this: {line}");
        }
    }
}

/// What stands in the parentheses of links to programs.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(link, _)| link)
        .filter(|link| link.contains("conformance/programs/"))
        .collect()
}
