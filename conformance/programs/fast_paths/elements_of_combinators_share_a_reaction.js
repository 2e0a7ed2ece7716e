// The elements of a combinator that are plain promises wait with one reaction and their index. The
// same promise may wait several times, for several combinators and beside other reactions; what is
// patched while the elements are walked counts from there on.
const { AsyncLocalStorage } = require("node:async_hooks");

const later = (value, turns = 1) =>
  new Promise((resolve) => {
    const step = () => (turns-- > 0 ? queueMicrotask(step) : resolve(value));
    step();
  });
const failing = (reason, turns = 1) => later(0, turns).then(() => Promise.reject(reason));
const show = (label) => [
  (value) => console.log(label, JSON.stringify(value)),
  (reason) => console.log(label, "rejected", String(reason), reason.errors ?? ""),
];

async function sharedPromises() {
  const twice = later("twice", 3);
  const both = Promise.all([twice, later("once"), twice]);
  const settled = Promise.allSettled([failing("a", 2), twice, failing("b", 1)]);
  twice.then((value) => console.log("then", value));
  const any = Promise.any([failing("first", 2), failing("second", 1), twice]);
  const none = Promise.any([failing("first", 2), failing("second", 1)]);
  const race = Promise.race([twice, later("fast", 2)]);
  both.then(...show("all"));
  settled.then(...show("allSettled"));
  any.then(...show("any"));
  none.then(...show("none"));
  race.then(...show("race"));
  await Promise.allSettled([both, settled, any, none, race]);
}

async function settledElements() {
  const values = await Promise.all([1, Promise.resolve(2), later(3), "four", { then: (f) => f(5) }]);
  console.log("mixed", values.join());
  const empty = await Promise.all([]);
  console.log("empty", empty.length);
  // A thenable that settles its element while the others are still walked.
  const thenable = { then: (resolve) => resolve("at once") };
  const { resolve: own } = Promise;
  Promise.resolve = (value) => (value === thenable ? thenable : own.call(Promise, value));
  await Promise.all([later("before"), thenable, later("after", 2)]).then(...show("at once"));
  Promise.resolve = own;
}

/** Patches something between the elements of an iterable, and takes it back. */
async function patchedWhileWalking(label, patch) {
  const log = [];
  function* elements() {
    yield later("first");
    const restore = patch(log);
    yield later("second");
    yield later("third", 2);
    restore();
    yield later("fourth", 3);
  }
  await Promise.all(elements()).then(...show(label));
  console.log(label, log.join(" "));
}

async function patches() {
  const { then } = Promise.prototype;
  await patchedWhileWalking("then", (log) => {
    Promise.prototype.then = function (...handlers) {
      log.push(`then/${handlers.length}`);
      return then.apply(this, handlers);
    };
    return () => (Promise.prototype.then = then);
  });
  const species = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
  await patchedWhileWalking("species", (log) => {
    Object.defineProperty(Promise, Symbol.species, {
      configurable: true,
      get() {
        log.push("species");
        return this;
      },
    });
    return () => Object.defineProperty(Promise, Symbol.species, species);
  });
  await patchedWhileWalking("species undefined", () => {
    Object.defineProperty(Promise, Symbol.species, { configurable: true, value: undefined });
    return () => Object.defineProperty(Promise, Symbol.species, species);
  });
  await patchedWhileWalking("deleted species", () => {
    delete Promise[Symbol.species];
    return () => Object.defineProperty(Promise, Symbol.species, species);
  });
  await patchedWhileWalking("constructor", (log) => {
    Object.defineProperty(Promise.prototype, "constructor", {
      configurable: true,
      get() {
        log.push("constructor");
        return Promise;
      },
    });
    return () =>
      Object.defineProperty(Promise.prototype, "constructor", {
        configurable: true,
        writable: true,
        value: Promise,
      });
  });
  // Only one promise has a `then` of its own.
  const own = later("own");
  own.then = function (...handlers) {
    console.log("own then");
    return then.apply(this, handlers);
  };
  await Promise.all([later("a"), own, later("b")]).then(...show("own"));
}

async function otherThings() {
  const storage = new AsyncLocalStorage();
  const outside = later("outside", 2);
  await storage.run("store", () =>
    Promise.all([outside, later("inside")]).then((values) =>
      console.log("storage", storage.getStore(), values.join()),
    ),
  );
  // A promise that was one of several and is then rejected, with nobody else listening.
  let reject;
  const late = new Promise((_, refuse) => (reject = refuse));
  Promise.all([later(1), later(2), late]).then(...show("late"));
  queueMicrotask(() => reject("too late"));
  await later(0, 10);
  const unheard = [Promise.reject("x"), Promise.reject("y")];
  await Promise.allSettled(unheard).then(...show("unheard"));
}

async function failsInTime(turns) {
  await later(0, turns);
  throw new Error("of the element");
}

async function stacks() {
  try {
    await Promise.all([later(1), later(2), failsInTime(4)]);
  } catch (error) {
    console.log(error.stack.replaceAll(__dirname, "").replaceAll(/:\d+:\d+/g, ""));
  }
}

sharedPromises()
  .then(settledElements)
  .then(patches)
  .then(otherThings)
  .then(stacks)
  .then(() => console.log("done"));
