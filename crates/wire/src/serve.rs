//! Server adapters: a door of `contract` as a gRPC service.
//!
//! A request is converted (what is wrong with it is told field by field), the door is called, the answer converted;
//! every failure is a status with google.rpc details. An adapter decides nothing and keeps nothing. The limits are the
//! door's own; here a message's size is limited, and how many items of a stream are worked on at a time.

mod desk;
mod extract;
mod ingest;
mod verify;

use std::future::Future;
use std::pin::Pin;

use futures::stream::{self, BoxStream, StreamExt};
use prost::Message;
use tokio::task::JoinSet;
use tonic::{Response, Status, Streaming};
use tracing::{Instrument as _, Span};
use twosource_contract::{self as contract, Error, Stream};

pub use desk::{DeskAdapter, desk};
pub use extract::{ExtractAdapter, extract};
pub use ingest::{IngestAdapter, ingest};
pub use verify::{VerifyAdapter, verify};

use crate::context::CallContext;
use crate::status::{from_answer, to_status};

/// Items of one stream that are worked on at a time: enough to keep two cores busy while the next item is on its way,
/// few enough that one stream cannot take a service for itself.
const ITEMS_AT_A_TIME: usize = 4;
/// Items of one stream that are worked on together, at most; what waits of a stream is no more than its flow control lets
/// through.
const ITEMS_TOGETHER: usize = 64;
/// Bytes from which on an answer is compressed for a caller that accepts it. Below, it costs more than it saves.
const COMPRESSED_FROM: usize = 64 * 1024;
/// Bytes of one piece of a dossier.
const PIECE_BYTES: usize = 1024 * 1024;

/// A stream of answers. Its first failure becomes its trailers, and tonic asks it for nothing more.
type Answers<R> = BoxStream<'static, Result<R, Status>>;

/// The answers to one item of a stream, to come.
type Answering<R> = Pin<Box<dyn Future<Output = Vec<Result<R, Status>>> + Send>>;

/// Message sizes and compression, the same for every service.
macro_rules! configured {
    ($server:expr) => {
        $server
            .accept_compressed(tonic::codec::CompressionEncoding::Gzip)
            .accept_compressed(tonic::codec::CompressionEncoding::Zstd)
            .send_compressed(tonic::codec::CompressionEncoding::Gzip)
            .send_compressed(tonic::codec::CompressionEncoding::Zstd)
            .max_decoding_message_size(twosource_contract::limits::MESSAGE_BYTES)
            .max_encoding_message_size(twosource_contract::limits::MESSAGE_BYTES)
    };
}
use configured;

/// Answers a call with one message.
async fn reply<R: Message>(
    service: &'static str,
    work: impl Future<Output = contract::Result<R>>,
) -> Result<Response<R>, Status> {
    let message = work.await.map_err(|error| to_status(&error, service))?;
    let small = message.encoded_len() < COMPRESSED_FROM;
    let mut response = Response::new(message);
    if small {
        response.disable_compression();
    }
    Ok(response)
}

/// Answers a call with a stream, each item as one or more messages.
async fn reply_stream<T, R, I>(
    service: &'static str,
    work: impl Future<Output = contract::Result<Stream<T>>>,
    messages: impl Fn(T) -> I + Send + 'static,
) -> Result<Response<Answers<R>>, Status>
where
    T: Send + 'static,
    R: Send + 'static,
    I: IntoIterator<Item = R, IntoIter: Send + 'static> + 'static,
{
    let items = work.await.map_err(|error| to_status(&error, service))?;
    let answers = items.flat_map(move |item| match item {
        Ok(item) => stream::iter(messages(item)).map(Ok).boxed(),
        Err(error) => stream::iter([Err(to_status(&error, service))]).boxed(),
    });
    Ok(Response::new(answers.boxed()))
}

/// Runs the work on one item in a task of its own, within the call's context.
///
/// While a caller does not read its answers nobody polls its stream. Work that were polled with it would stop in its
/// middle then, with the turn in its hands that it waited for at a lock or a connection, and all others would wait for
/// that caller. A task goes on; it ends with the stream.
async fn by_itself<R, F>(service: &'static str, work: F) -> Vec<Result<R, Status>>
where
    R: Send + 'static,
    F: Future<Output = Vec<R>> + Send + 'static,
{
    let work = work.instrument(Span::current());
    // Dropped, it ends its task.
    let mut task = JoinSet::new();
    match CallContext::current() {
        Some(context) => task.spawn(context.scope(work)),
        None => task.spawn(work),
    };
    match task.join_next().await {
        Some(Ok(answers)) => answers.into_iter().map(Ok).collect(),
        // It panicked, and the log has told where.
        Some(Err(_)) | None => vec![Err(to_status(&Error::internal(service), service))],
    }
}

/// Answers a stream by what waits of it, in order: what came while the items before were worked on is worked on together.
/// `work` gets items with the place of the first, and gives all their messages.
fn reply_waiting<Q, R, F>(
    service: &'static str,
    requests: Streaming<Q>,
    work: impl Fn(u32, Vec<Q>) -> F + Send + 'static,
) -> Response<Answers<R>>
where
    Q: Send + 'static,
    R: Send + 'static,
    F: Future<Output = Vec<R>> + Send + 'static,
{
    let mut next = 0u32;
    let answers = requests
        .ready_chunks(ITEMS_TOGETHER)
        .map(move |waiting| -> Answering<R> {
            let first = next;
            let mut items = Vec::with_capacity(waiting.len());
            // A stream that breaks ends, after the answers to what came before.
            let mut broken = None;
            for request in waiting {
                match request {
                    Ok(request) => items.push(request),
                    Err(status) => {
                        let error: Error = from_answer(&status, service);
                        broken = Some(Err(to_status(&error, service)));
                        break;
                    }
                }
            }
            // Four thousand million items of one stream: then all later ones have the last place.
            next = next.saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX));
            let work = by_itself(service, work(first, items));
            Box::pin(async move {
                let mut answers = work.await;
                answers.extend(broken);
                answers
            })
        })
        .buffered(1)
        .flat_map(stream::iter);
    Response::new(answers.boxed())
}

/// Answers a stream item by item and in order, some at a time. `work` gets an item with its place and gives one message or
/// more; its failure is its
/// own, but a stream that breaks ends.
fn reply_each<Q, R, F>(
    service: &'static str,
    requests: Streaming<Q>,
    work: impl Fn(u32, Q) -> F + Send + 'static,
) -> Response<Answers<R>>
where
    Q: Send + 'static,
    R: Send + 'static,
    F: Future<Output = Vec<R>> + Send + 'static,
{
    let answers = requests
        .enumerate()
        .map(move |(index, request)| -> Answering<R> {
            // Four thousand million items of one stream: then all later ones have the last place.
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            match request {
                Ok(request) => Box::pin(by_itself(service, work(index, request))),
                Err(status) => {
                    let error: Error = from_answer(&status, service);
                    Box::pin(std::future::ready(vec![Err(to_status(&error, service))]))
                }
            }
        })
        .buffered(ITEMS_AT_A_TIME)
        .flat_map(stream::iter);
    Response::new(answers.boxed())
}
