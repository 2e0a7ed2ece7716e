//! What tests of the runtime share: a context whose time stands still, and a log.

use crate::{
    Args, Context, JsResult, Object, Value,
    event_loop::{self, ManualClock},
    host::{HostOptions, RecordedOutput, Stream},
};

/// A context for one test.
pub(crate) struct Bench {
    pub(crate) context: Context,
    pub(crate) clock: ManualClock,
    output: RecordedOutput,
    log: Object,
}

impl Bench {
    /// Nothing has happened yet.
    pub(crate) fn new() -> Self {
        let (clock, output) = (ManualClock::new(), RecordedOutput::new());
        let options = HostOptions {
            clock: Box::new(clock.clone()),
            output: Box::new(output.clone()),
            arguments: vec!["node".into(), "/test.js".into()],
            ..HostOptions::default()
        };
        let mut context = Context::with_options(options);
        let log = Object::array(&mut context, Vec::new());
        Self {
            context,
            clock,
            output,
            log,
        }
    }

    /// A function that logs `text` and, behind a colon, its arguments.
    pub(crate) fn logger(&mut self, text: &str) -> Value {
        let captures = vec![Value::from(self.log.clone()), Value::from(text)];
        Value::from(Object::anonymous_closure(
            &mut self.context,
            0,
            captures,
            |context, _, args| {
                let [log, text] = args.captures::<2>();
                let mut entry = text.to_js_string(context)?.to_std_string_lossy();
                for (index, argument) in args.as_slice().iter().enumerate() {
                    entry += if index == 0 { ":" } else { "," };
                    entry += &argument.to_js_string(context)?.to_std_string_lossy();
                }
                let log = log.as_object().expect("captured just above");
                let length = log.array_length().unwrap_or(0);
                log.create_data_property_or_throw(context, length, entry)?;
                Ok(Value::undefined())
            },
        ))
    }

    /// A function of captured values.
    pub(crate) fn function(
        &mut self,
        captures: Vec<Value>,
        function: fn(&mut Context, &Value, &Args<'_>) -> JsResult<Value>,
    ) -> Value {
        Value::from(Object::anonymous_closure(
            &mut self.context,
            0,
            captures,
            function,
        ))
    }

    /// Calls a global function.
    #[track_caller]
    pub(crate) fn call(&mut self, name: &str, args: &[Value]) -> Value {
        let global = Value::from(self.context.global_object());
        global
            .invoke(&mut self.context, name, args)
            .expect("the test calls it rightly")
    }

    /// Calls a method.
    #[track_caller]
    pub(crate) fn invoke(&mut self, object: &Value, name: &str, args: &[Value]) -> Value {
        object
            .invoke(&mut self.context, name, args)
            .expect("the test calls it rightly")
    }

    /// A global.
    #[track_caller]
    pub(crate) fn global(&mut self, name: &str) -> Value {
        let global = self.context.global_object();
        global
            .get(&mut self.context, name)
            .expect("globals are plain")
    }

    /// Ends the main script: the checkpoint, then the loop until nothing keeps it alive.
    pub(crate) fn run(&mut self) -> JsResult<()> {
        event_loop::checkpoint(&mut self.context)?;
        event_loop::run(&mut self.context)
    }

    /// The log, entries separated by spaces.
    pub(crate) fn log(&mut self) -> String {
        let length = self.log.array_length().unwrap_or(0);
        let entries: Vec<String> = (0..length)
            .map(|index| {
                let entry = self
                    .log
                    .get(&mut self.context, index)
                    .expect("a plain array");
                entry
                    .as_string()
                    .expect("entries are strings")
                    .to_std_string_lossy()
            })
            .collect();
        entries.join(" ")
    }

    /// Runs everything and compares the log.
    #[track_caller]
    pub(crate) fn expect(&mut self, expected: &str) {
        let ended = self.run();
        assert!(
            ended.is_ok(),
            "the program died:\n{}",
            self.printed(Stream::Stderr)
        );
        assert_eq!(self.log(), expected);
    }

    /// What went to a stream.
    pub(crate) fn printed(&self, stream: Stream) -> String {
        self.output.text(stream)
    }
}
