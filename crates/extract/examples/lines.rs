use twosource_contract::{RawReport, Stop};
use twosource_model::*;
fn main() {
    for p in std::env::args().skip(1) {
        let r = twosource_ingest::read(&RawReport { content: std::fs::read(&p).unwrap(), path: p.clone(), ..Default::default() }).unwrap();
        let x = twosource_extract::read(&r, &Stop::new()).unwrap();
        println!("== {p}");
        for c in &x.claims {
            let roles: Vec<String> = c.roles.iter().map(|r| format!("{:?}={}", r.role, match &r.slot { Slot::Stated{value,..} => format!("{} {:?}", value.name, value.offices.iter().map(|o| format!("{} of {}", o.title, o.of)).collect::<Vec<_>>()), Slot::Inferred{value,..} => format!("~{}", value.name), Slot::Unstated => "unstated".into(), Slot::Unread => "?".into() })).collect();
            let t = match &c.time { Slot::Stated{value,..} => value.value.clone(), Slot::Inferred{value,..} => format!("~{}", value.value), Slot::Unstated => "NONE".into(), Slot::Unread => "?".into() };
            println!("  {}{} {} [{}] t={} ch={:?} {:?}/{:?}/{:?} by={:?} « {} »", if c.in_head {"H "} else {""}, c.name.id(), c.frame, roles.join("; "), t, c.channel.value(), c.polarity, c.certainty, c.tense, c.attribution.iter().map(|l| format!("{}{}", l.speaker.name, if l.speaker.candidates.is_empty() {""} else {"?"})).collect::<Vec<_>>(), c.passage.words.chars().take(110).collect::<String>());
        }
        for d in &x.dates { println!("  date {:?} {} {:?}", d.passage.words, d.time.value, d.time.anchor); }
        for d in &x.quote_defects { println!("  defect {:?} {}", d.flaw, d.passage.words); }
        for d in &x.admissions { println!("  lacks {:?} about {:?}: {}", d.detail, d.about, d.passage.words); }
        for d in &x.citations { println!("  cites {} credit={} {}", d.title, d.credit, d.passage.words); }
        for n in &x.notes { println!("  note {n}"); }
    }
}
