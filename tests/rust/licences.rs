//! Whom a shipped file credits.

use std::fs;

use serde_json::Value;

#[test]
fn the_licence_of_the_model_credits_every_source() {
    let manifest: Value = serde_json::from_str(&fs::read_to_string("tests/entities/manifest.json").unwrap()).unwrap();
    let licence = fs::read_to_string("src/entities/model/LICENSE.md").unwrap();
    let sources = ["sources", "lists"].iter().flat_map(|key| manifest[*key].as_array().unwrap());
    let mut credited = 0;
    for source in sources {
        let credit = format!("{}. {}.", source["attribution"].as_str().unwrap(), source["licence"].as_str().unwrap());
        assert!(licence.contains(&credit), "src/entities/model/LICENSE.md lacks: {credit}");
        credited += 1;
    }
    assert!(credited > 10);
}
