for (const attempt of [
  () => { const { a } = null; },
  () => { const { a: { b } } = {}; },
  () => { const [x] = undefined; },
  () => { null.property; },
  () => { undefined.method(); },
  () => { const o = {}; o.missing(); },
  () => { const o = { inner: {} }; o.inner.call.me(); },
  () => { missingName; },
  () => { 'use strict'; Object.freeze([1]).push(2); },
]) {
  try {
    attempt();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
