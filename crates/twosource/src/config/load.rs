//! The layers of the configuration, put together.

use std::path::{Path, PathBuf};

use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};
use figment::value::{Dict, Map, Tag, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::{Config, validate};

/// The file that is read where no other is named and this one is there.
const USUAL_FILE: &str = "twosource.toml";
/// The variable that names a file.
const FILE_VARIABLE: &str = "TWOSOURCE_CONFIG";
const PREFIX: &str = "TWOSOURCE_";

/// Why there is no configuration. Each names the key and where it was set.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named is not there or cannot be read.
    #[error("cannot read the configuration file {}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A layer has an unknown key, or a value of a wrong type.
    #[error("in the configuration: {}", describe(.0))]
    Layer(Box<figment::Error>),
    /// A value is of the right type but makes no sense.
    #[error("in the configuration: {key}{}: {problem}", source_of(.origin))]
    Value {
        /// The key: `serve.limits.concurrent_calls`.
        key: String,
        /// What is wrong and what to write.
        problem: String,
        /// Where it was set; `None` for a default.
        origin: Option<String>,
    },
}

/// Each error of a layer as `key: what is wrong (from where)`.
fn describe(error: &figment::Error) -> String {
    let one = |error: figment::Error| {
        let origin = error.metadata.as_ref().map(origin);
        let key = match (&error.metadata, error.path.as_slice()) {
            (_, []) => String::new(),
            (Some(metadata), path) => format!("{}: ", metadata.interpolate(&Profile::Default, path)),
            (None, path) => format!("{}: ", path.join(".")),
        };
        let problem = match &error.kind {
            Kind::UnknownField(key, known) => {
                format!("there is no key `{key}` here: there are {}", known.join(", "))
            }
            kind => kind.to_string().trim_end().to_owned(),
        };
        format!("{key}{problem}{}", source_of(&origin))
    };
    error.clone().into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Where a value was set, for a reader.
fn origin(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(source) => format!("{} {source}", metadata.name),
        None => metadata.name.to_string(),
    }
}

fn source_of(origin: &Option<String>) -> String {
    origin.as_ref().map(|o| format!(" (from {o})")).unwrap_or_default()
}

/// Settings given as flags, by key.
#[derive(Debug, Clone, Default)]
pub struct Flags(Vec<(String, Value)>);

impl Flags {
    /// Sets a key, where the flag was given.
    pub fn set<T: serde::Serialize>(&mut self, key: impl Into<String>, value: Option<T>) {
        if let Some(value) = value {
            let value = Value::serialize(value).expect("flags are strings, numbers and lists of them");
            self.0.push((key.into(), value));
        }
    }
}

impl Provider for Flags {
    fn metadata(&self) -> Metadata {
        Metadata::named("the command line").interpolater(|_, keys| keys.join("."))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut all = Dict::new();
        for (key, value) in &self.0 {
            insert(&mut all, key, value.clone());
        }
        Ok(Profile::Default.collect(all))
    }
}

/// Puts a value at a dotted key. Rule ids have no dots, so no key needs quoting.
fn insert(into: &mut Dict, key: &str, value: Value) {
    let Some((first, rest)) = key.split_once('.') else {
        into.insert(key.to_owned(), value);
        return;
    };
    let entry = into.entry(first.to_owned()).or_insert_with(|| Value::Dict(Tag::Default, Dict::new()));
    if let Value::Dict(_, inner) = entry {
        insert(inner, rest, value);
    }
}

/// Puts the configuration together: `base` (a command's own defaults) over the defaults, then the file, the
/// environment and the flags.
///
/// The file is `file`, else the one that `TWOSOURCE_CONFIG` names, else `twosource.toml` in the current folder where
/// that is there.
///
/// # Errors
/// [`ConfigError`], for the first thing that is wrong.
pub fn load(file: Option<&Path>, base: &Flags, flags: &Flags) -> Result<Config, ConfigError> {
    let mut figment = Figment::from(Serialized::defaults(Config::default())).merge(base);
    let named = file.map(Path::to_owned).or_else(|| std::env::var_os(FILE_VARIABLE).map(PathBuf::from));
    let (path, required) = match named {
        Some(path) => (path, true),
        None => (PathBuf::from(USUAL_FILE), false),
    };
    match std::fs::read_to_string(&path) {
        // The text is read here and not by figment, which would take a file that it cannot read for one that is not
        // there.
        Ok(text) => figment = figment.merge(File { path, text }),
        Err(error) if !required && error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(ConfigError::File { path, error }),
    }
    let figment = figment.merge(environment()).merge(flags);
    let config: Config = figment.extract().map_err(|e| ConfigError::Layer(Box::new(e)))?;
    validate::check(&config).map_err(|(key, problem)| {
        let origin = figment.find_metadata(&key).map(origin);
        ConfigError::Value { key, problem, origin }
    })?;
    Ok(config)
}

/// The variables that set keys. Only those with a double underscore do: `TWOSOURCE_CONFIG` is none, and neither are
/// `TWOSOURCE_PORT` and its like, which Kubernetes gives to every container beside a service named `twosource`.
struct Environment(Env);

fn environment() -> Environment {
    Environment(Env::prefixed(PREFIX).filter_map(|key| {
        let key = key.as_str();
        let nested = key.contains("__").then(|| key.to_ascii_lowercase().replace("__", "."))?;
        // Shells allow no hyphen in a name, and rule ids have no underscore.
        Some(match nested.strip_prefix("rules.") {
            Some(rule) => format!("rules.{}", rule.replace('_', "-")).into(),
            None => nested.into(),
        })
    }))
}

impl Provider for Environment {
    /// Errors name the variable as it was set.
    fn metadata(&self) -> Metadata {
        Metadata::named("the environment").interpolater(|_, keys| {
            format!("{PREFIX}{}", keys.join("__").replace('-', "_").to_ascii_uppercase())
        })
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        self.0.data()
    }
}

/// A TOML file whose text is read already.
struct File {
    path: PathBuf,
    text: String,
}

impl Provider for File {
    fn metadata(&self) -> Metadata {
        Metadata::from("the file", self.path.as_path()).interpolater(|_, keys| keys.join("."))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Toml::string(&self.text).data()
    }
}
