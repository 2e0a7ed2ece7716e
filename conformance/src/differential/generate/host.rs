//! What Node adds: ticks, timers, immediates, and the process.

use super::super::node::{Node, Part, statement};
use super::Generator;
use super::context::{Context, Flavour};

/// Work for the checkpoint: a tick or a job.
pub(super) fn microtask(generator: &mut Generator) -> Option<Node> {
    let callback = generator.callback();
    let shape = *generator.random.pick(&[
        "process.nextTick(@, @);",
        "process.nextTick(@, @);",
        "queueMicrotask(@.bind(null, @));",
        "Promise.resolve().then(@.bind(null, @));",
        "Promise.resolve(@).then(@);",
    ]);
    let value = generator.value();
    if shape.starts_with("Promise.resolve(@)") {
        return Some(statement!(shape, value, callback));
    }
    Some(statement!(shape, callback, value))
}

/// Work for a later turn. How `soon` waits is decided by the stage of the program.
pub(super) fn macrotask(generator: &mut Generator) -> Option<Node> {
    let callback = generator.callback();
    let value = generator.value();
    let name = generator.fresh("h");
    let other = generator.id();
    Some(match generator.random.below(9) {
        0 => statement!(
            "const @ = soon(@, @); process.nextTick(() => cancel(@));",
            name.as_str(),
            callback,
            value,
            name.as_str()
        ),
        1 => statement!(
            "const @ = soon(@, @); cancel(@);",
            name.as_str(),
            callback,
            value,
            name.as_str()
        ),
        2 => {
            let template =
                "const @ = soon(@, @); soon(() => { log(@); cancel(@); }); soon(log, @);";
            let (name, id) = (name.as_str(), generator.id());
            // The second is asked to stop the first, which has run by then.
            statement!(template, name, callback, value, id, name, other)
        }
        3 => {
            let template = "soon(() => { log(@); cancel(@); }); const @ = soon(@, @);";
            statement!(
                template,
                other,
                name.as_str(),
                name.as_str(),
                callback,
                value
            )
        }
        4 => {
            let template = "const @ = soon(@, @); soon(log, @); process.nextTick(() => again(@));";
            statement!(
                template,
                name.as_str(),
                callback,
                value,
                other,
                name.as_str()
            )
        }
        5 => statement!(
            "repeat(@, @, @);",
            generator.random.between(1, 3),
            callback,
            value
        ),
        _ => statement!("soon(@, @);", callback, value),
    })
}

/// A row of jobs or ticks, beside which every other job is seen.
pub(super) fn ruler(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("R");
    let length = generator.random.between(3, 9);
    let shape = *generator
        .random
        .pick(&["ruler('@', @);", "tickRuler('@', @);"]);
    Some(statement!(shape, name, length))
}

pub(super) fn exit_code(generator: &mut Generator) -> Option<Node> {
    let code = generator.random.between(0, 9);
    Some(statement!("process.exitCode = @;", code))
}

/// `process.exit` ends all at once, so it is rare.
pub(super) fn exit(generator: &mut Generator) -> Option<Node> {
    if generator.nesting < 2 || generator.random.chance(70) {
        return None;
    }
    let code = generator.random.between(0, 9);
    let shape = *generator
        .random
        .pick(&["process.exit(@);", "process.exit(@ & 0);"]);
    Some(statement!(shape, code))
}

impl Generator {
    /// Listeners of the process, which decide what happens to errors that nobody caught.
    pub(super) fn process_handlers(&mut self) -> Vec<Node> {
        let mut handlers = Vec::new();
        let exit = self.id();
        handlers.push(statement!(
            "process.on('exit', (code) => log(@, 'exit', code));",
            exit
        ));
        if self.random.chance(75) {
            let id = self.id();
            let template =
                "process.on('unhandledRejection', (reason) => log(@, 'unhandled', reason));";
            handlers.push(statement!(template, id));
            let id = self.id();
            let template = "process.on('rejectionHandled', () => log(@, 'handled'));";
            handlers.push(statement!(template, id));
        }
        if self.random.chance(60) {
            let id = self.id();
            let template =
                "process.on('uncaughtException', (error, origin) => log(@, origin, error));";
            handlers.push(statement!(template, id));
        }
        handlers
    }

    /// Statements of the top level, most of which cannot end the program by a throw.
    pub(super) fn acts(&mut self, count: u32) -> Vec<Node> {
        let mut acts = Vec::new();
        for _ in 0..count {
            if self.budget == 0 {
                break;
            }
            if self.random.chance(35) {
                acts.extend(self.statements(1));
                continue;
            }
            let (caught, id) = (self.id(), self.id());
            if self.random.chance(50) {
                let body = self.body(5);
                let template = "try @ catch (e) { log(@, e); }";
                acts.push(statement!(template, Part::Block(body), caught));
                continue;
            }
            let context = Context::of(Flavour::Async, &self.context);
            let body = self.within(context, |generator| generator.body(6));
            let template = "(async () => @)().then(trace.bind(null, @), trace.bind(null, @));";
            acts.push(statement!(template, Part::Block(body), id, caught));
        }
        acts
    }
}
