async function cancel() {
  for (let turn = 0; ; turn++) {
    try {
      await null;
      return 'returned';
    } finally {
      await null;
      console.log('turn', turn);
      if (turn < 2) continue;
      break;
    }
  }
  return 'fell out of the loop';
}
cancel().then((value) => console.log(value));
