//! One request of the system, and the three ways in which programs wait for it.

use std::{fs::File, fs::Metadata, io, sync::Arc};

use super::{descriptors, error, stats, throw_sites};
use crate::{
    Args, Attributes, Context, JsError, JsResult, Object, Value,
    builtins::typed_array::TypedArrayData,
    error::HostPath,
    node::buffer,
    promise::{new_promise, reject_promise, resolve_promise},
};

/// What to ask of the system, and what to make of its answer.
pub(super) struct Request {
    /// What errors call it.
    pub(super) syscall: &'static str,
    pub(super) path: Option<String>,
    pub(super) destination: Option<String>,
    /// Done on any thread.
    pub(super) work: Box<dyn FnOnce() -> Result<Outcome, Failure> + Send>,
    pub(super) shape: Shape,
}

/// What an operation answers.
pub(super) enum Outcome {
    Nothing,
    Text(String),
    Names(Vec<String>),
    Entries(Vec<Entry>),
    Metadata(Box<Metadata>),
    File(File),
    Bytes(Vec<u8>),
    Count(usize),
}

/// An entry of a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) kind: Option<std::fs::FileType>,
}

/// How an outcome becomes a value.
#[derive(Debug, Default)]
pub(super) enum Shape {
    /// In the obvious way.
    #[default]
    Plain,
    /// Texts are Buffers.
    Buffers,
    /// Numbers are BigInts.
    BigInts,
    /// No such file is no error.
    MayBeMissing,
    /// Bytes go to a buffer, from an offset on.
    Into(Value, usize),
    /// A count goes together with what was written.
    From(Value),
    /// An open file becomes a `FileHandle`.
    Handle,
}

/// Why an operation failed; it may know better than its request what failed.
pub(super) struct Failure {
    error: io::Error,
    syscall: Option<&'static str>,
    path: Option<String>,
    /// `rm` was asked to remove a folder.
    is_folder: bool,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self {
            error,
            syscall: None,
            path: None,
            is_folder: false,
        }
    }
}

impl Failure {
    /// A failure of another call than the request says.
    pub(super) fn of(syscall: &'static str, error: io::Error) -> Self {
        Self {
            syscall: Some(syscall),
            ..Self::from(error)
        }
    }

    /// The same about another path.
    pub(super) fn at(self, path: String) -> Self {
        Self {
            path: Some(path),
            ..self
        }
    }

    /// `rm` of a folder.
    pub(super) fn folder() -> Self {
        Self {
            is_folder: true,
            ..Self::from(io::Error::from(io::ErrorKind::IsADirectory))
        }
    }

    /// Whether there is no such file.
    fn is_missing(&self) -> bool {
        matches!(
            self.error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        )
    }

    fn into_error(
        self,
        context: &mut Context,
        syscall: &'static str,
        path: Option<&str>,
        destination: Option<&str>,
    ) -> JsError {
        if self.is_folder {
            return error::folder_error(context, path.unwrap_or_default());
        }
        let syscall = self.syscall.unwrap_or(syscall);
        let path = self.path.as_deref().or(path);
        error::io_error(context, &self.error, syscall, path, destination)
    }
}

impl Request {
    /// A request about a path.
    pub(super) fn new(
        syscall: &'static str,
        path: String,
        work: impl FnOnce(&str) -> Result<Outcome, Failure> + Send + 'static,
    ) -> Self {
        let own = path.clone();
        Self {
            syscall,
            path: Some(path),
            destination: None,
            work: Box::new(move || work(&own)),
            shape: Shape::Plain,
        }
    }

    /// A request about an open file.
    pub(super) fn of_file(
        syscall: &'static str,
        file: Option<Arc<File>>,
        work: impl FnOnce(&File) -> io::Result<Outcome> + Send + 'static,
    ) -> Self {
        const EBADF: i32 = 9;
        Self {
            syscall,
            path: None,
            destination: None,
            work: Box::new(move || match file {
                Some(file) => Ok(work(&file)?),
                None => Err(io::Error::from_raw_os_error(EBADF).into()),
            }),
            shape: Shape::Plain,
        }
    }

    /// The same with an outcome of another shape.
    pub(super) fn shaped(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }

    /// Does it now.
    pub(super) fn run_sync(self, context: &mut Context) -> JsResult<Value> {
        let outcome = (self.work)();
        let (path, destination) = (self.path.as_deref(), self.destination.as_deref());
        let values = finish(
            context,
            outcome,
            self.shape,
            self.syscall,
            path,
            destination,
        )?;
        Ok(values.into_iter().next().unwrap_or_default())
    }

    /// Does it in the poll phase.
    pub(super) fn start(self, context: &mut Context, waiting: Waiting) {
        let Self {
            syscall,
            path,
            destination,
            work,
            shape,
        } = self;
        context.start_blocking(work, move |context, outcome| {
            let (path, destination) = (path.as_deref(), destination.as_deref());
            let result = finish(context, outcome, shape, syscall, path, destination);
            waiting.settle(context, result)
        });
    }
}

impl Request {
    /// Does it in the poll phase; `shape` makes something of the bytes that were read.
    pub(super) fn start_with(
        self,
        context: &mut Context,
        waiting: Waiting,
        shape: impl FnOnce(&mut Context, Vec<u8>) -> Value + 'static,
    ) {
        let Self { syscall, work, .. } = self;
        context.start_blocking(work, move |context, outcome| {
            let result = match outcome {
                Ok(Outcome::Bytes(bytes)) => Ok(vec![shape(context, bytes)]),
                Ok(_) => Ok(Vec::new()),
                Err(failure) => Err(failure.into_error(context, syscall, None, None)),
            };
            waiting.settle(context, result)
        });
    }
}

