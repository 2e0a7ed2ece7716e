//! The poll phase: waiting for I/O, and running what has completed.
//!
//! Blocking work runs on tokio's blocking pool, connections are made by its tasks, and sockets are
//! [watched](super::watch); all report through one channel. Completions run one by one in the
//! order in which they arrive, each with the checkpoint after it. Without any of these there is no
//! channel, no runtime and no thread: the loop just parks on its clock.

use std::{any::Any, collections::VecDeque, fmt, future::Future};

use rustc_hash::FxHashMap;

use tokio::{
    runtime::{Builder, Handle, Runtime},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

#[cfg(unix)]
use super::watch::{Interest, Watch, WatchId};
use super::{PollTimeout, run_callback};
use crate::{Context, JsResult, job::in_frame};

/// Requests under way, and what they need.
#[derive(Debug, Default)]
pub(crate) struct Poll {
    io: Option<Box<Io>>,
}

pub(super) struct Io {
    pub(super) sender: UnboundedSender<Completion>,
    receiver: UnboundedReceiver<Completion>,
    /// Arrived while waiting, not run yet.
    arrived: VecDeque<Completion>,
    /// Ours; absent while the loop runs inside somebody else's runtime.
    runtime: Option<Runtime>,
    requests: Vec<Option<Request>>,
    free: Vec<usize>,
    /// Requests that are tasks: the runtime has to run for them.
    tasks: usize,
    #[cfg(unix)]
    pub(super) watches: FxHashMap<WatchId, Watch>,
    #[cfg(unix)]
    pub(super) next_watch: u64,
    /// Sockets that the last look has found ready.
    #[cfg(unix)]
    pub(super) recent: Vec<WatchId>,
    /// Tasks of the runtime wait to be told that they are over.
    pub(super) stale: bool,
    /// Requests that do not keep the loop alive.
    quiet: usize,
    /// Handles that keep the loop alive.
    active: usize,
}

type Request = Box<dyn FnOnce(&mut Context, Box<dyn Any + Send>) -> JsResult<()>>;

/// What the poll phase learns.
pub(super) enum Completion {
    /// A request is done.
    Done(usize, Box<dyn Any + Send>),
    /// A task is done.
    TaskDone(usize, Box<dyn Any + Send>),
    /// A socket is ready.
    #[cfg(unix)]
    Ready(WatchId, Interest),
}

impl Poll {
    /// Whether a request is under way, or a handle counts.
    pub(super) fn keep_alive(&self) -> bool {
        self.io
            .as_ref()
            .is_some_and(|io| io.under_way() > io.quiet || io.active > 0)
    }

    /// One more handle counts, or one less.
    pub(crate) fn count_handle(&mut self, counts: bool) {
        let io = self.io();
        if counts {
            io.active += 1;
        } else {
            io.active -= 1;
        }
    }

    pub(super) fn io(&mut self) -> &mut Io {
        self.io.get_or_insert_with(|| Box::new(Io::new()))
    }

    /// Like `start_blocking`, but the loop does not wait for it unless a handle counts.
    pub(crate) fn start_quietly<R: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> R + Send + 'static,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) {
        self.io().quiet += 1;
        self.start_blocking(work, move |context, result| {
            context.event_loop.poll.io().quiet -= 1;
            done(context, result)
        });
    }

    /// Runs a future as a task, and `done` with its result in the poll phase.
    fn start_task<R: Send + 'static>(
        &mut self,
        work: impl Future<Output = R> + Send + 'static,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) {
        let io = self.io();
        let request = io.add_typed(done);
        io.tasks += 1;
        let sender = io.sender.clone();
        io.handle().spawn(async move {
            let result = Box::new(work.await);
            let _ = sender.send(Completion::TaskDone(request, result));
        });
    }

    /// Runs `work` on another thread, and `done` with its result in the poll phase.
    fn start_blocking<R: Send + 'static>(
        &mut self,
        work: impl FnOnce() -> R + Send + 'static,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) {
        let io = self.io();
        let request = io.add_typed(done);
        let sender = io.sender.clone();
        io.handle().spawn_blocking(move || {
            let result = Box::new(work());
            // The loop may be gone: then nobody waits for the result.
            let _ = sender.send(Completion::Done(request, result));
        });
    }
}

