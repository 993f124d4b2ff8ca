//! Which of all that is kept must be judged anew when a report comes in.

use std::collections::{BTreeSet, HashSet};

use twosource_contract::limits;
use twosource_contract::{ReadingKept, Result, Store, run_off_thread};
use twosource_model::ReportName;

use super::as_set;
use crate::judge::company;
use crate::keys::{FAINT_KEY, blocking_keys};

/// Reports that are judged together when one comes in: those that have to do with it, and those that have to do with
/// them. A matter that more reports tell of is judged by the nearest of them, of the equally near by the newest; what was
/// found among the others before stays.
const REPORTS: usize = limits::REPORTS_PER_CALL;
/// Reports that are looked at because they share a run of words alone.
const FAINT: u32 = 48;

/// What is judged anew when a report comes in, without the report itself.
pub(super) struct Neighbourhood {
    /// What has to do with the report: what is known of these may change.
    pub(super) near: Vec<ReadingKept>,
    /// What has to do with those, so that they are judged with all that bears on them.
    pub(super) beyond: Vec<ReadingKept>,
}

/// The kept readings around `centre`, without its own report's.
///
/// Reports that share a key with it are looked at, but only those are judged with it that turn out to have to do with it:
/// a town of which many reports tell does not put them all into one matter. What has to do with it is two steps wide and
/// no wider, for in a large archive everything hangs together by some chain, and a report that comes in changes nothing
/// of what has not to do with it.
pub(super) async fn around(store: &dyn Store, centre: &ReadingKept) -> Result<Neighbourhood> {
    let mut space = Space::around(centre);
    let near = company_of(store, vec![centre.clone()], &[], &mut space).await?;
    let mut found = Neighbourhood { near, beyond: Vec::new() };
    // Read anew, a report may have to do with others: what it was set against before must be judged again without it.
    let own = std::slice::from_ref(&centre.report.name);
    for before in store.readings_of(own).await? {
        if before.reading != centre.reading || before.report != centre.report {
            found.near.extend(company_of(store, vec![before], &[], &mut space).await?);
        }
    }
    if !found.near.is_empty() && !space.full {
        found.beyond =
            company_of(store, found.near.clone(), std::slice::from_ref(centre), &mut space).await?;
    }
    Ok(found)
}

/// The kept readings that have to do with one of `members`, as far as there is room for them. `known` are looked at with
/// them.
async fn company_of(
    store: &dyn Store,
    members: Vec<ReadingKept>,
    known: &[ReadingKept],
    space: &mut Space,
) -> Result<Vec<ReadingKept>> {
    let (keys, members) = run_off_thread("verify", move |stop| {
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for kept in &members {
            stop.check()?;
            keys.extend(blocking_keys(&kept.report, &kept.reading));
        }
        Ok((keys.into_iter().collect::<Vec<String>>(), members))
    })
    .await?;
    let limit = u32::try_from(REPORTS).unwrap_or(u32::MAX);
    let (faint, keys): (Vec<String>, Vec<String>) =
        keys.into_iter().partition(|key| key.starts_with(FAINT_KEY));
    let mut sharing = store.readings_sharing(&keys, limit).await?;
    let shared: HashSet<ReportName> = sharing.iter().map(|kept| kept.report.name.clone()).collect();
    let more = store.readings_sharing(&faint, FAINT).await?;
    sharing.extend(more.into_iter().filter(|kept| !shared.contains(&kept.report.name)));
    sharing.retain(|kept| !space.taken.contains(&kept.report.name));
    if sharing.is_empty() {
        return Ok(Vec::new());
    }
    let with: BTreeSet<ReportName> = members.iter().map(|kept| kept.report.name.clone()).collect();
    let mut looked_at = sharing.clone();
    looked_at.extend(members);
    looked_at.extend(known.iter().cloned());
    let tied = run_off_thread("verify", move |stop| company(&as_set(looked_at), &with, stop)).await?;
    // The newest first, as the store gives them.
    sharing.retain(|kept| tied.contains(&kept.report.name) && space.takes(kept));
    Ok(sharing)
}

/// The readings taken into a neighbourhood, and how much room is left. The limits are those of a call: whatever is
/// judged, it is no more than a caller may ask for at a time.
struct Space {
    taken: HashSet<ReportName>,
    bytes: usize,
    claims: usize,
    full: bool,
}

impl Space {
    fn around(centre: &ReadingKept) -> Self {
        Self {
            taken: HashSet::from([centre.report.name.clone()]),
            bytes: centre.report.text.len(),
            claims: centre.reading.claims.len(),
            full: false,
        }
    }

    /// Whether there is room for a reading that is not there yet; counts it if so.
    fn takes(&mut self, neighbour: &ReadingKept) -> bool {
        if self.full || self.taken.contains(&neighbour.report.name) {
            return false;
        }
        let bytes = self.bytes + neighbour.report.text.len();
        let claims = self.claims + neighbour.reading.claims.len();
        self.full =
            self.taken.len() >= REPORTS || bytes > limits::BYTES_PER_CALL || claims > limits::CLAIMS_PER_CALL;
        if self.full {
            tracing::warn!(
                reports = self.taken.len(),
                "a neighbourhood is above the limit; the nearest are judged"
            );
            return false;
        }
        (self.bytes, self.claims) = (bytes, claims);
        self.taken.insert(neighbour.report.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::tests::kept;

    #[test]
    fn a_neighbourhood_is_no_larger_than_a_call() {
        let mut space = Space::around(&kept(0, 1));
        assert!(!space.takes(&kept(0, 1)), "the centre is there already");
        let taken = (1..=REPORTS).filter(|id| space.takes(&kept(*id, 1))).count();
        assert_eq!((taken + 1, space.full), (REPORTS, true));
        let mut space = Space::around(&kept(0, limits::BYTES_PER_CALL - 2));
        assert!(space.takes(&kept(1, 2)));
        assert!(!space.takes(&kept(2, 1)) && space.full);
    }
}
