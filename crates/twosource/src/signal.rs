//! SIGTERM and SIGINT: the first asks for the end, the second gets it.

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Status of a process that a second signal ended, as shells have it for SIGINT.
const AT_ONCE: i32 = 130;

/// The signals that ask a process to stop.
pub(crate) struct Stops {
    terminate: Signal,
    interrupt: Signal,
}

impl Stops {
    /// Takes the signals over; from here on they no longer end the process by themselves.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(crate) fn listen() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// The name of the next one.
    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }

    /// Waits for the first signal. Afterwards a second one ends the process at once, with status 130.
    pub(crate) async fn first(mut self) {
        let name = self.next().await;
        tracing::info!(
            signal = name,
            "stopping: calls in flight are finished, a second signal stops at once"
        );
        tokio::spawn(async move {
            let name = self.next().await;
            tracing::warn!(signal = name, "stopped at once");
            std::process::exit(AT_ONCE);
        });
    }
}
