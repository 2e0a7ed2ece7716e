function* robust() {
  for (let turn = 0; turn < 3; turn++) {
    try {
      console.log('received', yield turn);
    } catch (error) {
      console.log('caught', error.message);
    } finally {
      console.log('finally', turn);
    }
  }
  return 'done';
}
const iterator = robust();
console.log(iterator.next().value);
console.log(iterator.throw(new Error('oops')).value);
console.log(iterator.next('fine').value);
console.log(iterator.return('stop'));
