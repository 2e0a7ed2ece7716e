for (let turn = 1; turn <= 4; turn++) {
  await null;
  console.log('slow', turn);
}
