async function walk() {
  outer: for (let row = 0; row < 3; row++) {
    try {
      for (let column = 0; column < 3; column++) {
        try {
          await null;
          if (column === 1 && row === 0) continue outer;
          if (column === 1 && row === 2) break outer;
          if (column === 2) break;
          console.log('visit', row, column);
        } finally {
          await null;
          console.log('inner finally', row, column);
        }
      }
      console.log('row ends', row);
    } finally {
      console.log('outer finally', row);
      await null;
    }
  }
  console.log('left');
}
walk();
