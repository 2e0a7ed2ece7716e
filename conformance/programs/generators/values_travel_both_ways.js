function* talk() {
  const first = yield 'hello';
  console.log('got', first);
  const second = yield first * 2;
  console.log('got', second);
  return 'bye';
}
const conversation = talk();
console.log(conversation.next('ignored'));
console.log(conversation.next(21));
console.log(conversation.next('last'));
console.log(conversation.next());
