//! The real program: where it is, one run of it, and a house of four serving processes.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use anyhow::{Context as _, bail, ensure};
use twosource::Role;
use twosource_wire::remote;

use crate::{House, Keep, World, checkout};

/// The program that belongs to this build. It is built where there is none, or where it is older than its sources; a
/// run of all of the workspace's tests has built it already.
///
/// # Errors
/// Where it cannot be built.
pub fn binary() -> anyhow::Result<&'static Path> {
    static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match BINARY.get_or_init(|| find().map_err(|e| format!("{e:#}"))) {
        Ok(path) => Ok(path),
        Err(error) => bail!("{error}"),
    }
}

fn find() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let mut folder = own.parent().context("a program lies in a folder")?;
    if folder.ends_with("deps") {
        folder = folder.parent().context("cargo's deps lie in the profile's folder")?;
    }
    let program = folder.join(format!("twosource{}", std::env::consts::EXE_SUFFIX));
    if !is_fresh(&program) {
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        build.args(["build", "--quiet", "--package", "twosource"]).current_dir(checkout());
        if folder.ends_with("release") {
            build.arg("--release");
        }
        // Several test programs may come here at a time; cargo lets one of them build and the others find it done.
        ensure!(build.status()?.success(), "cargo cannot build the program");
        ensure!(program.exists(), "cargo has built the program, and it is not {}", program.display());
    }
    Ok(program)
}

/// Whether the program is younger than every source that cargo says it was made of.
fn is_fresh(program: &Path) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
    let (Some(built), Ok(sources)) =
        (modified(program), std::fs::read_to_string(program.with_extension("d")))
    else {
        return false;
    };
    // One line, as make reads it: the program, a colon, its sources; a blank within a path has a backslash before it.
    let (_, sources) = sources.split_once(": ").unwrap_or_default();
    let sources = sources.trim_end().replace("\\ ", "\0");
    let younger = |source: &str| {
        let changed = modified(Path::new(&source.replace('\0', " "))).unwrap_or(SystemTime::UNIX_EPOCH);
        changed <= built
    };
    !sources.is_empty() && sources.split(' ').all(younger)
}

/// A command of the program, without any setting from outside, that reads nothing from standard input.
///
/// # Errors
/// As [`binary`].
pub fn command(folder: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(binary()?);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TWOSOURCE_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).stdin(Stdio::null());
    Ok(command)
}

/// A serving process. Dropped, it is killed.
pub struct Program {
    child: Child,
    stdout: BufReader<ChildStdout>,
    log: PathBuf,
    /// Where it serves the API: `host:port`.
    pub address: String,
}

impl Program {
    /// Starts `twosource serve` in `folder` on a port that the system chooses, and waits until it says where it listens.
    /// Its log goes to `name.log` in that folder.
    ///
    /// # Errors
    /// Where it ends instead; with its log.
    pub fn serve(folder: &Path, name: &str, args: &[String]) -> anyhow::Result<Self> {
        let log = folder.join(format!("{name}.log"));
        let mut child = command(folder)?
            .args(["serve", "--listen", "127.0.0.1:0", "--admin", "off"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(File::options().create(true).append(true).open(&log)?)
            .spawn()?;
        let stdout = BufReader::new(child.stdout.take().context("standard output is a pipe")?);
        let mut program = Self { child, stdout, log, address: String::new() };
        let mut line = String::new();
        program.stdout.read_line(&mut line)?;
        match line.trim_end().strip_prefix("listening on http://") {
            Some(address) => program.address = address.to_owned(),
            None => bail!("{name} said {line:?} instead of where it listens: {}", program.log()),
        }
        Ok(program)
    }

    /// What it has logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_else(|e| format!("no log: {e}"))
    }

    /// Sends it a signal: `TERM`, `KILL`.
    ///
    /// # Errors
    /// Where it cannot be sent.
    pub fn signal(&self, name: &str) -> anyhow::Result<()> {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status()?;
        ensure!(status.success(), "SIG{name} could not be sent");
        Ok(())
    }

    /// Waits until it has ended.
    ///
    /// # Errors
    /// Where the system does not say how.
    pub fn ended(&mut self) -> anyhow::Result<ExitStatus> {
        Ok(self.child.wait()?)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Four serving processes, one a role, joined by their addresses.
pub struct Services {
    /// In the order of [`Role::ALL`]: the desk last.
    programs: Vec<(Role, Program)>,
}

impl Services {
    /// Starts them in `folder`, each with a store of its own there.
    ///
    /// # Errors
    /// Where one ends before it serves; with its log.
    pub fn start(folder: &Path) -> anyhow::Result<Self> {
        let mut programs: Vec<(Role, Program)> = Vec::new();
        for role in Role::ALL {
            let store = Keep::folder(folder).store(World::Wired, role);
            let mut args = vec!["--role".to_owned(), role.to_string(), "--store".to_owned()];
            args.push(store.to_str().context("the folder's name is no text")?.to_owned());
            if role == Role::Desk {
                for (peer, program) in &programs {
                    args.extend([format!("--{peer}-addr"), program.address.clone()]);
                }
            }
            programs.push((role, Program::serve(folder, role.word(), &args)?));
        }
        Ok(Self { programs })
    }

    /// The process of a role.
    ///
    /// # Panics
    /// Never: every role has one.
    #[must_use]
    pub fn of(&mut self, role: Role) -> &mut Program {
        let found = self.programs.iter_mut().find(|(r, _)| *r == role);
        &mut found.expect("every role was started").1
    }

    /// All of them, the desk last.
    pub fn all(&mut self) -> impl DoubleEndedIterator<Item = (Role, &mut Program)> {
        self.programs.iter_mut().map(|(role, program)| (*role, program))
    }

    /// Their doors.
    ///
    /// # Errors
    /// Where what a process said is no address.
    pub fn house(&mut self) -> anyhow::Result<House> {
        let mut addresses = Vec::new();
        for (role, program) in &self.programs {
            let address = program.address.parse().with_context(|| format!("{role} listens nowhere"))?;
            addresses.push((*role, address));
        }
        let mut channel = |role| Ok::<_, anyhow::Error>(remote::connect("test", &self.of(role).address)?);
        Ok(House {
            ingest: Arc::new(remote::Ingest::new(channel(Role::Ingest)?)),
            extract: Arc::new(remote::Extract::new(channel(Role::Extract)?)),
            verify: Arc::new(remote::Verify::new(channel(Role::Verify)?)),
            desk: Arc::new(remote::Desk::new(channel(Role::Desk)?)),
            addresses,
            running: Vec::new(),
        })
    }
}
