//! The functions that programs are written with. Only what a program names is written into it.

/// A declaration, and the names that make it necessary.
struct Helper {
    names: &'static [&'static str],
    text: &'static str,
}

/// What Node's own modules export.
struct Export {
    name: &'static str,
    /// How a CommonJS file spells it.
    required: &'static str,
    /// How a module spells it.
    imported: &'static str,
}

const EXPORTS: &[Export] = &[
    Export {
        name: "EventEmitter",
        required: "const { EventEmitter } = require('node:events');",
        imported: "import { EventEmitter } from 'node:events';",
    },
    Export {
        name: "formatWithOptions",
        required: "const { formatWithOptions } = require('node:util');",
        imported: "import { formatWithOptions } from 'node:util';",
    },
    Export {
        name: "once",
        required: "const { once } = require('node:events');",
        imported: "import { once } from 'node:events';",
    },
    Export {
        name: "on",
        required: "const { on } = require('node:events');",
        imported: "import { on } from 'node:events';",
    },
    Export {
        name: "sleep",
        required: "const { setTimeout: sleep } = require('node:timers/promises');",
        imported: "import { setTimeout as sleep } from 'node:timers/promises';",
    },
    Export {
        name: "breathe",
        required: "const { setImmediate: breathe } = require('node:timers/promises');",
        imported: "import { setImmediate as breathe } from 'node:timers/promises';",
    },
];

/// A helper needs only those that stand after it: the list is read from the front to see what is
/// needed, and written from its end.
const HELPERS: &[Helper] = &[
    Helper {
        names: &["soon", "nap", "cancel", "again", "repeat"],
        // Replaced when a stage of the program waits for something else.
        text: "let { soon, nap, cancel, again, repeat } = START;",
    },
    Helper {
        names: &["ofTimers"],
        text: "\
const ofTimers = (delay) => ({
  soon: (f, ...args) => setTimeout(f, delay, ...args),
  cancel: clearTimeout,
  again: (timer) => timer.refresh(),
  nap: (v) => sleep(delay, v),
  repeat: (n, f, v) => {
    const timer = setInterval(() => {
      if (--n <= 0) clearInterval(timer);
      f(v);
    }, delay);
  },
});",
    },
    Helper {
        names: &["ofImmediates"],
        text: "\
const ofImmediates = () => ({
  soon: setImmediate,
  cancel: clearImmediate,
  again: (immediate) => log(immediate.hasRef()),
  nap: (v) => breathe(v),
  repeat: (n, f, v) => {
    const turn = () => {
      if (--n > 0) setImmediate(turn);
      f(v);
    };
    setImmediate(turn);
  },
});",
    },
    Helper {
        names: &["ofTicks"],
        text: "\
const ofTicks = () => ({
  soon: process.nextTick,
  cancel: () => {},
  again: () => {},
  nap: (v) => new Promise((resolve) => process.nextTick(resolve, v)),
  repeat: (n, f, v) => {
    while (n-- > 0) process.nextTick(f, v);
  },
});",
    },
    Helper {
        names: &["Loud"],
        text: "\
class Loud extends Promise {
  then(onFulfilled, onRejected) {
    log('then', typeof onFulfilled, typeof onRejected);
    return super.then(onFulfilled, onRejected);
  }
}",
    },
    Helper {
        names: &["Quiet"],
        text: "\
class Quiet extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
}",
    },
    Helper {
        names: &["Odd"],
        text: "\
class Odd extends Promise {
  constructor(executor) {
    log('construct');
    super((resolve, reject) => {
      executor((value) => {
        log('resolve', typeof value);
        resolve(value);
      }, reject);
    });
  }
}",
    },
    Helper {
        names: &["Box"],
        text: "\
class Box {
  constructor(...all) {
    log('box', ...all);
    this.all = all;
  }
  first() {
    return this.all[0];
  }
}",
    },
    Helper {
        names: &["fail"],
        text: "\
const fail = (message) => {
  throw new Error(message);
};",
    },
    Helper {
        names: &["tag"],
        text: "\
const tag = (strings, ...values) => {
  log('tag', strings.length, ...values);
  return strings.raw.join('.');
};",
    },
    Helper {
        names: &["heard"],
        text: "\
const heard = (value) => {
  if (value instanceof Promise) value.then(undefined, () => {});
  return value;
};",
    },
    Helper {
        names: &["promised"],
        text: "const promised = async (request) => await request();",
    },
    Helper {
        names: &["iterate"],
        text: "const iterate = (iterable) => iterable[Symbol.iterator]();",
    },
    Helper {
        names: &["items"],
        text: "\
const items = (name, values, methods) => Object.defineProperties({
  n: 0,
  [Symbol.iterator]() {
    log(name, 'open');
    return this;
  },
  next(v) {
    log(name, 'next', v);
    const done = this.n >= values.length;
    return { value: done ? 'end' : values[this.n++], done };
  },
}, Object.getOwnPropertyDescriptors(methods));",
    },
    Helper {
        names: &["feed"],
        text: "\
const feed = (name, values, methods) => Object.defineProperties({
  n: 0,
  [Symbol.asyncIterator]() {
    log(name, 'open');
    return this;
  },
  async next(v) {
    log(name, 'next', v);
    const done = this.n >= values.length;
    return { value: done ? 'end' : values[this.n++], done };
  },
}, Object.getOwnPropertyDescriptors(methods));",
    },
    Helper {
        names: &["ruler"],
        text: "\
const ruler = (name, length) => {
  let promise = Promise.resolve();
  for (let n = 1; n <= length; n++) promise = promise.then(() => log(name, n));
};",
    },
    Helper {
        names: &["tickRuler"],
        text: "\
const tickRuler = (name, length, n = 1) => {
  process.nextTick(() => {
    log(name, n);
    if (n < length) tickRuler(name, length, n + 1);
  });
};",
    },
    Helper {
        names: &["trace"],
        text: "\
const trace = (id, value, ...rest) => {
  log(id, value, ...rest);
  return value;
};",
    },
    Helper {
        names: &["log"],
        // A full log ends the process: whatever a program does, it ends. Stacks name files, and
        // the words of errors that no program throws are judged elsewhere.
        text: "\
Error.stackTraceLimit = 0;
let lines = 0;
const log = (...args) => {
  if (++lines > 300) process.exit(42);
  const text = formatWithOptions({ breakLength: Infinity }, ...args);
  console.log(text.replace(/Error: (?![a-z]\\d+\\b)(?:\\[.*?\\]|[^\\]\\n])*/g, 'Error'));
};",
    },
];

