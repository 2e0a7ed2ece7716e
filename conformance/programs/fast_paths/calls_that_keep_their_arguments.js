// Functions that look at `arguments` keep them beside the receiver until the call is over; stack traces
// show the receiver all the same.
const show = (...parts) => console.log(...parts);

class Service {
  constructor(name) {
    this.name = name;
  }
  async late(first) {
    await null;
    first = "changed";
    return [this.name, first, arguments.length, ...arguments].join(" ");
  }
  async viaArrow() {
    const all = () => [...arguments].join("+");
    await 0;
    const before = all();
    await 0;
    return `${before} ${all()} ${this.name}`;
  }
  async fails() {
    await null;
    throw new Error(`with ${arguments.length}`);
  }
  *counted() {
    for (const value of arguments) {
      const sent = yield `${this.name} ${value}`;
      if (sent === "stop") return arguments.length;
    }
  }
  async *loop() {
    for (let index = 0; index < arguments.length; index++) {
      await null;
      yield arguments[index] + index;
    }
  }
}

async function sloppy(a, b) {
  await null;
  a = 10;
  arguments[1] = 20;
  const mapped = [a, b, arguments[0], arguments[1], arguments.length];
  await null;
  return mapped.concat(typeof arguments.callee);
}

async function strict(a, b) {
  "use strict";
  await null;
  a = 10;
  arguments[1] = 20;
  return [a, b, arguments[0], arguments[1], arguments.length, this === undefined];
}

async function defaults(a, b = arguments.length, c = () => arguments[0]) {
  a = "written";
  await null;
  return [a, b, c(), arguments.length];
}

async function kept() {
  await null;
  return arguments;
}

async function recursive(depth) {
  if (depth === 0) return arguments.length;
  const inner = await recursive(depth - 1, ...arguments);
  return inner + arguments.length;
}

// What the arguments hold may lead back to the call.
async function cycles(count) {
  async function member(holder) {
    holder.self = arguments;
    holder.call = this;
    await holder.never;
  }
  for (let index = 0; index < count; index++) {
    const holder = { never: new Promise(() => {}), text: "x".repeat(100) };
    holder.promise = member.call(holder, holder, index);
  }
  return "cycles made";
}

async function main() {
  const service = new Service("service");
  show(await service.late("a", "b", "c"));
  show(await service.viaArrow(1, 2, 3));
  show(...(await sloppy(1, 2, 3)));
  show(...(await strict(1, 2, 3)));
  show(...(await defaults("given", undefined, undefined, 4)));
  const both = await Promise.all([kept(1, 2), kept("x")]);
  show(both.map((held) => `${Object.prototype.toString.call(held)} ${[...held]}`).join());
  show(await recursive(4));
  show(await cycles(20_000));

  const generator = service.counted("p", "q", "r");
  show(generator.next().value, generator.next().value, generator.next("stop").value);
  for await (const value of service.loop("u", "v")) show(value);
  try {
    await service.fails(1, 2);
  } catch (error) {
    show(error.stack.replaceAll(__dirname, "").replaceAll(/:\d+:\d+/g, ""));
  }
  const [failed] = await Promise.allSettled([service.fails.call("text", 1)]);
  show(failed.reason.stack.replaceAll(__dirname, "").replaceAll(/:\d+:\d+/g, ""));
  const pending = Array.from({ length: 3 }, (_, index) => service.late(index, "waits"));
  show((await Promise.all(pending)).join(" | "));
}

main().then(() => show("done"));
