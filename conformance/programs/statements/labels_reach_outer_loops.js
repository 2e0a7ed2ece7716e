const seen = [];
outer: for (let i = 0; i < 4; i++) {
  middle: for (let j = 0; ; j++) {
    for (;;) {
      if (j === 2) continue outer;
      if (i === 2) break outer;
      seen.push(`${i}${j}`);
      continue middle;
    }
  }
}
console.log(seen.join(' '));
done: { seen.push('in block'); if (seen.length) break done; seen.push('unreachable'); }
console.log(seen.at(-1));
