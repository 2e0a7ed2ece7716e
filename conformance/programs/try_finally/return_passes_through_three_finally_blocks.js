const log = [];
async function nested() {
  try {
    try {
      try {
        return await 'result';
      } finally {
        log.push('inner');
        await null;
      }
    } finally {
      log.push('middle');
    }
  } finally {
    await null;
    log.push('outer');
  }
}
nested().then((value) => console.log(value, log));
