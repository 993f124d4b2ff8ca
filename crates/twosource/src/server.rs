//! A serving process: listeners in, services out.
//!
//! [`Listeners::bind`] takes the ports, [`Server::build`] puts the rooms together behind them, [`Server::serve`] runs
//! until it is told to stop and then drains. Nothing here is global, so several servers can run in one process.

mod admin;
mod bind;
pub(crate) mod catalogue;
mod feeds;
mod health;
mod routes;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tonic::service::Routes;
use tonic_web::GrpcWebLayer;
use twosource_contract::{Desk, Store};
use twosource_desk::Pipeline;
use twosource_fetch::Feeds;
use twosource_wire::context::CallLayer;

pub use bind::Listeners;
pub(crate) use catalogue::{Catalogue, Method};

use crate::layers::ending::{EndingLayer, Endings};
use crate::layers::meter::{Figures, MeterLayer};
use crate::rooms::Local;
use crate::{Config, Role, rooms};
use feeds::Visiting;
use health::Health;

/// How often what was counted is taken out of its buffers, where nobody asks for it.
const UPKEEP: Duration = Duration::from_secs(5);
/// How long connections may take to close once every call has been ended.
const CLOSING: Duration = Duration::from_secs(1);
/// How long the pipeline may take to finish the report at hand.
const PIPELINE_CLOSING: Duration = Duration::from_secs(5);

/// A server that is built and listens, but does not answer yet.
pub struct Server {
    config: crate::config::Serve,
    listeners: Listeners,
    routes: Routes,
    catalogue: Arc<Catalogue>,
    figures: Figures,
    health: Health,
    pipeline: Option<Pipeline>,
    feeds: Option<Feeds>,
}

impl Server {
    /// Puts together what the settings ask for, behind these listeners.
    ///
    /// # Errors
    /// Where the store cannot be opened, or the desk lacks the address of a role that is not here.
    pub fn build(config: &Config, listeners: Listeners) -> anyhow::Result<Self> {
        let roles = config.serve.effective_roles();
        let levels = rooms::levels(config)?;
        // Extraction keeps nothing: a process that only extracts needs no file and can run anywhere, many times.
        let store: Arc<dyn Store> =
            if roles == [Role::Extract] { rooms::memory()? } else { rooms::store(config)? };
        let local = Local::build(&roles, levels, &store);
        let figures = Figures::new().context("the metrics cannot be set up")?;
        let feeds = feeds::of(config, local.ingest.as_ref(), &store, &figures);
        let mut desk = None;
        let mut pipeline = None;
        if roles.contains(&Role::Desk) {
            let rooms = local.with_peers(&config.serve)?;
            desk = Some(Arc::new(twosource_desk::Desk::new(rooms.clone())) as Arc<dyn Desk>);
            pipeline = Some(Pipeline::new(rooms, Arc::clone(&store)));
        }
        let catalogue = Arc::new(Catalogue::of(&roles)?);
        let routes = routes::of_rooms(local, desk, &config.serve.limits, &catalogue);
        let (routes, reporter) = routes::with_health_and_reflection(routes, &catalogue)?;
        let health = Health::new(reporter, &roles);
        let config = config.serve.clone();
        Ok(Self { config, listeners, routes, catalogue, figures, health, pipeline, feeds })
    }

    /// Where gRPC is served.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listeners.grpc.local_addr()
    }

    /// Where metrics and probes are served, if they are.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn admin_address(&self) -> std::io::Result<Option<SocketAddr>> {
        self.listeners.admin.as_ref().map(tokio::net::TcpListener::local_addr).transpose()
    }

    /// Serves until `shutdown`, then drains: health turns to NOT_SERVING, no more connections are taken, endless calls
    /// end, calls in flight finish within the grace time, and what is left then is told UNAVAILABLE.
    ///
    /// # Errors
    /// Where serving fails by itself.
    pub async fn serve(self, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
        let endings = Endings::default();
        let closed = CancellationToken::new();
        let background = Background::start(&self.figures, &self.health, self.listeners.admin, closed.clone());
        let mut pipeline = Following::start(self.pipeline, &endings);
        let mut feeds = Visiting::start(self.feeds, &endings.draining);
        let mut grpc = tokio::spawn(
            transport(&self.config)
                .layer(GrpcWebLayer::new())
                .layer(MeterLayer::new(self.figures, Arc::clone(&self.catalogue)))
                .layer(CallLayer)
                .layer(EndingLayer::new(endings.clone(), self.catalogue))
                .add_routes(self.routes)
                .serve_with_incoming_shutdown(
                    bind::incoming(self.listeners.grpc, &self.config.keepalive),
                    endings.draining.clone().cancelled_owned(),
                ),
        );
        self.health.serving().await;
        let why = tokio::select! {
            () = shutdown => Ok(()),
            // A desk that no longer follows its reports looks well and is not; whoever watches the process starts it
            // again.
            why = pipeline.broke_off() => Err(why),
            why = feeds.broke_off() => Err(why),
            ended = &mut grpc => {
                ended.context("the server broke off")?.context("the server broke off")?;
                anyhow::bail!("the server ended by itself");
            }
        };

        self.health.not_serving().await;
        sleep(Duration::from_millis(self.config.shutdown.notice_ms)).await;
        endings.draining.cancel();
        if timeout(Duration::from_millis(self.config.shutdown.grace_ms), &mut grpc).await.is_err() {
            tracing::warn!(
                grace_ms = self.config.shutdown.grace_ms,
                "calls are still in flight: they are ended"
            );
            endings.over.cancel();
            if timeout(CLOSING, &mut grpc).await.is_err() {
                tracing::warn!("connections are still open: they are closed");
                grpc.abort();
            }
        }
        feeds.end().await;
        pipeline.end().await;
        closed.cancel();
        background.end().await;
        tracing::info!("stopped");
        why
    }
}

