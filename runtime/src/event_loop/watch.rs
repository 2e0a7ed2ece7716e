//! Sockets whose readiness the poll phase reports.
//!
//! A task on the tokio runtime watches each of them and does nothing but say so: reading and
//! writing happen in the callback, in the order in which the system reported the sockets, as in
//! libuv. The task keeps the report (edge-triggered) until the callback has said what it found.

use std::{
    future::poll_fn,
    os::fd::AsRawFd,
    rc::Rc,
    sync::Arc,
    task::Poll::{Pending, Ready},
};

use tokio::{
    io::unix::{AsyncFd, AsyncFdReadyGuard},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};

use super::poll::{Completion, Poll};
use crate::{Context, JsResult};

/// What a socket is ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Interest {
    Read,
    Write,
}

/// What a callback has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// There may be more: the callback wants to hear of it in the next turn.
    More,
    /// Nothing more for now: the callback wants to hear when that changes.
    Nothing,
    /// Nobody wants to know at the moment. [`Poll::want`] goes on.
    Unasked,
}

/// Runs in the poll phase when the socket is ready.
pub(super) type OnReady = Rc<dyn Fn(&mut Context, Interest) -> JsResult<Found>>;

/// One socket under watch.
pub(super) struct Watch {
    commands: UnboundedSender<Command>,
    pub(super) on_ready: OnReady,
}

/// The name of a watch; never used again for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WatchId(u64);

#[derive(Debug)]
enum Command {
    /// Report readiness.
    Want(Interest),
    /// What was reported is used up: forget it, and report the next.
    UsedUp(Interest),
}

impl Poll {
    /// Starts to watch a socket; reports begin with [`Poll::want`].
    pub(crate) fn watch<S: AsRawFd + Send + Sync + 'static>(
        &mut self,
        source: Arc<S>,
        on_ready: impl Fn(&mut Context, Interest) -> JsResult<Found> + 'static,
    ) -> WatchId {
        let io = self.io();
        let id = WatchId(io.next_watch);
        io.next_watch += 1;
        let (sender, receiver) = unbounded_channel();
        let watch = Watch {
            commands: sender,
            on_ready: Rc::new(on_ready),
        };
        io.watches.insert(id, watch);
        let completions = io.sender.clone();
        io.handle().spawn(report(source, id, completions, receiver));
        id
    }

    /// A connection was just made on this socket: that was a report, too.
    pub(crate) fn was_ready(&mut self, id: WatchId) {
        self.io().recent.push(id);
    }

    /// Asks for a report.
    pub(crate) fn want(&mut self, id: WatchId, interest: Interest) {
        self.command(id, Command::Want(interest));
    }

    /// Stops watching; what was already reported is dropped.
    pub(crate) fn unwatch(&mut self, id: WatchId) {
        let io = self.io();
        io.watches.remove(&id);
        // The task lets go of the socket when it runs again: that must not wait for an event.
        io.stale = true;
    }

    /// What the callback of a watch has found.
    pub(super) fn found(&mut self, id: WatchId, interest: Interest, found: Found) {
        match found {
            Found::More => self.command(id, Command::Want(interest)),
            Found::Nothing => self.command(id, Command::UsedUp(interest)),
            Found::Unasked => {}
        }
    }

    fn command(&mut self, id: WatchId, command: Command) {
        if let Some(watch) = self.io().watches.get(&id) {
            // A task that is gone could not register its socket.
            let _ = watch.commands.send(command);
        }
    }
}

/// Sorts the reports as a level-triggered system gives them: what it reported last time stays at
/// the head of its list, and what has become ready since then follows.
pub(super) fn in_order_of_the_system(arrived: &mut [Completion], recent: &mut Vec<WatchId>) {
    let places: Vec<usize> = (0..arrived.len())
        .filter(|&place| matches!(arrived[place], Completion::Ready(..)))
        .collect();
    let rank = |completion: &Completion| match completion {
        Completion::Ready(id, _) => recent
            .iter()
            .position(|other| other == id)
            .unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    // There are few of them, and they are nearly sorted.
    for sorted in 1..places.len() {
        let mut next = sorted;
        while next > 0 && rank(&arrived[places[next - 1]]) > rank(&arrived[places[next]]) {
            arrived.swap(places[next - 1], places[next]);
            next -= 1;
        }
    }
    let ready = places.iter().filter_map(|&place| match arrived[place] {
        Completion::Ready(id, _) => Some(id),
        _ => None,
    });
    *recent = ready.collect();
}

/// One direction of a socket.
struct Direction<'a, S: AsRawFd> {
    interest: Interest,
    wanted: bool,
    /// The report that the callback is looking at.
    reported: Option<AsyncFdReadyGuard<'a, S>>,
}

impl<S: AsRawFd> Direction<'_, S> {
    fn new(interest: Interest) -> Self {
        Self {
            interest,
            wanted: false,
            reported: None,
        }
    }
}

/// The task of a watch.
async fn report<S: AsRawFd + Send + Sync + 'static>(
    source: Arc<S>,
    id: WatchId,
    completions: UnboundedSender<Completion>,
    mut commands: UnboundedReceiver<Command>,
) {
    let interests = tokio::io::Interest::READABLE.add(tokio::io::Interest::WRITABLE);
    #[allow(
        deprecated,
        reason = "the successor is unsafe, for types whose descriptor may change; ours own theirs"
    )]
    let Ok(source) = AsyncFd::with_interest(source, interests) else {
        return;
    };
    let source = &source;
    let mut directions = [Interest::Read, Interest::Write].map(Direction::new);
    poll_fn(|task| {
        loop {
            let (interest, used_up) = match commands.poll_recv(task) {
                Ready(None) => return Ready(()),
                Ready(Some(Command::Want(interest))) => (interest, false),
                Ready(Some(Command::UsedUp(interest))) => (interest, true),
                Pending => break,
            };
            let direction = &mut directions[interest as usize];
            direction.wanted = true;
            if let Some(mut reported) = direction.reported.take()
                && used_up
            {
                reported.clear_ready();
            }
        }
        for direction in &mut directions {
            if !direction.wanted {
                continue;
            }
            let ready = match direction.interest {
                Interest::Read => source.poll_read_ready(task),
                Interest::Write => source.poll_write_ready(task),
            };
            if let Ready(Ok(guard)) = ready {
                direction.wanted = false;
                direction.reported = Some(guard);
                let interest = direction.interest;
                let _ = completions.send(Completion::Ready(id, interest));
            }
        }
        Pending
    })
    .await;
}
