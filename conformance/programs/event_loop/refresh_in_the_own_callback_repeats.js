// `refresh` while the callback runs makes the next run, behind what the callback has set before.
let runs = 0;
const timer = setTimeout(function () {
  runs++;
  console.log('run', runs, this === timer);
  if (runs === 3) return;
  setTimeout((run) => console.log('set before refresh', run), 1, runs);
  this.refresh();
  setTimeout((run) => console.log('set behind refresh', run), 1, runs);
}, 1);
