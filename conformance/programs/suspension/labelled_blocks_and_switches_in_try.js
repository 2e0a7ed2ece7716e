async function route(kind) {
  const path = [];
  found: {
    try {
      switch (kind) {
        case 'break': await null; path.push('case'); break;
        case 'leave': await null; break found;
        case 'return': return [...path, await 'returned'];
        default: throw await 'thrown';
      }
      path.push('after switch');
    } catch (error) {
      await null;
      path.push(`caught ${error}`);
      if (kind === 'rethrow') break found;
    } finally {
      await null;
      path.push('finally');
    }
    path.push('block ends');
  }
  return [...path, 'end'];
}
(async () => {
  for (const kind of ['break', 'leave', 'return', 'other', 'rethrow']) console.log(kind, await route(kind));
})();