/// What the program gets: no value, one, or a count with the buffer it is about.
fn finish(
    context: &mut Context,
    outcome: Result<Outcome, Failure>,
    shape: Shape,
    syscall: &'static str,
    path: Option<&str>,
    destination: Option<&str>,
) -> JsResult<Vec<Value>> {
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(failure) if matches!(shape, Shape::MayBeMissing) && failure.is_missing() => {
            return Ok(Vec::new());
        }
        Err(failure) => return Err(failure.into_error(context, syscall, path, destination)),
    };
    let text = |context: &mut Context, text: String, shape: &Shape| match shape {
        Shape::Buffers => buffer::create(context, text.into_bytes()).into(),
        _ => Value::from(text),
    };
    Ok(match (outcome, shape) {
        (Outcome::Nothing, _) => Vec::new(),
        (Outcome::Text(name), shape) => vec![text(context, name, &shape)],
        (Outcome::Names(names), shape) => {
            let names = names
                .into_iter()
                .map(|name| text(context, name, &shape))
                .collect();
            vec![Object::array(context, names).into()]
        }
        (Outcome::Entries(entries), _) => vec![stats::entries(context, entries)],
        (Outcome::Metadata(metadata), Shape::BigInts) => {
            vec![stats::big_stats_object(context, &metadata)]
        }
        (Outcome::Metadata(metadata), _) => vec![stats::stats_object(context, &metadata)],
        (Outcome::File(file), Shape::Handle) => vec![descriptors::handle(context, file)?],
        (Outcome::File(file), _) => vec![descriptors::register(context, file).into()],
        (Outcome::Bytes(bytes), Shape::Into(target, offset)) => {
            fill(&target, offset, &bytes);
            vec![bytes.len().into(), target]
        }
        (Outcome::Bytes(bytes), _) => vec![buffer::create(context, bytes).into()],
        (Outcome::Count(count), Shape::From(source)) => vec![count.into(), source],
        (Outcome::Count(count), _) => vec![count.into()],
    })
}

/// Copies what was read to where it was asked for.
fn fill(target: &Value, offset: usize, bytes: &[u8]) {
    if let Some(view) = target.payload::<TypedArrayData>() {
        view.write_bytes(|place| {
            if let Some(place) = place.get_mut(offset..offset + bytes.len()) {
                place.copy_from_slice(bytes);
            }
        });
    }
}

/// What somebody waits with for an asynchronous operation.
#[derive(Debug)]
pub(super) enum Waiting {
    Callback(Value),
    /// A promise, and how errors show the function that answers it.
    Promise(Object, Option<HostPath>),
    /// A promise for the count and the buffer under two names.
    Transfer(Object, &'static str),
}

impl Waiting {
    /// Tells the outcome.
    pub(super) fn settle(
        self,
        context: &mut Context,
        result: JsResult<Vec<Value>>,
    ) -> JsResult<()> {
        context.on_host_path(HostPath::FileCallback, |context| self.tell(context, result))
    }

    fn tell(self, context: &mut Context, result: JsResult<Vec<Value>>) -> JsResult<()> {
        match (self, result) {
            (Self::Callback(callback), Ok(values)) => {
                let mut args = vec![Value::null()];
                args.extend(values);
                callback
                    .call(context, &Value::undefined(), &args)
                    .map(|_| ())
            }
            (Self::Callback(callback), Err(error)) => {
                let error = error.into_catchable()?;
                callback
                    .call(context, &Value::undefined(), &[error])
                    .map(|_| ())
            }
            (Self::Promise(promise, _), Ok(values)) => {
                let value = values.into_iter().next().unwrap_or_default();
                resolve_promise(context, &promise, value)
            }
            (Self::Transfer(promise, name), Ok(values)) => {
                let mut values = values.into_iter();
                let result = Object::ordinary(context);
                for name in [name, "buffer"] {
                    let value = values.next().unwrap_or_default();
                    result.define_direct(name, value, Attributes::ALL);
                }
                resolve_promise(context, &promise, result.into())
            }
            (Self::Promise(promise, path), Err(error)) => reject(context, &promise, path, error),
            (Self::Transfer(promise, _), Err(error)) => reject(context, &promise, None, error),
        }
    }
}

/// Rejects with an error that shows who waits for it, if it is one of the system.
fn reject(
    context: &mut Context,
    promise: &Object,
    path: Option<HostPath>,
    error: JsError,
) -> JsResult<()> {
    let reason = error.into_catchable()?;
    if let Some(path) = path
        && let Some(object) = reason.as_object()
        && object.get_own_direct("syscall").is_some()
    {
        context.install_stack_of_waiting(object, path, promise);
    }
    reject_promise(context, promise, reason);
    Ok(())
}

/// A promise that what `start` begins will settle; it rejects when `start` itself fails.
pub(super) fn promise(
    context: &mut Context,
    start: impl FnOnce(&mut Context, Waiting) -> JsResult<()>,
) -> JsResult<Value> {
    let promise = new_promise(context);
    let path = throw_sites::of_promise(context);
    if let Err(error) = start(context, Waiting::Promise(promise.clone(), path)) {
        let reason = error.into_catchable()?;
        reject_promise(context, &promise, reason);
    }
    Ok(Value::from(promise))
}

/// The arguments before a callback.
pub(super) fn without_callback<'a>(args: &'a Args<'_>) -> &'a [Value] {
    &args.as_slice()[..args.len().saturating_sub(1)]
}
