// Two loops side by side take turns, one await each.
const count = async (name) => {
  for (let turn = 1; turn <= 3; turn++) {
    await null;
    console.log(name, turn);
  }
};
count('a');
count('b');
