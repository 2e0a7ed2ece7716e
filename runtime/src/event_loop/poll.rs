//! The poll phase: waiting for I/O, and running what has completed.
//!
//! Blocking work runs on tokio's blocking pool and reports through a channel. Completions run one
//! by one in the order in which they arrive, each with the checkpoint after it. Without requests
//! there is no channel, no runtime and no thread: the loop just parks on its clock.

use std::{any::Any, collections::VecDeque, fmt};

use tokio::{
    runtime::{Builder, Handle, Runtime},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

use super::{PollTimeout, run_callback};
use crate::{Context, JsResult, job::in_frame};

/// Requests under way, and what they need.
#[derive(Debug, Default)]
pub(crate) struct Poll {
    io: Option<Box<Io>>,
}

struct Io {
    sender: UnboundedSender<Completion>,
    receiver: UnboundedReceiver<Completion>,
    /// Arrived while waiting, not run yet.
    arrived: VecDeque<Completion>,
    /// Ours; absent while the loop runs inside somebody else's runtime.
    runtime: Option<Runtime>,
    requests: Vec<Option<Request>>,
    free: Vec<usize>,
}

type Request = Box<dyn FnOnce(&mut Context, Box<dyn Any + Send>) -> JsResult<()>>;

struct Completion {
    request: usize,
    result: Box<dyn Any + Send>,
}

impl Poll {
    /// Whether a request is under way.
    pub(super) fn keep_alive(&self) -> bool {
        self.io
            .as_ref()
            .is_some_and(|io| io.requests.len() > io.free.len())
    }

    /// Runs `work` on another thread, and `done` with its result in the poll phase.
    fn start_blocking<R: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> R + Send + 'static,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) {
        let io = self.io.get_or_insert_with(|| Box::new(Io::new()));
        let request = io.add(Box::new(move |context, result| {
            let result = result
                .downcast()
                .expect("a request gets what its own work returned");
            done(context, *result)
        }));
        let sender = io.sender.clone();
        io.handle().spawn_blocking(move || {
            let result = Box::new(work());
            // The loop may be gone: then nobody waits for the result.
            let _ = sender.send(Completion { request, result });
        });
    }
}

impl Context {
    /// Runs `work` on another thread, and `done` with its result in the poll phase, in the frame
    /// of now.
    pub(crate) fn start_blocking<R: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> R + Send + 'static,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) {
        let frame = self.jobs.frame.clone();
        self.event_loop
            .poll
            .start_blocking(work, move |context, result| {
                in_frame(context, frame, |context| done(context, result))
            });
    }
}

impl Io {
    fn new() -> Self {
        let (sender, receiver) = unbounded_channel();
        Self {
            sender,
            receiver,
            arrived: VecDeque::new(),
            runtime: None,
            requests: Vec::new(),
            free: Vec::new(),
        }
    }

    fn add(&mut self, request: Request) -> usize {
        if let Some(index) = self.free.pop() {
            self.requests[index] = Some(request);
            return index;
        }
        self.requests.push(Some(request));
        self.requests.len() - 1
    }

    fn handle(&mut self) -> Handle {
        if let Ok(handle) = Handle::try_current() {
            return handle;
        }
        self.runtime().handle().clone()
    }

    fn runtime(&mut self) -> &Runtime {
        self.runtime.get_or_insert_with(|| {
            Builder::new_current_thread()
                .enable_time()
                .build()
                .expect("a tokio runtime without an I/O driver needs nothing that may be missing")
        })
    }

    fn collect(&mut self) {
        while let Ok(completion) = self.receiver.try_recv() {
            self.arrived.push_back(completion);
        }
    }

    async fn receive(&mut self, timeout: PollTimeout) {
        let completion = match timeout {
            PollTimeout::Zero => None,
            PollTimeout::Never => self.receiver.recv().await,
            PollTimeout::After(duration) => tokio::time::timeout(duration, self.receiver.recv())
                .await
                .ok()
                .flatten(),
        };
        self.arrived.extend(completion);
    }
}

impl fmt::Debug for Io {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} requests",
            self.requests.len() - self.free.len()
        )
    }
}

impl Drop for Io {
    fn drop(&mut self) {
        // A program that ends does not wait for work that nobody will look at.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Blocks until a completion arrives or the timeout is over.
pub(super) fn wait(context: &mut Context, timeout: PollTimeout) {
    let event_loop = &mut context.event_loop;
    if event_loop.poll.keep_alive()
        && let Some(io) = &mut event_loop.poll.io
    {
        io.collect();
        if io.arrived.is_empty() && timeout != PollTimeout::Zero {
            io.runtime();
            let runtime = io.runtime.take().expect("it was just made");
            runtime.block_on(io.receive(timeout));
            io.runtime = Some(runtime);
            io.collect();
        }
    } else if let PollTimeout::After(duration) = timeout {
        event_loop.clock.park(duration);
    }
    event_loop.update_time();
}

/// The same as a future of the runtime around us.
pub(super) async fn wait_async(context: &mut Context, timeout: PollTimeout) {
    let event_loop = &mut context.event_loop;
    if event_loop.poll.keep_alive()
        && let Some(io) = &mut event_loop.poll.io
    {
        io.collect();
        if io.arrived.is_empty() {
            io.receive(timeout).await;
            io.collect();
        }
    } else if let PollTimeout::After(duration) = timeout {
        tokio::time::sleep(duration).await;
    }
    if timeout == PollTimeout::Zero {
        tokio::task::yield_now().await;
    }
    event_loop.update_time();
}

/// Runs the completions that had arrived when waiting ended.
pub(super) fn run(context: &mut Context) -> JsResult<()> {
    let Some(io) = &mut context.event_loop.poll.io else {
        return Ok(());
    };
    let arrived = std::mem::take(&mut io.arrived);
    for Completion { request, result } in arrived {
        let Some(io) = &mut context.event_loop.poll.io else {
            break;
        };
        let done = io.requests[request]
            .take()
            .expect("a request completes once");
        io.free.push(request);
        run_callback(context, |context| done(context, result))?;
    }
    Ok(())
}
