// `process.exit` in a generator leaves the loop around it without closing anything.
function* numbers() {
  try {
    yield 1;
    process.exit(5);
  } finally {
    console.log('never printed');
  }
}
for (const number of numbers()) console.log(number);