/// The pipeline, where this process has the role desk.
struct Following(Option<JoinHandle<twosource_contract::Result<()>>>);

impl Following {
    fn start(pipeline: Option<Pipeline>, endings: &Endings) -> Self {
        Self(pipeline.map(|pipeline| {
            let stop = endings.draining.clone().cancelled_owned();
            tokio::spawn(async move { pipeline.run(stop).await })
        }))
    }

    /// Waits until it ends without having been told to, for ever where there is none.
    async fn broke_off(&mut self) -> anyhow::Error {
        let Some(task) = &mut self.0 else { return std::future::pending().await };
        let ended = task.await;
        self.0 = None;
        match ended {
            Ok(Ok(())) => anyhow::anyhow!("the pipeline ended by itself"),
            Ok(Err(error)) => anyhow::Error::new(error).context("the pipeline broke off"),
            Err(error) => anyhow::Error::new(error).context("the pipeline broke off"),
        }
    }

    /// Waits for the report at hand. One that it cannot finish is taken up again at the next start: its cursor has not
    /// moved.
    async fn end(self) {
        let Some(mut task) = self.0 else { return };
        match timeout(PIPELINE_CLOSING, &mut task).await {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => tracing::error!(%error, "the pipeline broke off"),
            Ok(Err(error)) => tracing::error!(%error, "the pipeline broke off"),
            Err(_) => {
                tracing::warn!(
                    "the pipeline is in the middle of a report: it goes on from there at the next start"
                );
                task.abort();
            }
        }
    }
}

/// What runs beside the services.
struct Background {
    admin: Option<JoinHandle<std::io::Result<()>>>,
    upkeep: JoinHandle<()>,
}

impl Background {
    fn start(
        figures: &Figures,
        health: &Health,
        admin: Option<tokio::net::TcpListener>,
        closed: CancellationToken,
    ) -> Self {
        let handle = figures.handle();
        let router = admin::router(handle.clone(), health.clone());
        let admin = admin.map(|listener| {
            tokio::spawn(
                axum::serve(listener, router).with_graceful_shutdown(closed.cancelled_owned()).into_future(),
            )
        });
        let upkeep = tokio::spawn(async move {
            loop {
                sleep(UPKEEP).await;
                handle.run_upkeep();
            }
        });
        Self { admin, upkeep }
    }

    async fn end(self) {
        self.upkeep.abort();
        if let Some(mut admin) = self.admin {
            match timeout(CLOSING, &mut admin).await {
                Ok(Ok(Ok(()))) => {}
                Ok(Ok(Err(e))) => tracing::error!(error = %e, "the admin port broke off"),
                Ok(Err(e)) => tracing::error!(error = %e, "the admin port broke off"),
                // A scraper that keeps its connection open is no reason to stay.
                Err(_) => admin.abort(),
            }
        }
    }
}

/// The transport with its keepalive and limits.
fn transport(config: &crate::config::Serve) -> tonic::transport::Server {
    tonic::transport::Server::builder()
        // gRPC-Web comes over HTTP/1.1 as well.
        .accept_http1(true)
        // One large dossier fills the usual window of 64 KiB many times over.
        .http2_adaptive_window(Some(true))
        .max_concurrent_streams(config.limits.streams_per_connection)
        .http2_keepalive_interval(Some(Duration::from_secs(config.keepalive.http2_interval_seconds)))
        .http2_keepalive_timeout(Some(Duration::from_secs(config.keepalive.http2_timeout_seconds)))
}
