//! Health, reflection, compression and gRPC-Web.

use std::collections::BTreeSet;

use tokio_stream::StreamExt as _;
use tonic::Code;
use tonic::codec::CompressionEncoding::{self, Gzip, Zstd};
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use twosource::Role;
use twosource_wire::proto::extract_service_client::ExtractServiceClient;

use super::harness::{Running, plain_http, report, settings};

const BOTH: [CompressionEncoding; 2] = [Gzip, Zstd];

/// What health says of a service.
async fn health(channel: Channel, service: &str) -> Result<ServingStatus, Code> {
    let request = HealthCheckRequest { service: service.to_owned() };
    let answer = HealthClient::new(channel).check(request).await;
    answer.map(|a| a.into_inner().status()).map_err(|status| status.code())
}

#[tokio::test]
async fn each_service_has_its_health() {
    let all = Running::all_in_one().await;
    let one = Running::start(&settings(&[Role::Extract])).await;
    for role in Role::ALL {
        assert_eq!(health(all.channel().await, role.service()).await, Ok(ServingStatus::Serving), "{role}");
        let want = if role == Role::Extract { Ok(ServingStatus::Serving) } else { Err(Code::NotFound) };
        assert_eq!(health(one.channel().await, role.service()).await, want, "{role}");
    }
    for server in [&all, &one] {
        assert_eq!(health(server.channel().await, "").await, Ok(ServingStatus::Serving));
        assert_eq!(health(server.channel().await, "no.such.Service").await, Err(Code::NotFound));
    }
}

macro_rules! reflection {
    ($version:ident, $encoding:expr, $channel:expr, $request:expr) => {{
        use tonic_reflection::pb::$version::ServerReflectionRequest;
        use tonic_reflection::pb::$version::server_reflection_client::ServerReflectionClient;
        use tonic_reflection::pb::$version::server_reflection_request::MessageRequest;
        use tonic_reflection::pb::$version::server_reflection_response::MessageResponse;
        let request = ServerReflectionRequest {
            host: String::new(),
            message_request: Some(match $request {
                None => MessageRequest::ListServices(String::new()),
                Some(symbol) => MessageRequest::FileContainingSymbol(symbol),
            }),
        };
        let mut client =
            ServerReflectionClient::new($channel).send_compressed($encoding).accept_compressed($encoding);
        let mut answers =
            client.server_reflection_info(tokio_stream::once(request)).await.unwrap().into_inner();
        match answers.next().await.unwrap().unwrap().message_response.unwrap() {
            MessageResponse::ListServicesResponse(list) => {
                list.service.into_iter().map(|s| s.name).collect::<BTreeSet<_>>()
            }
            MessageResponse::FileDescriptorResponse(files) => {
                files.file_descriptor_proto.iter().map(|f| format!("{} bytes", f.len())).collect()
            }
            MessageResponse::ErrorResponse(error) => BTreeSet::from([error.error_message]),
            other => panic!("{other:?}"),
        }
    }};
}

#[tokio::test]
async fn reflection_tells_of_the_services_that_are_here() {
    for roles in [&Role::ALL[..], &[Role::Extract], &[Role::Ingest, Role::Verify]] {
        let server = Running::start(&settings(roles)).await;
        for encoding in BOTH {
            let none: Option<String> = None;
            let listed = [
                reflection!(v1, encoding, server.channel().await, none.clone()),
                reflection!(v1alpha, encoding, server.channel().await, none),
            ];
            for services in listed {
                assert!(services.contains("grpc.health.v1.Health"), "{services:?}");
                for role in Role::ALL {
                    assert_eq!(services.contains(role.service()), roles.contains(&role), "{services:?}");
                }
            }
            let symbol = Some("twosource.v1.Report".to_owned());
            let files = reflection!(v1, encoding, server.channel().await, symbol);
            assert!(files.iter().all(|f| f.ends_with(" bytes")), "{files:?}");
        }
    }
}

#[tokio::test]
async fn a_client_may_compress_for_its_whole_connection() {
    let server = Running::all_in_one().await;
    for encoding in BOTH {
        let channel = server.channel().await;
        let mut client =
            HealthClient::new(channel.clone()).send_compressed(encoding).accept_compressed(encoding);
        let service = Role::Desk.service().to_owned();
        let answer = client.check(HealthCheckRequest { service }).await.unwrap();
        assert_eq!(answer.into_inner().status(), ServingStatus::Serving);
        let mut client =
            ExtractServiceClient::new(channel).send_compressed(encoding).accept_compressed(encoding);
        let request = twosource_wire::proto::ExtractClaimsRequest { report: Some(report("One sentence.\n")) };
        client.extract_claims(request).await.unwrap();
    }
}

/// A gRPC-Web call over HTTP/1.1, as a browser makes it: the frames of the answer, each with its flags.
async fn web_call(server: &Running, path: &str, message: &[u8]) -> (String, Vec<(u8, Vec<u8>)>) {
    let mut frame = vec![0];
    frame.extend(u32::try_from(message.len()).unwrap().to_be_bytes());
    frame.extend(message);
    let mut request = format!(
        "POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/grpc-web+proto\r\n\
         X-Grpc-Web: 1\r\nContent-Length: {}\r\n\r\n",
        frame.len()
    )
    .into_bytes();
    request.extend(frame);
    let answer = plain_http(server.address, &request).await;
    let head = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
    let headers = String::from_utf8(answer[..head].to_vec()).unwrap().to_lowercase();
    let body = if headers.contains("transfer-encoding: chunked") {
        dechunked(&answer[head..])
    } else {
        answer[head..].to_vec()
    };
    let mut frames = Vec::new();
    let mut rest = body.as_slice();
    while let [flags, a, b, c, d, tail @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        frames.push((*flags, tail[..length].to_vec()));
        rest = &tail[length..];
    }
    (headers, frames)
}

fn dechunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let line = body.windows(2).position(|w| w == b"\r\n").unwrap();
        let length = usize::from_str_radix(std::str::from_utf8(&body[..line]).unwrap(), 16).unwrap();
        if length == 0 {
            return whole;
        }
        whole.extend(&body[line + 2..line + 2 + length]);
        body = &body[line + 2 + length + 2..];
    }
}

#[tokio::test]
async fn browsers_are_served_over_http_1() {
    let server = Running::all_in_one().await;
    let (headers, frames) = web_call(&server, "/grpc.health.v1.Health/Check", b"").await;
    assert!(headers.starts_with("http/1.1 200"), "{headers}");
    assert!(headers.contains("content-type: application/grpc-web+proto"), "{headers}");
    // A message with field 1 (status) = 1 (SERVING), then the trailers.
    assert_eq!(frames[0], (0, vec![8, 1]));
    assert_eq!(frames[1].0, 0x80);
    let trailers = String::from_utf8(frames[1].1.clone()).unwrap();
    assert!(trailers.contains("grpc-status:0"), "{trailers}");

    let (headers, _) = web_call(&server, "/twosource.v1.ExtractService/ExtractClaims", b"").await;
    assert!(headers.contains("grpc-status: 3"), "a request without a report is INVALID_ARGUMENT: {headers}");

    let plain =
        plain_http(server.address, b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n").await;
    assert!(plain.starts_with(b"HTTP/1.1 400"));
}
