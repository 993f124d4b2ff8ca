//! The result for a set, whole and in pieces.

use prost::Message;
use twosource_model as model;

use super::by_reference;
use super::field::list;
use super::malformed::Malformed;
use crate::proto;

impl From<model::Dossier> for proto::Dossier {
    fn from(dossier: model::Dossier) -> Self {
        let model::Dossier { reports, claims, events, origins, findings, notes } = dossier;
        Self {
            reports: reports.into_iter().map(Into::into).collect(),
            claims: claims.into_iter().map(Into::into).collect(),
            events: events.into_iter().map(Into::into).collect(),
            origins: origins.into_iter().map(Into::into).collect(),
            findings: findings.into_iter().map(Into::into).collect(),
            notes,
        }
    }
}

impl TryFrom<proto::Dossier> for model::Dossier {
    type Error = Malformed;

    fn try_from(given: proto::Dossier) -> Result<Self, Malformed> {
        Ok(Self {
            reports: list("reports", given.reports)?,
            claims: list("claims", given.claims)?,
            events: list("events", given.events)?,
            origins: list("origins", given.origins)?,
            findings: list("findings", given.findings)?,
            notes: given.notes,
        })
    }
}

by_reference!(model::Dossier => proto::Dossier);

impl proto::Dossier {
    /// The dossier in pieces of at most `bytes` encoded bytes each, whose merge in order is the whole. An item that is
    /// larger by itself has a piece to itself; an empty dossier is one empty piece.
    #[must_use]
    pub fn pieces(self, bytes: usize) -> Vec<Self> {
        let Self { reports, claims, events, origins, findings, notes } = self;
        let mut cut = Cut { bytes, used: 0, pieces: vec![Self::default()] };
        cut.take(reports, Message::encoded_len, |piece| &mut piece.reports);
        cut.take(claims, Message::encoded_len, |piece| &mut piece.claims);
        cut.take(events, Message::encoded_len, |piece| &mut piece.events);
        cut.take(origins, Message::encoded_len, |piece| &mut piece.origins);
        cut.take(findings, Message::encoded_len, |piece| &mut piece.findings);
        cut.take(notes, String::len, |piece| &mut piece.notes);
        cut.pieces
    }

    /// Appends the next piece: each list to the one before, as a protobuf merge does.
    pub fn append(&mut self, piece: Self) {
        let Self { reports, claims, events, origins, findings, notes } = piece;
        self.reports.extend(reports);
        self.claims.extend(claims);
        self.events.extend(events);
        self.origins.extend(origins);
        self.findings.extend(findings);
        self.notes.extend(notes);
    }
}

/// A dossier that is being cut; its last piece is not yet full.
struct Cut {
    bytes: usize,
    /// Encoded bytes in the last piece.
    used: usize,
    pieces: Vec<proto::Dossier>,
}

impl Cut {
    fn take<T>(
        &mut self,
        items: Vec<T>,
        len: impl Fn(&T) -> usize,
        place: impl Fn(&mut proto::Dossier) -> &mut Vec<T>,
    ) {
        for item in items {
            // Every field number is below 16, so its tag takes one byte; the length takes one to five.
            let body = len(&item);
            let size = 1 + prost::length_delimiter_len(body) + body;
            if self.used > 0 && self.used.saturating_add(size) > self.bytes {
                self.pieces.push(proto::Dossier::default());
                self.used = 0;
            }
            self.used += size;
            place(self.pieces.last_mut().expect("a cut begins with a piece and only adds some")).push(item);
        }
    }
}
