//! Frames of Node's own files: what stacks show between and below the functions of a program.
//!
//! Node's modules are JavaScript, so V8 shows their functions. Ours are Rust and leave no frames;
//! what Node 24 prints in their place is written down here, a [`HostPath`] for each way on which
//! Node comes to call a program. Below the outermost function the path follows from what that
//! function is (the body of a file, the callback of a timer) and from the queue that is run
//! ([`Stage`]); in between, built-in functions of Node note it themselves
//! ([`Context::note_host_path`]). Nothing is kept for it while programs run but one byte per queue.

use crate::{
    Context, Intrinsic,
    code::UnitKind,
    memory::{CallKind, FrameSnapshot},
    object::Object,
    value::Value,
};

/// On whose behalf modules are evaluated.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evaluation {
    /// None are, or those that have waited for others.
    #[default]
    None,
    /// The program's.
    Main,
    /// That of an `import()`.
    Imported,
}

/// Positions from here on are host paths.
const HOST: u32 = 0xF000_0000;

/// What the host is running.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A callback of a phase, or jobs that follow one without ticks.
    #[default]
    Callback,
    /// A tick with that many arguments.
    Tick(usize),
    /// Jobs behind ticks.
    Jobs,
    /// Jobs without ticks between two callbacks of a phase.
    JobsBetween,
    /// Listeners of `unhandledRejection`.
    Rejections,
    /// Listeners of `uncaughtException`.
    Exception,
    /// A callback that comes from the system on a way of its own.
    Native(HostPath),
}

/// Which callbacks of a phase the checkpoint runs between.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Between {
    /// None: the phase is over.
    #[default]
    Phases,
    /// Timers of one duration.
    Timers,
    /// Timers of two durations.
    TimerLists,
    /// Immediates.
    Immediates,
}

