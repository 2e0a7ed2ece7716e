//! Running programs: executables, and the values that the macro's expressions are.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
    process::ExitCode,
};

use super::{ModuleSource, Program, commonjs, es_module, script};
use crate::{
    Context, JsError, JsResult, Object, Throw, Value,
    code::{Unit, UnitKind},
    error::Evaluation,
    event_loop,
    host::{self, ExceptionOrigin, ExitMode, HostOptions, Stream},
    job::Job,
    node::process::{self, MainModule},
    promise::{Derived, PromiseState, as_promise, perform_promise_then},
};

/// Jobs between the rejection of the main module and its report, which Node spends in its loader.
const JOBS_BEFORE_REPORT: u32 = 4;

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExitStatus(i32);

impl ExitStatus {
    /// The exit code, as `node` would give it.
    #[must_use]
    pub fn code(self) -> i32 {
        self.0
    }

    /// Whether the exit code is zero.
    #[must_use]
    pub fn success(self) -> bool {
        self.0 == 0
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        ExitCode::from(u8::try_from(status.0 & 0xFF).unwrap_or(1))
    }
}

/// Runs the program that an executable was built for.
#[must_use]
pub fn main(program: &'static Program) -> ExitCode {
    let mut arguments: Vec<String> = std::env::args_os().map(lossy).collect();
    let executable = if arguments.is_empty() {
        String::new()
    } else {
        arguments.remove(0)
    };
    run_executable(program, executable, arguments)
}

/// Runs one of several programs: `OUT NAME [ARGS...]`, or `OUT --list`.
#[must_use]
pub fn main_of_many(programs: &'static [Program]) -> ExitCode {
    let mut arguments: Vec<String> = std::env::args_os().map(lossy).collect();
    let executable = if arguments.is_empty() {
        String::new()
    } else {
        arguments.remove(0)
    };
    let Some(name) = arguments.first().cloned() else {
        return usage(&executable, "name a program, or pass --list");
    };
    if name == "--list" {
        let names: String = programs
            .iter()
            .map(|program| format!("{}\n", program.name))
            .collect();
        let mut output = host::StandardOutput::new();
        host::Output::write(&mut output, Stream::Stdout, names.as_bytes());
        return ExitCode::SUCCESS;
    }
    match programs.iter().find(|program| program.name == name) {
        Some(program) => run_executable(program, executable, arguments.split_off(1)),
        None => usage(&executable, &format!("there is no program `{name}`")),
    }
}

fn lossy(text: std::ffi::OsString) -> String {
    text.to_string_lossy().into_owned()
}

fn usage(executable: &str, problem: &str) -> ExitCode {
    let message = format!("error: {problem}\nusage: {executable} NAME [ARGS...]\n");
    let mut output = host::StandardOutput::new();
    host::Output::write(&mut output, Stream::Stderr, message.as_bytes());
    ExitCode::from(2)
}

fn run_executable(
    program: &'static Program,
    executable: String,
    arguments: Vec<String>,
) -> ExitCode {
    let options = HostOptions {
        arguments: argv(program, executable, arguments),
        exit: ExitMode::Process,
        ..HostOptions::default()
    };
    let mut context = Context::with_options(options);
    let code = run_program(&mut context, program);
    context.output.flush();
    // Nothing of the heap is worth freeing now.
    std::process::exit(code);
}

/// `process.argv`: the executable, the main module, what the user passed.
fn argv(program: &Program, executable: String, arguments: Vec<String>) -> Vec<String> {
    let executable =
        std::env::current_exe().map_or(executable, |path| lossy(path.into_os_string()));
    let main = program
        .entries
        .last()
        .map(|&main| program.modules[main].path);
    let mut argv = vec![executable];
    argv.extend(main.map(str::to_owned));
    argv.extend(arguments);
    argv
}

/// Runs a program to its end and answers the exit code.
fn run_program(context: &mut Context, program: &'static Program) -> i32 {
    context.loader.program = Some(program);
    process::finish(
        context,
        |context| {
            program
                .entries
                .iter()
                .try_for_each(|&entry| run_entry(context, program, entry))
        },
        |context| {
            let main = program.entries.last().copied();
            main.map_or(MainModule::Settled, |main| {
                es_module::state_of_main(context, main)
            })
        },
    )
}

