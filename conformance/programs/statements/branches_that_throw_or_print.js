// Branches that throw or print are compiled apart from the rest of their function: what they
// read, how they end and where an error comes from stay the same.
'use strict';

function check(x, y = 3) {
  if (typeof x !== 'number') {
    throw new TypeError(`not a number: ${x}`);
  } else if (x < 0) throw new RangeError('negative ' + x + y);
  const twice = x * 2;
  if (twice > 100) {
    console.log('large', twice, x);
  }
  if (twice > 1000) {
    const error = new Error('huge');
    error.code = twice;
    throw error;
  }
  let label = 'n' + x;
  if (x === 7) {
    console.log(label);
    label = 'seven';
  }
  if (x === 8) throw label;
  return label;
}

const shown = (error) => error.stack.replaceAll(__dirname, '').split('\n').slice(0, 3).join('\n');
for (const value of [1, 'a', -1, 51, 501, 7, 8]) {
  try {
    console.log(check(value));
  } catch (error) {
    console.log(typeof error === 'string' ? error : shown(error), error.code);
  }
}

function returnsOrThrows(flag) {
  if (flag) {
    return 1;
  } else {
    throw new Error('no flag');
  }
}
try {
  returnsOrThrows(0);
} catch (error) {
  console.log(error.message, returnsOrThrows(1));
}

function throughLoopsAndFinally(n) {
  for (let i = 0; i < n; i++) {
    if (i === 3) {
      console.log(i, n, this);
      break;
    }
    if (i % 2) console.log('odd', i);
  }
  try {
    if (n > 2) throw n;
  } catch (error) {
    console.log('caught', error);
  } finally {
    if (n) console.log('finally', n);
  }
}
throughLoopsAndFinally(5);

class Account {
  #balance = 1;
  withdraw(amount) {
    if (amount) {
      console.log(this.#balance, amount, arguments.length, new.target);
    }
    return () => {
      if (!amount) throw this;
      return super.toString;
    };
  }
}
console.log(typeof new Account().withdraw(1)());
try {
  new Account().withdraw(0)();
} catch (error) {
  console.log(error);
}

function beforeItsDeclaration() {
  if (true) {
    console.log(typeof later === 'x');
  }
  let later = 1;
}
try {
  beforeItsDeclaration();
} catch (error) {
  console.log(error.message);
}

function* numbers(n) {
  if (n < 0) throw new Error('negative');
  yield n;
  if (n) console.log('after', n);
}
console.log([...numbers(1)]);
try {
  [...numbers(-1)];
} catch (error) {
  console.log(error.message);
}