/// How a file refers to Node's modules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    CommonJs,
    Module,
}

/// What has to stand before `body`; `start` is what `soon` is made from.
pub(super) fn prelude(body: &str, style: Style, start: &str) -> String {
    let mut needed = Vec::new();
    let mut text = body.to_owned();
    for helper in HELPERS {
        if helper.names.iter().any(|name| mentions(&text, name)) {
            let helper = helper.text.replace("START", start);
            text.push_str(&helper);
            needed.push(helper);
        }
    }
    for export in EXPORTS.iter().filter(|export| mentions(&text, export.name)) {
        needed.push(match style {
            Style::CommonJs => export.required.to_owned(),
            Style::Module => export.imported.to_owned(),
        });
    }
    needed.reverse();
    needed.iter().map(|helper| format!("{helper}\n")).collect()
}

/// The names of all helpers and exports that `body` mentions.
pub(super) fn mentioned_names(body: &str) -> Vec<&'static str> {
    let helpers = HELPERS.iter().flat_map(|helper| helper.names).copied();
    let exports = EXPORTS.iter().map(|export| export.name);
    helpers
        .chain(exports)
        .filter(|name| mentions(body, name))
        .collect()
}

/// Whether the text has `name` as a word that is no property.
fn mentions(text: &str, name: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$';
    text.match_indices(name).any(|(at, _)| {
        let before = text.as_bytes()[..at].last();
        let after = text.as_bytes().get(at + name.len());
        !before.is_some_and(|&byte| is_word(byte) || byte == b'.' || byte == b'\'')
            && !after.is_some_and(|&byte| is_word(byte))
            || before == Some(&b'.') && text[..at].ends_with("...")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_mentioned_is_written_and_in_an_order_that_works() {
        let text = prelude("nap(1); trace(2);", Style::Module, "ofTimers(0)");
        let places: Vec<Option<usize>> = [
            "import { setTimeout",
            "const log",
            "const trace",
            "const ofTimers",
            "let { soon",
        ]
        .iter()
        .map(|part| text.find(part))
        .collect();
        assert!(places.iter().all(Option::is_some), "{text}");
        assert!(places.is_sorted(), "{text}");
        assert!(
            !text.contains("ofImmediates") && !text.contains("items"),
            "{text}"
        );
    }

    #[test]
    fn properties_and_parts_of_words_do_not_count() {
        for (text, expected) in [
            ("log(1)", true),
            ("catalog(1)", false),
            ("console.log(1)", false),
            ("[...log]", true),
            ("logs", false),
        ] {
            assert_eq!(mentions(text, "log"), expected, "{text}");
        }
    }
}
