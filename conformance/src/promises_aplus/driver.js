// Runs the files of promises-aplus-tests unchanged: the part of mocha that they use.
//
// The package's own runner reads a folder to find its files and loads mocha to run them; a program
// that is compiled before it runs needs to know its files, and this much is all they ask for.
'use strict';

// Longer than mocha's 200 ms: what is judged is behaviour, not how busy the machine is.
const TIMEOUT = 5000;

class Suite {
  constructor(title, parent) {
    this.title = title;
    this.parent = parent;
    this.entries = [];
    this.beforeEach = [];
    this.afterEach = [];
  }

  /** The suites around a test, the outermost first. */
  path() {
    return this.parent === null ? [this] : [...this.parent.path(), this];
  }
}

const root = new Suite('', null);
let current = root;

global.describe = (title, body) => {
  const suite = new Suite(title, current);
  current.entries.push(suite);
  current = suite;
  try {
    body.call(suite);
  } finally {
    current = suite.parent;
  }
};
global.specify = global.it = (title, body) => {
  current.entries.push({ title, body, suite: current });
};
global.beforeEach = body => current.beforeEach.push(body);
global.afterEach = body => current.afterEach.push(body);

global.adapter = {
  resolved: value => Promise.resolve(value),
  rejected: reason => Promise.reject(reason),
  deferred() {
    const { promise, resolve, reject } = Promise.withResolvers();
    return { promise, resolve, reject };
  },
};

// Rejecting without a handler is what many of the tests are about.
process.on('unhandledRejection', () => {});

// What a callback throws between start and `done` belongs to the test that runs.
let fail = error => {
  throw error;
};
process.on('uncaughtException', error => fail(error));

/** Settles as the body does: by returning, or by calling `done` if it asks for it. */
function run(body, receiver) {
  let timer;
  const settled = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT);
    fail = reject;
    if (body.length === 0) {
      body.call(receiver);
      resolve();
    } else {
      body.call(receiver, error => (error ? reject(error) : resolve()));
    }
  });
  return settled.finally(() => clearTimeout(timer));
}

async function runTest(test) {
  const path = test.suite.path();
  const receiver = {};
  for (const hook of path.flatMap(suite => suite.beforeEach)) await run(hook, receiver);
  await run(test.body, receiver);
  for (const hook of path.toReversed().flatMap(suite => suite.afterEach)) await run(hook, receiver);
}

const failures = [];
let passed = 0;

async function runSuite(suite) {
  for (const entry of suite.entries) {
    if (entry instanceof Suite) {
      await runSuite(entry);
      continue;
    }
    try {
      await runTest(entry);
      passed++;
    } catch (error) {
      const titles = [...entry.suite.path(), entry].map(part => part.title);
      failures.push({ title: titles.join(' '), error });
    }
  }
}

/** Runs what was described and reports it; the exit code tells whether all passed. */
exports.run = async () => {
  await runSuite(root);
  for (const { title, error } of failures) console.log(`failed: ${title.trim()}:`, error);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
};
