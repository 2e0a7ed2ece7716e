(async () => {
  console.log(typeof late, typeof hoisted, hoisted());
  await null;
  var late = 'assigned';
  function hoisted() { return late; }
  if (await true) { var inBlock = 'var leaves the block'; }
  console.log(hoisted(), inBlock);
  for (var i = 0; i < 2; i++) await null;
  console.log(i);
})();
