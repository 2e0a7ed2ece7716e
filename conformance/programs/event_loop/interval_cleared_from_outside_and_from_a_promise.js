let beats = 0;
const heart = setInterval(() => { beats++; }, 2);
new Promise((resolve) => {
  const check = setInterval(() => {
    if (beats < 3) return;
    clearInterval(check);
    resolve();
  }, 1);
}).then(() => {
  clearInterval(heart);
  const stopped = beats;
  setTimeout(() => console.log(beats === stopped, stopped >= 3), 20);
});