/// Runs one file of a program, up to the end of its first checkpoint.
fn run_entry(context: &mut Context, program: &'static Program, entry: usize) -> JsResult<()> {
    match program.modules[entry].source {
        ModuleSource::Unit(unit) if unit.kind == UnitKind::Module => {
            // The body of an ES module runs inside a job: jobs go before ticks.
            let body = move |context: &mut Context| start_main_module(context, entry);
            context.jobs.microtasks.enqueue(Job::Native(Box::new(body)));
        }
        ModuleSource::Unit(unit) if unit.kind == UnitKind::Script => {
            let result = script::run(context, unit).map(|_| ());
            report(context, result)?;
        }
        _ => {
            let result = commonjs::load(context, entry, None).map(|_| ());
            report(context, result)?;
        }
    }
    context.node.main_is_over = true;
    event_loop::checkpoint(context)
}

/// What the main module throws goes to the host, and the program goes on if a listener says so.
fn report(context: &mut Context, result: JsResult<()>) -> JsResult<()> {
    match result {
        Ok(()) => Ok(()),
        Err(error) => host::report_uncaught_exception(context, error),
    }
}

fn start_main_module(context: &mut Context, entry: usize) -> JsResult<()> {
    let loaded = es_module::load(context, entry).and_then(|id| {
        es_module::link(context, id)?;
        es_module::evaluate_for(context, id, Evaluation::Main)
    });
    match loaded {
        Ok(promise) => {
            let undefined = Value::undefined();
            let on_rejected = Object::host_closure(context, 1, vec![], |context, _, args| {
                let reason = args.get(0).clone();
                report_main_later(context, JOBS_BEFORE_REPORT - 1, reason);
                Ok(Value::undefined())
            });
            let on_rejected = Value::from(on_rejected);
            perform_promise_then(context, &promise, &undefined, &on_rejected, Derived::None);
        }
        Err(error) => {
            let reason = error.into_catchable()?;
            report_main_later(context, JOBS_BEFORE_REPORT - 1, reason);
        }
    }
    Ok(())
}

fn report_main_later(context: &mut Context, jobs: u32, reason: Value) {
    es_module::after_jobs(context, jobs, move |context| {
        let host = context.host.clone();
        host.uncaught_exception(context, reason, ExceptionOrigin::MainModule)
    });
}

/// The string and file forms of the macro: a program of files that runs when told to.
#[derive(Debug)]
#[must_use = "a program does nothing before it runs"]
pub struct FileProgram {
    program: &'static Program,
    globals: Vec<(&'static str, Value)>,
}

/// What `js_async!("..", name = value)` and `js_async!(file = "..")` expand to.
pub fn file_program(program: &'static Program, globals: Vec<(&'static str, Value)>) -> FileProgram {
    FileProgram { program, globals }
}

impl FileProgram {
    /// Runs the program and its loop to the end, as `node` would.
    pub fn run(self) -> ExitStatus {
        let arguments = argv(self.program, String::new(), Vec::new());
        self.run_with(HostOptions {
            arguments,
            ..HostOptions::default()
        })
    }

    /// The same with another clock, other streams or arguments.
    pub fn run_with(self, options: HostOptions) -> ExitStatus {
        let mut context = Context::with_options(options);
        let global = context.global_object();
        for (name, value) in self.globals {
            // A fresh, extensible object: this cannot fail.
            let _ = global.set(&mut context, name, value, Throw::No);
        }
        ExitStatus(run_program(&mut context, self.program))
    }
}

/// The block form of the macro: an async function body that runs when told to.
#[derive(Debug)]
#[must_use = "a program does nothing before it runs"]
pub struct BlockProgram {
    unit: &'static Unit,
    captures: Vec<Value>,
}

/// What `js_async! { .. }` expands to.
pub fn block_program(unit: &'static Unit, captures: Vec<Value>) -> BlockProgram {
    BlockProgram { unit, captures }
}

/// What a block with mistakes expands to, beside the errors: it has the right type.
///
/// # Panics
///
/// Always; no program that holds a stub is ever built.
#[cold]
pub fn block_stub(_captures: Vec<Value>) -> BlockProgram {
    unreachable!("the block was not compiled")
}

