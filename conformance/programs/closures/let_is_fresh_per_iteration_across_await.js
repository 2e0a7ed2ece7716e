(async () => {
  const readers = [];
  for (let index = 0; index < 3; index++) {
    await null;
    readers.push(() => index++);
    await null;
  }
  console.log(readers.map((read) => [read(), read()]));
})();
