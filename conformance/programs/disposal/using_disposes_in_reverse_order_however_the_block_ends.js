const resource = name => ({
  [Symbol.dispose]() {
    console.log('dispose', name);
  },
});

function leave(how) {
  for (let turn = 0; turn < 2; turn++) {
    using first = resource(`first ${how}`);
    using nothing = null;
    using second = resource(`second ${how}`);
    if (how === 'return') return 'returned';
    if (how === 'break') break;
    if (how === 'continue') continue;
    if (how === 'throw') throw new Error('thrown');
    console.log('end of turn', turn, nothing);
  }
  return 'left';
}

for (const how of ['end', 'return', 'break', 'continue']) console.log(leave(how));
try {
  leave('throw');
} catch (error) {
  console.log(error.message);
}
for (using each of [resource('a'), resource('b')]) console.log('body', typeof each);
for (using head = resource('head'), turns = null; !turns; ) break;
