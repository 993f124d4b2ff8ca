//! A finding in the making.

use twosource_model::{ClaimName, Confidence, EventName, Evidence, Finding, FindingName, Severity, Value};

/// What a rule says; level and name are put to it afterwards.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// Where it differs from the rule's default.
    pub(crate) severity: Option<Severity>,
    pub(crate) message: String,
    pub(crate) note: String,
    /// What it rests on, beside what every finding says of itself.
    pub(crate) grounds: Vec<String>,
    /// What speaks against it.
    pub(crate) doubts: Vec<String>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) values: Vec<Value>,
    pub(crate) claims: Vec<ClaimName>,
    pub(crate) event: Option<EventName>,
}

impl Draft {
    pub(crate) fn new(message: impl Into<String>, evidence: Vec<Evidence>) -> Self {
        Self {
            severity: None,
            message: message.into(),
            note: String::new(),
            grounds: Vec::new(),
            doubts: Vec::new(),
            evidence,
            values: Vec::new(),
            claims: Vec::new(),
            event: None,
        }
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub(crate) fn ground(mut self, ground: impl Into<String>) -> Self {
        self.grounds.push(ground.into());
        self
    }

    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub(crate) fn value(mut self, holder: &str, value: impl Into<String>) -> Self {
        self.values.push(Value { holder: holder.to_owned(), value: value.into() });
        self
    }

    pub(crate) fn claims<'c>(mut self, claims: impl IntoIterator<Item = &'c ClaimName>) -> Self {
        self.claims.extend(claims.into_iter().cloned());
        self
    }

    pub(crate) fn event(mut self, event: &EventName) -> Self {
        self.event = Some(event.clone());
        self
    }

    /// The finding, named after its rule and evidence: the same words flagged by the same rule are the same finding,
    /// whatever else the set holds.
    pub(crate) fn finish(mut self, rule: &str, severity: Severity, confidence: Confidence) -> Finding {
        self.claims.sort();
        self.claims.dedup();
        let mut places: Vec<String> = self
            .evidence
            .iter()
            .map(|e| format!("{}#{}-{}", e.report, e.passage.span.start, e.passage.span.end))
            .collect();
        places.sort();
        places.dedup();
        let mut parts: Vec<&[u8]> = vec![rule.as_bytes()];
        parts.extend(places.iter().map(String::as_bytes));
        Finding {
            name: FindingName::of_identity(&parts),
            rule: rule.to_owned(),
            severity,
            message: self.message,
            note: self.note,
            confidence,
            evidence: self.evidence,
            values: self.values,
            claims: self.claims,
            event: self.event,
            review: None,
        }
    }
}
