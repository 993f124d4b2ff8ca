//! The harness: the whole house, raised in one process, over loopback, or as processes of the real program.
//!
//! It stands apart from the crates because it is the one place that puts all of them together to look at them from
//! outside. [`World`] says how the rooms are joined, [`House`] is what a test holds: four doors, and it cannot tell what
//! is behind them. [`house_test!`] runs one test body in both worlds that live in the test's own process;
//! [`process::Program`] starts the real binary.
//!
//! It must not know how a room does its work: whatever is asserted is seen through a door, on the wire or in what the
//! program prints. It must not mend either: a failure is handed on with what was seen.

mod checked;
mod fold;
pub mod follow;
mod house;
mod one_process;
pub mod process;
pub mod score;
mod set;
pub mod site;
mod wired;

pub use checked::{Checked, check};
pub use house::{House, Keep, Plan, World};
pub use set::{Set, checkout, letters, raw};

/// One end-to-end test, run in one process and over the wire.
///
/// ```text
/// house_test! {
///     async fn a_check_gives_a_dossier(world: World) {
///         let house = world.house().await.unwrap();
///         // …
///     }
/// }
/// ```
#[macro_export]
macro_rules! house_test {
    ($(#[$meta:meta])* async fn $name:ident($world:ident: $type:ty) $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every test needs all that its file imports")]
            use super::*;

            async fn in_world($world: $type) {
                $body
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn in_one_process() {
                in_world($crate::World::OneProcess).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn over_the_wire() {
                in_world($crate::World::Wired).await;
            }
        }
    };
}
