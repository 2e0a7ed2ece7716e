//! Event emitters: listeners run at once, in the middle of whatever emits.

use super::super::node::{Node, Part, statement};
use super::Generator;
use super::context::Kind;

const EVENTS: &[&str] = &["a", "a", "b", "error"];

pub(super) fn declaration(generator: &mut Generator) -> Option<Node> {
    let name = generator.fresh("em");
    let options = *generator
        .random
        .pick(&["", "", "{ captureRejections: true }"]);
    generator.declare(&name, Kind::Emitter);
    Some(statement!("const @ = new EventEmitter(@);", name, options))
}

pub(super) fn listen(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Emitter)?;
    let method = *generator
        .random
        .pick(&["on", "on", "once", "prependListener"]);
    let event = *generator.random.pick(EVENTS);
    Some(statement!(
        "@.@('@', @);",
        name,
        method,
        event,
        generator.callback()
    ))
}

pub(super) fn emit(generator: &mut Generator) -> Option<Node> {
    let name = generator.variable(|kind| kind == Kind::Emitter)?;
    let event = *generator.random.pick(EVENTS);
    let values = generator.values(2);
    let (first, second) = (generator.id(), generator.id());
    let shape = *generator.random.pick(&[
        "log(@, @, @.emit('@', @));",
        "soon(() => log(@, @, @.emit('@', @)));",
        "process.nextTick(() => log(@, @, @.emit('@', @)));",
    ]);
    let values = if shape.contains("=>") {
        Part::List(", ", vec![generator.detached_value()])
    } else {
        values
    };
    Some(statement!(shape, first, second, name, event, values))
}

/// `on` and `once` of the module, which turn events into awaited values.
pub(super) fn iterate(generator: &mut Generator) -> Option<Node> {
    if !generator.context.awaits {
        return None;
    }
    let name = generator.variable(|kind| kind == Kind::Emitter)?;
    let value = generator.detached_value();
    let emit = statement!(
        "soon(() => { @.emit('a', @); @.emit('a', 2); });",
        name.as_str(),
        value,
        name.as_str()
    );
    let id = generator.id();
    let receive = match generator.random.below(2) {
        0 => statement!("log(@, await once(@, 'a'));", id, name.as_str()),
        _ => statement!(
            "for await (const [v] of on(@, 'a')) { log(@, v); if (v === 2) break; }",
            name.as_str(),
            id
        ),
    };
    Some(statement!("@", Part::Block(vec![emit, receive])))
}
