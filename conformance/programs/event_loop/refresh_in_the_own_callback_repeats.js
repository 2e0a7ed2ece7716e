// `refresh` while the callback runs makes the next run, behind what the callback has set before.
let runs = 0;
const timer = setTimeout(function () {
  runs++;
  console.log('run', runs, this === timer);
  if (runs === 3) return;
  setTimeout(() => console.log('set before', runs), 1);
  this.refresh();
  setTimeout(() => console.log('set behind', runs), 1);
}, 1);