/// Why a block has no result.
#[derive(Debug, Clone)]
pub enum UncaughtError {
    /// It threw: the value, and the text that `node` would show.
    Thrown {
        /// What was thrown.
        value: Value,
        /// Name, message and stack.
        text: String,
    },
    /// `process.exit` was called.
    Exit(ExitStatus),
    /// Nothing was left to do, and the block still awaited something.
    Unsettled,
}

impl fmt::Display for UncaughtError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thrown { text, .. } => formatter.write_str(text),
            Self::Exit(status) => write!(formatter, "the program exited with code {}", status.0),
            Self::Unsettled => formatter.write_str("the program awaits what will never happen"),
        }
    }
}

impl std::error::Error for UncaughtError {}

impl BlockProgram {
    /// Runs the block, and its loop until nothing keeps it alive. Answers what it returned.
    ///
    /// # Errors
    ///
    /// What the block threw; the exit code if it called `process.exit`.
    pub fn run(self) -> Result<Value, UncaughtError> {
        self.run_with(HostOptions::default())
    }

    /// The same with another clock, other streams or arguments.
    ///
    /// # Errors
    ///
    /// As for [`BlockProgram::run`].
    pub fn run_with(self, options: HostOptions) -> Result<Value, UncaughtError> {
        let mut context = Context::with_options(options);
        let promise = self.start(&mut context);
        let ended = promise.and_then(|promise| {
            process::run_until_nothing_is_left(&mut context)?;
            process::last_event(&mut context, |_| state_of_block(&promise))?;
            Ok(promise)
        });
        outcome(&mut context, ended)
    }

    /// Calls the body; whatever becomes of its promise is ours to handle.
    fn start(&self, context: &mut Context) -> JsResult<Object> {
        context.load_unit(self.unit);
        let body = Object::closure(context, self.unit.body, std::iter::empty());
        let promise = body.call(context, &Value::undefined(), &self.captures)?;
        let promise = promise
            .as_object()
            .expect("an async body answers a promise")
            .clone();
        let empty = Value::undefined();
        perform_promise_then(context, &promise, &empty, &empty, Derived::None);
        event_loop::checkpoint(context)?;
        Ok(promise)
    }
}

/// Runs the loop to its end beside other futures, and the last events.
async fn end_async(context: &mut Context, promise: Object) -> JsResult<Object> {
    loop {
        event_loop::run_async(context).await?;
        if !process::before_exit(context)? {
            break;
        }
    }
    process::last_event(context, |_| state_of_block(&promise))?;
    Ok(promise)
}

fn state_of_block(promise: &Object) -> MainModule {
    let record = as_promise(promise).expect("an async body answers a promise");
    match record.state() {
        PromiseState::Fulfilled(_) => MainModule::Settled,
        PromiseState::Rejected(_) => MainModule::Failed,
        _ => MainModule::Unsettled,
    }
}

fn outcome(context: &mut Context, ended: JsResult<Object>) -> Result<Value, UncaughtError> {
    context.output.flush();
    let promise = match ended {
        Ok(promise) => promise,
        Err(error) if error.is_exit() => {
            let code = context.process.exit_code.unwrap_or(0);
            return Err(UncaughtError::Exit(ExitStatus(code)));
        }
        Err(error) => return Err(thrown(context, error)),
    };
    let record = as_promise(&promise).expect("an async body answers a promise");
    match record.state() {
        PromiseState::Fulfilled(value) => Ok(value),
        PromiseState::Rejected(reason) => Err(thrown(context, JsError::throw(reason))),
        _ => Err(UncaughtError::Unsettled),
    }
}

fn thrown(context: &mut Context, error: JsError) -> UncaughtError {
    let value = error.into_value();
    let text = crate::node::util::inspect_to_string(context, &value);
    UncaughtError::Thrown { value, text }
}

impl IntoFuture for BlockProgram {
    type Output = Result<Value, UncaughtError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output>>>;

    /// Runs the block inside the tokio runtime around it. JavaScript runs on the polling thread;
    /// dropping the future stops the program.
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut context = Context::with_options(HostOptions::default());
            let ended = match self.start(&mut context) {
                Ok(promise) => end_async(&mut context, promise).await,
                Err(error) => Err(error),
            };
            outcome(&mut context, ended)
        })
    }
}
