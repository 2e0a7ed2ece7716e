block: {
  try {
    console.log('try');
    break block;
  } finally {
    console.log('finally');
  }
  console.log('unreachable');
}
console.log('after');
