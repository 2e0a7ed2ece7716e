// The first rejection decides `all`; the other promises go on, and their rejections are heard.
process.on('unhandledRejection', () => console.log('never printed'));
const work = async (name, turns, fails) => {
  for (let turn = 1; turn <= turns; turn++) {
    await null;
    console.log(name, turn);
  }
  if (fails) throw name;
  return name;
};
Promise.all([work('a', 3), work('b', 1, true), work('c', 2, true)]).catch((reason) => console.log('rejected by', reason));
