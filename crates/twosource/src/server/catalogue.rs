//! The services and methods that a process serves, as the schema tells them.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context as _;
use prost::Message as _;
use prost_types::{FileDescriptorSet, ServiceDescriptorProto};

use crate::Role;

/// The health service.
pub(crate) const HEALTH: &str = "grpc.health.v1.Health";
/// The reflection service.
pub(crate) const REFLECTION: &str = "grpc.reflection.v1.ServerReflection";
/// The reflection service as older tools ask for it.
pub(crate) const REFLECTION_ALPHA: &str = "grpc.reflection.v1alpha.ServerReflection";
/// What is counted where a path is none of ours.
const UNKNOWN: &str = "unknown";

/// A method, as metrics name it.
#[derive(Debug)]
pub(crate) struct Method {
    /// The full name of its service.
    pub(crate) service: &'static str,
    /// Its own name.
    pub(crate) name: Arc<str>,
    /// Whether a call of it goes on until somebody ends it.
    endless: bool,
}

/// What is served, by path.
#[derive(Debug)]
pub(crate) struct Catalogue {
    methods: HashMap<String, Arc<Method>>,
    unknown: Arc<Method>,
    schema: FileDescriptorSet,
}

impl Catalogue {
    /// What a process with these roles serves.
    pub(crate) fn of(roles: &[Role]) -> anyhow::Result<Self> {
        let decode = |bytes: &[u8]| FileDescriptorSet::decode(bytes).context("the schema does not decode");
        let mut schema = decode(twosource_wire::FILE_DESCRIPTOR_SET)?;
        let mut methods = HashMap::new();
        let mut known = 0;
        for file in &mut schema.file {
            let package = file.package().to_owned();
            // Who reflects learns of the services that are here, and of no others.
            file.service.retain(|service| {
                let full = format!("{package}.{}", service.name());
                let role = roles.iter().find(|role| role.service() == full);
                if let Some(role) = role {
                    known += 1;
                    take(&mut methods, role.service(), service);
                }
                role.is_some()
            });
        }
        anyhow::ensure!(known == roles.len(), "the schema lacks a service of one of the roles {roles:?}");
        for (set, names) in [
            (tonic_health::pb::FILE_DESCRIPTOR_SET, &[HEALTH][..]),
            (tonic_reflection::pb::v1::FILE_DESCRIPTOR_SET, &[REFLECTION]),
            (tonic_reflection::pb::v1alpha::FILE_DESCRIPTOR_SET, &[REFLECTION_ALPHA]),
        ] {
            for file in decode(set)?.file {
                for service in &file.service {
                    let full = format!("{}.{}", file.package(), service.name());
                    if let Some(name) = names.iter().find(|n| **n == full) {
                        take(&mut methods, name, service);
                    }
                }
            }
        }
        let unknown = Arc::new(Method { service: UNKNOWN, name: UNKNOWN.into(), endless: false });
        Ok(Self { methods, unknown, schema })
    }

    /// The method at a path (`/twosource.v1.DeskService/CheckReports`).
    pub(crate) fn method(&self, path: &str) -> Arc<Method> {
        Arc::clone(self.methods.get(path).unwrap_or(&self.unknown))
    }

    /// Whether calls of a path go on until somebody ends them.
    pub(crate) fn is_endless(&self, path: &str) -> bool {
        self.methods.get(path).is_some_and(|m| m.endless)
    }

    /// The full name of the service that a path belongs to.
    pub(crate) fn service_of(&self, path: &str) -> &'static str {
        self.methods.get(path).map_or(UNKNOWN, |m| m.service)
    }

    /// The schema of the house's own services that are served.
    pub(crate) fn schema(&self) -> &FileDescriptorSet {
        &self.schema
    }
}

fn take(methods: &mut HashMap<String, Arc<Method>>, full: &'static str, service: &ServiceDescriptorProto) {
    for method in &service.method {
        let name = method.name();
        // A stream from the server that is called a watch has no end of its own; neither has a reflection stream, which
        // ends when its client has no more questions.
        let endless = method.server_streaming()
            && (name.starts_with("Watch")
                || method.client_streaming() && full.starts_with("grpc.reflection."));
        let path = format!("/{full}/{name}");
        methods.insert(path, Arc::new(Method { service: full, name: name.into(), endless }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_serves_what_its_roles_are() {
        let all = Catalogue::of(&Role::ALL).unwrap();
        let one = Catalogue::of(&[Role::Extract]).unwrap();
        let claims = "/twosource.v1.ExtractService/ExtractClaims";
        let watch = "/twosource.v1.VerifyService/WatchFindings";
        for catalogue in [&all, &one] {
            assert_eq!(&*catalogue.method(claims).name, "ExtractClaims");
            assert!(!catalogue.is_endless(claims));
            assert!(catalogue.is_endless("/grpc.health.v1.Health/Watch"));
            assert!(!catalogue.is_endless("/grpc.health.v1.Health/Check"));
            assert!(catalogue.is_endless("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"));
            assert_eq!(catalogue.service_of("/no/such"), "unknown");
            assert_eq!(&*catalogue.method("/no/such").name, "unknown");
        }
        assert!(all.is_endless(watch));
        assert!(!one.is_endless(watch));
        assert_eq!(all.service_of(watch), "twosource.v1.VerifyService");
        let services = |c: &Catalogue| c.schema().file.iter().map(|f| f.service.len()).sum::<usize>();
        assert_eq!((services(&all), services(&one)), (4, 1));
    }
}
