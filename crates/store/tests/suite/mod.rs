//! What every store must do, whichever database it stands on: one list of cases over `Arc<dyn Store>`.
//!
//! `every_store!(name, constructor)` runs them all; the constructor gives an empty store each time, with whatever must
//! live as long as it does.

pub(crate) mod archive;
pub(crate) mod claims;
pub(crate) mod cursors;
pub(crate) mod feeds;
pub(crate) mod findings;
pub(crate) mod nouns;
pub(crate) mod pages;
pub(crate) mod readings;
pub(crate) mod reports;
pub(crate) mod sources;
pub(crate) mod versions;

use std::sync::Arc;

use twosource_contract::Store;

/// An empty store, and what must outlive it.
pub(crate) struct Fresh {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) _keep: Box<dyn std::any::Any + Send>,
}

macro_rules! every_store {
    ($name:ident, $fresh:path) => {
        every_store! { $name, $fresh:
            sources: [are_created_once, are_updated_where_they_are, are_listed_by_name];
            reports: [
                come_back_as_they_went_in, any_text_comes_back, are_kept_once, are_listed_the_newest_first,
                are_followed_in_order_of_arrival, a_follower_is_woken, a_repeated_request_gets_its_answer,
                a_reused_request_id_is_refused, replace_the_version_before,
                are_kept_together_each_with_its_answer, concurrent_writers_lose_nothing
            ];
            versions: [
                share_a_url, are_linked_by_replaces, are_joined_by_a_link_that_comes_late, of_an_unknown_report,
                without_a_url_are_not_linked
            ];
            readings: [
                come_back_as_they_went_in, are_found_by_shared_keys, are_limited_to_the_newest, are_replaced_whole,
                come_in_the_order_asked, need_no_kept_report, tell_what_is_known_of_the_source_now,
                of_another_report_are_refused, any_number_comes_back
            ];
            claims: [are_listed_by_report_and_place, are_narrowed_by_report_and_frame];
            archive: [
                is_replaced_within_its_scope, leaves_what_reaches_outside_its_scope, leaves_what_rests_on_nothing_near,
                is_written_whole_or_not_at_all,
                events_are_listed_by_name, a_name_given_again_replaces, concurrent_writers_lose_nothing
            ];
            findings: [
                come_the_most_severe_first, are_narrowed_by_every_condition, keep_their_cursor_where_unchanged,
                keep_their_review, a_dismissal_outlives_its_finding, a_review_is_a_change,
                a_review_of_nothing_is_not_written, a_follower_is_woken
            ];
            pages: [
                join_to_the_whole_list, go_on_where_they_were_while_others_write, refuse_hostile_tokens,
                refuse_tokens_of_another_list_or_filter, end_early_when_they_are_heavy
            ];
            cursors: [begin_at_nothing_and_never_go_back, beyond_any_sequence_are_refused];
            feeds: [are_remembered_each_for_itself, are_replaced_whole];
        }
    };
    ($name:ident, $fresh:path: $($noun:ident: [$($case:ident),* $(,)?];)*) => {
        mod $name {
            $(mod $noun {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    let fresh = $fresh();
                    crate::suite::$noun::$case(fresh.store).await;
                })*
            })*
        }
    };
}
pub(crate) use every_store;
