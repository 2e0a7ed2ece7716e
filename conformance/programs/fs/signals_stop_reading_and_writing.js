const fs = require('fs');
const path = require('path');
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'signals-'));
const file = path.join(folder, 'file');
const show = (error) => console.log(error.name, error.code, error.message, error.cause?.name ?? error.cause);
(async () => {
  await fs.promises.writeFile(file, 'text', { signal: new AbortController().signal });
  await fs.promises.readFile(file, { signal: AbortSignal.abort('before') }).catch(show);
  await fs.promises.writeFile(file, 'other', { signal: AbortSignal.abort() }).catch(show);
  const controller = new AbortController();
  const reading = fs.promises.readFile(file, { signal: controller.signal });
  controller.abort('later');
  await reading.catch(show);
  console.log(await fs.promises.readFile(file, 'utf8'));
  fs.readFile(file, { signal: AbortSignal.abort('callback') }, (error) => { show(error); });
  console.log('after the call');
  const late = new AbortController();
  fs.readFile(file, { signal: late.signal }, (error, data) => {
    show(error);
    console.log(data);
    fs.rmSync(folder, { recursive: true });
  });
  late.abort('while it reads');
})();
