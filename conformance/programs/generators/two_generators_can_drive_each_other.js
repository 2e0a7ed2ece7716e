// Control passes back and forth at each `next`, in the order of the calls.
function* ping() {
  for (let turn = 1; turn <= 2; turn++) {
    console.log('ping', turn);
    console.log('ping got', pong.next(turn).value);
    yield;
  }
}
function* echo() {
  let received = yield;
  for (;;) {
    console.log('pong has', received);
    received = yield received * 10;
  }
}
const pong = echo();
pong.next();
for (const _ of ping()) console.log('between');
