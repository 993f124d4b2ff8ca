//! `twosource source`.

use std::io::Write as _;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use twosource_contract::{Ingest, PageRequest};
use twosource_ingest::Ingester;
use twosource_model::{Source, SourceKind, SourceName};
use twosource_wire::{json, remote};

use super::{At, Format, block_on};
use crate::Config;
use crate::exit::Exit;
use crate::output::{Output, printable};
use crate::rooms;

/// Add and list the sources that are known
#[derive(Debug, Args)]
#[command(
    long_about = "Adds and lists the sources that are known: who publishes, under which names others cite them, and to \
which family they belong.

Two sources of one family are not independent of each other; and a paper that cites an agency under one of its names \
leans on that agency. A source that is not known by a report's header is taken note of by its title alone."
)]
#[command(after_long_help = "Examples:
  twosource source add 'Korean Central News Agency' --id kcna --alias KCNA --kind state-media --country KP
  twosource source list --format json")]
pub(crate) struct SourceCommand {
    /// What to do
    #[command(subcommand)]
    action: Action,
}

/// What is done with sources.
#[derive(Debug, Subcommand)]
enum Action {
    /// Add a source
    Add(Add),
    /// List the sources
    List(List),
}

/// Flags of `twosource source add`.
#[derive(Debug, Args)]
struct Add {
    /// The name that readers know
    #[arg(value_name = "TITLE", required_unless_present = "print_config")]
    title: Option<String>,
    /// Its id in resource names (a-z, 0-9, -) [default: made of the title]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Another name under which reports cite it (may be repeated)
    #[arg(long = "alias", value_name = "NAME")]
    aliases: Vec<String>,
    /// What it is
    #[arg(long, value_name = "KIND", default_value = "unknown")]
    kind: Kind,
    /// Its owner or family, for independence
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    family: String,
    /// Its country, ISO 3166-1 alpha-2
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    country: String,
    /// Where sources are kept
    #[command(flatten)]
    at: At,
}

/// Flags of `twosource source list`.
#[derive(Debug, Args)]
struct List {
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Where sources are kept
    #[command(flatten)]
    at: At,
}

/// `--kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Nothing is known
    Unknown,
    /// A news agency
    Wire,
    /// A newspaper or magazine
    Newspaper,
    /// Radio or television
    Broadcaster,
    /// Media that speak for a state
    StateMedia,
    /// A government, ministry, court or authority
    Government,
    /// Any other organisation
    Organisation,
    /// Posts on social networks
    Social,
}

impl From<Kind> for SourceKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Unknown => Self::Unknown,
            Kind::Wire => Self::Wire,
            Kind::Newspaper => Self::Newspaper,
            Kind::Broadcaster => Self::Broadcaster,
            Kind::StateMedia => Self::StateMedia,
            Kind::Government => Self::Government,
            Kind::Organisation => Self::Organisation,
            Kind::Social => Self::Social,
        }
    }
}

impl SourceCommand {
    /// Where sources are kept.
    pub(crate) fn at(&self) -> &At {
        match &self.action {
            Action::Add(add) => &add.at,
            Action::List(list) => &list.at,
        }
    }
}

pub(crate) fn run(args: &SourceCommand, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    block_on(async {
        match &args.action {
            Action::Add(add) => self::add(add, config, output).await,
            Action::List(list) => self::list(list, config, output).await,
        }
    })?;
    Ok(Exit::Done)
}

/// The door of ingestion, at the service that was named or over the store.
fn ingest(at: &At, config: &Config, must_exist: bool) -> anyhow::Result<Arc<dyn Ingest>> {
    if let Some(address) = &at.addr {
        return Ok(Arc::new(remote::Ingest::new(remote::connect("--addr", address)?)));
    }
    let store = if must_exist { rooms::existing_store(config)? } else { rooms::store(config)? };
    Ok(Arc::new(Ingester::new(store)))
}

async fn add(args: &Add, config: &Config, output: &mut Output) -> anyhow::Result<()> {
    let title = args.title.as_deref().unwrap_or_default();
    anyhow::ensure!(!title.trim().is_empty(), "the title is empty: give the name that readers know");
    let name = match &args.id {
        Some(id) => SourceName::parse(format!("sources/{id}"))?,
        None => SourceName::of_title(title),
    };
    let source = Source {
        name,
        title: title.to_owned(),
        aliases: args.aliases.clone(),
        kind: args.kind.into(),
        family: args.family.clone(),
        country: args.country.clone(),
    };
    let added = ingest(&args.at, config, false)?.create_source(source).await?;
    writeln!(output, "{}", added.name)?;
    Ok(())
}

async fn list(args: &List, config: &Config, output: &mut Output) -> anyhow::Result<()> {
    let door = ingest(&args.at, config, true)?;
    let mut sources = Vec::new();
    let mut page = PageRequest::default();
    loop {
        let answer = door.list_sources(page.clone()).await?;
        sources.extend(answer.items);
        if answer.next_token.is_empty() {
            break;
        }
        page.token = answer.next_token;
    }
    match args.format {
        Format::Json => {
            let text = json::sources_pretty(&sources);
            writeln!(output, "{text}")?;
        }
        Format::Text => {
            for source in &sources {
                let aliases = source.aliases.join(", ");
                let known_as = if aliases.is_empty() { String::new() } else { format!(" ({aliases})") };
                writeln!(output, "{}  {}", source.name, printable(&format!("{}{known_as}", source.title)))?;
            }
        }
    }
    Ok(())
}