impl Context {
    /// Runs a future as a task, and `done` with its result in the poll phase, in the frame of now.
    #[cfg_attr(not(unix), expect(dead_code, reason = "sockets exist on Unix only"))]
    pub(crate) fn start_task<R: Send + 'static>(
        &mut self,
        work: impl Future<Output = R> + Send + 'static,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) {
        let frame = self.jobs.frame.clone();
        self.event_loop
            .poll
            .start_task(work, move |context, result| {
                in_frame(context, frame, |context| done(context, result))
            });
    }

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
            tasks: 0,
            #[cfg(unix)]
            watches: FxHashMap::default(),
            #[cfg(unix)]
            next_watch: 0,
            #[cfg(unix)]
            recent: Vec::new(),
            stale: false,
            quiet: 0,
            active: 0,
        }
    }

    fn under_way(&self) -> usize {
        self.requests.len() - self.free.len()
    }

    fn add_typed<R: Send + 'static>(
        &mut self,
        done: impl FnOnce(&mut Context, R) -> JsResult<()> + 'static,
    ) -> usize {
        self.add(Box::new(move |context, result| {
            let result = result
                .downcast()
                .expect("a request gets what its own work returned");
            done(context, *result)
        }))
    }

    /// Whether the reactor has to be asked, even when there is no time to wait.
    fn needs_reactor(&self) -> bool {
        #[cfg(unix)]
        let watches = !self.watches.is_empty();
        #[cfg(not(unix))]
        let watches = false;
        watches || self.tasks > 0 || self.stale
    }

    fn add(&mut self, request: Request) -> usize {
        if let Some(index) = self.free.pop() {
            self.requests[index] = Some(request);
            return index;
        }
        self.requests.push(Some(request));
        self.requests.len() - 1
    }

    pub(super) fn handle(&mut self) -> Handle {
        if let Ok(handle) = Handle::try_current() {
            return handle;
        }
        self.runtime().handle().clone()
    }

    fn runtime(&mut self) -> &Runtime {
        self.runtime.get_or_insert_with(|| {
            Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("the system gives every process what the driver of a runtime needs")
        })
    }

    fn collect(&mut self) {
        while let Ok(completion) = self.receiver.try_recv() {
            self.arrived.push_back(completion);
        }
    }

    async fn receive(&mut self, timeout: PollTimeout) {
        if self.needs_reactor() {
            // What is ready at the same time runs in the same phase, even if a task has something
            // to say already.
            look().await;
            self.collect();
            if !self.arrived.is_empty() {
                return;
            }
        }
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

/// Lets the tasks of the runtime run, its driver look once, and the tasks that it woke run.
async fn look() {
    for _ in 0..2 {
        tokio::task::yield_now().await;
    }
}

impl fmt::Debug for Io {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} requests", self.under_way())
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

/// Nobody should have to wait with us for what was printed.
fn show_output(context: &mut Context, timeout: PollTimeout) {
    if timeout != PollTimeout::Zero {
        context.output.flush();
    }
}

/// Blocks until a completion arrives or the timeout is over.
pub(super) fn wait(context: &mut Context, timeout: PollTimeout) {
    show_output(context, timeout);
    let event_loop = &mut context.event_loop;
    if let Some(io) = &mut event_loop.poll.io
        && (io.under_way() > 0 || io.active > 0 || io.needs_reactor())
    {
        io.collect();
        let blocks = io.arrived.is_empty() && timeout != PollTimeout::Zero;
        if blocks || io.needs_reactor() {
            io.runtime();
            let runtime = io.runtime.take().expect("it was just made");
            if blocks {
                runtime.block_on(io.receive(timeout));
            } else {
                runtime.block_on(look());
            }
            io.runtime = Some(runtime);
            io.stale = false;
            io.collect();
        }
    } else if let PollTimeout::After(duration) = timeout {
        event_loop.clock.park(duration);
    }
    event_loop.update_time_for_timers();
}

/// The same as a future of the runtime around us.
pub(super) async fn wait_async(context: &mut Context, timeout: PollTimeout) {
    show_output(context, timeout);
    let event_loop = &mut context.event_loop;
    if let Some(io) = &mut event_loop.poll.io
        && (io.under_way() > 0 || io.active > 0 || io.needs_reactor())
    {
        io.stale = false;
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
    event_loop.update_time_for_timers();
}

/// Runs the completions that had arrived when waiting ended.
pub(super) fn run(context: &mut Context) -> JsResult<()> {
    let Some(io) = &mut context.event_loop.poll.io else {
        return Ok(());
    };
    let mut arrived = std::mem::take(&mut io.arrived);
    #[cfg(unix)]
    super::watch::in_order_of_the_system(arrived.make_contiguous(), &mut io.recent);
    for completion in arrived {
        match completion {
            Completion::Done(request, result) => finish(context, request, result)?,
            Completion::TaskDone(request, result) => {
                context.event_loop.poll.io().tasks -= 1;
                finish(context, request, result)?;
            }
            #[cfg(unix)]
            Completion::Ready(id, interest) => {
                let watch = context.event_loop.poll.io().watches.get(&id);
                let Some(on_ready) = watch.map(|watch| watch.on_ready.clone()) else {
                    continue;
                };
                let found = on_ready(context, interest)?;
                context.event_loop.poll.found(id, interest, found);
            }
        }
    }
    Ok(())
}

fn finish(context: &mut Context, request: usize, result: Box<dyn Any + Send>) -> JsResult<()> {
    let io = context.event_loop.poll.io();
    let done = io.requests[request]
        .take()
        .expect("a request completes once");
    io.free.push(request);
    run_callback(context, |context| done(context, result))
}