macro_rules! host_paths {
    ($($(#[doc = $doc:literal])* $name:ident [$($line:literal)*])*) => {
        /// A way on which Node comes to call a function. In its lines, `%` is the class of the
        /// receiver, and `~` is `process`, unless Node calls the function by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum HostPath {
            $($(#[doc = $doc])* $name,)*
        }

        static LINES: &[&[&str]] = &[$(&[$($line),*],)*];
    };
}

host_paths! {
    /// The body of a CommonJS file.
    CommonJsBody [
        "Module._compile (node:internal/modules/cjs/loader:1929:14)"
        "Object..js (node:internal/modules/cjs/loader:2060:10)"
        "Module.load (node:internal/modules/cjs/loader:1651:32)"
        "Module._load (node:internal/modules/cjs/loader:1443:12)"
        "wrapModuleLoad (node:internal/modules/cjs/loader:261:19)"
    ]
    /// The body of the main file.
    CommonJsMain [
        "Module.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:154:5)"
        "node:internal/main/run_main_module:33:47"
    ]
    /// `require`.
    Require [
        "Module.require (node:internal/modules/cjs/loader:1674:12)"
        "require (node:internal/modules/helpers:157:16)"
    ]
    /// The body of a CommonJS file that a module imports.
    CommonJsImported [
        "loadCJSModuleWithModuleLoad (node:internal/modules/esm/translators:372:15)"
        "ModuleWrap.<anonymous> (node:internal/modules/esm/translators:244:9)"
    ]
    /// The body of a module that is evaluated right away.
    ModuleBody [
        "ModuleJob.run (node:internal/modules/esm/module_job:561:25)"
        "async node:internal/modules/esm/loader:647:26"
    ]
    /// The body of the main module.
    ModuleMain ["async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:101:5)"]
    /// The callback of a timer.
    Timer [
        "listOnTimeout (node:internal/timers:685:17)"
        "process.processTimers (node:internal/timers:618:7)"
    ]
    /// The callback of an immediate.
    Immediate ["process.processImmediate (node:internal/timers:574:21)"]
    /// A tick.
    Tick ["~processTicksAndRejections (node:internal/process/task_queues:85:11)"]
    /// A tick with an argument.
    Tick1 ["~processTicksAndRejections (node:internal/process/task_queues:89:21)"]
    /// A tick with two arguments.
    Tick2 ["~processTicksAndRejections (node:internal/process/task_queues:90:21)"]
    /// A tick with three arguments.
    Tick3 ["~processTicksAndRejections (node:internal/process/task_queues:91:21)"]
    /// A tick with four arguments.
    Tick4 ["~processTicksAndRejections (node:internal/process/task_queues:92:21)"]
    /// A tick with more arguments.
    TickMany ["~processTicksAndRejections (node:internal/process/task_queues:93:22)"]
    /// A job behind ticks.
    Jobs ["~processTicksAndRejections (node:internal/process/task_queues:104:5)"]
    /// Listeners of `unhandledRejection`.
    Rejections [
        "emitUnhandledRejection (node:internal/process/promises:252:13)"
        "throwUnhandledRejectionsMode (node:internal/process/promises:388:19)"
        "processPromiseRejections (node:internal/process/promises:475:17)"
        "~processTicksAndRejections (node:internal/process/task_queues:106:37)"
    ]
    /// Listeners of `uncaughtException`.
    Exception ["process._fatalException (node:internal/process/execution:159:25)"]
    /// The callback of a request to the file system.
    FileCallback ["FSReqCallback.oncomplete (node:fs:187:23)"]
    /// The callback of `readFile` for a file that cannot be opened.
    ReadFileAfterOpen ["FSReqCallback.readFileAfterOpen [as oncomplete] (node:fs:300:13)"]
    /// The callback of `readFile`.
    ReadFileAfterClose [
        "FSReqCallback.readFileAfterClose [as oncomplete] (node:internal/fs/read/context:96:3)"
    ]
    /// `fs` functions that do their work at once, by what failed.
    OpenSync ["Object.openSync (node:fs:621:18)"]
    ReadFileSyncOpen [
        "Object.openSync (node:fs:621:18)"
        "Object.readFileSync (node:fs:487:35)"
    ]
    ReadFileSyncRead [
        "Object.readSync (node:fs:797:18)"
        "tryReadSync (node:fs:426:20)"
        "Object.readFileSync (node:fs:529:19)"
    ]
    WriteFileSync ["Object.writeFileSync (node:fs:2482:20)"]
    AppendFileSync [
        "Object.writeFileSync (node:fs:2482:20)"
        "Object.appendFileSync (node:fs:2564:6)"
    ]
    MkdirSync ["Object.mkdirSync (node:fs:1410:26)"]
    ReaddirSync ["Object.readdirSync (node:fs:1630:26)"]
    StatSync ["Object.statSync (node:fs:1794:25)"]
    LstatSync ["Object.lstatSync (node:fs:1770:25)"]
    UnlinkSync ["Object.unlinkSync (node:fs:2000:11)"]
    RmSync ["Object.rmSync (node:fs:1281:16)"]
    AccessSync ["Object.accessSync (node:fs:244:11)"]
    RenameSync ["Object.renameSync (node:fs:1073:11)"]
    CopyFileSync ["Object.copyFileSync (node:fs:3200:11)"]
    RmdirSync ["Object.rmdirSync (node:fs:1236:11)"]
    /// Functions of `fs/promises` that wait for the system.
    PromisesAccess ["async Object.access (node:internal/fs/promises:1312:10)"]
    PromisesCopyFile ["async Object.copyFile (node:internal/fs/promises:1327:10)"]
    PromisesRename ["async Object.rename (node:internal/fs/promises:1490:10)"]
    PromisesRmdir ["async Object.rmdir (node:internal/fs/promises:1530:10)"]
    PromisesMkdir ["async Object.mkdir (node:internal/fs/promises:1564:10)"]
    PromisesReaddir ["async Object.readdir (node:internal/fs/promises:1661:18)"]
    PromisesReadlink ["async Object.readlink (node:internal/fs/promises:1679:10)"]
    PromisesSymlink ["async Object.symlink (node:internal/fs/promises:1707:10)"]
    PromisesLstat ["async Object.lstat (node:internal/fs/promises:1734:18)"]
    PromisesStat ["async Object.stat (node:internal/fs/promises:1743:18)"]
    PromisesLink ["async Object.link (node:internal/fs/promises:1767:10)"]
    PromisesUnlink ["async Object.unlink (node:internal/fs/promises:1775:10)"]
    PromisesChmod ["async Object.chmod (node:internal/fs/promises:1797:10)"]
    PromisesUtimes ["async Object.utimes (node:internal/fs/promises:1849:10)"]
    PromisesRealpath ["async Object.realpath (node:internal/fs/promises:1889:10)"]
    PromisesMkdtemp ["async Object.mkdtemp (node:internal/fs/promises:1902:10)"]
    PromisesOpen ["async Object.open (node:internal/fs/promises:1345:25)"]
    PromisesReadFile [
        "async open (node:internal/fs/promises:1345:25)"
        "async Object.readFile (node:internal/fs/promises:1996:14)"
    ]
    PromisesWriteFile [
        "async open (node:internal/fs/promises:1345:25)"
        "async Object.writeFile (node:internal/fs/promises:1965:14)"
    ]
    PromisesAppendFile [
        "async open (node:internal/fs/promises:1345:25)"
        "async writeFile (node:internal/fs/promises:1965:14)"
    ]
    PromisesTruncate [
        "async open (node:internal/fs/promises:1345:25)"
        "async Object.truncate (node:internal/fs/promises:1498:14)"
    ]
    /// Ticks between callbacks.
    NextTicks ["runNextTicks (node:internal/process/task_queues:69:3)"]
    /// Jobs between callbacks, without ticks.
    NextJobs ["runNextTicks (node:internal/process/task_queues:65:5)"]
    /// Between timers of one duration.
    BetweenTimers [
        "listOnTimeout (node:internal/timers:644:9)"
        "process.processTimers (node:internal/timers:618:7)"
    ]
    /// Between timers of two durations.
    BetweenTimerLists ["process.processTimers (node:internal/timers:615:9)"]
    /// Between immediates.
    BetweenImmediates ["process.processImmediate (node:internal/timers:541:9)"]
    /// The only listener of an event.
    EmitOne ["%emit (node:events:514:28)"]
    /// One of the listeners of an event.
    EmitMany ["%emit (node:events:526:24)"]
    /// An `error` event without an error.
    UnhandledError [
        "getUnhandledErrorException (node:events:477:15)"
        "%emit (node:events:502:16)"
    ]
    /// A listener that is called once.
    OnceWrapper ["%wrapper (node:events:639:12)"]
    /// Listeners of `exit` behind `process.exit`.
    ProcessExit ["process.exit (node:internal/process/per_thread:236:15)"]
    /// A listener of an event target.
    Dispatch [
        "[nodejs.internal.kHybridDispatch] (node:internal/event_target:848:20)"
        "%dispatchEvent (node:internal/event_target:789:26)"
    ]
    /// A listener of a signal.
    Abort [
        "[nodejs.internal.kHybridDispatch] (node:internal/event_target:848:20)"
        "AbortSignal.dispatchEvent (node:internal/event_target:789:26)"
        "runAbort (node:internal/abort_controller:554:10)"
        "abortSignal (node:internal/abort_controller:518:3)"
        "AbortController.abort (node:internal/abort_controller:573:5)"
    ]
    /// The reason that `abort` makes.
    AbortReason [
        "new DOMException (node:internal/per_context/domexception:76:18)"
        "AbortController.abort (node:internal/abort_controller:572:18)"
    ]
    /// The reason that `AbortSignal.abort` makes.
    SignalAbortReason [
        "new DOMException (node:internal/per_context/domexception:76:18)"
        "AbortSignal.abort (node:internal/abort_controller:289:14)"
    ]
    /// `storage.run`.
    StorageRun ["%run (node:internal/async_local_storage/async_context_frame:65:14)"]
    /// `resource.runInAsyncScope`.
    AsyncScope ["%runInAsyncScope (node:async_hooks:227:14)"]
    /// `assert.throws`.
    AssertThrows ["getActual (node:assert:611:5)" "%throws (node:assert:759:24)"]
}

/// What a stack shows of a frame of Node.
pub(crate) struct HostFrame {
    /// As it is called: `Module._compile`.
    pub(crate) function: Option<String>,
    /// `node:events:514:28`
    pub(crate) place: &'static str,
}

impl HostFrame {
    /// `node:events`
    pub(crate) fn file(&self) -> &'static str {
        let file = self.place.rsplitn(3, ':').nth(2);
        file.unwrap_or(self.place)
    }

    pub(super) fn line_and_column(&self) -> Option<(usize, usize)> {
        let mut numbers = self.place.rsplit(':').map(|number| number.parse().ok());
        let column = numbers.next()??;
        Some((numbers.next()??, column))
    }
}

impl FrameSnapshot {
    /// What is shown of it, if it is one of Node.
    pub(crate) fn host_frame(&self) -> Option<HostFrame> {
        if self.kind != CallKind::Host {
            return None;
        }
        let (path, index) = ((self.position & !HOST) >> 4, self.position & 15);
        let line = LINES[path as usize][index as usize];
        let Some((function, place)) = line.split_once(" (node:") else {
            return Some(HostFrame {
                function: None,
                place: line,
            });
        };
        let class = || {
            self.type_name()
                .map_or(String::new(), |class| format!("{class}."))
        };
        let function = if let Some(function) = function.strip_prefix('%') {
            format!("{}{function}", class())
        } else if let Some(function) = function.strip_prefix('~') {
            format!(
                "{}{function}",
                if self.this.to_boolean() {
                    "process."
                } else {
                    ""
                }
            )
        } else {
            function.to_owned()
        };
        let start = line.len() - place.len() - "node:".len();
        let place = line[start..].trim_end_matches(')');
        Some(HostFrame {
            function: Some(function),
            place,
        })
    }

    /// The frames of a path, as they stand in place of this one.
    pub(super) fn host_frames(&self, path: HostPath) -> impl Iterator<Item = FrameSnapshot> {
        let count = LINES[path as usize].len() as u32;
        (0..count).map(move |index| FrameSnapshot {
            callee: self.callee.clone(),
            this: self.this.clone(),
            kind: CallKind::Host,
            position: path.position() | index,
        })
    }

    /// The frames of the path that is noted in this one, if there is one.
    pub(super) fn noted_host_frames(&self) -> impl Iterator<Item = FrameSnapshot> {
        let is_noted = self.position >= HOST && self.position != u32::MAX;
        let first = self.position & !15;
        let lines = is_noted.then(|| LINES[((first & !HOST) >> 4) as usize]);
        let count = lines.map_or(0, |lines| lines.len() as u32);
        (0..count).map(move |index| FrameSnapshot {
            kind: CallKind::Host,
            position: first | index,
            ..self.clone()
        })
    }

    /// Whether it is the body of a file.
    pub(super) fn is_body_of(&self, kind: UnitKind) -> bool {
        self.kind == CallKind::Call
            && self
                .compiled()
                .is_some_and(|code| code.unit.kind == kind && std::ptr::eq(code, code.unit.body))
    }
}

impl HostPath {
    fn position(self) -> u32 {
        HOST | (self as u32) << 4
    }
}

impl Context {
    /// Runs what the system calls back on a path, unless that is known better.
    pub(crate) fn on_host_path<R>(
        &mut self,
        path: HostPath,
        work: impl FnOnce(&mut Context) -> R,
    ) -> R {
        let before = self.jobs.stage;
        if before == Stage::Callback {
            self.jobs.stage = Stage::Native(path);
        }
        let result = work(self);
        self.jobs.stage = before;
        result
    }

    /// Notes how the built-in function of Node that runs calls user code.
    pub(crate) fn note_host_path(&mut self, path: HostPath) {
        self.set_position(path.position());
    }

    /// The frames of Node below the outermost frame of the program.
    pub(super) fn host_frames_below(
        &mut self,
        outermost: Option<&FrameSnapshot>,
    ) -> Vec<FrameSnapshot> {
        let base = FrameSnapshot {
            callee: self.intrinsic(Intrinsic::ObjectPrototype),
            this: Value::from(self.jobs.between == Between::Phases),
            kind: CallKind::Host,
            position: HOST,
        };
        let paths = self.host_paths_below(outermost);
        paths
            .into_iter()
            .flat_map(|path| base.host_frames(path))
            .collect()
    }

    fn host_paths_below(&self, outermost: Option<&FrameSnapshot>) -> Vec<HostPath> {
        let Some(frame) = outermost.filter(|frame| frame.kind == CallKind::Call) else {
            return self.paths_of_stage();
        };
        match frame.this.as_object().and_then(Object::payload_class_name) {
            Some("Timeout") => return vec![HostPath::Timer],
            Some("Immediate") => return vec![HostPath::Immediate],
            _ => {}
        }
        if frame.is_body_of(UnitKind::CommonJs) {
            if self.loader.es_modules.evaluation == Evaluation::None {
                return vec![HostPath::CommonJsMain];
            }
            let mut paths = vec![HostPath::CommonJsImported];
            paths.extend(self.paths_of_evaluation());
            return paths;
        }
        if frame.is_body_of(UnitKind::Module) {
            return self.paths_of_evaluation();
        }
        self.paths_of_stage()
    }

    fn paths_of_evaluation(&self) -> Vec<HostPath> {
        match self.loader.es_modules.evaluation {
            Evaluation::None => Vec::new(),
            Evaluation::Main => vec![HostPath::ModuleBody, HostPath::ModuleMain],
            Evaluation::Imported => vec![HostPath::ModuleBody],
        }
    }

    fn paths_of_stage(&self) -> Vec<HostPath> {
        let mut paths = match self.jobs.stage {
            Stage::Callback => return Vec::new(),
            Stage::Exception => return vec![HostPath::Exception],
            Stage::Tick(0) => vec![HostPath::Tick],
            Stage::Tick(1) => vec![HostPath::Tick1],
            Stage::Tick(2) => vec![HostPath::Tick2],
            Stage::Tick(3) => vec![HostPath::Tick3],
            Stage::Tick(4) => vec![HostPath::Tick4],
            Stage::Tick(_) => vec![HostPath::TickMany],
            Stage::Jobs => vec![HostPath::Jobs],
            Stage::JobsBetween => vec![HostPath::NextJobs],
            Stage::Rejections => vec![HostPath::Rejections],
            Stage::Native(path) => vec![path],
        };
        if self.jobs.between != Between::Phases && self.jobs.stage != Stage::JobsBetween {
            paths.push(HostPath::NextTicks);
        }
        match self.jobs.between {
            Between::Phases => {}
            Between::Timers => paths.push(HostPath::BetweenTimers),
            Between::TimerLists => paths.push(HostPath::BetweenTimerLists),
            Between::Immediates => paths.push(HostPath::BetweenImmediates),
        }
        paths
    }
}
