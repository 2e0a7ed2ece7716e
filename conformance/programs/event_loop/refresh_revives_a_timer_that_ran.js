// A timer that has run can be set again by `refresh`; one that was cleared cannot.
let runs = 0;
const timer = setTimeout(() => {
  runs++;
  console.log('run', runs);
  if (runs < 3) setTimeout(() => timer.refresh(), 1);
}, 1);
const cleared = setTimeout(() => console.log('never printed'), 1);
clearTimeout(cleared);
console.log(cleared.refresh() === cleared);
