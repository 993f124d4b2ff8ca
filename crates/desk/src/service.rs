//! The desk behind its door.

use async_trait::async_trait;
use futures::channel::mpsc;
use futures::{FutureExt as _, StreamExt as _, future, stream};
use twosource_contract::limits::PAGE_SIZE_MAX;
use twosource_contract::{Check, CheckUpdate, FindingFilter, PageRequest, Result, Stream};
use twosource_model::{Dossier, EventName};

use crate::check::{self, Checking};
use crate::{Rooms, dossier};

/// Updates that wait for a slow reader before the work does.
const UPDATES: usize = 16;

/// The one that knows the order of the rooms.
pub struct Desk {
    rooms: Rooms,
}

impl Desk {
    /// A desk that sends its work through these doors.
    #[must_use]
    pub fn new(rooms: Rooms) -> Self {
        Self { rooms }
    }
}

#[async_trait]
impl twosource_contract::Desk for Desk {
    async fn check_reports(&self, check: Check) -> Result<Stream<CheckUpdate>> {
        check::accept(&check.reports)?;
        let (updates, told) = mpsc::channel(UPDATES);
        let work = Checking::new(self.rooms.clone(), updates).run(check.reports);
        // The work is part of the stream, not a task of its own: a caller who drops the stream drops the work, and
        // whatever the caller's task carries (its trace, its deadline) holds for the work too.
        Ok(Box::pin(stream::select(told, work.into_stream().filter_map(|()| future::ready(None)))))
    }

    async fn get_dossier(&self, name: EventName) -> Result<Dossier> {
        let verify = &self.rooms.verify;
        let (event, origins) = verify.get_event(name.clone()).await?;
        let told = verify.event_reports(name.clone()).await?;
        let mut findings = Vec::new();
        let mut page = PageRequest { size: PAGE_SIZE_MAX, token: String::new() };
        loop {
            let filter =
                FindingFilter { event: Some(name.clone()), page: page.clone(), ..FindingFilter::default() };
            let found = verify.list_findings(filter).await?;
            findings.extend(found.items);
            if found.next_token.is_empty() {
                return Ok(dossier::of_event(event, origins, told, findings));
            }
            page.token = found.next_token;
        }
    }
}
